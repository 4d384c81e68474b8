"""The outbox is emptied in batches, each in a transaction; a bad entry delays nothing but itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.backends.tasks import Task
from careercenter.core import outbox
from careercenter.core.database import db, transaction
from careercenter.core.outbox import LEASE, OutboxEntry
from careercenter.drain import drain
from careercenter.employers.models import Employer
from careercenter.web.services import Services
from tests.clock import Clock


class Hiring:
    """A task that adds employers, and fails on a bad name after it has written."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def __call__(
        self, session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime
    ) -> None:
        names = [one["name"] for one in arguments]
        self.calls.append(names)
        for name in names:
            session.add(Employer(slug=name, name=name, folded_name=name, created_at=now))
        session.flush()
        if "bad" in names:
            raise ValueError("a bad name")


@pytest.fixture
def hiring() -> Hiring:
    return Hiring()


def leave(app: Flask, clock: Clock, *names: str, task: str = "hire") -> None:
    with app.app_context(), transaction() as session:
        for name in names:
            outbox.enqueue(session, task, {"name": name}, now=clock())


def hired(app: Flask) -> list[str]:
    with app.app_context():
        return sorted(db.session.scalars(select(Employer.name)))


def waiting(app: Flask) -> list[OutboxEntry]:
    with app.app_context():
        return list(db.session.scalars(select(OutboxEntry)))


def test_entries_are_done_together_and_forgotten(any_app: Flask, clock: Clock, hiring: Hiring) -> None:
    leave(any_app, clock, "a", "b", "c", "d", "e")
    assert drain(any_app, {"hire": Task(hiring, batch=3)}) == 5
    assert hiring.calls == [["a", "b", "c"], ["d", "e"]]
    assert hired(any_app) == ["a", "b", "c", "d", "e"]
    assert waiting(any_app) == []


def test_a_bad_entry_delays_only_itself(any_app: Flask, clock: Clock, hiring: Hiring) -> None:
    leave(any_app, clock, "a", "bad", "c")
    assert drain(any_app, {"hire": Task(hiring, batch=3)}) == 2
    assert hired(any_app) == ["a", "c"]
    (left,) = waiting(any_app)
    assert (left.arguments, left.error, left.attempts) == ({"name": "bad"}, "ValueError: a bad name", 1)
    assert left.due_at > clock()


def test_what_failed_is_tried_again_later(any_app: Flask, clock: Clock, hiring: Hiring) -> None:
    leave(any_app, clock, "bad")
    tasks = {"hire": Task(hiring)}
    drain(any_app, tasks)
    drain(any_app, tasks)
    assert len(hiring.calls) == 1
    clock.forward(seconds=6)
    drain(any_app, tasks)
    assert len(hiring.calls) == 2


def test_a_task_that_this_version_lacks_is_kept(any_app: Flask, clock: Clock, hiring: Hiring) -> None:
    leave(any_app, clock, "x", task="from.the.future")
    leave(any_app, clock, "a")
    assert drain(any_app, {"hire": Task(hiring)}) == 1
    assert waiting(any_app)[0].error == "NoSuchTask: from.the.future"


def test_work_on_lease_to_another_is_left_alone(any_app: Flask, clock: Clock, hiring: Hiring) -> None:
    leave(any_app, clock, "a")
    with any_app.app_context(), transaction() as session:
        outbox.claim(session, now=clock(), limit=1)
    assert drain(any_app, {"hire": Task(hiring)}) == 0
    clock.forward(seconds=LEASE.total_seconds() + 1)
    assert drain(any_app, {"hire": Task(hiring)}) == 1


def test_a_worker_that_must_stop_gives_back_what_it_has_not_begun(
    any_app: Flask, clock: Clock, hiring: Hiring
) -> None:
    leave(any_app, clock, "a", "b", "c")
    assert drain(any_app, {"hire": Task(hiring)}, stopped=lambda: len(hiring.calls) == 1) == 1
    assert hired(any_app) == ["a"]
    assert [entry.claimed_until for entry in waiting(any_app)] == [None, None]
    assert [entry.attempts for entry in waiting(any_app)] == [0, 0]


def test_more_than_one_claim_is_drained(any_app: Flask, clock: Clock, hiring: Hiring) -> None:
    leave(any_app, clock, *(f"n{number}" for number in range(450)))
    assert drain(any_app, {"hire": Task(hiring, batch=100)}) == 450
    assert waiting(any_app) == []
