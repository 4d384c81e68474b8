"""Every question the desk asks. Lists fetch columns, never whole listings: five thousand adverts stay where they are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Case, ColumnElement, Row, and_, case, func, or_, select
from sqlalchemy.orm import Session

from careercenter.desk.models import ListingViews, SpreadsheetUpload
from careercenter.jobs.lifecycle import DESK, UNCONFIRMED_RUN
from careercenter.jobs.models import Listing
from careercenter.jobs.queries import by_id

# A listing that ends, or was not confirmed, within this time wants somebody's attention.
SOON = timedelta(days=7)
CONFIRM_AFTER = timedelta(days=14)
FAR = timedelta(days=3650)
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


def tab_sql(now: datetime) -> Case[str]:
    """The tab of a listing's state; each listing has one, and the live ones that want attention have their own. The
    tests hold it to `lifecycle.state_of`. One chain of questions, each asked only of those that the ones before left
    over: five thousand listings are counted in a third of the time that a sum for each tab takes. The first question
    picks out the many that are live and far from any end.
    """
    stopped = func.coalesce(Listing.frozen_at, Listing.closed_at, Listing.held_at)
    runs = and_(Listing.publish_at <= now, func.coalesce(Listing.expires_at, now + FAR) > now + SOON)
    fresh = or_(Listing.publish_at > now - CONFIRM_AFTER, Listing.source != DESK)
    return case(
        (and_(stopped.is_(None), runs, fresh), "live"),
        (Listing.publish_at.is_(None), "draft"),
        (Listing.frozen_at.is_not(None), "frozen"),
        (Listing.closed_at <= now, "ended"),
        (Listing.held_at.is_not(None), "review"),
        (Listing.publish_at > now, "scheduled"),
        (Listing.expires_at <= now, "ended"),
        (_silent_since(now - UNCONFIRMED_RUN), "ended"),
        (Listing.expires_at <= now + SOON, "attention"),
        (_silent_since(now - CONFIRM_AFTER), "attention"),
        else_="live",
    )


def _silent_since(moment: datetime) -> ColumnElement[bool]:
    """Whether nobody has stood behind it since then. What a feed brings, the feed confirms."""
    confirmed = func.coalesce(Listing.confirmed_at, Listing.publish_at)
    return and_(Listing.source == DESK, Listing.publish_at <= moment, confirmed <= moment)


def counts(session: Session, employer_id: int, now: datetime) -> dict[str, int]:
    """How many listings stand under each tab."""
    tab = tab_sql(now).label("tab")
    rows = session.execute(select(tab, func.count()).where(Listing.employer_id == employer_id).group_by(tab)).all()
    found = dict.fromkeys(TABS, 0) | {name: count for name, count in rows}
    return found | {"all": sum(found.values()), "live": found["live"] + found["attention"]}


def matching(session: Session, employer_id: int, wanted: Wanted, now: datetime) -> int:
    """How many listings there are of what is wanted."""
    return session.scalar(select(func.count(Listing.id)).where(*_where(employer_id, wanted, now))) or 0


def page(
    session: Session, employer_id: int, wanted: Wanted, now: datetime, *, limit: int, offset: int
) -> Sequence[Row[Any]]:
    """One page of what is wanted, as rows of columns. The order is found among ids alone, in an index; sorting whole
    rows took ten times as long."""
    order = SORTS.get(wanted.sort, SORTS["changed"])
    ordered = select(Listing.id).where(*_where(employer_id, wanted, now)).order_by(*order)
    ids = session.scalars(ordered.limit(limit).offset(offset)).all()
    rows = {row.id: row for row in session.execute(select(*_COLUMNS).where(Listing.id.in_(ids)))}
    return [rows[id_] for id_ in ids]


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
        tabs = ("live", "attention") if wanted.tab == "live" else (wanted.tab,)
        where.append(tab_sql(now).in_(tabs))
    for word in wanted.q.split()[:8]:
        plain = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        where.append(Listing.title.ilike(f"%{plain}%", escape="\\"))
    return where
