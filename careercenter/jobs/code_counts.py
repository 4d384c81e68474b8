"""How many live listings name each of many codes, in one question: what a look-up says beside its results.

Apart from `code_listings`, which reads the listings of one code. Both count as the search does, see `code_ranges`.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from careercenter.jobs.code_ranges import names
from careercenter.jobs.lifecycle import is_live_sql
from careercenter.jobs.models import Listing, ListingCode

Named = tuple[str, str]


def listings_naming(named: Iterable[Named], *, session: Session, now: datetime) -> dict[Named, int]:
    """The codes that at least one live listing names, with how many do."""
    wanted = set(named)
    if not wanted:
        return {}
    ranges = _ranges({system for system, _ in wanted}, session)
    inside = {one: [(low, high) for system, low, high in ranges if _holds(one, system, low, high)] for one in wanted}
    alone = [one for one in wanted if not inside[one]]
    counts = _alone(alone, session, now) if alone else {}
    counts |= {one: _within(one, inside[one], session, now) for one in wanted if inside[one]}
    return {one: count for one, count in counts.items() if count}


def _ranges(systems: set[str], session: Session) -> list[tuple[str, str, str]]:
    columns = (ListingCode.system, ListingCode.code, ListingCode.code_end)
    found = select(*columns).where(ListingCode.system.in_(systems), ListingCode.code_end.is_not(None)).distinct()
    return [(row.system, row.code, row.code_end) for row in session.execute(found)]


def _holds(one: Named, system: str, low: str, high: str) -> bool:
    return one[0] == system and names(low, high, one[1])


def _alone(named: list[Named], session: Session, now: datetime) -> dict[Named, int]:
    of_each = {system: [code for other, code in named if other == system] for system, _ in named}
    inside = or_(
        *(and_(ListingCode.system == system, ListingCode.code.in_(codes)) for system, codes in of_each.items())
    )
    counted = (
        select(ListingCode.system, ListingCode.code, func.count(ListingCode.listing_id.distinct()))
        .join(Listing, Listing.id == ListingCode.listing_id)
        .where(inside, is_live_sql(Listing, now))
        .group_by(ListingCode.system, ListingCode.code)
    )
    return {(system, code): count for system, code, count in session.execute(counted)}


def _within(one: Named, ranges: list[tuple[str, str]], session: Session, now: datetime) -> int:
    system, code = one
    spans = (and_(ListingCode.code == low, ListingCode.code_end == high) for low, high in ranges)
    counted = (
        select(func.count(ListingCode.listing_id.distinct()))
        .join(Listing, Listing.id == ListingCode.listing_id)
        .where(ListingCode.system == system, or_(ListingCode.code == code, *spans), is_live_sql(Listing, now))
    )
    return session.scalar(counted) or 0
