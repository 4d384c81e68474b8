"""Live listings that name a code or its family, with what they pay: the part of a code's page `codes` cannot know.

Apart from `queries`: all listings of both kinds are read, since the pay range speaks of all, not of those shown. Those
that name the code are exactly those that a search for it finds, see `code_ranges`.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Engine, Select, String, and_, bindparam, cast, func, or_, select
from sqlalchemy.orm import Session

from careercenter.codes.sections import section_of
from careercenter.jobs import queries, wording
from careercenter.jobs.cards import card
from careercenter.jobs.code_ranges import names
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.lifecycle import is_live_bound, is_live_sql, live_moments
from careercenter.jobs.links import search_path
from careercenter.jobs.models import Listing, ListingCode
from careercenter.jobs.pay import Pay
from careercenter.jobs.shown import Card

SHOWN = 3
MOST_READ = 50_000
_LAST = "\x7f"
MOST_KEPT = 2_000
# By database, code and hour: the live listings it was made of, as `_stamp` writes them, and what the page says of them.
_kept: "WeakKeyDictionary[Engine, dict[tuple[str, str, datetime], tuple[str, CodeListings]]]" = WeakKeyDictionary()


class Offer(NamedTuple):
    """What the counts need of a live listing; `exact`: it names the code itself."""

    id: int
    pay_min: Decimal | None
    pay_max: Decimal | None
    pay_unit: str | None
    pay_currency: str | None
    exact: bool


@dataclass(frozen=True)
class Named:
    """Listings of one kind: the newest as cards, how many there are, and what those that state pay offer a year."""

    cards: tuple[Card, ...]
    total: int
    pay: str
    pay_count: int
    url: str = ""


@dataclass(frozen=True)
class CodeListings:
    """Those that name the code itself (or a range it lies in), and those that name others of its `family`."""

    exact: Named
    near: Named
    family: str


def family_of(system: str, code: str) -> tuple[str, str, str]:
    """What counts as the family: first and last code, and how it is called. A category of diagnoses, a table of
    procedures, a section of CPT, the first two characters of HCPCS."""
    if system in ("icd-10-cm", "icd-10-pcs"):
        first, _, last = code.partition("-")
        return first[:3], (last or first[:3]) + _LAST, code if last else first[:3]
    section = section_of(system, code) if system == "cpt" else None
    if section:
        return section.start, section.end, section.range
    return (code[:2], code[:2] + _LAST, f"{code[:2]}…") if system == "hcpcs" else (code, code, code)


def code_listings(system: str, code: str, *, session: Session, now: datetime) -> CodeListings | None:
    """Both kinds, or None when no live listing names either.

    Which listings are live, and in which version, is asked each time; what the page says of them is made once for the
    answer and the hour, since "3 hours ago" is the finest thing it says of time.
    """
    asked = _asked(system, code)
    stamp: str | None = session.scalar(_stamp(), asked | live_moments(now))
    if stamp is None:
        return None
    bind = session.get_bind()
    shelf = _kept.setdefault(bind if isinstance(bind, Engine) else bind.engine, {})
    key = (system, code, now.replace(minute=0, second=0, microsecond=0))
    if key not in shelf or shelf[key][0] != stamp:
        made = _read(system, code, session, now)
        if made is None:
            return None
        if len(shelf) >= MOST_KEPT:
            shelf.clear()
        shelf[key] = (stamp, made)
    return shelf[key][1]


def _read(system: str, code: str, session: Session, now: datetime) -> CodeListings | None:
    rows = _named(system, code, session, now)
    if not rows:
        return None
    exact, near = [row for row in rows if row.exact], [row for row in rows if not row.exact]
    shown = [row.id for row in (*exact[:SHOWN], *near[: max(0, SHOWN - len(exact))])]
    cards = {one.id: card(one, now) for one in queries.live_by_ids(session, shown, now, brief=True)}
    url = search_path(SearchCriteria(code=(code,))) if exact else ""
    return CodeListings(_kind(exact, cards, url), _kind(near, cards, ""), family_of(system, code)[2])


def _asked(system: str, code: str) -> dict[str, str]:
    start, end, _ = family_of(system, code)
    return {"system": system, "code": code, "start": start, "end": end}


@cache
def _stamp() -> Select[tuple[str]]:
    """Number and version of every live listing that may name the code or its family, in one text; null for none."""
    naming = select(ListingCode.listing_id).where(_may_name())
    one = cast(Listing.id, String) + "." + cast(Listing.version, String)
    return select(func.aggregate_strings(one, ",")).where(Listing.id.in_(naming), is_live_bound(Listing))


def _named(system: str, code: str, session: Session, now: datetime) -> list[Offer]:
    """All live listings that name the code or its family, each once, the newest first."""
    asked = _asked(system, code)
    exact: dict[int, bool] = {}
    for listing_id, first, last in session.execute(_naming(), asked):
        itself = names(first, last, code)
        if itself or asked["start"] <= first <= asked["end"]:
            exact[listing_id] = exact.get(listing_id, False) or itself
    if not exact:
        return []
    columns = (Listing.id, Listing.pay_min, Listing.pay_max, Listing.pay_unit, Listing.pay_currency)
    live = select(*columns).where(Listing.id.in_(exact), is_live_sql(Listing, now))
    rows = session.execute(live.order_by(Listing.posted_at.desc(), Listing.id.desc()))
    return [Offer(*row, exact=exact[row.id]) for row in rows]


@cache
def _naming() -> Select[tuple[int, str, str | None]]:
    """What listings write that may name the code or its family. Built once, which takes longer than answering it."""
    return (
        select(ListingCode.listing_id, ListingCode.code, ListingCode.code_end)
        .where(_may_name())
        .order_by(ListingCode.listing_id.desc())
        .limit(MOST_READ)
    )


def _may_name() -> ColumnElement[bool]:
    """What a listing writes may name the code or its family: `names` decides of ranges."""
    code: Any = bindparam("code", type_=String)
    spans = and_(ListingCode.code <= code, ListingCode.code_end >= code)
    family = and_(ListingCode.code >= bindparam("start"), ListingCode.code <= bindparam("end"))
    return and_(ListingCode.system == bindparam("system"), or_(spans, family))


def _kind(rows: list[Offer], cards: dict[int, Card], url: str) -> Named:
    pay, count = pay_span(rows)
    return Named(tuple(cards[row.id] for row in rows if row.id in cards), len(rows), pay, count, url)


def pay_span(rows: list[Offer]) -> tuple[str, int]:
    """The lowest and the highest yearly pay in dollars that any of the listings states, and how many state one."""
    ends: list[Decimal] = []
    count = 0
    for row in rows:
        if row.pay_unit is None or row.pay_currency != "USD" or (row.pay_min is None and row.pay_max is None):
            continue
        stated = [end for end in Pay(row.pay_min, row.pay_max, row.pay_unit).per_year if end is not None]
        ends += stated
        count += bool(stated)
    return (wording.pay_range(min(ends), max(ends), "year", "USD") if ends else ""), count
