"""What is counted: each page once, never more than the allowance, whoever asks at the same moment. On both databases."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy import func, select

from careercenter.core.database import db, transaction
from careercenter.metering import operations, queries
from careercenter.metering.allowance import Allowance, month_of, renews
from careercenter.metering.counting import take
from careercenter.metering.models import PageView, ViewCount
from tests.clock import Clock

MONTH = "2026-11"
Taken = Callable[..., bool]


@pytest.fixture
def view(any_app: Flask) -> Taken:
    """Asks for a page, for one reader with five views unless others are named."""

    def asked(page: str, *readers: tuple[str, int], before: tuple[str, ...] = ()) -> bool:
        with any_app.app_context():
            return take(db.engine, readers or (("ana", 5),), page=page, month=MONTH, before=before)

    return asked


def used(app: Flask, reader: str = "ana") -> int:
    with app.app_context():
        return queries.used(db.session, [reader], MONTH)


def test_each_page_counts_once_until_nothing_is_left(any_app: Flask, view: Taken) -> None:
    assert [view(f"p{number % 5}") for number in range(10)] == [True] * 10
    assert used(any_app) == 5
    assert not view("p5") and not view("p5")
    assert view("p0"), "what was read stays open"
    assert used(any_app) == 5
    with any_app.app_context():
        assert not queries.standing(db.session, [], ["ana"], "p5", MONTH)[1], "a refusal leaves nothing behind"


def test_parallel_requests_get_no_more_than_the_allowance(any_app: Flask, view: Taken) -> None:
    pages = [f"p{number}" for number in range(8)] * 2
    start, got = threading.Barrier(len(pages)), []

    def ask(page: str) -> None:
        start.wait()
        got.append((page, view(page)))

    threads = [threading.Thread(target=ask, args=(page,)) for page in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({page for page, whole in got if whole}) == used(any_app) == 5
    with any_app.app_context():
        assert db.session.scalar(select(func.count()).select_from(PageView)) == 5


def test_two_readers_who_are_one_person_must_both_have_a_view_left(any_app: Flask, view: Taken) -> None:
    assert view("p1", ("cookie", 1), ("net", 1))
    assert not view("p2", ("other cookie", 1), ("net", 1)), "a dropped cookie brings nothing"
    assert not view("p2", ("cookie", 1), ("other net", 1)), "another network brings nothing"
    assert view("p1", ("other cookie", 1), ("net", 1)), "the same page costs nothing"
    assert used(any_app, "other cookie") == 0


def test_what_was_read_as_a_guest_costs_the_account_nothing(any_app: Flask, view: Taken) -> None:
    view("p1", ("cookie", 1))
    assert view("p1", ("account:1", 5), before=("cookie",))
    assert used(any_app, "account:1") == 0


def test_without_a_database_that_writes_the_free_parts_are_left(any_app: Flask, view: Taken) -> None:
    with any_app.app_context():
        PageView.__table__.drop(db.engine)
    assert view("p1") is False


def test_a_month_that_is_over_is_forgotten(any_app: Flask, view: Taken, clock: Clock) -> None:
    view("p1")
    with any_app.app_context():
        for days, kept in ((0, 1), (7, 1), (1, 0)):
            clock.forward(days=days)
            with transaction() as session:
                operations.tidy(session=session, now=clock())
            assert db.session.scalar(select(func.count()).select_from(ViewCount)) == kept


@pytest.mark.parametrize(
    ("moment", "month", "again"),
    [
        (datetime(2026, 11, 30, 23, 59, tzinfo=UTC), "2026-11", date(2026, 12, 1)),
        (datetime(2026, 12, 31, 12, tzinfo=UTC), "2026-12", date(2027, 1, 1)),
        (datetime(2026, 11, 30, 22, tzinfo=timezone(timedelta(hours=-5))), "2026-12", date(2027, 1, 1)),
    ],
)
def test_months_are_those_of_utc(moment: datetime, month: str, again: date) -> None:
    assert (month_of(moment), renews(moment)) == (month, again)


def test_what_is_left_is_never_below_nothing() -> None:
    assert (Allowance(5, 2).left, Allowance(1, 3).left, Allowance(None, 9).left) == (3, 0, None)
