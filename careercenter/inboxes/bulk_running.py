"""The worker's part of a bulk act: a few people at a time, each step one transaction.

A worker that dies takes its whole step with it, and the next one begins the step anew: nobody is answered twice, since
the result of an item, the message, the move and their mails are one commit.
"""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from careercenter.applications import stages
from careercenter.applications.models import Application
from careercenter.applications.moving import move
from careercenter.core.errors import Refusal
from careercenter.employers.standing import REFUSED
from careercenter.inboxes import bulk_queries, bulk_rules, message_templates, talking, threads, wording
from careercenter.inboxes.models import BulkAct, BulkItem

STEP = 25


def step(*, session: Session, bulk_id: int, now: datetime) -> bool:
    """Do the next few items of an act whose time has come. Returns whether more are left. The act's row is held until
    the commit: of two workers with the same step the second finds it done, and an undo waits."""
    mine = update(BulkAct).where(BulkAct.id == bulk_id).values(done_at=BulkAct.done_at)
    session.execute(mine.execution_options(synchronize_session=False))
    act = session.get(BulkAct, bulk_id, populate_existing=True)
    if act is None or act.done_at is not None or act.cancelled_at is not None or now < act.runs_at:
        return False
    items = bulk_queries.next_items(session, bulk_id, STEP)
    stopped = not _may_go_on(session, act)
    for item in items:
        item.result = bulk_rules.STOPPED if stopped else _reach(session, act, item, now)
        session.flush()
    if len(items) < STEP:
        act.done_at = now
        session.flush()
    return len(items) == STEP


def text_for(act: BulkAct, application: Application) -> str:
    """What one person reads. The stage is the one they are moved to."""
    values = dict(message_templates.values_of(application, act.account))
    values["stage"] = stages.LABELS[act.to_stage or application.stage]
    return wording.rendered(act.text, values)


def _may_go_on(session: Session, act: BulkAct) -> bool:
    """Whether whoever asked for it may still answer applicants, and their organisation may."""
    asked_by = act.account_id is not None and threads.answers_for(session, act.employer_id, act.account_id)
    return asked_by and act.employer.review_state != REFUSED


def _reach(session: Session, act: BulkAct, item: BulkItem, now: datetime) -> str:
    application = talking.locked(session=session, application=item.application)
    why_not = bulk_rules.left_out(application, version=item.version, to_stage=act.to_stage)
    if why_not is not None:
        return why_not
    try:
        with session.begin_nested():
            _answer(session, act, application, item.version, now)
    except Refusal:
        return bulk_rules.CHANGED
    return bulk_rules.DONE


def _answer(session: Session, act: BulkAct, application: Application, version: int, now: datetime) -> None:
    """The message and the move. Where both are, one mail tells of both: that of the move."""
    message = None
    if act.text:
        message = talking.write(
            session=session, application=application, side=stages.EMPLOYER, account=act.account,
            text=text_for(act, application), template_only=act.template_only, bulk_id=act.id, now=now,
        )  # fmt: skip
    if act.to_stage is not None:
        move(
            session=session, application=application, to=act.to_stage, side=stages.EMPLOYER, account=act.account,
            human=bool(act.text) and not act.template_only, expected_version=version, now=now,
        )  # fmt: skip
    elif message is not None:
        talking.tell(session=session, message=message, now=now)
