"""Offering times, picking one, asking for others, cancelling.

Every act is made on a version that was seen, and of two at once one wins. A time that was picked stands until another
is picked or it is cancelled, so calendars get one change.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import update
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications import stages
from careercenter.applications.models import Application
from careercenter.applications.moving import MAIL as MOVE_MAIL
from careercenter.applications.moving import happen, move
from careercenter.core import outbox
from careercenter.core.errors import Conflict, NotAllowed, Refused
from careercenter.employers.operations import one_at_a_time
from careercenter.employers.standing import REFUSED
from careercenter.inboxes import talking, threads
from careercenter.inboxes import interview_queries as queries
from careercenter.inboxes.interview_queries import ASKED, CANCELLED, OFFERED, TAKEN
from careercenter.inboxes.invites import CANCEL, REQUEST
from careercenter.inboxes.models import Interview
from careercenter.inboxes.slots import Slot, kept, of_kept

LONGEST_PLACE = 300
CHANGED = "This interview was changed meanwhile. Please look at it again."


def offer(
    *, session: Session, application: Application, account: Account, slots: Sequence[Slot], zone: str, place: str,
    moves: bool = False, now: datetime,
) -> Interview:  # fmt: skip
    """Offer times for a first or another interview. `moves`: the application moves to its stage, and one mail tells of
    both. The same offer sent twice is one. Raises Conflict when one is open already or the application has ended."""
    talking.locked(session=session, application=application)
    _may_offer(session, application)
    before = queries.open_one(session, application.id, now)
    if before is not None:
        if before.state == OFFERED and before.slots == kept(slots) and before.account_id == account.id:
            return before
        raise Conflict("An interview is being arranged already. Change that one.")
    made = Interview(
        application_id=application.id, account_id=account.id, uid=f"{uuid4()}@careercenter", sequence=0,
        state=OFFERED, time_zone=zone, place=place, slots=kept(slots), created_at=now, updated_at=now,
    )  # fmt: skip
    session.add(made)
    session.flush()
    if moves and stages.may_move(stages.EMPLOYER, application.stage, stages.INTERVIEW):
        event = move(
            session=session, application=application, to=stages.INTERVIEW, side=stages.EMPLOYER, account=account,
            human=True, now=now,
        )  # fmt: skip
        session.flush()
        outbox.take_back(session, MOVE_MAIL, key="event", id=event.id)
    _happened(session, made, "interview_offered", stages.EMPLOYER, account, now)
    _tell(session, made, "interview_offered", [application.account_id], now)
    return made


def offer_others(
    *, session: Session, interview: Interview, account: Account, slots: Sequence[Slot], zone: str, place: str,
    version: int | None, now: datetime,
) -> Interview:  # fmt: skip
    """Offer other times. One that was picked before stands until another is."""
    _may_offer(session, interview.application)
    if interview.state == CANCELLED:
        raise Conflict("This interview was cancelled. Offer a new one.")
    values = {"state": OFFERED, "slots": kept(slots), "time_zone": zone, "place": place, "account_id": account.id}
    _change(session, interview, version, values, now)
    _happened(session, interview, "interview_offered", stages.EMPLOYER, account, now)
    _tell(session, interview, "interview_offered", [interview.application.account_id], now)
    return interview


def pick(
    *, session: Session, interview: Interview, start: str, version: int | None, anyway: bool = False, now: datetime
) -> Interview:
    """Take one of the times that are offered; the same one again changes nothing. Raises Refused (start) when it is
    over or no longer free, (anyway) when the person has another interview then; Conflict when it is not offered."""
    one_at_a_time(session=session, employer=interview.application.employer)
    session.refresh(interview)
    application = interview.application
    if interview.state == TAKEN and interview.starts_at and interview.starts_at.isoformat() == start:
        return interview
    if threads.stage_seen(session, application, now) in {*stages.ENDED} - {stages.HIRED}:
        raise Conflict("This application has ended, and with it the interview.")
    slot = next((one for one in of_kept(interview.slots) if one.start.isoformat() == start), None)
    if interview.state != OFFERED or slot is None:
        raise Conflict("This time is no longer offered. Please look again.")
    if slot.start <= now:
        raise Refused("This time is over. Please pick another, or ask for others.", field="start")
    if queries.meets_of_interviewer(session, interview, slot) is not None:
        raise Refused("This time has just been taken. Please pick another.", field="start")
    if not anyway and queries.meets_of_person(session, interview, slot) is not None:
        raise Refused("You have another interview at that time.", field="anyway")
    sequence = interview.sequence + 1 if interview.invited else 0
    values = {"state": TAKEN, "starts_at": slot.start, "ends_at": slot.end, "sequence": sequence, "invited": True}
    _change(session, interview, version, values, now)
    _happened(session, interview, "interview_taken", stages.APPLICANT, application.account, now)
    both = [application.account_id, *_interviewers(session, interview)]
    _tell(session, interview, "interview_taken", both, now, REQUEST)
    return interview


def ask(
    *, session: Session, interview: Interview, text: str, version: int | None, checked: bool = False, now: datetime
) -> Interview:
    """The applicant asks for other times, in words for the thread. Raises what a message does, and Conflict."""
    application = interview.application
    talking.locked(session=session, application=application)
    if interview.state not in (OFFERED, TAKEN) or threads.stage_seen(session, application, now) in stages.ENDED:
        raise Conflict(CHANGED)
    talking.check(text, checked)
    _change(session, interview, version, {"state": ASKED}, now)
    talking.write(
        session=session, application=application, side=stages.APPLICANT, account=application.account, text=text, now=now
    )
    _happened(session, interview, "interview_asked", stages.APPLICANT, application.account, now)
    _tell(session, interview, "interview_asked", _interviewers(session, interview), now)
    return interview


def cancel(
    *, session: Session, interview: Interview, side: str, account: Account | None, version: int | None, now: datetime
) -> Interview:
    """Call it off; whoever has it in their calendar is sent the cancellation. A second time changes nothing."""
    if interview.state == CANCELLED:
        return interview
    if interview.ends_at is not None and interview.ends_at <= now and interview.state == TAKEN:
        raise Conflict("This interview is over.")
    values = {"state": CANCELLED, "sequence": interview.sequence + (1 if interview.invited else 0)}
    _change(session, interview, version, values, now)
    application = interview.application
    _happened(session, interview, "interview_cancelled", side, account, now)
    method = CANCEL if interview.invited else None
    told = [application.account_id] if side != stages.APPLICANT or method else []
    told += _interviewers(session, interview) if side != stages.EMPLOYER or method else []
    _tell(session, interview, "interview_cancelled", told, now, method)
    return interview


def _may_offer(session: Session, application: Application) -> None:
    if application.employer.review_state == REFUSED:
        raise NotAllowed("Your organisation may not write to applicants while the board does not let it publish.")
    if application.stage in stages.ENDED:
        raise Conflict("This application has ended. Move it back first.")
    if threads.is_blind(session, application):
        raise Refused("An invitation carries names and addresses. Show this applicant’s name first.")


def _change(
    session: Session, interview: Interview, version: int | None, values: dict[str, Any], now: datetime
) -> None:
    seen = interview.version if version is None else version
    mine = (Interview.id == interview.id, Interview.version == seen)
    rows = update(Interview).where(*mine).values(version=seen + 1, updated_at=now, **values)
    if session.execute(rows.execution_options(synchronize_session=False)).rowcount != 1:
        raise Conflict(CHANGED)
    session.refresh(interview)


def _interviewers(session: Session, interview: Interview) -> list[int]:
    """Who is told on the employer's side: whoever offered the time, or in their absence who answers the applicant."""
    application, account_id = interview.application, interview.account_id
    if account_id is not None and threads.answers_for(session, application.employer_id, account_id):
        return [account_id]
    return [one.id for one in threads.who_answers(session, application)]


def _happened(
    session: Session, interview: Interview, kind: str, side: str, account: Account | None, now: datetime
) -> None:
    happen(
        session=session, application=interview.application, kind=kind, side=side, account=account, human=True,
        details={"interview": interview.id}, now=now,
    )  # fmt: skip


def _tell(
    session: Session, interview: Interview, letter: str, to: Sequence[int], now: datetime, method: str | None = None
) -> None:
    """One mail each. The version is part of it: a mail about what was changed again is not sent, its successor is."""
    for account_id in dict.fromkeys(to):
        ids = {"interview": interview.id, "version": interview.version, "to": account_id, "method": method}
        outbox.enqueue(session, talking.MAIL, {"letter": letter, **ids}, now=now)
