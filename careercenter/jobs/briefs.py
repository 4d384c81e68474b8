"""Listings as cards show them, kept from one request to the next for as long as they stand in the same version.

Reading twenty rows through the ORM took a third of a result page; asking which of them are live, and in which version,
is one question of two columns. What is kept belongs to no session, knows no person, and nobody may change it.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Select, bindparam, select
from sqlalchemy.orm import Session

from careercenter.jobs import queries
from careercenter.jobs.lifecycle import is_live_bound, live_moments
from careercenter.jobs.models import Listing

# About 10 kB each, most of it the text that words are marked in.
MOST = 2_000
_kept: "WeakKeyDictionary[Engine, dict[int, Listing]]" = WeakKeyDictionary()


def live_briefs(session: Session, ids: Sequence[int], now: datetime) -> list[Listing]:
    """Those of `ids` that are live, in the order given, with no more of each than a card shows."""
    versions = live_versions(session, ids, now)
    bind = session.get_bind()
    engine = bind if isinstance(bind, Engine) else bind.engine
    shelf = _kept.setdefault(engine, {})
    found = {id_: shelf[id_] for id_, version in versions.items() if id_ in shelf and shelf[id_].version == version}
    missing = [id_ for id_ in versions if id_ not in found]
    if missing:
        fresh = {one.id: one for one in _detached(engine, missing)}
        good = {id_: one for id_, one in fresh.items() if one.version == versions[id_]}
        if len(shelf) + len(good) > MOST:
            shelf.clear()
        shelf |= good
        found |= good
    # What only this session has written so far, another cannot read.
    found |= {one.id: one for one in queries.briefs(session, [id_ for id_ in missing if id_ not in found])}
    return [found[id_] for id_ in ids if id_ in found]


def live_versions(session: Session, ids: Sequence[int], now: datetime) -> dict[int, int]:
    """Those of these listings that are live, with their versions."""
    rows = session.execute(_live_versions(), {"ids": list(ids)} | live_moments(now)) if ids else ()
    return {listing_id: version for listing_id, version in rows}


@cache
def _live_versions() -> Select[tuple[int, int]]:
    # Columns of the table, not of the class: what the ORM would make of them costs more than the question.
    rows = Listing.__table__.c
    return select(rows.id, rows.version).where(rows.id.in_(bindparam("ids", expanding=True)), is_live_bound(rows))


def _detached(engine: Engine, ids: Sequence[int]) -> Sequence[Listing]:
    """Read in a session of their own: one that ends with the request would take what it read with it."""
    with Session(engine) as own:
        rows = queries.briefs(own, ids)
        own.expunge_all()
    return rows
