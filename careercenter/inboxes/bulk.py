"""Moving and answering many at once: what would happen, asking for it, and taking it back in time.

An act waits five minutes before it begins, so that a slip can be undone before anybody was told. Who is reached is
decided three times by the same rules: for the preview, when it is confirmed, and for each person when their turn comes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications import stages
from careercenter.applications.models import Application
from careercenter.codes import patient_data
from careercenter.core.errors import Conflict, NotAllowed, Refused
from careercenter.core.outbox import enqueue
from careercenter.core.tokens import digest
from careercenter.employers.models import Employer
from careercenter.employers.operations import one_at_a_time, record
from careercenter.employers.standing import REFUSED
from careercenter.inboxes import bulk_queries, bulk_rules, wording
from careercenter.inboxes.message_templates import of_employer
from careercenter.inboxes.models import BulkAct, BulkItem
from careercenter.inboxes.starters import STARTERS
from careercenter.inboxes.talking import PatientData
from careercenter.jobs.models import Listing

RUN = "inboxes.run_bulk"
WAIT = timedelta(minutes=5)
TARGETS = (*stages.OPEN, stages.HIRED, stages.DECLINED)


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to do: the chosen ids with the versions they saw, a stage, a text with variables, or both."""

    chosen: Sequence[tuple[int, int | None]]
    to_stage: str | None = None
    text: str = ""


@dataclass(frozen=True)
class Plan:
    """Whom it reaches, whom it does not and why. The versions of those it reaches are the ones that were seen."""

    reached: Sequence[Application]
    left_out: Sequence[tuple[Application, str]]

    @property
    def chosen(self) -> str:
        """The choice as a form carries it."""
        everyone = [*self.reached, *(one for one, _ in self.left_out)]
        return ",".join(f"{one.id}:{one.version}" for one in everyone)


def plan(*, session: Session, listing: Listing, wanted: Wanted) -> Plan:
    """What would happen now. Raises Refused when nobody or too many were chosen."""
    seen = dict(wanted.chosen)
    if len(seen) > bulk_rules.MOST:
        raise Refused(f"That is more than {bulk_rules.MOST:,} at once. Please choose fewer.")
    elsewhere = bulk_queries.held_elsewhere(session, listing.id)
    reached, left_out = [], []
    for one in bulk_queries.chosen(session, listing.id, seen):
        version = seen[one.id] or one.version
        why = bulk_rules.left_out(one, version=version, to_stage=wanted.to_stage, elsewhere=elsewhere)
        if why is None:
            reached.append(one)
        else:
            left_out.append((one, why))
    if not reached and not left_out:
        raise Refused("Tick the applicants first.")
    return Plan(tuple(reached), tuple(left_out))


def check(employer: Employer, wanted: Wanted, *, checked: bool = False) -> None:
    """Raises Refused (to_stage, text), PatientData, or NotAllowed for an employer that the board does not let write."""
    if employer.review_state == REFUSED:
        raise NotAllowed("Your organisation may not write to applicants while the board does not let it publish.")
    if wanted.to_stage is not None and wanted.to_stage not in TARGETS:
        raise Refused("Choose one of the stages.", field="to_stage")
    if wanted.to_stage is None and not wanted.text.strip():
        raise Refused("Choose a stage, write something, or both.", field="text")
    if len(wanted.text) > wording.LONGEST:
        raise Refused(f"A text for many may have {wording.LONGEST:,} characters. Please shorten it.", field="text")
    wording.check(wanted.text)
    if not checked and (findings := patient_data.find(wanted.text)):
        raise PatientData(findings)


def confirm(
    *, session: Session, employer: Employer, listing: Listing, account: Account, wanted: Wanted, key: str,
    checked: bool = False, now: datetime,
) -> BulkAct:  # fmt: skip
    """Ask for it; the key of one confirmation gives one act, however often it is sent. Raises what `check` and `plan`
    do, and Refused when nobody is left to reach."""
    own_key = digest(f"{account.id}|{employer.id}|{key}")
    one_at_a_time(session=session, employer=employer)
    before = bulk_queries.by_key(session, own_key)
    if before is not None:
        return before
    check(employer, wanted, checked=checked)
    made = plan(session=session, listing=listing, wanted=wanted)
    if not made.reached:
        raise Refused("None of those you chose can be reached any more. The reasons stand below.")
    act = BulkAct(
        employer_id=employer.id, listing_id=listing.id, account_id=account.id, request_key=own_key,
        to_stage=wanted.to_stage, text=wanted.text.strip(), template_only=_is_template(session, employer, wanted.text),
        created_at=now, runs_at=now + WAIT,
    )  # fmt: skip
    session.add(act)
    session.flush()
    rows = [(one, None) for one in made.reached] + list(made.left_out)
    columns = [
        {"bulk_id": act.id, "application_id": one.id, "version": one.version, "result": why} for one, why in rows
    ]
    session.execute(insert(BulkItem), columns)
    enqueue(session, RUN, {"bulk_id": act.id}, now=now, due=act.runs_at)
    _record(session, act, employer, listing, account, "applicants.bulk", now, people=len(made.reached))
    return act


def cancel(
    *, session: Session, employer: Employer, act: BulkAct, account: Account, now: datetime
) -> BulkAct:
    """Take it back; once it has begun, stop the rest. A second time changes nothing. Raises Conflict when all is done.

    The worker holds the row of the act while it works on a step, so this waits for the step and no more begins."""
    open_ = (BulkAct.id == act.id, BulkAct.cancelled_at.is_(None), BulkAct.done_at.is_(None))
    rows = update(BulkAct).where(*open_).values(cancelled_at=now)
    changed = session.execute(rows.execution_options(synchronize_session=False)).rowcount
    session.refresh(act)
    if not changed and act.cancelled_at is None:
        raise Conflict("It is done already: everybody has been reached. You can move people back by hand.")
    if changed:
        rest = update(BulkItem).where(BulkItem.bulk_id == act.id, BulkItem.result.is_(None))
        session.execute(rest.values(result=bulk_rules.STOPPED).execution_options(synchronize_session=False))
        _record(session, act, employer, act.listing, account, "applicants.bulk_undo", now)
    return act


def _is_template(session: Session, employer: Employer, text: str) -> bool:
    kept = [one.text for one in of_employer(session, employer.id)] + [ours for _, ours in STARTERS]
    return any(wording.same(text, one) for one in kept)


def _record(
    session: Session, act: BulkAct, employer: Employer, listing: Listing, account: Account, action: str, now: datetime,
    **more: int,
) -> None:  # fmt: skip
    details = {"bulk": act.id, "to": act.to_stage, "text": bool(act.text), **more}
    record(
        session=session, employer=employer, account=account, action=action, subject=listing.title, details=details,
        now=now,
    )  # fmt: skip
