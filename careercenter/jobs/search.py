"""Answering a search: lifted words, the first engine that answers, rows in its order, and a way on from nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.backends.search.contract import Among, Hits, Query, SearchEngine, SearchUnavailable, Without
from careercenter.core.pages import Paging
from careercenter.jobs import queries
from careercenter.jobs.briefs import live_briefs
from careercenter.jobs.criteria import FACETS, PAGE_SIZE, SearchCriteria
from careercenter.jobs.fallback import find_in_database
from careercenter.jobs.left_out import NOTHING, LeftOut
from careercenter.jobs.lifting import Lifted, lift
from careercenter.jobs.models import Listing
from careercenter.jobs.vanishing import vanished

ON_RESERVE = "Search is on its reserve engine for now. Results are complete; they may be a minute behind."
WITHOUT_ENGINE = "Search is being repaired. It looks at the newest 2,000 listings, newest first; counts are left out."


@dataclass(frozen=True)
class Found:
    """One page of results. `criteria` is the search that ran; `lifted` how it came from what was typed. `left_out`: how
    many it would have found that its person hid."""

    criteria: SearchCriteria
    lifted: Lifted
    listings: tuple[Listing, ...]
    paging: Paging
    facets: Mapping[str, Mapping[str, int]]
    degraded: str | None = None
    left_out: int = 0


@dataclass(frozen=True)
class Relaxation:
    """A wider search: what was left out, and how many listings it finds."""

    criteria: SearchCriteria
    name: str
    value: str
    total: int


def find(
    *,
    criteria: SearchCriteria,
    engines: Sequence[SearchEngine],
    session: Session,
    now: datetime,
    facets: tuple[str, ...] = FACETS,
    size: int = PAGE_SIZE,
    brief: bool = False,
    left_out: LeftOut = NOTHING,
) -> Found:
    """Search. A page beyond the last one answers with the last. `brief` listings are enough for cards."""
    lifted = lift(criteria)
    effective = lifted.criteria
    asked = left_out.out_of(effective.to_query(now, facets=facets, size=size))
    hits, degraded = ask(asked, engines, session, now)
    paging = Paging(hits.total, effective.page or 1, size)
    if paging.page > paging.pages:
        effective = replace(effective, page=paging.pages)
        hits, degraded = ask(replace(asked, offset=(paging.pages - 1) * size), engines, session, now)
        paging = Paging(hits.total, paging.pages, size)
    ids = [int(id_) for id_ in hits.ids]
    rows = live_briefs(session, ids, now) if brief else queries.live_by_ids(session, ids, now)
    missed = 0
    if left_out:
        missed = ask(left_out.only(effective.with_().to_query(now, facets=(), size=1)), engines, session, now)[0].total
    return Found(effective, lifted, tuple(rows), paging, hits.facets, degraded, missed)


def ask(query: Query, engines: Sequence[SearchEngine], session: Session, now: datetime) -> tuple[Hits, str | None]:
    """The first engine's answer; else the next one's, with a note; else the database's.

    What went off the board a moment ago is neither found nor counted, though the index may not know yet. Nothing
    found by an index that was never filled is no answer.
    """
    gone = tuple(map(str, sorted(vanished(session, now))))
    present = replace(query, always=(*query.always, Without(Among(gone)))) if gone else query
    for place, engine in enumerate(engines):
        try:
            hits = engine.find(present)
            if hits.total or not engine.needs_rebuild:
                return hits, ON_RESERVE if place else None
        except SearchUnavailable:
            continue
    return find_in_database(session, query, now), WITHOUT_ENGINE


def relaxations(
    *,
    found: Found,
    engines: Sequence[SearchEngine],
    session: Session,
    now: datetime,
    most: int = 5,
    left_out: LeftOut = NOTHING,
) -> list[Relaxation]:
    """Wider searches that find something, the widest last: each leaves out one filter or the words, then all."""
    wider = [
        Relaxation(criteria, name, value, _count(left_out, criteria, engines, session, now))
        for criteria, name, value in _wider(found)
    ]
    useful = sorted((r for r in wider if r.total), key=lambda r: r.total)[:most]
    if useful:
        return useful
    everything = SearchCriteria()
    return [Relaxation(everything, "all", "", _count(left_out, everything, engines, session, now))]


def similar(
    *,
    listing: Listing,
    engines: Sequence[SearchEngine],
    session: Session,
    now: datetime,
    most: int = 4,
    left_out: LeftOut = NOTHING,
) -> tuple[SearchCriteria, list[Listing]]:
    """Listings like this one, and the search that finds more of them: each next try asks for less."""
    chosen, found = SearchCriteria(), []
    for criteria in _likenesses(listing):
        query = left_out.out_of(criteria.to_query(now, facets=(), size=most + 1))
        ids = [int(id_) for id_ in ask(query, engines, session, now)[0].ids if id_ != str(listing.id)]
        if len(ids) > len(found):
            chosen, found = criteria, ids
        if len(found) >= most:
            break
    return chosen, live_briefs(session, found[:most], now)


def likeness(listing: Listing) -> SearchCriteria:
    """The narrowest search for listings like this one that says anything."""
    return _likenesses(listing)[0]


def _count(
    left_out: LeftOut, criteria: SearchCriteria, engines: Sequence[SearchEngine], session: Session, now: datetime
) -> int:
    return ask(left_out.out_of(criteria.to_query(now, facets=(), size=1)), engines, session, now)[0].total


def _wider(found: Found) -> list[tuple[SearchCriteria, str, str]]:
    criteria = found.criteria
    wider: list[tuple[SearchCriteria, str, str]] = []
    if criteria.near:
        wider.append((criteria.with_(within=min(criteria.miles * 4, 500)), "within", str(min(criteria.miles * 4, 500))))
    for name in dict.fromkeys(name for name, _ in criteria.to_args()):
        if name not in ("sort", "page", "within"):
            wider.append((criteria.without(name), name, ""))
    return wider


def _likenesses(listing: Listing) -> list[SearchCriteria]:
    role = (listing.role,) if listing.role and listing.role != "other" else ()
    settings = tuple(sorted(set(listing.settings)))
    specialties = tuple(sorted(set(listing.specialties)))
    credentials = tuple(sorted(set(listing.credentials)))
    tries = [
        SearchCriteria(role=role, specialty=specialties, setting=settings) if specialties and settings else None,
        SearchCriteria(role=role, specialty=specialties) if specialties else None,
        SearchCriteria(role=role, setting=settings, credential=credentials) if settings and credentials else None,
        SearchCriteria(role=role) if role else None,
        SearchCriteria(),
    ]
    return [criteria for criteria in tries if criteria is not None]
