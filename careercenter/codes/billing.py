"""Writing the tables beside the codes: NCCI pairs, unit limits, fee values and mappings. Apart from `operations`, since
these rows have no history of their own: a release takes the place of the one before, or is laid over it.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Table, and_, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from careercenter.codes.loaders.rows import BrokenFile, FactRow, Facts, RowError
from careercenter.codes.models import CodeRelease
from careercenter.core.database import db

BATCH = 5_000

Progress = Callable[[int, int | None], None]
Tell = Callable[[RowError], None]


def write_facts(
    *, session: Session, facts: Facts, now: datetime, tell: Tell, progress: Progress | None, force: bool
) -> int:
    """Write one table's rows and note the release; returns how many there were.

    `tell` hears of each bad row and raises BrokenFile when there are too many. Raises it too for a torn file, unless
    `force`.
    """
    table = db.metadata.tables[facts.table]
    if facts.scope:
        session.execute(delete(table).where(and_(*(table.c[name] == value for name, value in facts.scope.items()))))
    write = _replacing(session, table) if not facts.scope else _adding(session, table)
    rows, done = _good(facts, table, tell), 0
    while batch := list(islice(rows, BATCH)):
        write(batch)
        done += len(batch)
        if progress:
            progress(done, facts.total)
    if not done:
        raise BrokenFile("The file has no row that can be read.")
    if not force:
        _refuse_torn(session, facts, done)
    _record(session, facts, done, now)
    return done


def _refuse_torn(session: Session, facts: Facts, rows: int) -> None:
    """Too few rows, or less than half of what this dataset had, have lost their end. Parts laid over are counted alone."""
    before = select(func.max(CodeRelease.rows)).where(CodeRelease.system == facts.dataset)
    least = max(facts.least, (session.scalar(before) or 0) // 2 if facts.scope else 0)
    if rows < least:
        raise BrokenFile(f"{facts.name} has only {rows:,} rows of {least:,} at least; load it with --force.")


def _good(facts: Facts, table: Table, tell: Tell) -> Iterator[dict[str, Any]]:
    """Values of each row that can be read; a key that comes twice within what is replaced whole is an error."""
    keys = [column.name for column in table.primary_key]
    seen: set[tuple[Any, ...]] = set()
    for row in facts.rows:
        if isinstance(row, FactRow) and facts.scope:
            key = tuple(row.values[name] for name in keys)
            if key in seen:
                row = RowError(row.number, f"{', '.join(map(str, key))} stands in the file twice")
            seen.add(key)
        if isinstance(row, RowError):
            tell(row)
        else:
            yield dict(row.values)


def _adding(session: Session, table: Table) -> Callable[[list[dict[str, Any]]], None]:
    def write(batch: list[dict[str, Any]]) -> None:
        session.execute(insert(table), batch)

    return write


def _replacing(session: Session, table: Table) -> Callable[[list[dict[str, Any]]], None]:
    """Insert, or replace what has the same key. The last of several of one key in a batch wins, as it would alone."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    keys = [column.name for column in table.primary_key]
    rest = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    upsert = statement.on_conflict_do_update(index_elements=keys, set_=rest)

    def write(batch: list[dict[str, Any]]) -> None:
        last = {tuple(row[name] for name in keys): row for row in batch}
        session.execute(upsert, list(last.values()))

    return write


def _record(session: Session, facts: Facts, rows: int, now: datetime) -> None:
    """A part that is laid over an earlier part of the same release adds to its count."""
    same = (CodeRelease.system == facts.dataset, CodeRelease.name == facts.name)
    session.execute(delete(CodeRelease).where(*same))
    count = rows if facts.scope else _rows_of(session, facts)
    values = {"effective_from": facts.effective_from, "loaded_at": now, "rows": count}
    session.add(CodeRelease(system=facts.dataset, name=facts.name, **values))
    session.flush()


def _rows_of(session: Session, facts: Facts) -> int:
    """All rows of the dataset's setting, which is the last part of its name."""
    table = db.metadata.tables[facts.table]
    setting = facts.dataset.partition("-")[2]
    return session.scalar(select(func.count()).select_from(table).where(table.c.setting == setting)) or 0
