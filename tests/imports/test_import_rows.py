"""Feeds taken in on both databases: once, in whole batches, and never closing what a bad feed merely lacks."""

from collections.abc import Iterable, Iterator

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.core.database import db
from careercenter.imports.models import ImportProblem, ImportRun
from careercenter.imports.operations import BATCH, PROBLEMS_KEPT, Ways, import_rows, new_run
from careercenter.imports.queries import runs
from careercenter.imports.rows import BadRow, Row, Stranger
from careercenter.jobs.models import Listing
from careercenter.jobs.offer import Offer
from tests.clock import Clock
from tests.imports.feeds import LINE, XML, lines, rows


@pytest.fixture
def session(any_app: Flask) -> Iterator[Session]:
    """Each test here runs on SQLite and on PostgreSQL."""
    with any_app.app_context():
        yield db.session()
        db.session.remove()


def _row(number: int, **changes: str) -> Row:
    title = f"Medical Coder {number}"
    values = {"external_id": str(number), "title": title, "description": "CPC.", "employer": "Mercy"}
    return Row(number, Offer(**(values | changes)))


def _rows(*numbers: int) -> list[Row | BadRow]:
    return [_row(number) for number in numbers]


def _import(
    session: Session, clock: Clock, feed: Iterable[Row | BadRow], *, closing: bool = False, dry: bool = False,
    employer: str = "", said: list[BadRow | Stranger] | None = None,
) -> ImportRun:  # fmt: skip
    clock.forward(hours=1)
    return import_rows(
        session=session, rows=feed, run=new_run(source="feed"), clock=clock, closing=closing,
        ways=Ways(employer=employer, dry=dry), report=lambda row: said.append(row) if said is not None else None,
    )  # fmt: skip


def _versions(session: Session) -> dict[str, int]:
    return {row.external_id: row.version for row in session.execute(select(Listing.external_id, Listing.version))}


def _open(session: Session) -> set[str]:
    return set(session.scalars(select(Listing.external_id).where(Listing.closed_at.is_(None))))


def test_rows_become_listings_and_a_second_run_changes_nothing(session: Session, clock: Clock) -> None:
    first = _import(session, clock, _rows(1, 2, 3))
    assert (first.rows, first.new, first.unchanged, first.complete) == (3, 3, 0, True)
    versions = _versions(session)
    second = _import(session, clock, [*_rows(1, 2), _row(3, title="Auditor")])
    assert (second.new, second.changed, second.unchanged) == (0, 1, 2)
    after = _versions(session)
    assert {key for key in after if after[key] != versions[key]} == {"3"}
    assert [run.id for run in runs(session)] == [second.id, first.id]


def test_bad_rows_are_reported_by_number_and_the_rest_goes_on(session: Session, clock: Clock) -> None:
    said: list[BadRow | Stranger] = []
    feed = [_row(1), BadRow(2, "it is no JSON"), _row(3, title=""), _row(4, employer=""), _row(5)]
    run = _import(session, clock, feed, said=said)
    assert (run.rows, run.new, run.bad) == (5, 2, 3)
    assert [bad.number for bad in said] == [2, 3, 4]
    assert [(problem.number, problem.reason) for problem in run.problems][0] == (2, "it is no JSON")
    assert _open(session) == {"1", "5"}


def test_rows_without_an_employer_take_the_one_given(session: Session, clock: Clock) -> None:
    _import(session, clock, [_row(1, employer=""), _row(2)], employer="Lever Shop")
    names = {listing.external_id: listing.employer.name for listing in session.scalars(select(Listing))}
    assert names == {"1": "Lever Shop", "2": "Mercy"}


def test_of_rows_with_one_id_the_last_counts_and_is_reported(session: Session, clock: Clock) -> None:
    said: list[BadRow | Stranger] = []
    run = _import(session, clock, [_row(1), Row(2, _row(1, title="Last Medical Coder").offer), *_rows(3)], said=said)
    assert (run.rows, run.repeated, run.bad, run.new) == (3, 1, 0, 2)
    assert said == [BadRow(2, "the id '1' came before; this row counts")]
    assert session.scalar(select(Listing.title).where(Listing.external_id == "1")) == "Last Medical Coder"


def test_a_dry_run_counts_and_keeps_nothing(session: Session, clock: Clock) -> None:
    run = _import(session, clock, [*_rows(*range(BATCH + 7)), BadRow(9999, "bad")], dry=True)
    assert (run.new, run.bad) == (BATCH + 7, 1)
    assert session.scalar(select(func.count(Listing.id))) == 0
    assert session.scalar(select(func.count(ImportRun.id))) == 0
    assert session.scalar(select(func.count(ImportProblem.id))) == 0


