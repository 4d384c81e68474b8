"""Every question asked of alerts, except those of the pages where people manage them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from careercenter.alerts.models import (
    Alert,
    AlertLine,
    Digest,
    MailHold,
    MatchedListing,
    MatchRun,
    SavedSearch,
    SearchMatch,
    Subscriber,
)
from careercenter.jobs.lifecycle import is_live_sql
from careercenter.jobs.models import Listing


class Kept(NamedTuple):
    """A saved search as the matcher needs it."""

    id: int
    criteria: str


def searches_from(session: Session, first_id: int) -> Iterator[Kept]:
    """Distinct searches with an id of at least this, in order."""
    columns = select(SavedSearch.id, SavedSearch.criteria).where(SavedSearch.id >= first_id).order_by(SavedSearch.id)
    for row in session.execute(columns.execution_options(yield_per=5_000)):
        yield Kept(*row)


def search_count(session: Session) -> int:
    """How many distinct searches there are."""
    return session.scalar(select(func.count(SavedSearch.id))) or 0


def search_by_digest(session: Session, digest: str) -> SavedSearch | None:
    """The search with this digest of its canonical form."""
    return session.scalar(select(SavedSearch).where(SavedSearch.digest == digest))


def unmatched_listings(session: Session, now: datetime, *, limit: int) -> Sequence[int]:
    """Live listings that no run has looked at, oldest first. A set, not a mark in time: what was committed late, or
    published while the worker slept, is still in it."""
    seen = select(MatchedListing.listing_id).where(MatchedListing.listing_id == Listing.id).exists()
    return session.scalars(
        select(Listing.id).where(is_live_sql(Listing, now), ~seen).order_by(Listing.id).limit(limit)
    ).all()


def live_versions(session: Session, ids: Collection[int], now: datetime) -> dict[int, int]:
    """The versions of those of these listings that are live."""
    found = select(Listing.id, Listing.version).where(Listing.id.in_(ids), is_live_sql(Listing, now))
    return dict(session.execute(found).all())


def newest_run(session: Session) -> int:
    """The id of the last match run; 0 when there was none."""
    return session.scalar(select(func.max(MatchRun.id))) or 0


def runs(session: Session, ids: Collection[int]) -> dict[int, list[int]]:
    """The listings of these runs, in the order of their bits."""
    return dict(session.execute(select(MatchRun.id, MatchRun.listing_ids).where(MatchRun.id.in_(ids))).all())


class Found(NamedTuple):
    """What a search found in a run."""

    search_id: int
    run_id: int
    mask: bytes


def matches_after(session: Session, search_ids: Collection[int], run_id: int) -> list[Found]:
    """What these searches found in runs later than this one."""
    columns = select(SearchMatch.search_id, SearchMatch.run_id, SearchMatch.mask)
    later = columns.where(SearchMatch.search_id.in_(search_ids), SearchMatch.run_id > run_id)
    return [Found(*row) for row in session.execute(later.order_by(SearchMatch.run_id))]


def due_subscribers(session: Session, now: datetime, *, limit: int) -> Sequence[int]:
    """People who want mail and have an alert whose slot has come, the longest waiting first.

    PostgreSQL locks their rows until the caller's commit and passes over those that another worker holds; SQLite has
    one writer, and of two the later is refused by the uniqueness of what is told.
    """
    due = _due(now)
    first = select(Alert.subscriber_id, func.min(Alert.next_at).label("slot")).where(*due).group_by(Alert.subscriber_id)
    slots = first.subquery()
    wanting = (Subscriber.confirmed_at.is_not(None), Subscriber.stopped_at.is_(None))
    found = select(Subscriber.id).join(slots, slots.c.subscriber_id == Subscriber.id).where(*wanting)
    ordered = found.order_by(slots.c.slot, Subscriber.id).limit(limit)
    return session.scalars(ordered.with_for_update(of=Subscriber, skip_locked=True)).all()


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Alert.next_at <= now, Alert.paused_at.is_(None), Alert.confirmed_at.is_not(None))


def due_alerts(session: Session, subscriber_ids: Collection[int], now: datetime) -> Sequence[Alert]:
    """The alerts of these people whose slot has come, with their searches and people."""
    found = select(Alert).options(joinedload(Alert.subscriber), joinedload(Alert.search))
    mine = found.where(Alert.subscriber_id.in_(subscriber_ids), *_due(now))
    return session.scalars(mine.order_by(Alert.subscriber_id, Alert.id)).all()


def told(session: Session, alert_ids: Collection[int], listing_ids: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of alert and listing that a digest has held already."""
    pairs = select(AlertLine.alert_id, AlertLine.listing_id)
    found = pairs.where(AlertLine.alert_id.in_(alert_ids), AlertLine.listing_id.in_(listing_ids))
    return {tuple(row) for row in session.execute(found)}


