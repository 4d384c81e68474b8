"""Later work of an inbox: one mail at a time, and a few people at a time of a bulk act."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.orm import Session

from careercenter.accounts import queries as accounts
from careercenter.applications import stages
from careercenter.backends.mail import Invitation
from careercenter.backends.mail import Message as Mail
from careercenter.core.errors import Conflict
from careercenter.core.outbox import enqueue
from careercenter.inboxes import bulk_running, equality, interview_queries, interviewing, letters, threads
from careercenter.inboxes.bulk import RUN
from careercenter.inboxes.invitations import invite_of
from careercenter.inboxes.invites import calendar
from careercenter.inboxes.models import Interview, Message
from careercenter.web.mail import deliver
from careercenter.web.services import Services

MOST_AT_ONCE = 200
log = structlog.get_logger(__name__)


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


def keep_equality(session: Session, _services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Write down equal-opportunity answers whose moment has come."""
    for one in arguments:
        equality.keep(
            session=session, id=one["id"], employer_id=one["employer"], month=one["month"], question=one["question"],
            answer=one["answer"],
        )  # fmt: skip


def _message(session: Session, ids: Mapping[str, Any]) -> Mail | None:
    """Of a message that was read meanwhile nobody need be told, nor somebody who no longer answers applicants."""
    message, to = session.get(Message, ids["message"]), accounts.by_id(session, ids["to"])
    if message is None or to is None or message.read_at is not None:
        return None
    employer_id = message.application.employer_id
    if message.side == stages.APPLICANT and not threads.answers_for(session, employer_id, to.id):
        return None
    return letters.write(letters.new_message(message), to=to, key=f"message={message.id}|to={to.id}")


def end_interviews(
    session: Session, _services: Services, _arguments: Sequence[Mapping[str, Any]], now: datetime
) -> None:
    """Call off interviews whose application has ended meanwhile: whoever withdrew need not think of it."""
    for one in interview_queries.ended_meanwhile(session, MOST_AT_ONCE, now):
        try:
            with session.begin_nested():
                interviewing.cancel(
                    session=session, interview=one, side=stages.BOARD, account=None, version=None, now=now
                )
        except Conflict:
            log.info("interview not called off", interview=one.id)


def _interview(session: Session, ids: Mapping[str, Any]) -> Mail | None:
    """Of an interview that was changed again the next mail tells. Whoever no longer answers applicants is told nothing:
    the mail names one, and an invitation has their address."""
    interview, to = session.get(Interview, ids["interview"]), accounts.by_id(session, ids["to"])
    if interview is None or to is None or interview.version != ids["version"]:
        return None
    applicant = to.id == interview.application.account_id
    if not applicant and not threads.answers_for(session, interview.application.employer_id, to.id):
        return None
    words = letters.of_interview(ids["letter"], interview, to=to, applicant=applicant)
    key = f"interview={interview.id}|version={interview.version}|to={to.id}"
    invitation = None
    if ids["method"] is not None and interview.starts_at is not None:
        invite = invite_of(interview, now=interview.updated_at)
        invitation = Invitation(ids["method"], calendar(invite, ids["method"]))
    return replace(letters.write(words, to=to, key=key), invitation=invitation)


LETTERS = {
    "message": _message,
    "interview_offered": _interview,
    "interview_taken": _interview,
    "interview_asked": _interview,
    "interview_cancelled": _interview,
}
