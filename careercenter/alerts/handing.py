"""Digests as letters ready to be handed over: several are read and written together, each is settled on its own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from careercenter.alerts import emails, queries, upkeep
from careercenter.alerts.lines import told_once
from careercenter.alerts.models import Alert, Digest
from careercenter.alerts.notices import Notice, Notices
from careercenter.backends.mail import Message
from careercenter.web.services import Services


@dataclass(frozen=True)
class Letter:
    """One digest as the message that goes out."""

    digest_id: int
    subscriber_id: int
    message: Message


def prepare(
    *, session: Session, digest_ids: Collection[int], notices: Notices, services: Services, now: datetime
) -> list[Letter]:
    """The letters of those digests that still wait; those with nothing left to tell, or for nobody, are dropped."""
    waiting = queries.unsent_digests(session, digest_ids)
    lines = [line for made in waiting for line in made.lines]
    live = notices.live(session, {line.listing_id for line in lines}, now)
    alerts = {alert.id: alert for alert in queries.alerts_by_ids(session, {line.alert_id for line in lines})}
    letters = []
    for made in waiting:
        sections, total = _sections(made, alerts, live, services)
        if made.subscriber.stopped_at is not None:
            made.dropped = "the person has stopped all mail"
        elif not sections:
            made.dropped = "everything in it has closed"
        else:
            message = emails.digest(made, sections, key=services.settings.secret_key, total=total)
            letters.append(Letter(made.id, made.subscriber_id, message))
    session.flush()
    return letters


def settle(*, session: Session, letter: Letter, accepted: bool, now: datetime) -> None:
    """Note that a letter has been handed over, or that the mail server will never take it."""
    values = {"sent_at": now} if accepted else {"dropped": "the mail server refused it"}
    session.execute(update(Digest).where(Digest.id == letter.digest_id).values(values))
    person = None if accepted else queries.subscriber(session, letter.subscriber_id)
    if person is not None:
        upkeep.bounced(session=session, subscriber=person, hard=True, now=now)


def _sections(
    made: Digest, alerts: dict[int, Alert], live: dict[int, Notice], services: Services
) -> tuple[list[emails.Section], int]:
    """The parts of a digest, one an alert, and how many jobs they tell of."""
    held: dict[int, list[Notice]] = {}
    for line in made.lines:
        if line.listing_id in live:
            held.setdefault(line.alert_id, []).append(live[line.listing_id])
    key, base = services.settings.secret_key, services.settings.base_url.rstrip("/")
    told = [
        (alerts[id_], told_once(found)) for id_, found in held.items() if id_ in alerts and not alerts[id_].paused_at
    ]
    sections = [emails.section(alert, lines, key=key, made_at=made.created_at, base=base) for alert, lines in told]
    return sections, sum(len(lines) for _, lines in told)