def unsent_digests(session: Session, ids: Collection[int]) -> Sequence[Digest]:
    """Those of these digests that wait to be sent, with their people and lines."""
    found = select(Digest).options(joinedload(Digest.subscriber), selectinload(Digest.lines))
    waiting = (Digest.id.in_(ids), Digest.sent_at.is_(None), Digest.dropped.is_(None))
    return session.scalars(found.where(*waiting).order_by(Digest.id)).all()


def alerts_by_ids(session: Session, ids: Collection[int]) -> Sequence[Alert]:
    """These alerts with their searches and people."""
    found = select(Alert).options(joinedload(Alert.search), joinedload(Alert.subscriber))
    return session.scalars(found.where(Alert.id.in_(ids)).order_by(Alert.id)).all()


def alert(session: Session, alert_id: int, subscriber_id: int) -> Alert | None:
    """One alert of one person."""
    found = select(Alert).options(joinedload(Alert.subscriber), joinedload(Alert.search))
    return session.scalar(found.where(Alert.id == alert_id, Alert.subscriber_id == subscriber_id))


def alerts_of(session: Session, subscriber_id: int) -> Sequence[Alert]:
    """All alerts of one person, oldest first."""
    found = select(Alert).options(joinedload(Alert.search)).where(Alert.subscriber_id == subscriber_id)
    return session.scalars(found.order_by(Alert.id)).all()


def subscriber_by_email(session: Session, folded_email: str) -> Subscriber | None:
    """The subscriber of an address."""
    return session.scalar(select(Subscriber).where(Subscriber.folded_email == folded_email))


def subscriber_of_account(session: Session, account_id: int) -> Subscriber | None:
    """The subscriber that an account is."""
    return session.scalar(select(Subscriber).where(Subscriber.account_id == account_id))


def subscriber(session: Session, subscriber_id: int) -> Subscriber | None:
    """One subscriber."""
    return session.get(Subscriber, subscriber_id)


def recent_digests(session: Session, subscriber_id: int) -> list[int]:
    """The last digests of one person."""
    mine = select(Digest.id).where(Digest.subscriber_id == subscriber_id).order_by(Digest.id.desc())
    return list(session.scalars(mine.limit(200)))


class Figures(NamedTuple):
    """How alerts are doing. `oldest` is since when the oldest digest waits; counts are of the last day."""

    alerts: int
    searches: int
    waiting: int
    oldest: datetime | None
    sent: int
    bounced: int
    last_run: datetime | None
    last_found: int
    held_since: datetime | None


def figures(session: Session, now: datetime) -> Figures:
    """For metrics, readiness and the staff pages."""
    day = now - timedelta(days=1)
    waiting = (Digest.sent_at.is_(None), Digest.dropped.is_(None))
    run = session.execute(select(MatchRun.at, MatchRun.searches).order_by(MatchRun.id.desc()).limit(1)).first()
    return Figures(
        alerts=session.scalar(select(func.count(Alert.id)).where(Alert.confirmed_at.is_not(None))) or 0,
        searches=search_count(session),
        waiting=session.scalar(select(func.count(Digest.id)).where(*waiting)) or 0,
        oldest=session.scalar(select(func.min(Digest.created_at)).where(*waiting)),
        sent=session.scalar(select(func.count(Digest.id)).where(Digest.sent_at > day)) or 0,
        bounced=session.scalar(select(func.count(Subscriber.id)).where(Subscriber.stopped_at > day, _SENT_BACK)) or 0,
        last_run=run.at if run else None,
        last_found=run.searches if run else 0,
        held_since=session.scalar(select(func.min(MailHold.since))),
    )


_SENT_BACK = Subscriber.stop_reason.in_(("bounced", "complained"))
