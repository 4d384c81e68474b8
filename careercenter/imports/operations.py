"""A feed taken in: batch by batch, each in a transaction of its own, and at the end, when asked and safe, the closing.

A run that dies leaves whole batches and may simply be repeated: rows that were taken already are then unchanged.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from careercenter.imports.brakes import why_held
from careercenter.imports.models import ImportProblem, ImportRun
from careercenter.imports.queries import absent_count, last_complete
from careercenter.imports.rows import BadRow, Row
from careercenter.jobs.offer import Offer
from careercenter.jobs.operations import Taken, close_missing, take_in
from careercenter.jobs.queries import open_count

BATCH = 500
PROBLEMS_KEPT = 100


def import_rows(
    *,
    session: Session,
    rows: Iterable[Row | BadRow],
    run: ImportRun,
    clock: Callable[[], datetime],
    employer: str = "",
    closing: bool = False,
    dry: bool = False,
    progress: Callable[[ImportRun], None] = lambda run: None,
    report: Callable[[BadRow], None] = lambda bad: None,
) -> ImportRun:
    """Take in every good row; returns `run` with its counts.

    `employer` stands for rows that name none. `closing`: listings of the source that were absent from this run and from
    the complete one before it are closed, unless a brake holds. `dry`: everything is done and nothing is kept.
    `progress` is called after each batch, `report` for each bad row in the order of the feed's batches.
    """
    run.started_at = clock()
    if not dry:
        session.add(run)
    before = open_count(session, run.source)
    _end(session, dry)
    intake = _Intake(session, run, employer, dry, report)
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        intake.take(batch)
        progress(run)
    run.complete = run.rows > run.bad and not intake.broken
    if closing:
        _close(session, run, open_before=before, broken=intake.broken, now=clock())
    run.finished_at = clock()
    _end(session, dry)
    return run


def new_run(*, source: str, feed: str = "", format_: str = "") -> ImportRun:
    """A run with all its counts at zero, not yet begun."""
    zero = dict.fromkeys(("rows", "new", "changed", "unchanged", "reopened", "repeated", "bad", "closed"), 0)
    return ImportRun(source=source[:100], feed=feed[:300], format=format_, complete=False, **zero)


def _end(session: Session, dry: bool) -> None:
    """The end of one unit of work. A long import has many, so they cannot be left to the caller."""
    if dry:
        session.rollback()
    else:
        session.commit()


def _close(session: Session, run: ImportRun, *, open_before: int, broken: bool, now: datetime) -> None:
    absent = absent_count(session, run.source, run.started_at)
    run.held = why_held(rows=run.rows, bad=run.bad, broken=broken, open_before=open_before, absent=absent)
    previous = last_complete(session, run.source, run.started_at)
    if run.held is None and previous is not None and absent:
        run.closed = close_missing(session=session, source=run.source, seen_since=previous.started_at, now=now)


class _Intake:
    """One run's way through its batches: what was seen, and what is wrong so far."""

    def __init__(self, session: Session, run: ImportRun, employer: str, dry: bool, report: Callable[[BadRow], None]):
        self.session, self.run, self.employer, self.dry, self.report = session, run, employer, dry, report
        self.now = run.started_at
        self.source = run.source
        self.seen: set[int] = set()
        self.broken = False

    def take(self, batch: Sequence[Row | BadRow]) -> None:
        """One batch in one transaction; where the database refuses it, row by row, one bad row costs one."""
        good = [row for row in batch if isinstance(row, Row)]
        bad = [row for row in batch if isinstance(row, BadRow)]
        self.broken = self.broken or any(row.last for row in bad)
        repeated = list(self._repeated(good))
        try:
            self._write(good, bad, repeated)
        except (DataError, IntegrityError):
            self.session.rollback()
            self._singly(good, bad, repeated)

    def _singly(self, good: Sequence[Row], bad: Sequence[BadRow], repeated: Sequence[BadRow]) -> None:
        self._write([], bad, repeated)
        for row in good:
            try:
                self._write([row], [], [])
            except (DataError, IntegrityError):
                self.session.rollback()
                self._write([], [BadRow(row.number, "the database refuses it")], [])

    def _repeated(self, good: Sequence[Row]) -> Iterator[BadRow]:
        """Ids that came before in this feed; the row still counts, as the last of its id."""
        for row in good:
            mark = hash(row.offer.external_id)
            if mark in self.seen:
                yield BadRow(row.number, f"the id {row.offer.external_id[:100]!r} came before; this row counts")
            self.seen.add(mark)

    def _write(self, good: Sequence[Row], bad: Sequence[BadRow], repeated: Sequence[BadRow]) -> None:
        taken = Taken()
        if good:
            offers = [self._offer(row) for row in good]
            taken = take_in(session=self.session, source=self.source, offers=offers, now=self.now)
        refused = [BadRow(good[place].number, reason) for place, reason in taken.refused]
        self._count(len(good) + len(bad), len(bad) + len(refused), len(repeated), taken)
        found = sorted([*bad, *repeated, *refused], key=lambda row: row.number)
        room = max(PROBLEMS_KEPT - len(self.run.problems), 0)
        self.run.problems += [ImportProblem(number=row.number, reason=row.reason[:400]) for row in found[:room]]
        _end(self.session, self.dry)
        for row in found:
            self.report(row)

    def _offer(self, row: Row) -> Offer:
        return row.offer if row.offer.employer else replace(row.offer, employer=self.employer)

    def _count(self, rows: int, bad: int, repeated: int, taken: Taken) -> None:
        run = self.run
        run.rows += rows
        run.bad += bad
        run.repeated += repeated
        run.new += taken.new
        run.changed += taken.changed
        run.unchanged += taken.unchanged
        run.reopened += taken.reopened
