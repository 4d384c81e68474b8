"""Making an index agree with the rows, for every kind of change: one idempotent function, and a nightly comparison."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.backends.search.contract import SearchEngine
from careercenter.jobs import queries
from careercenter.jobs.documents import document
from careercenter.jobs.lifecycle import may_be_live


@dataclass(frozen=True)
class Difference:
    """Where an index and the database disagree: listings that it lacks or holds in an old version, and strangers."""

    stale: tuple[int, ...]
    strangers: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.stale or self.strangers)


def agree(session: Session, engine: SearchEngine, ids: Collection[int], now: datetime) -> None:
    """Make the index match these rows: hold those that are live or will be, forget the others."""
    for chunk in _chunks(list(ids)):
        wanted = [row for row in queries.by_ids(session, chunk) if may_be_live(row, now)]
        kept = {row.id for row in wanted}
        if wanted:
            engine.put([document(row) for row in wanted])
        gone = [str(id_) for id_ in chunk if id_ not in kept]
        if gone:
            engine.remove(gone)
        session.expunge_all()


def documents(session: Session, now: datetime) -> Iterator[dict[str, Any]]:
    """Every document the index should hold; memory holds one page of rows."""
    for page in queries.stream_indexable(session, now):
        yield from map(document, page)


def compare(session: Session, engine: SearchEngine, now: datetime) -> Difference:
    """Compare the index with the database, both ways, by version."""
    held = dict(engine.versions())
    stale = [id_ for id_, version in queries.indexable_versions(session, now) if held.pop(str(id_), None) != version]
    return Difference(tuple(stale), tuple(held))


def repair(session: Session, engine: SearchEngine, difference: Difference, now: datetime) -> None:
    """Put right what `compare` found."""
    for chunk in _chunks(difference.stale):
        agree(session, engine, chunk, now)
    if difference.strangers:
        engine.remove(difference.strangers)


def _chunks(ids: Sequence[int], size: int = 1000) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
