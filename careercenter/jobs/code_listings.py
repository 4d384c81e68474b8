"""Live listings that name a code or its family, with what they pay: the part of a code's page `codes` cannot know.

Apart from `queries`: all listings of both kinds are read, since the pay range speaks of all, not of those shown. Those
that name the code are exactly those that a search for it finds, see `code_ranges`.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Select, String, Subquery, bindparam, func, select, union_all
from sqlalchemy.orm import Session

from careercenter.codes.sections import section_of
from careercenter.jobs import wording
from careercenter.jobs.briefs import live_briefs, live_versions
from careercenter.jobs.cards import card
from careercenter.jobs.code_ranges import lowest, names
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.left_out import LeftOut
from careercenter.jobs.lifecycle import is_live_sql
from careercenter.jobs.links import search_path
from careercenter.jobs.models import Listing, ListingCode
from careercenter.jobs.pay import Pay
from careercenter.jobs.shown import Card

SHOWN = 3
MOST_READ = 50_000
_LAST = "\x7f"
MOST_KEPT = 2_000
# A listing that is not shown and ends is counted this long at most; one that is shown, or new, is seen at once.
COUNTED = timedelta(seconds=30)
_kept: "WeakKeyDictionary[Engine, dict[tuple[str, str], Kept]]" = WeakKeyDictionary()
# Columns of the table, not of the class: what the ORM would make of them costs more than the question.
_rows = ListingCode.__table__.c


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

    def without(self, left_out: LeftOut) -> "Named":
        """The same without some of the cards."""
        shown = [one for one in self.cards if not left_out.holds(one.id, one.employer_url.rpartition("/")[2])]
        return replace(self, cards=tuple(shown))


@dataclass(frozen=True)
class CodeListings:
    """Those that name the code itself (or a range it lies in), and those that name others of its `family`."""

    exact: Named
    near: Named
    family: str
    # How the page wrote it, by `code_pages`; as long-lived as what it says.
    written: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def cards(self) -> tuple[Card, ...]:
        """Those of both kinds."""
        return (*self.exact.cards, *self.near.cards)

    def without(self, left_out: LeftOut) -> "CodeListings":
        """The same without the cards of what a reader hid; the counts speak of the board."""
        return CodeListings(self.exact.without(left_out), self.near.without(left_out), self.family)


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


@dataclass(frozen=True)
class Kept:
    """What was last said of a code's listings: when, of which rows that name it, and in which versions they were shown."""

    at: datetime
    naming: tuple[Any, ...]
    versions: dict[int, int]
    said: CodeListings


def code_listings(system: str, code: str, *, session: Session, now: datetime) -> CodeListings | None:
    """Both kinds, or None when no live listing names either.

    Kept for half a minute, if the same rows name the code and what is shown is live in the same versions, which is
    asked each time: so nothing is shown that is not so, and only the counts may be a little late.
    """
    naming = tuple(session.execute(_naming_stamp(), _asked(system, code)).one())
    if not naming[0]:
        return None
    bind = session.get_bind()
    shelf = _kept.setdefault(bind if isinstance(bind, Engine) else bind.engine, {})
    kept = shelf.get((system, code))
    if kept and kept.naming == naming and kept.at <= now < kept.at + COUNTED:
        if live_versions(session, list(kept.versions), now) == kept.versions:
            return kept.said
    said = _read(system, code, session, now)
    if said is None:
        return None
    if len(shelf) >= MOST_KEPT:
        shelf.clear()
    shown = [one.id for one in said.cards]
    shelf[system, code] = Kept(now, naming, live_versions(session, shown, now), said)
    return said


def _read(system: str, code: str, session: Session, now: datetime) -> CodeListings | None:
    rows = _named(system, code, session, now)
    if not rows:
        return None
    exact, near = [row for row in rows if row.exact], [row for row in rows if not row.exact]
    shown = [row.id for row in (*exact[:SHOWN], *near[: max(0, SHOWN - len(exact))])]
    cards = {one.id: card(one, now) for one in live_briefs(session, shown, now)}
    url = search_path(SearchCriteria(code=(code,))) if exact else ""
    return CodeListings(_kind(exact, cards, url), _kind(near, cards, ""), family_of(system, code)[2])


def _asked(system: str, code: str) -> dict[str, str]:
    start, end, _ = family_of(system, code)
    return {"system": system, "code": code, "start": start, "end": end, "lowest": lowest(code)}


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
def _every() -> Subquery:
    """What listings write that may name the code or its family: `names` decides of ranges. Built once, which takes
    longer than answering it; each of the three is answered from an index alone."""
    columns = (_rows.id, _rows.listing_id, _rows.code, _rows.code_end)
    mine = select(*columns).where(_rows.system == bindparam("system"))
    code: Any = bindparam("code", type_=String)
    spans = mine.where(_rows.code >= bindparam("lowest"), _rows.code <= code, _rows.code_end >= code)
    family = mine.where(_rows.code >= bindparam("start"), _rows.code <= bindparam("end"))
    return union_all(spans, mine.where(_rows.code_end == code), family).subquery()


@cache
def _naming() -> Select[tuple[int, str, str | None]]:
    every = _every().c
    return select(every.listing_id, every.code, every.code_end).order_by(every.listing_id.desc()).limit(MOST_READ)


@cache
def _naming_stamp() -> Select[tuple[int, int, int]]:
    """How many such rows there are and which: a row that is written anew has a higher number."""
    every = _every().c
    return select(func.count(), func.max(every.id), func.sum(every.listing_id)).select_from(_every())


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
