"""From what searches found to what each person is told: one digest a person and slot, made in one commit.

A digest, its lines, the mark up to which its alerts have been told and the task that sends it are written together, so
a killed worker has either made it or not. A person's row is locked by the worker who makes their digest, and
the database refuses to tell an alert of a listing twice.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from careercenter.alerts import queries
from careercenter.alerts.lines import Wants, ids, told_once, wanted
from careercenter.alerts.matcher import places
from careercenter.alerts.models import Alert, AlertLine, Digest, SearchMatch
from careercenter.alerts.slots import INSTANT, next_slot
from careercenter.core.outbox import enqueue
from careercenter.jobs.left_out import NOTHING, LeftOut
from careercenter.jobs.models import Listing
from careercenter.jobs.queries import live_by_ids
from careercenter.saves.queries import left_out_by_each

# People whose digests are made in one commit, and listings looked up at a time.
TOGETHER = 100
LOOKED_UP = 5_000


@dataclass
class Made:
    """What a round did: people looked at, and digests that wait to be sent."""

    people: int = 0
    digests: int = 0


def make_due(*, session: Session, now: datetime, limit: int = TOGETHER) -> Made:
    """Make the digests of people whose slot has come, at most `limit` of them."""
    people_ids = queries.due_subscribers(session, now, limit=limit)
    alerts = queries.due_alerts(session, people_ids, now)
    newest = queries.newest_run(session)
    found = _found(session, alerts, now)
    people: dict[int, list[Alert]] = defaultdict(list)
    for alert in alerts:
        people[alert.subscriber_id].append(alert)
    accounts = {mine[0].subscriber.account_id for mine in people.values()} - {None}
    hidden = left_out_by_each(session, accounts) if accounts else {}
    made = Made(people=len(people))
    for mine in people.values():
        left_out = hidden.get(mine[0].subscriber.account_id, NOTHING)
        made.digests += _make_one(session, mine, found, left_out, now) is not None
        for alert in mine:
            _move_on(alert, newest, now)
    session.flush()
    _due_again(session, [alert.id for alert in alerts], now)
    return made


def _found(session: Session, alerts: Sequence[Alert], now: datetime) -> dict[int, list[Listing]]:
    """For each alert, the live listings that its search has found since it was last told, and that are new to it."""
    if not alerts:
        return {}
    searches = {alert.search_id for alert in alerts}
    matches = queries.matches_after(session, searches, min(alert.told_run for alert in alerts))
    runs = queries.runs(session, {match.run_id for match in matches})
    by_search: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for match in matches:
        listed = runs[match.run_id]
        mask = np.frombuffer(match.mask, dtype=np.uint8)
        by_search[match.search_id] += [(match.run_id, listed[place]) for place in places(mask)]
    everything = sorted({listing for found in by_search.values() for _, listing in found})
    live: dict[int, Listing] = {}
    told: set[tuple[int, int]] = set()
    for start in range(0, len(everything), LOOKED_UP):
        some = everything[start : start + LOOKED_UP]
        live |= {listing.id: listing for listing in live_by_ids(session, some, now)}
        told |= queries.told(session, [alert.id for alert in alerts], some)
    return {
        alert.id: [
            live[listing]
            for run, listing in by_search[alert.search_id]
            if run > alert.told_run and listing in live and (alert.id, listing) not in told
        ]
        for alert in alerts
    }


def _make_one(
    session: Session,
    alerts: Sequence[Alert],
    found: Mapping[int, Sequence[Listing]],
    left_out: LeftOut,
    now: datetime,
) -> Digest | None:
    """One person's digest, without what they hid. A job that two of their searches find is told by the first of them."""
    wants = Wants.of(alerts[0].subscriber.wants).and_not(left_out)
    said: set[int] = set()
    told: list[tuple[int, int]] = []
    for alert in alerts:
        new = [listing for listing in found[alert.id] if listing.id not in said]
        mine = ids(told_once(wanted(new, wants=wants, since=alert.created_at)))
        said.update(mine)
        told += [(alert.id, listing) for listing in mine]
    if not told:
        return None
    digest = Digest(subscriber_id=alerts[0].subscriber_id, created_at=now)
    digest.lines = [AlertLine(alert_id=alert, listing_id=listing) for alert, listing in told]
    session.add(digest)
    session.flush()
    enqueue(session, "alerts.send", {"digest_id": digest.id}, now=now)
    return digest


def _move_on(alert: Alert, newest: int, now: datetime) -> None:
    """The alert has been told of everything up to the newest run, and waits for its next slot."""
    alert.told_run = newest
    alert.next_at = next_slot(
        alert.frequency, hour=alert.hour, weekday=alert.weekday, zone=alert.subscriber.time_zone, after=now
    )


def _due_again(session: Session, alert_ids: Sequence[int], now: datetime) -> None:
    """An instant alert whose search found more while its digest was made is due at once."""
    later = select(SearchMatch.run_id).where(
        SearchMatch.search_id == Alert.search_id, SearchMatch.run_id > Alert.told_run
    )
    more = (Alert.id.in_(alert_ids), Alert.frequency == INSTANT, Alert.next_at.is_(None), later.exists())
    session.execute(update(Alert).where(*more).values(next_at=now).execution_options(synchronize_session=False))
