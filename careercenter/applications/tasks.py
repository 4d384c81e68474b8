"""Later work on applications: one mail at a time, and the rounds of telling employers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.applications import emails, employer_emails, ending, queries, silence, telling
from careercenter.applications.models import ApplicationEvent
from careercenter.backends.mail import Message
from careercenter.core.outbox import enqueue
from careercenter.employers.models import Membership
from careercenter.employers.roles import who_may
from careercenter.web.mail import deliver
from careercenter.web.services import Services

END_TASK = "applications.end_due"
Arguments = Sequence[Mapping[str, Any]]


def mail(session: Session, services: Services, arguments: Arguments, now: datetime) -> None:
    """Write and hand over mails. One whose occasion is gone meanwhile is not sent."""
    for one in arguments:
        message = _moved(session, one, now) if one["letter"] == "moved" else _to_employer(session, services, one, now)
        if message is not None:
            deliver(message)


def tell_employers(session: Session, _services: Services, _arguments: Arguments, now: datetime) -> None:
    """Tell members of new applicants."""
    telling.tell(session=session, now=now)


def end_due(session: Session, _services: Services, _arguments: Arguments, now: datetime) -> None:
    """End applications whose listing has, or to which nobody spoke; come back while there are more."""
    if ending.end_due(session=session, now=now):
        enqueue(session, END_TASK, {}, now=now)


def remind(session: Session, _services: Services, _arguments: Arguments, now: datetime) -> None:
    """Remind employers of those who wait."""
    ending.remind(session=session, now=now)


def _moved(session: Session, one: Mapping[str, Any], now: datetime) -> Message | None:
    event = session.get(ApplicationEvent, one["event"])
    application = queries.by_id(session, event.application_id) if event else None
    if event is None or application is None:
        return None
    return emails.about_move(application, event, queries.answered(session, application), now)


def _to_employer(session: Session, services: Services, one: Mapping[str, Any], now: datetime) -> Message | None:
    member = session.get(Membership, one["membership_id"])
    found = telling.told_of(session, one["applications"])
    if member is None or member.role not in who_may("applicants.answer") or not found:
        return None
    key = f"applications.{one['letter']}|{member.id}|{one['at']}"
    if one["letter"] == "waiting":
        # Whoever was answered since the round is not waiting any more.
        found = [application for application in found if silence.is_long(application, now)]
    if not found:
        return None
    write = {"applicants": employer_emails.applicants, "waiting": employer_emails.waiting}[one["letter"]]
    return write(member, found, key=key, secret_key=services.settings.secret_key, now=now)
