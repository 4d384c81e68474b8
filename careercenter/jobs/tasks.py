"""Later work on listings: bringing the indexes up to date, and the nightly comparison."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.backends.search.contract import SearchUnavailable
from careercenter.jobs import asking, due, retiring
from careercenter.jobs.emails import codes_over, still_hiring
from careercenter.jobs.indexing import agree, compare, documents, repair
from careercenter.jobs.operations import touch_employer
from careercenter.web.mail import deliver
from careercenter.web.services import Services


def index(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Make every engine agree with the listings named. The reserve goes first, so that it is current when the primary
    is down; the failure of one does not keep another from its work, and brings the task back later."""
    ids = sorted({id_ for one in arguments for id_ in one["listing_ids"]})
    failed: SearchUnavailable | None = None
    for engine in reversed(services.search):
        try:
            agree(session, engine, ids, now)
        except SearchUnavailable as error:
            failed = error
    if failed:
        raise failed


def check_index(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Compare each index with the database and put right what differs; fill one anew that was never whole."""
    failed: SearchUnavailable | None = None
    for engine in reversed(services.search):
        try:
            if engine.needs_rebuild:
                engine.rebuild(documents(session, now))
            else:
                repair(session, engine, compare(session, engine, now), now)
        except SearchUnavailable as error:
            failed = error
    if failed:
        raise failed


def ask_around(session: Session, _services: Services, _arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Ask employers after their listings."""
    asking.ask_around(session=session, now=now)


def mail(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Write and hand over mails that ask. What was answered meanwhile is not asked; nobody who left is."""
    for one in arguments:
        person = next((who for who in due.answering(session, one["employer_id"]) if who.id == one["account_id"]), None)
        listings = due.unanswered(due.named(session, one["employer_id"], one["listing_ids"]), now)
        if person is not None and listings:
            key = f"jobs.ask|{one['employer_id']}|{one['account_id']}|{one['at']}"
            told = {"account": person, "employer": listings[0].employer, "listings": listings, "key": key}
            deliver(still_hiring(**told, secret_key=services.settings.secret_key, now=now))


def employer_changed(
    session: Session, _services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime
) -> None:
    """Let the indexes learn what an employer is called now."""
    for employer_id in sorted({one["employer_id"] for one in arguments}):
        touch_employer(session=session, employer_id=employer_id, now=now)


def tell_retired(session: Session, _services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Leave a mail for everyone who writes listings that name codes a release ended."""
    for one in arguments:
        retiring.tell(session=session, system=one["system"], release=one["release"], now=now)


def mail_retired(session: Session, _services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Write and hand over one of those mails. What was changed meanwhile is not in it; nobody who left is told."""
    for one in arguments:
        person = next((who for who in due.answering(session, one["employer_id"]) if who.id == one["account_id"]), None)
        named = retiring.named_by(session, one["employer_id"], one["system"], one["release"], now)
        if person is not None and named:
            told = {"system": one["system"], "release": one["release"]}
            deliver(codes_over(account=person, employer=named[0].listing.employer, named=named, **told))
