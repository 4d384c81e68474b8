"""Loading a release of a code system: every row or nothing, as often as one likes.

A row that is already there as it is in the file is left alone, so a second loading changes nothing. A code that the
new release no longer has is kept, with the day before the release as its last: old listings still name it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from careercenter.codes.loaders import cpt, hcpcs, icd10cm
from careercenter.codes.loaders.rows import BrokenFile, CodeRow, RowError, Source
from careercenter.codes.models import Code, CodeRelease

READERS: dict[str, Callable[[Path | None], Source]] = {"cpt": cpt.read, "hcpcs": hcpcs.read, "icd-10-cm": icd10cm.read}
BATCH = 1_000
SHOWN_ERRORS = 100
# Single bad rows are reported and passed over; more of them mean another layout.
MOST_ERRORS, ERROR_SHARE = 20, 0.01
_COLUMNS = ("short", "long", "billable", "parent", "notes", "effective_from", "effective_to", "release")

Progress = Callable[[int, int | None], None]


@dataclass
class LoadResult:
    """What a loading did, in codes. `ended`: no longer in the release; `errors`: the first hundred bad rows."""

    system: str
    release: str
    rows: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    ended: int = 0
    bad: int = 0
    errors: list[RowError] = field(default_factory=list)


def load_codes(
    *,
    session: Session,
    system: str,
    path: Path | None = None,
    now: datetime,
    progress: Progress | None = None,
    force: bool = False,
) -> LoadResult:
    """Load a file of a system (ICD-10-CM needs none: it comes with a package), in batches of 1,000.

    `progress` is told the rows done and about how many there are. Raises BrokenFile for another layout, too many bad
    rows, a torn file or a release older than the loaded one (the last two not with `force`). Then nothing may be
    committed: the caller rolls back.
    """
    reader = READERS.get(system)
    if reader is None:
        raise BrokenFile(f"Nothing here loads {system!r}; known are {', '.join(READERS)}.", field="system")
    source = reader(path)
    if not force:
        _refuse_older(session, system, source)
    result = LoadResult(system, source.name)
    systems = _write_all(session, source, result, progress)
    _refuse_torn(session, system, source, result, force=force)
    for each, rows in systems.items():
        result.ended += _end_missing(session, each, source, now.date())
        _record(session, each, source, rows, now)
    return result


def _write_all(session: Session, source: Source, result: LoadResult, progress: Progress | None) -> dict[str, int]:
    """Write every row; returns how many there were of each system."""
    counts: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    good = _good(source, result, seen)
    while batch := list(islice(good, BATCH)):
        _write(session, batch, source.name, result)
        for row in batch:
            counts[row.system] = counts.get(row.system, 0) + 1
        result.rows += len(batch)
        if progress:
            progress(result.rows, source.total)
    return counts


def _good(source: Source, result: LoadResult, seen: set[tuple[str, str]]) -> Iterator[CodeRow]:
    for row in source.rows:
        if isinstance(row, CodeRow) and (row.system, row.code) in seen:
            row = RowError(row.number, f"{row.code} stands in the file twice")
        if isinstance(row, CodeRow):
            seen.add((row.system, row.code))
            yield row
            continue
        result.bad += 1
        result.errors += [row] if len(result.errors) < SHOWN_ERRORS else []
        if result.bad > max(MOST_ERRORS, ERROR_SHARE * (source.total or 0)):
            first = result.errors[0]
            raise BrokenFile(f"{result.bad} rows cannot be read; the first is row {first.number}: {first.reason}.")


def _write(session: Session, batch: list[CodeRow], release: str, result: LoadResult) -> None:
    """Add, change or leave each row of a batch, with one look for all of them."""
    present: dict[tuple[str, str], Any] = {}
    for system in {row.system for row in batch}:
        named = [row.code for row in batch if row.system == system]
        found = session.execute(select(Code.__table__).where(Code.system == system, Code.code.in_(named)))
        present |= {(row.system, row.code): row for row in found}
    added, changed, kept = [], [], []
    for row in batch:
        values, before = _values(row, release), present.get((row.system, row.code))
        if before is None:
            added.append({"system": row.system, "code": row.code, **values})
        elif all(getattr(before, name) == values[name] for name in _COLUMNS if name != "release"):
            kept.append(before)
        else:
            changed.append({"id": before.id, **values})
    if added:
        session.execute(insert(Code), added)
    if changed:
        session.execute(update(Code), changed)
    renamed = [row.id for row in kept if row.release != release]
    if renamed:
        session.execute(update(Code).where(Code.id.in_(renamed)).values(release=release))
    result.added += len(added)
    result.changed += len(changed)
    result.unchanged += len(kept)


def _values(row: CodeRow, release: str) -> dict[str, Any]:
    notes = [[kind, list(lines)] for kind, lines in row.notes]
    return {name: getattr(row, name) for name in _COLUMNS if name not in ("notes", "release")} | {
        "notes": notes,
        "release": release,
    }


def _refuse_older(session: Session, system: str, source: Source) -> None:
    newest = session.scalar(select(func.max(CodeRelease.effective_from)).where(CodeRelease.system == system))
    if newest and source.effective_from and source.effective_from < newest:
        raise BrokenFile(f"{source.name} is older than what is loaded ({newest:%d %B %Y}); load it with --force.")


def _refuse_torn(session: Session, system: str, source: Source, result: LoadResult, *, force: bool) -> None:
    """A file of too few rows, or of less than half of what is loaded, has lost its end."""
    if result.rows == 0:
        raise BrokenFile("The file has no code that can be read.")
    before = session.scalar(select(func.max(CodeRelease.rows)).where(CodeRelease.system == system)) or 0
    least = max(source.least, before // 2)
    if result.rows < least and not force:
        raise BrokenFile(f"The file has only {result.rows:,} codes of {least:,} at least; load it with --force.")


def _end_missing(session: Session, system: str, source: Source, today: date) -> int:
    last = (source.effective_from or today) - timedelta(days=1)
    gone = (Code.system == system, Code.release != source.name, Code.effective_to.is_(None))
    return session.execute(update(Code).where(*gone).values(effective_to=last)).rowcount


def _record(session: Session, system: str, source: Source, rows: int, now: datetime) -> None:
    session.execute(delete(CodeRelease).where(CodeRelease.system == system, CodeRelease.name == source.name))
    session.add(
        CodeRelease(system=system, name=source.name, effective_from=source.effective_from, loaded_at=now, rows=rows)
    )
    session.flush()
