"""Later work of alerts: matching new listings, making digests that are due, and handing over mails."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from careercenter.alerts import digests, emails, handing, matching, queries, upkeep
from careercenter.alerts.compiled import Compiled
from careercenter.alerts.notices import Notices
from careercenter.core.outbox import enqueue
from careercenter.web.mail import deliver
from careercenter.web.services import Services

MATCH_TASK, MAKE_TASK = "alerts.match", "alerts.make"
_COMPILED, _NOTICES = "careercenter-alerts-compiled", "careercenter-alerts-notices"


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
    """Hand over digests. What has closed since they were made is left out; with nothing left nothing is sent.

    Each is committed as soon as the mail server has it, so that a worker that dies repeats one mail and no more.
    """
    digest_ids = [one["digest_id"] for one in arguments]
    ready = handing.prepare(session=session, digest_ids=digest_ids, notices=_notices(), services=services, now=now)
    with services.mail.kept_open():
        for letter in ready:
            accepted = deliver(letter.message)
            handing.settle(session=session, letter=letter, accepted=accepted, now=now)
            session.commit()


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


def _notices() -> Notices:
    """What mails say of listings, made once in this process."""
    return current_app.extensions.setdefault(_NOTICES, Notices())
