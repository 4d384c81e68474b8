"""The edge of a request commits a good answer and rolls back any other."""

import pytest
from flask import Flask, abort
from sqlalchemy import func, select

from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.core.outbox import OutboxEntry, enqueue
from careercenter.web.services import now


@pytest.fixture
def board(any_app: Flask) -> Flask:
    """The site with routes that leave a row and then answer in different ways."""

    def leave(end: str) -> str | tuple[str, int]:
        enqueue(db.session(), "no.such", {}, now=now())
        db.session.flush()
        if end == "refuse":
            raise Refused("No.", field="name")
        if end == "abort":
            abort(404)
        if end == "break":
            raise RuntimeError("broken")
        return ("", int(end))

    any_app.add_url_rule("/leave/<end>", view_func=leave, methods=["GET", "POST"])
    any_app.config["PROPAGATE_EXCEPTIONS"] = False
    return any_app


def rows(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(OutboxEntry.id))) or 0


@pytest.mark.parametrize("status", ["200", "201", "303"])
def test_a_good_answer_commits(board: Flask, status: str) -> None:
    assert board.test_client().post(f"/leave/{status}").status_code == int(status)
    assert rows(board) == 1


@pytest.mark.parametrize(
    ("end", "status"), [("400", 400), ("503", 503), ("refuse", 422), ("abort", 404), ("break", 500)]
)
def test_any_other_answer_rolls_back(board: Flask, end: str, status: int) -> None:
    assert board.test_client().post(f"/leave/{end}").status_code == status
    assert rows(board) == 0


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_safe_method_never_commits(board: Flask, method: str) -> None:
    assert board.test_client().open("/leave/200", method=method).status_code == 200
    assert rows(board) == 0


def test_a_commit_that_fails_answers_500(board: Flask) -> None:
    def late() -> str:
        db.session.add(OutboxEntry(task=None))
        return "looks well"

    board.add_url_rule("/late", view_func=late, methods=["POST"])
    answer = board.test_client().post("/late")
    assert answer.status_code == 500
    assert "looks well" not in answer.text
    assert rows(board) == 0


def test_what_was_enqueued_wakes_the_worker(board: Flask) -> None:
    board.test_client().post("/leave/200")
    with board.app_context():
        entry = db.session.scalars(select(OutboxEntry)).one()
        assert entry.attempts == 1, "the worker was not woken, or did not try"
        assert entry.error == "NoSuchTask: no.such"
