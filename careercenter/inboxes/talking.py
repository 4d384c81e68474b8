"""Writing and reading messages. One thread changes at a time, so that of two clicks one counts, and of several messages
that wait to be read one is told by mail.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications import stages
from careercenter.applications.models import Application
from careercenter.applications.moving import happen
from careercenter.codes import patient_data
from careercenter.core.errors import Refused
from careercenter.core.outbox import enqueue
from careercenter.core.tokens import digest
from careercenter.employers.standing import REFUSED
from careercenter.inboxes import speaking, threads
from careercenter.inboxes.message_templates import is_template
from careercenter.inboxes.models import Message

MAIL = "inboxes.mail"


class PatientData(Refused):
    """The text looks like it holds patient data, and its writer has not said that it does not."""

    def __init__(self, findings: Sequence[patient_data.Finding]):
        super().__init__(f"{patient_data.summary(findings)} Nothing was sent.", field="text")
        self.findings = findings


def locked(*, session: Session, application: Application) -> Application:
    """Let nobody else write to this application until the transaction ends; it is read anew. An UPDATE takes the lock
    on every database."""
    mine = update(Application).where(Application.id == application.id).values(version=Application.version)
    session.execute(mine.execution_options(synchronize_session=False))
    session.refresh(application)
    return application


def say(
    *, session: Session, application: Application, side: str, account: Account, text: str, key: str,
    checked: bool = False, now: datetime,
) -> Message:  # fmt: skip
    """Write a message; the form's `key` sent again gives the same one. `checked`: the writer saw what looks like
    patient data and says it is none. Raises Refused (text), PatientData, and why this side may not write."""
    locked(session=session, application=application)
    own_key = digest(f"{account.id}|{side}|{key}") if key else None  # nobody guesses another's
    before = threads.by_key(session, application.id, own_key) if own_key else None
    if before is not None:
        return before
    why_not = may_not(session=session, application=application, side=side, now=now)
    if why_not is not None:
        raise why_not
    check(text, checked)
    of_template = side == stages.EMPLOYER and is_template(session, application, account, text)
    made = write(
        session=session, application=application, side=side, account=account, text=text, key=own_key,
        template_only=of_template, now=now,
    )  # fmt: skip
    tell(session=session, message=made, now=now)
    return made


def may_not(*, session: Session, application: Application, side: str, now: datetime) -> Exception | None:
    """Why `side` may not write now, or None."""
    said = [speaking.Said(one.side, one.at) for one in threads.thread(session, application.id)]
    applicant = side == stages.APPLICANT
    return speaking.refusal(
        side, stage=threads.stage_seen(session, application, now) if applicant else application.stage,
        ended_at=application.ended_at, said=said,
        barred=application.employer.review_state == REFUSED, now=now,
    )  # fmt: skip


def write(
    *, session: Session, application: Application, side: str, account: Account | None, text: str,
    template_only: bool = False, key: str | None = None, bulk_id: int | None = None, now: datetime,
) -> Message:  # fmt: skip
    """Put a message in the thread and write down that it happened. A template sent as it was is no human word."""
    made = Message(
        application_id=application.id, side=side, account_id=account.id if account else None, text=text, key=key,
        template_only=template_only, bulk_id=bulk_id, at=now,
    )  # fmt: skip
    session.add(made)
    session.flush()
    happen(
        session=session, application=application, kind="message", side=side, account=account, human=not template_only,
        details={"message": made.id}, now=now,
    )  # fmt: skip
    return made


def read(*, session: Session, application: Application, side: str, upto: int, now: datetime) -> int:
    """Mark what the other side wrote, up to the message with the id `upto`, as seen. Returns how many were new."""
    waiting = (Message.application_id == application.id, Message.side == threads.others(side))
    rows = update(Message).where(*waiting, Message.read_at.is_(None), Message.id <= upto).values(read_at=now)
    return session.execute(rows.execution_options(synchronize_session=False)).rowcount


def tell(*, session: Session, message: Message, now: datetime) -> None:
    """Leave the mail that says so, unless an earlier message waits to be read: its mail was told already."""
    application = message.application
    if threads.unread(session, [application.id], threads.others(message.side)).get(application.id, 0) > 1:
        return
    told = (
        [application.account_id]
        if message.side == stages.EMPLOYER
        else [one.id for one in threads.who_answers(session, application)]
    )
    for account_id in told:
        enqueue(session, MAIL, {"letter": "message", "message": message.id, "to": account_id}, now=now)


def check(text: str, checked: bool) -> None:
    """Raises Refused (text) for nothing and for too much, and PatientData."""
    if not text.strip():
        raise Refused("Write something first.", field="text")
    if len(text) > speaking.LONGEST:
        said = f"That is {len(text):,} characters; a message may have {speaking.LONGEST:,}. Please shorten it."
        raise Refused(said, field="text")
    findings = patient_data.find(text)
    if findings and not checked:
        raise PatientData(findings)
