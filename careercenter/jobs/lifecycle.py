"""When a listing is live, and what it is otherwise: computed from dates, never kept as a flag that a sweep must set.

`state_of` and `is_live_sql` say the same thing twice, for a row in hand and for the database; a test holds them equal.
Who may move a listing from one state to another is said in `moves.py`.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import ColumnElement, and_, bindparam, or_

from careercenter.core.database import UTCDateTime

# Listings written here. Those of any other source are confirmed by that source's feed.
DESK = "desk"
# A listing whose source gives no end stays up this long after it was last confirmed.
DEFAULT_RUN = timedelta(days=60)
# A listing of the desk that nobody confirms ranks lower after the first, and ends after the second.
RANK_KEPT = timedelta(days=21)
UNCONFIRMED_RUN = timedelta(days=30)
# After its end a listing's page stays as a notice this long, then answers 410 Gone.
GRACE = timedelta(days=30)


class State(StrEnum):
    """Where a listing stands at one moment."""

    DRAFT = "draft"
    REVIEW = "review"
    SCHEDULED = "scheduled"
    LIVE = "live"
    FROZEN = "frozen"
    FILLED = "filled"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


UNPUBLISHED = frozenset({State.DRAFT, State.REVIEW, State.SCHEDULED})
ENDED = frozenset({State.FILLED, State.CLOSED, State.WITHDRAWN, State.EXPIRED})
# What people who do not stand behind the listing may not even know to exist.
HIDDEN = UNPUBLISHED | {State.FROZEN}
_BY_OUTCOME = {"filled": State.FILLED, "withdrawn": State.WITHDRAWN}


class Dated(Protocol):
    """What decides. All dates are aware; None means the thing has not been said or has not happened."""

    source: Any
    publish_at: Any
    confirmed_at: Any
    expires_at: Any
    closed_at: Any
    frozen_at: Any
    held_at: Any
    outcome: Any


def state_of(listing: Dated, now: datetime) -> State:
    """The state at `now`. A freeze hides everything else; a close counts before a hold, and that before an expiry."""
    if listing.publish_at is None:
        return State.DRAFT
    if listing.frozen_at is not None:
        return State.FROZEN
    if listing.closed_at is not None and listing.closed_at <= now:
        return _BY_OUTCOME.get(listing.outcome or "", State.CLOSED)
    if listing.held_at is not None:
        return State.REVIEW
    if listing.publish_at > now:
        return State.SCHEDULED
    if any(end <= now for end in _run_out(listing)):
        return State.EXPIRED
    return State.LIVE


def is_live(listing: Dated, now: datetime) -> bool:
    """Whether people may find and read it now."""
    return state_of(listing, now) is State.LIVE


def lapses_at(listing: Dated) -> datetime | None:
    """When a listing of the desk ends unless somebody confirms it; None for those that a source confirms."""
    said = _last_said(listing)
    return said + UNCONFIRMED_RUN if said else None


def loses_rank_at(listing: Dated) -> datetime | None:
    """When a listing of the desk ranks lower unless somebody confirms it."""
    said = _last_said(listing)
    return said + RANK_KEPT if said else None


def runs_until(listing: Dated) -> datetime | None:
    """When it ends unless somebody does something: its end, or the want of a confirmation, whichever is first."""
    return min(_run_out(listing), default=None)


def ended_at(listing: Dated, now: datetime) -> datetime | None:
    """When a listing that was live stopped being so; None for one that is live or never was."""
    match state_of(listing, now):
        case State.FILLED | State.CLOSED | State.WITHDRAWN:
            return listing.closed_at
        case State.EXPIRED:
            return runs_until(listing)
        case _:
            return None


def is_live_sql(table: Any, now: datetime) -> ColumnElement[bool]:
    """The same question as `is_live`, asked of the columns of `table`."""
    return and_(table.publish_at <= now, _open_sql(table, now, now - UNCONFIRMED_RUN))


def is_live_bound(table: Any) -> ColumnElement[bool]:
    """The same with the moments left open, for statements that are built once and given `live_moments`."""
    now, said_since = (bindparam(name, type_=UTCDateTime()) for name in ("live_now", "live_said_since"))
    return and_(table.publish_at <= now, _open_sql(table, now, said_since))


def live_moments(now: datetime) -> dict[str, datetime]:
    """What `is_live_bound` leaves open."""
    return {"live_now": now, "live_said_since": now - UNCONFIRMED_RUN}


def may_be_live(listing: Dated, now: datetime) -> bool:
    """Whether the listing is live or will be without anyone touching it: what an index should hold."""
    if listing.publish_at is None or listing.frozen_at is not None or listing.held_at is not None:
        return False
    return all(end > now for end in _ends(listing))


def may_be_live_sql(table: Any, now: datetime) -> ColumnElement[bool]:
    """The same question as `may_be_live`, asked of the columns of `table`."""
    return and_(table.publish_at.is_not(None), _open_sql(table, now, now - UNCONFIRMED_RUN))


def live_window(listing: Dated) -> Mapping[str, int | None]:
    """The moments between which the listing is live, for the index: epoch seconds, `live_until` None when open.

    A listing that cannot become live has no `live_from`.
    """
    if listing.publish_at is None or listing.frozen_at is not None or listing.held_at is not None:
        return {"live_from": None, "live_until": None}
    ends = _ends(listing)
    return {
        "live_from": int(listing.publish_at.timestamp()),
        "live_until": int(min(ends).timestamp()) if ends else None,
    }


def _last_said(listing: Dated) -> datetime | None:
    """When its employer last stood behind it: by publishing it or by confirming it."""
    if listing.source != DESK or listing.publish_at is None:
        return None
    return max(listing.publish_at, listing.confirmed_at or listing.publish_at)


def _run_out(listing: Dated) -> list[datetime]:
    return [end for end in (listing.expires_at, lapses_at(listing)) if end is not None]


def _ends(listing: Dated) -> list[datetime]:
    return _run_out(listing) + ([listing.closed_at] if listing.closed_at is not None else [])


def _open_sql(table: Any, now: Any, said_since: Any) -> ColumnElement[bool]:
    """Neither frozen nor held, and no end has come. Moments are values, or parameters that get them later."""
    return and_(
        table.frozen_at.is_(None),
        table.held_at.is_(None),
        or_(table.closed_at.is_(None), table.closed_at > now),
        or_(table.expires_at.is_(None), table.expires_at > now),
        or_(table.source != DESK, table.publish_at > said_since, table.confirmed_at > said_since),
    )
