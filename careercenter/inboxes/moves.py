"""Moves that a member makes by hand: with what they had seen, so that two who decide at once do not undo each other.

The mail about one waits for five minutes, and until then it can be taken back as if it had not been.
"""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications import moving, stages
from careercenter.applications.models import Application, ApplicationEvent
from careercenter.core.errors import Refused
from careercenter.employers.operations import record
from careercenter.inboxes.applicant_queries import moves
from careercenter.inboxes.faces import number

LONGEST_NOTE = 1000
# What an applicant is told who is not chosen: true things that an employer can say without a lawyer.
REASONS = {
    "others": "Others were closer to what the listing asks for.",
    "credential": "The listing asks for a credential that your application does not show.",
    "experience": "The listing asks for more experience in this specialty or setting.",
    "place": "We cannot employ people who work from your state.",
    "filled": "The place has been filled.",
    "none": "",
}
REASON_LABELS = {name: says or "No reason; only that they were not chosen" for name, says in REASONS.items()}


def by_hand(
    *, session: Session, application: Application, to: str, seen: int, account: Account, note: str = "", now: datetime
) -> ApplicationEvent | None:
    """Move an application whose version the member had `seen`. None when it stands there already by their own last
    click. Raises Conflict when somebody else changed it meanwhile, NotAllowed, Refused."""
    if to not in stages.LABELS:
        raise Refused("Choose where to move them.", field="to")
    if len(note) > LONGEST_NOTE:
        raise Refused(f"Keep your words within {LONGEST_NOTE:,} characters.", field="note")
    if _clicked_twice(session, application, to, seen, account):
        return None
    event = moving.move(
        session=session, application=application, to=to, side=stages.EMPLOYER, account=account, human=True,
        expected_version=seen, note=note, hold=moving.UNDO, now=now,
    )  # fmt: skip
    _record(session, application, account, "application.move", {"to": stages.LABELS[to]}, now)
    return event


def take_back(
    *, session: Session, application: Application, event: ApplicationEvent, account: Account, now: datetime
) -> ApplicationEvent:
    """Undo a move of the last five minutes. Raises Conflict when the applicant was told, or more happened since."""
    done = moving.take_back(session=session, application=application, event=event, account=account, now=now)
    was = stages.LABELS[application.stage]
    _record(session, application, account, "application.take_back", {"to": was}, now)
    return done


def reason(name: str, words: str) -> str:
    """What the applicant is told: a reason from the list, the member's own words, or both. Raises Refused."""
    if name not in REASONS:
        raise Refused("Choose what they are told.", field="reason")
    return "\n\n".join(filter(None, (REASONS[name], words.strip())))


def meanwhile(session: Session, application: Application, seen: int) -> list[ApplicationEvent]:
    """What others did since a version was seen, the oldest first. Every change of the stage is one version."""
    return list(reversed(moves(session, application.id, last=min(application.version - seen, 20))))


def _clicked_twice(session: Session, application: Application, to: str, seen: int, account: Account) -> bool:
    if (application.stage, application.version) != (to, seen + 1):
        return False
    last = moves(session, application.id, last=1)
    return bool(last) and last[0].account_id == account.id and last[0].side == stages.EMPLOYER


def _record(
    session: Session, application: Application, account: Account, action: str, details: dict[str, Any], now: datetime
) -> None:
    """In the history applicants are numbers: it is kept for ever, and must name nobody who leaves or is blinded."""
    record(
        session=session, employer=application.employer, account=account, action=action,
        subject=f"{number(application)}, {application.listing.title}", details=details, now=now,
    )  # fmt: skip
