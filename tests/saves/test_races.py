"""Two clicks at once, on both databases: one mark, and nobody is told of an error."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from careercenter.accounts.passwords import hashed
from careercenter.accounts.queries import by_email
from careercenter.core.database import db
from careercenter.saves.models import HiddenEmployer, ListingMark
from tests.clock import Clock
from tests.jobs.board import fill
from tests.people import client_of, email, everyone
from tests.saves.conftest import PASSWORD, sign_in

AT_ONCE = 4


@pytest.fixture
def board(any_app: Flask, clock: Clock) -> Flask:
    with any_app.app_context():
        fill(any_app, db.session())
        everyone(db.session(), clock())
        db.session.remove()
    return any_app


def together(acts: list[Callable[[], None]]) -> None:
    barrier = Barrier(len(acts))
    failed: list[BaseException] = []

    def run(act: Callable[[], None]) -> None:
        barrier.wait()
        try:
            act()
        except BaseException as error:
            failed.append(error)

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []


@pytest.mark.parametrize("path", ["/jobs/1/save", "/jobs/1/hide", "/jobs/1/seen", "/employers/mercy-hospital/hide"])
def test_the_same_button_at_once_marks_once(board: Flask, clock: Clock, path: str) -> None:
    clients = [client_of(board, "alice", clock()) for _ in range(AT_ONCE)]
    answers: list[int] = []
    together([lambda client=client: answers.append(client.post(path).status_code) for client in clients])
    assert set(answers) <= {303, 204}
    with board.app_context():
        rows = [db.session.scalar(select(func.count()).select_from(kind)) for kind in (ListingMark, HiddenEmployer)]
    assert sum(rows) == 1


def test_save_hide_and_look_at_once_are_all_kept(board: Flask, clock: Clock) -> None:
    clients = [client_of(board, "alice", clock()) for _ in range(3)]
    paths = ("/jobs/1/save", "/jobs/1/hide", "/jobs/1/seen")
    together([lambda one=one: one[0].post(one[1]) for one in zip(clients, paths, strict=True)])
    with board.app_context():
        mark = db.session.scalars(select(ListingMark)).one()
        assert None not in (mark.saved_at, mark.hidden_at, mark.seen_at)


def test_signing_in_twice_at_once_merges_once(board: Flask, clock: Clock) -> None:
    with board.app_context():
        by_email(db.session(), email("alice")).password_hash = hashed(PASSWORD)
        db.session.commit()
    first, second = board.test_client(), board.test_client()
    for client in (first, second):
        for number in (1, 2, 3):
            client.post(f"/jobs/{number}/save")
    together([lambda: sign_in(first), lambda: sign_in(second)])
    with board.app_context():
        assert sorted(db.session.scalars(select(ListingMark.listing_id))) == [1, 2, 3]