def test_a_run_that_dies_leaves_whole_batches_and_may_be_repeated(session: Session, clock: Clock) -> None:
    def dying() -> Iterator[Row]:
        for number in range(BATCH * 2 + 100):
            if number == BATCH + 250:
                raise KeyboardInterrupt
            yield _row(number)

    with pytest.raises(KeyboardInterrupt):
        _import(session, clock, dying())
    session.rollback()
    assert session.scalar(select(func.count(Listing.id))) == BATCH
    assert session.scalars(select(ImportRun)).one().finished_at is None
    again = _import(session, clock, _rows(*range(BATCH * 2 + 100)))
    assert (again.unchanged, again.new) == (BATCH, BATCH + 100)


def test_a_listing_closes_after_two_feeds_without_it_and_opens_again(session: Session, clock: Clock) -> None:
    _import(session, clock, _rows(1, 2, 3, 4), closing=True)
    first = _import(session, clock, _rows(1, 2, 3), closing=True)
    assert (first.closed, first.held) == (0, None)
    second = _import(session, clock, _rows(1, 2, 3), closing=True)
    assert second.closed == 1
    assert _open(session) == {"1", "2", "3"}
    back = _import(session, clock, _rows(1, 2, 3, 4), closing=True)
    assert back.reopened == 1
    assert _open(session) == {"1", "2", "3", "4"}


def test_nothing_closes_unless_asked(session: Session, clock: Clock) -> None:
    for feed in ((1, 2, 3), (1, 2), (1, 2), (1, 2)):
        assert _import(session, clock, _rows(*feed)).closed == 0
    assert _open(session) == {"1", "2", "3"}


@pytest.mark.parametrize(("feed", "held"), [
    ([], "the feed was empty"),
    (_rows(1, 2), "4 of 6 open listings were missing from the feed"),
    ([*_rows(1, 2, 3, 4, 5), BadRow(6, "cut", last=True)], "the feed broke off"),
    ([*_rows(1, 2, 3, 4, 5), BadRow(6, "odd")], "1 of 6 rows were bad"),
])  # fmt: skip
def test_a_feed_that_fell_short_closes_nothing(
    session: Session, clock: Clock, feed: list[Row | BadRow], held: str
) -> None:
    _import(session, clock, _rows(1, 2, 3, 4, 5, 6))
    for _ in range(3):
        run = _import(session, clock, feed, closing=True)
        assert (run.closed, run.held) == (0, held)
    assert _open(session) == {"1", "2", "3", "4", "5", "6"}
    # A held run is no sign of absence: after it, the first whole feed without a listing still closes nothing.
    assert _import(session, clock, _rows(1, 2, 3, 4, 5), closing=True).closed == 0


def test_another_source_is_left_alone(session: Session, clock: Clock) -> None:
    other = import_rows(session=session, rows=_rows(1, 9), run=new_run(source="other"), clock=clock)
    assert other.new == 2
    for _ in range(3):
        _import(session, clock, _rows(1), closing=True)
    assert session.scalar(select(func.count(Listing.id)).where(Listing.closed_at.is_not(None))) == 0


def test_only_the_first_problems_are_kept(session: Session, clock: Clock) -> None:
    run = _import(session, clock, [BadRow(number, "x" * 900) for number in range(1, PROBLEMS_KEPT + 900)])
    assert run.bad == PROBLEMS_KEPT + 899
    assert session.scalar(select(func.count(ImportProblem.id))) == PROBLEMS_KEPT
    assert not run.complete


def test_whole_feeds_from_their_bytes(session: Session, clock: Clock) -> None:
    assert _import(session, clock, rows("xml", XML)).new == 2
    assert _import(session, clock, rows("jsonl", lines(LINE, b"{broken", LINE | {"id": "2"}))).new == 2


@given(cut=st.integers(0, 10**6), noise=st.binary(max_size=3))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_changed_feeds_never_fail_nor_lose_what_was_there(
    session: Session, clock: Clock, cut: int, noise: bytes
) -> None:
    whole = lines(*(LINE | {"id": str(n), "salary_min": n, "posted_at": f"2026-11-{n:02}"} for n in range(1, 13)))
    _import(session, clock, rows("jsonl", whole))
    at = cut % len(whole)
    run = _import(session, clock, rows("jsonl", whole[:at] + noise + whole[at + 2 :]), closing=True)
    assert run.rows == run.new + run.changed + run.unchanged + run.bad + run.repeated
    assert {str(n) for n in range(1, 13)} <= _open(session)
