"""Later work of alerts: matching new listings, making digests that are due, and handing over mails."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from careercenter.alerts import digests, emails, matching, queries, upkeep
from careercenter.alerts.compiled import Compiled
from careercenter.alerts.lines import Line, told_once
from careercenter.alerts.models import Alert, Digest
from careercenter.core.outbox import enqueue
from careercenter.jobs.queries import live_by_ids
from careercenter.web.mail import deliver
from careercenter.web.services import Services

MATCH_TASK, MAKE_TASK = "alerts.match", "alerts.make"
_COMPILED = "careercenter-alerts"


@dataclass(frozen=True)
class Part:
    """What is left of one alert's part of a digest when it is sent."""

    alert: Alert
    lines: tuple[Line, ...]


def match(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """One match run; another follows at once while there is more, and digests after the last."""
    run = matching.match_new(session=session, matcher=_compiled().up_to_date(session), now=now)
    enqueue(session, MAKE_TASK if run is None else MATCH_TASK, {}, now=now)


def make(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Digests of the people who are due, some at a time."""
    if upkeep.is_held(session):
        return
    made = digests.make_due(session=session, now=now)
    if made.people:
        enqueue(session, MAKE_TASK, {}, now=now)


def send(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Hand over one digest. What has closed since it was made is left out; with nothing left nothing is sent."""
    for one in arguments:
        made = queries.digest(session, one["digest_id"])
        if made is not None and made.sent_at is None and made.dropped is None:
            _send(session, services, made, now)


def mail(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Send one of the other mails of alerts."""
    key = services.settings.secret_key
    for one in arguments:
        if one["mail"] == "link":
            person = queries.subscriber(session, one["subscriber_id"])
            if person is not None:
                deliver(emails.manage_link(person, key=key, now=now))
            continue
        for alert in queries.alerts_by_ids(session, [one["alert_id"]]):
            if one["mail"] == "confirm":
                deliver(emails.confirmation(alert, key=key, now=now))
            elif alert.subscriber.stopped_at is None:
                deliver(emails.still_wanted(alert, key=key, now=now))


def tidy(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Ask again after a year, stop where nobody answered, and forget what everyone has been told."""
    upkeep.ask_again(session=session, now=now)
    upkeep.forget(session=session, now=now)


def _compiled() -> Compiled:
    """The searches, compiled once in this process."""
    return current_app.extensions.setdefault(_COMPILED, Compiled())


def _send(session: Session, services: Services, made: Digest, now: datetime) -> None:
    if made.subscriber.stopped_at is not None:
        made.dropped = "the person has stopped all mail"
        return
    parts = _parts(session, made, now)
    if not parts:
        made.dropped = "everything in it has closed"
        return
    settings = services.settings
    sections = [
        emails.section(
            part.alert, part.lines, key=settings.secret_key, made_at=made.created_at, base=settings.base_url.rstrip("/")
        )
        for part in parts
    ]
    total = sum(len(part.lines) for part in parts)
    message = emails.digest(made, sections, key=settings.secret_key, total=total)
    if deliver(message):
        made.sent_at = now
    else:
        made.dropped = "the mail server refused it"
        upkeep.bounced(session=session, subscriber=made.subscriber, hard=True, now=now)


def _parts(session: Session, made: Digest, now: datetime) -> list[Part]:
    live = {listing.id: listing for listing in live_by_ids(session, [line.listing_id for line in made.lines], now)}
    held: dict[int, list[int]] = {}
    for line in made.lines:
        held.setdefault(line.alert_id, []).append(line.listing_id)
    parts = []
    for alert in queries.alerts_by_ids(session, held):
        lines = told_once(live[listing] for listing in held[alert.id] if listing in live)
        if lines and alert.paused_at is None:
            parts.append(Part(alert, tuple(lines)))
    return parts
