"""Who asks for it is told once when something they saved closes soon or has ended, in one mail, until they stop it."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter.accounts.queries import by_email
from careercenter.core.database import db, transaction
from careercenter.drain import drain
from careercenter.jobs.models import Listing
from careercenter.saves import ends, operations
from careercenter.worker import TASKS
from tests.clock import Clock
from tests.jobs.board import fill
from tests.mailbox import delivered
from tests.people import client_of, email, everyone
from tests.saves.test_races import together
from tests.smtp import links, plain


@pytest.fixture
def board(any_app: Flask, clock: Clock) -> Flask:
    with any_app.app_context():
        fill(any_app, db.session())
        everyone(db.session(), clock())
        db.session.remove()
    return any_app


@pytest.fixture
def alice(board: Flask, clock: Clock) -> FlaskClient:
    """She saved three listings and wants mail."""
    client = client_of(board, "alice", clock())
    for number in (1, 2, 3):
        client.post(f"/jobs/{number}/save")
    client.post("/me/saved/mail", data={"wanted": "yes"})
    clock.forward(hours=1)
    return client


def closes(app: Flask, number: int, when: object) -> None:
    with app.app_context(), transaction() as session:
        row = session.get(Listing, number)
        row.expires_at, row.end_stated = when, True


def fills(app: Flask, number: int, when: object) -> None:
    with app.app_context(), transaction() as session:
        row = session.get(Listing, number)
        row.closed_at, row.outcome = when, "filled"


def told(app: Flask, clock: Clock) -> int:
    """How many mails a round leaves; they are sent."""
    with app.app_context():
        with transaction() as session:
            count = ends.tell_ends(session=session, now=clock())
        drain(app, TASKS)
    return count


def test_one_mail_tells_of_all_of_them_and_no_second(board: Flask, alice: FlaskClient, clock: Clock) -> None:
    closes(board, 1, clock() + timedelta(days=2))
    fills(board, 2, clock())
    assert told(board, clock) == 1
    [mail] = delivered(board, email("alice"))
    assert mail["Subject"] == "Of the listings you saved, 1 closes soon and 1 has ended"
    text = plain(mail)
    assert "Closes in 2 days" in text and "Filled on 23 Nov 2026" in text and "Listings like it" in text
    assert "Risk Adjustment" not in text
    assert told(board, clock) == 0
    clock.forward(days=3)
    assert told(board, clock) == 0, "the end that was announced has come"
    assert len(delivered(board, email("alice"))) == 1


def test_an_end_that_moves_is_a_new_one(board: Flask, alice: FlaskClient, clock: Clock) -> None:
    closes(board, 1, clock() + timedelta(days=2))
    assert told(board, clock) == 1
    closes(board, 1, clock() + timedelta(days=30))
    assert told(board, clock) == 0
    fills(board, 1, clock())
    assert told(board, clock) == 1
    assert delivered(board, email("alice"))[-1]["Subject"] == "A listing you saved has ended: Inpatient Coder"


def test_who_did_not_ask_is_not_told(board: Flask, clock: Clock) -> None:
    client_of(board, "alice", clock()).post("/jobs/1/save")
    fills(board, 1, clock())
    assert told(board, clock) == 0


def test_what_ended_before_one_asked_or_long_ago_is_no_news(board: Flask, alice: FlaskClient, clock: Clock) -> None:
    fills(board, 1, clock() - timedelta(hours=2))
    assert told(board, clock) == 0
    fills(board, 2, clock())
    clock.forward(days=15)
    assert told(board, clock) == 0


def test_what_was_taken_off_frozen_or_opened_again_before_the_mail_is_not_told(
    board: Flask, alice: FlaskClient, clock: Clock
) -> None:
    for number in (1, 2, 3):
        fills(board, number, clock())
    board.extensions["careercenter"].queue.huey.immediate = False
    with board.app_context():
        with transaction() as session:
            assert ends.tell_ends(session=session, now=clock()) == 1
        with transaction() as session:
            person = by_email(session, email("alice"))
            operations.unsave(session=session, account_id=person.id, listing_id=1)
            session.get(Listing, 2).frozen_at = clock()
            session.get(Listing, 3).closed_at = None
        drain(board, TASKS)
    assert delivered(board, email("alice")) == []


def test_one_click_stops_it(board: Flask, alice: FlaskClient, clock: Clock) -> None:
    fills(board, 1, clock())
    told(board, clock)
    [mail] = delivered(board, email("alice"))
    [path] = [one for one in links(mail) if "/saved-mail/" in one]
    assert path in mail["List-Unsubscribe"] and mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stranger = board.test_client()
    assert "Stop mail about saved listings?" in stranger.get(path).text
    for _ in range(2):
        answer = stranger.post(path, data={"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "cross-site"})
        assert "No more mail" in answer.text
    fills(board, 2, clock())
    assert told(board, clock) == 0
    assert "Write to me" in alice.get("/me/saved").text
    assert stranger.post(path[:-2]).status_code == 422


@pytest.mark.postgres
def test_two_workers_at_once_tell_once(postgres_app: Flask, clock: Clock) -> None:
    with postgres_app.app_context():
        fill(postgres_app, db.session())
        everyone(db.session(), clock())
        db.session.remove()
    client = client_of(postgres_app, "alice", clock())
    client.post("/jobs/1/save")
    client.post("/me/saved/mail", data={"wanted": "yes"})
    closes(postgres_app, 1, clock() + timedelta(days=1))
    mails: list[int] = []
    together([lambda: mails.append(told(postgres_app, clock))] * 3)
    assert sum(mails) == 1 and len(delivered(postgres_app, email("alice"))) == 1
