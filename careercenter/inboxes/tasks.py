"""Later work of an inbox: one mail at a time, and a few people at a time of a bulk act."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.accounts import queries as accounts
from careercenter.applications import stages
from careercenter.backends.mail import Message as Mail
from careercenter.core.outbox import enqueue
from careercenter.inboxes import bulk_running, letters, threads
from careercenter.inboxes.bulk import RUN
from careercenter.inboxes.models import Message
from careercenter.web.mail import deliver
from careercenter.web.services import Services


def mail(session: Session, _services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Write and hand over mails. One whose occasion is gone meanwhile is not sent."""
    for one in arguments:
        written = LETTERS[one["letter"]](session, one)
        if written is not None:
            deliver(written)


def run_bulk(session: Session, _services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Do one step of a bulk act, and leave the next for the worker in the same commit."""
    for one in arguments:
        if bulk_running.step(session=session, bulk_id=one["bulk_id"], now=now):
            enqueue(session, RUN, {"bulk_id": one["bulk_id"]}, now=now)


def _message(session: Session, ids: Mapping[str, Any]) -> Mail | None:
    """Of a message that was read meanwhile nobody need be told, nor somebody who no longer answers applicants."""
    message, to = session.get(Message, ids["message"]), accounts.by_id(session, ids["to"])
    if message is None or to is None or message.read_at is not None:
        return None
    employer_id = message.application.employer_id
    if message.side == stages.APPLICANT and not threads.answers_for(session, employer_id, to.id):
        return None
    return letters.write(letters.new_message(message), to=to, key=f"message={message.id}|to={to.id}")


LETTERS = {"message": _message}
