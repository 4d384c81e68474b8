"""Every question the desk asks. Lists fetch columns, never whole listings: five thousand adverts stay where they are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select
from sqlalchemy.orm import Session

from careercenter.desk.models import ListingViews, SpreadsheetUpload
from careercenter.jobs.lifecycle import DESK, is_live_sql
from careercenter.jobs.models import Listing
from careercenter.jobs.queries import by_id

# A listing that ends, or was not confirmed, within this time wants somebody's attention.
SOON = timedelta(days=7)
CONFIRM_AFTER = timedelta(days=14)
TABS = ("all", "attention", "live", "draft", "review", "scheduled", "ended", "frozen")
SORTS: Mapping[str, tuple[Any, ...]] = {
    "changed": (Listing.updated_at.desc(), Listing.id.desc()),
    "ends": (Listing.expires_at.is_(None), Listing.expires_at, Listing.id.desc()),
    "title": (func.lower(Listing.title), Listing.id.desc()),
    "published": (Listing.publish_at.is_(None), Listing.publish_at.desc(), Listing.id.desc()),
}
_COLUMNS = (
    Listing.id, Listing.title, Listing.slug, Listing.source, Listing.version, Listing.remote, Listing.pay_min,
    Listing.pay_max, Listing.pay_unit, Listing.pay_currency, Listing.updated_at, Listing.posted_at, Listing.publish_at,
    Listing.expires_at, Listing.end_stated, Listing.closed_at, Listing.frozen_at, Listing.held_at, Listing.outcome,
    Listing.confirmed_at,
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What a person wants to see of their listings."""

    tab: str = "all"
    q: str = ""
    sort: str = "changed"


def own(session: Session, employer_id: int, listing_id: int) -> Listing | None:
    """A listing of this employer, whatever its state; None for any other."""
    listing = by_id(session, listing_id)
    return listing if listing is not None and listing.employer_id == employer_id else None


def by_token(session: Session, employer_id: int, token: str) -> Listing | None:
    """The draft that was made with a token."""
    found = select(Listing).where(Listing.source == DESK, Listing.external_id == f"{employer_id}:{token}"[:200])
    return session.scalar(found)


def in_tab(tab: str, now: datetime) -> ColumnElement[bool]:
    """Whether a listing belongs under a tab. Every listing belongs under exactly one, besides all and attention."""
    published, frozen = Listing.publish_at.is_not(None), Listing.frozen_at.is_not(None)
    closed = and_(Listing.closed_at.is_not(None), Listing.closed_at <= now)
    held = Listing.held_at.is_not(None)
    # A comparison with a date that is not there is neither true nor false; so it is counted, not negated.
    over = case((is_live_sql(Listing, now), 0), else_=1) == 1
    match tab:
        case "live":
            return is_live_sql(Listing, now)
        case "draft":
            return ~published
        case "review":
            return and_(published, ~frozen, ~closed, held)
        case "scheduled":
            return and_(published, ~frozen, ~closed, ~held, Listing.publish_at > now)
        case "frozen":
            return and_(published, frozen)
        case "ended":
            return and_(published, ~frozen, or_(closed, and_(~held, Listing.publish_at <= now, over)))
        case "attention":
            late = or_(Listing.expires_at <= now + SOON, _unconfirmed(now))
            return and_(is_live_sql(Listing, now), late)
        case _:
            return Listing.id.is_not(None)


def _unconfirmed(now: datetime) -> ColumnElement[bool]:
    """Whether nobody has stood behind it for a while; what a feed brings, the feed confirms."""
    since = now - CONFIRM_AFTER
    silent = or_(Listing.confirmed_at.is_(None), Listing.confirmed_at <= since)
    return and_(Listing.source == DESK, Listing.publish_at <= since, silent)


def counts(session: Session, employer_id: int, now: datetime) -> dict[str, int]:
    """How many listings stand under each tab."""
    sums = [func.coalesce(func.sum(case((in_tab(tab, now), 1), else_=0)), 0) for tab in TABS]
    row = session.execute(select(*sums).where(Listing.employer_id == employer_id)).one()
    return {tab: int(count) for tab, count in zip(TABS, row, strict=True)}


def matching(session: Session, employer_id: int, wanted: Wanted, now: datetime) -> int:
    """How many listings there are of what is wanted."""
    return session.scalar(select(func.count(Listing.id)).where(*_where(employer_id, wanted, now))) or 0


def page(
    session: Session, employer_id: int, wanted: Wanted, now: datetime, *, limit: int, offset: int
) -> Sequence[Row[Any]]:
    """One page of what is wanted, as rows of columns."""
    order = SORTS.get(wanted.sort, SORTS["changed"])
    found = select(*_COLUMNS).where(*_where(employer_id, wanted, now))
    return session.execute(found.order_by(*order).limit(limit).offset(offset)).all()


def owned(session: Session, employer_id: int, ids: Collection[int]) -> Sequence[Listing]:
    """Those listings among `ids` that are this employer's, in order."""
    found = select(Listing).where(Listing.employer_id == employer_id, Listing.id.in_(ids))
    return session.scalars(found.order_by(Listing.id)).all()


def recent(session: Session, employer_id: int, *, limit: int) -> Sequence[Row[Any]]:
    """Listings to copy from, the last changed first: id and title."""
    found = select(Listing.id, Listing.title, Listing.updated_at).where(Listing.employer_id == employer_id)
    return session.execute(found.order_by(Listing.updated_at.desc(), Listing.id.desc()).limit(limit)).all()


def views(session: Session, ids: Collection[int], since: date) -> dict[int, tuple[int, int]]:
    """How often listings were looked at: in all, and since a day."""
    late = func.sum(case((ListingViews.day >= since, ListingViews.count), else_=0))
    found = select(ListingViews.listing_id, func.sum(ListingViews.count), late).where(ListingViews.listing_id.in_(ids))
    rows = session.execute(found.group_by(ListingViews.listing_id))
    return {listing_id: (int(total), int(recent)) for listing_id, total, recent in rows}


def upload(session: Session, employer_id: int, upload_id: int) -> SpreadsheetUpload | None:
    """A spreadsheet of this employer; None for any other."""
    found = session.get(SpreadsheetUpload, upload_id)
    return found if found is not None and found.employer_id == employer_id else None


def dated(session: Session, listing_id: int) -> Row[Any] | None:
    """Whose a listing is, and the dates that say whether it is live."""
    found = select(
        Listing.employer_id, Listing.source, Listing.publish_at, Listing.confirmed_at, Listing.expires_at,
        Listing.closed_at, Listing.frozen_at, Listing.held_at, Listing.outcome,
    )  # fmt: skip
    return session.execute(found.where(Listing.id == listing_id)).one_or_none()


def _where(employer_id: int, wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    where = [Listing.employer_id == employer_id]
    if wanted.tab != "all":
        where.append(in_tab(wanted.tab, now))
    for word in wanted.q.split()[:8]:
        plain = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        where.append(Listing.title.ilike(f"%{plain}%", escape="\\"))
    return where
