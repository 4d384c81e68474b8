"""When a listing is live, and what it is otherwise: computed from dates, never kept as a flag that a sweep must set.

`state_of` and `is_live_sql` say the same thing twice, for a row in hand and for the database; a test holds them equal.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import ColumnElement, and_, or_

# A listing whose source gives no end stays up this long after it was last confirmed.
DEFAULT_RUN = timedelta(days=60)
# After its end a listing's page stays as a notice this long, then answers 410 Gone.
GRACE = timedelta(days=30)


class State(StrEnum):
    """Where a listing stands at one moment."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    LIVE = "live"
    FROZEN = "frozen"
    FILLED = "filled"
    CLOSED = "closed"
    EXPIRED = "expired"


class Dated(Protocol):
    """The dates that decide. All are aware; None means the thing has not been said or has not happened."""

    publish_at: Any
    expires_at: Any
    closed_at: Any
    frozen_at: Any
    outcome: Any


def state_of(listing: Dated, now: datetime) -> State:
    """The state at `now`. A freeze hides everything else; a close counts before an expiry."""
    if listing.publish_at is None:
        return State.DRAFT
    if listing.frozen_at is not None:
        return State.FROZEN
    if listing.closed_at is not None and listing.closed_at <= now:
        return State.FILLED if listing.outcome == "filled" else State.CLOSED
    if listing.publish_at > now:
        return State.SCHEDULED
    if listing.expires_at is not None and listing.expires_at <= now:
        return State.EXPIRED
    return State.LIVE


def is_live(listing: Dated, now: datetime) -> bool:
    """Whether people may find and read it now."""
    return state_of(listing, now) is State.LIVE


def ended_at(listing: Dated, now: datetime) -> datetime | None:
    """When a listing that was live stopped being so; None for one that is live or never was."""
    match state_of(listing, now):
        case State.FILLED | State.CLOSED:
            return listing.closed_at
        case State.EXPIRED:
            return listing.expires_at
        case _:
            return None


def is_live_sql(table: Any, now: datetime) -> ColumnElement[bool]:
    """The same question as `is_live`, asked of the columns of `table`."""
    return and_(
        table.publish_at <= now,
        table.frozen_at.is_(None),
        or_(table.closed_at.is_(None), table.closed_at > now),
        or_(table.expires_at.is_(None), table.expires_at > now),
    )


def may_be_live(listing: Dated, now: datetime) -> bool:
    """Whether the listing is live or will be without anyone touching it: what an index should hold."""
    ends = (end for end in (listing.expires_at, listing.closed_at) if end is not None)
    return listing.publish_at is not None and listing.frozen_at is None and all(end > now for end in ends)


def may_be_live_sql(table: Any, now: datetime) -> ColumnElement[bool]:
    """The same question as `may_be_live`, asked of the columns of `table`."""
    return and_(
        table.publish_at.is_not(None),
        table.frozen_at.is_(None),
        or_(table.closed_at.is_(None), table.closed_at > now),
        or_(table.expires_at.is_(None), table.expires_at > now),
    )


def live_window(listing: Dated) -> Mapping[str, int | None]:
    """The moments between which the listing is live, for the index: epoch seconds, `live_until` None when open.

    A listing that cannot become live has no `live_from`.
    """
    if listing.publish_at is None or listing.frozen_at is not None:
        return {"live_from": None, "live_until": None}
    ends = [end for end in (listing.expires_at, listing.closed_at) if end is not None]
    return {
        "live_from": int(listing.publish_at.timestamp()),
        "live_until": int(min(ends).timestamp()) if ends else None,
    }
