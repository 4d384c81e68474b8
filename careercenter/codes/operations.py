"""Loading a release of a code system: every row or nothing, as often as one likes.

A row that is already there as it is in the file is left alone, so a second loading changes nothing. A code that the
new release no longer has is kept, with the day before the release as its last: old listings still name it. What a
release changed of one that was loaded before is kept as history.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from careercenter.codes import billing, notices, turnover
from careercenter.codes.loaders import cpt, drg, gems, hcc, hcpcs, icd10cm, icd10pcs, ncci, rvu
from careercenter.codes.loaders.rows import BrokenFile, CodeRow, RowError, Source
from careercenter.codes.models import CodeRelease
from careercenter.codes.writing import Tally, write
from careercenter.core import outbox

READERS: dict[str, Callable[[Path | None], Source]] = {
    "icd-10-cm": icd10cm.read,
    "icd-10-pcs": icd10pcs.read,
    "hcpcs": hcpcs.read,
    "cpt": cpt.read,
    "ms-drg": drg.read,
    "hcc": hcc.read,
    "ncci-ptp": ncci.read_pairs,
    "mue": ncci.read_limits,
    "rvu": rvu.read,
    "gems": gems.read,
}
# These come with a package when no file is named.
BUILT_IN = ("icd-10-cm", "icd-10-pcs", "ms-drg", "hcc")
FISCAL = ("icd-10-cm", "icd-10-pcs", "ms-drg")
BATCH = 1_000
SHOWN_ERRORS = 100
# Single bad rows are reported and passed over; more of them mean another layout.
MOST_ERRORS, ERROR_SHARE = 20, 0.01
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")

Progress = Callable[[int, int | None], None]


@dataclass
class LoadResult(Tally):
    """What a loading did, in codes. `ended`: no longer in the release; `facts`: rows of the tables beside the codes;
    `errors`: the first hundred bad rows."""

    system: str = ""
    release: str = ""
    rows: int = 0
    ended: int = 0
    facts: int = 0
    bad: int = 0
    errors: list[RowError] = field(default_factory=list)

    def tell(self, error: RowError, expected: int | None) -> None:
        """Count a bad row. Raises BrokenFile when there are too many for the rows expected."""
        self.bad += 1
        self.errors += [error] if len(self.errors) < SHOWN_ERRORS else []
        if self.bad > max(MOST_ERRORS, ERROR_SHARE * (expected or 0)):
            first = self.errors[0]
            raise BrokenFile(f"{self.bad} rows cannot be read; the first is row {first.number}: {first.reason}.")


def load_codes(
    *,
    session: Session,
    system: str,
    path: Path | None = None,
    now: datetime,
    progress: Progress | None = None,
    force: bool = False,
    release: int | None = None,
    effective: date | None = None,
) -> LoadResult:
    """Load a file of a system (those `BUILT_IN` need none), in batches of 1,000.

    `release` is the year and `effective` the first day, for files whose name says neither. `progress` is told the rows
    done and about how many there are. Raises BrokenFile for another layout, another year than `release`, too many bad
    rows, a torn file or a release older than the loaded one (the last two not with `force`). Then nothing may be
    committed: the caller rolls back.
    """
    reader = READERS.get(system)
    if reader is None:
        raise BrokenFile(f"Nothing here loads {system!r}; known are {', '.join(READERS)}.", field="system")
    source = _dated(reader(path), system, release, effective)
    result = LoadResult(system=system, release=source.name)
    if not force:
        _refuse_older(session, [system, *(facts.dataset for facts in source.facts)], source)
    _load_rows(session, system, source, result, progress, now, force=force)
    for facts in source.facts:
        result.facts += billing.write_facts(
            session=session, facts=facts, now=now, progress=progress, force=force,
            tell=lambda error, expected=facts.total: result.tell(error, expected),
        )  # fmt: skip
    outbox.enqueue(session, "codes.index", {}, now=now)
    session.flush()
    return result


def _load_rows(
    session: Session,
    system: str,
    source: Source,
    result: LoadResult,
    progress: Progress | None,
    now: datetime,
    *,
    force: bool,
) -> None:
    """Write the codes of a source, end those it lacks, and note the release. A source of facts alone has none."""
    earlier = {name for (name,) in session.execute(_releases_but(source.name, system))}
    systems = _write_all(session, source, result, progress, history=bool(earlier))
    if source.least or not source.facts:
        _refuse_torn(session, system, source, result, force=force)
    for each, rows in systems.items():
        result.ended += turnover.end_missing(session, each, source, now.date(), history=bool(earlier))
        if earlier:
            turnover.name_successors(session, each, source)
        if source.covers != "none":
            _record(session, each, source, rows, now)
    if earlier:
        for each in systems:
            notices.announce(session, each, source.name, now=now)


def _write_all(
    session: Session, source: Source, result: LoadResult, progress: Progress | None, *, history: bool
) -> dict[str, int]:
    """Write every row; returns how many there were of each system."""
    counts: dict[str, int] = {}
    good = _good(source, result)
    while batch := list(islice(good, BATCH)):
        write(session, batch, source, result, history=history)
        for row in batch:
            counts[row.system] = counts.get(row.system, 0) + 1
        result.rows += len(batch)
        if progress:
            progress(result.rows, source.total)
    return counts


def _good(source: Source, result: LoadResult) -> Iterator[CodeRow]:
    """Rows that can be read, each code once."""
    seen: set[tuple[str, str]] = set()
    for row in source.rows:
        if isinstance(row, CodeRow) and (row.system, row.code) in seen:
            row = RowError(row.number, f"{row.code} stands in the file twice")
        if isinstance(row, CodeRow):
            seen.add((row.system, row.code))
            yield row
        else:
            result.tell(row, source.total)


def first_day(system: str, year: int) -> date:
    """When a release of that year begins: a fiscal year in October before it, a calendar year in January."""
    return date(year - 1, 10, 1) if system in FISCAL else date(year, 1, 1)


def _dated(source: Source, system: str, release: int | None, effective: date | None) -> Source:
    """The source with the year and the day that were given. Raises BrokenFile when its file says another year."""
    found = _YEAR.search(source.name)
    if release and found and int(found[1]) != release:
        raise BrokenFile(f"The file is of {source.name}, not of {release}.", field="release")
    name = f"{source.name} {release}"[:60] if release and not found else source.name
    start = effective or source.effective_from or (first_day(system, release) if release else None)
    facts = tuple(replace(one, name=name, effective_from=start) for one in source.facts)
    return replace(source, name=name, effective_from=start, facts=facts)


def _refuse_older(session: Session, systems: list[str], source: Source) -> None:
    newest = session.scalar(select(func.max(CodeRelease.effective_from)).where(CodeRelease.system.in_(systems)))
    if newest and source.effective_from and source.effective_from < newest:
        raise BrokenFile(f"{source.name} is older than what is loaded ({newest:%d %B %Y}); load it with --force.")


def _refuse_torn(session: Session, system: str, source: Source, result: LoadResult, *, force: bool) -> None:
    """A file of too few rows, or of less than half of what is loaded, has lost its end."""
    if result.rows == 0:
        raise BrokenFile("The file has no code that can be read.")
    before = session.scalar(select(func.max(CodeRelease.rows)).where(CodeRelease.system == system)) or 0
    least = max(source.least, before // 2 if source.covers != "none" else 0)
    if result.rows < least and not force:
        raise BrokenFile(f"The file has only {result.rows:,} codes of {least:,} at least; load it with --force.")


def _releases_but(name: str, system: str) -> Select[tuple[str]]:
    return select(CodeRelease.name).where(CodeRelease.system == system, CodeRelease.name != name)


def _record(session: Session, system: str, source: Source, rows: int, now: datetime) -> None:
    session.execute(delete(CodeRelease).where(CodeRelease.system == system, CodeRelease.name == source.name))
    session.add(
        CodeRelease(system=system, name=source.name, effective_from=source.effective_from, loaded_at=now, rows=rows)
    )
    session.flush()
