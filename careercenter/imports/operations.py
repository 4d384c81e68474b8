"""A feed taken in: batch by batch, each in a transaction of its own, and at the end, when asked and safe, the closing.

A run that dies leaves whole batches and may simply be repeated: rows that were taken already are then unchanged.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from careercenter.core.outbox import enqueue
from careercenter.core.text import one_line
from careercenter.imports.brakes import why_held
from careercenter.imports.models import ImportProblem, ImportRun, ImportStranger
from careercenter.imports.queries import absent_count, last_complete
from careercenter.imports.rows import BadRow, Row, Stranger
from careercenter.jobs.correcting import correct_fact
from careercenter.jobs.gate import FACT
from careercenter.jobs.offer import Offer
from careercenter.jobs.operations import Taken, close_missing, take_in
from careercenter.jobs.queries import by_ids, known_offers, open_count
from careercenter.reports.screening import SCREEN_TASK

BATCH = 500
PROBLEMS_KEPT = 100
STRANGERS_KEPT = 1000
Report = Callable[[BadRow | Stranger], None]


@dataclass(frozen=True)
class Ways:
    """How a feed is taken in. `employer` stands for rows that name none. `take_all`: adverts that are not for medical
    coders too; else only those of them whose ids are among `take`. `dry`: everything is done and nothing is kept."""

    employer: str = ""
    take_all: bool = False
    take: Collection[str] = field(default_factory=frozenset)
    dry: bool = False


def import_rows(
    *,
    session: Session,
    rows: Iterable[Row | BadRow],
    run: ImportRun,
    clock: Callable[[], datetime],
    ways: Ways = Ways(),
    closing: bool = False,
    progress: Callable[[ImportRun], None] = lambda run: None,
    report: Report = lambda row: None,
) -> ImportRun:
    """Take in every good row that is for medical coders; returns `run` with its counts.

    `closing`: listings of the source that were absent from this run and from the complete one before it are closed,
    unless a brake holds. `progress` is called after each batch, `report` for each bad row and each stranger in the
    order of the feed's batches.
    """
    run.started_at = clock()
    if not ways.dry:
        session.add(run)
    before = open_count(session, run.source)
    _end(session, ways.dry)
    intake = _Intake(session, run, ways, report)
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        intake.take(batch)
        progress(run)
    run.complete = run.rows > run.bad and not intake.broken
    if closing:
        _close(session, run, open_before=before, broken=intake.broken, now=clock())
    run.finished_at = clock()
    _end(session, ways.dry)
    return run


def new_run(*, source: str, feed: str = "", format_: str = "") -> ImportRun:
    """A run with all its counts at zero, not yet begun."""
    counts = ("rows", "new", "changed", "unchanged", "reopened", "repeated", "bad", "closed", "left_out")
    zero = dict.fromkeys(counts, 0)
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

    def __init__(self, session: Session, run: ImportRun, ways: Ways, report: Report):
        self.session, self.run, self.ways, self.report = session, run, ways, report
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
        taken = self._taken(good) if good else Taken()
        refused = [BadRow(good[place].number, reason) for place, reason in taken.refused]
        strangers = [Stranger(good[place].number, good[place].offer, reason) for place, reason in taken.strangers]
        strangers += [Stranger(good[place].number, good[place].offer, reason, True) for place, reason in taken.doubted]
        self._count(len(good) + len(bad), len(bad) + len(refused), len(repeated), taken)
        found = sorted([*bad, *repeated, *refused], key=lambda row: row.number)
        room = max(PROBLEMS_KEPT - len(self.run.problems), 0)
        self.run.problems += [ImportProblem(number=row.number, reason=row.reason[:400]) for row in found[:room]]
        room = max(STRANGERS_KEPT - len(self.run.strangers), 0)
        self.run.strangers += [_kept(row) for row in strangers[:room]]
        _end(self.session, self.ways.dry)
        for row in sorted([*found, *strangers], key=lambda row: row.number):
            self.report(row)

    def _taken(self, good: Sequence[Row]) -> Taken:
        offers = [self._offer(row) for row in good]
        taken = take_in(
            session=self.session, source=self.source, offers=offers, now=self.now,
            only_ours=not self.ways.take_all, forced=self.ways.take,
        )  # fmt: skip
        if taken.written:
            enqueue(self.session, SCREEN_TASK, {"listing_ids": taken.written}, now=self.now)
        forced = [offers[place].external_id for place, _ in taken.doubted]
        self._overrule([id_ for id_ in forced if id_ in self.ways.take])
        return taken

    def _overrule(self, external_ids: Sequence[str]) -> None:
        """Whoever forces an advert by its id says that the reader was wrong: that is kept as a correction."""
        known = known_offers(self.session, self.source, external_ids) if external_ids else {}
        for listing in by_ids(self.session, [one.id for one in known.values()]):
            correct_fact(
                session=self.session, listing=listing, name=FACT, value=True, account_id=None, by_role="staff",
                now=self.now,
            )  # fmt: skip

    def _offer(self, row: Row) -> Offer:
        return row.offer if row.offer.employer else replace(row.offer, employer=self.ways.employer)

    def _count(self, rows: int, bad: int, repeated: int, taken: Taken) -> None:
        run = self.run
        run.rows += rows
        run.bad += bad
        run.repeated += repeated
        run.new += taken.new
        run.changed += taken.changed
        run.unchanged += taken.unchanged
        run.reopened += taken.reopened
        run.left_out += len(taken.strangers)


def _kept(row: Stranger) -> ImportStranger:
    offer = row.offer
    return ImportStranger(
        number=row.number,
        external_id=offer.external_id[:200],
        title=one_line(offer.title, 200),
        employer=one_line(offer.employer, 200),
        reason=row.reason[:400],
        stayed=row.stayed,
    )
