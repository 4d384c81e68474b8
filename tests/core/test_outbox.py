"""Later work is claimed by one worker, forgotten when done, and put back when it fails. On both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.core import outbox
from careercenter.core.database import db, transaction
from careercenter.core.outbox import FIRST_RETRY, LEASE, LONGEST_RETRY, OutboxEntry
from tests.clock import Clock


def leave(app: Flask, clock: Clock, count: int = 1) -> None:
    with app.app_context(), transaction() as session:
        for number in range(count):
            outbox.enqueue(session, "jobs.index", {"n": number}, now=clock())


def claimed(app: Flask, clock: Clock, limit: int = 10) -> list[int]:
    with app.app_context(), transaction() as session:
        return [entry.arguments["n"] for entry in outbox.claim(session, now=clock(), limit=limit)]


def test_the_oldest_come_first_and_once(any_app: Flask, clock: Clock) -> None:
    leave(any_app, clock, 5)
    assert claimed(any_app, clock, limit=3) == [0, 1, 2]
    assert claimed(any_app, clock, limit=3) == [3, 4]
    assert claimed(any_app, clock) == []


def test_a_lease_that_ran_out_frees_the_work(any_app: Flask, clock: Clock) -> None:
    leave(any_app, clock)
    assert claimed(any_app, clock) == [0]
    clock.forward(seconds=LEASE.total_seconds())
    assert claimed(any_app, clock) == []
    clock.forward(seconds=1)
    assert claimed(any_app, clock) == [0]


def test_work_given_back_is_free_at_once(any_app: Flask, clock: Clock) -> None:
    leave(any_app, clock)
    with any_app.app_context(), transaction() as session:
        entries = outbox.claim(session, now=clock(), limit=1)
        outbox.release(session, [entries[0].id])
    assert claimed(any_app, clock) == [0]


def test_a_failure_waits_longer_each_time(any_app: Flask, clock: Clock) -> None:
    leave(any_app, clock)
    waits = []
    for _ in range(9):
        with any_app.app_context(), transaction() as session:
            entry = session.scalars(select(OutboxEntry)).one()
            outbox.failed(session, entry, error="x" * 900, now=clock())
            waits.append(entry.due_at - clock())
    assert waits[:3] == [FIRST_RETRY, FIRST_RETRY * 2, FIRST_RETRY * 4]
    assert waits[-1] == LONGEST_RETRY
    clock.forward(seconds=LONGEST_RETRY.total_seconds() - 1)
    assert claimed(any_app, clock) == []
    clock.forward(seconds=1)
    assert claimed(any_app, clock) == [0]


def test_done_is_forgotten(any_app: Flask, clock: Clock) -> None:
    leave(any_app, clock, 2)
    with any_app.app_context(), transaction() as session:
        outbox.done(session, [outbox.claim(session, now=clock(), limit=1)[0].id])
        assert outbox.backlog(session) == (1, clock())


def test_an_empty_outbox_has_no_age(any_app: Flask) -> None:
    with any_app.app_context():
        assert outbox.backlog(db.session()) == (0, None)


def test_what_is_rolled_back_was_never_asked(any_app: Flask, clock: Clock) -> None:
    with any_app.app_context(), pytest.raises(RuntimeError), transaction() as session:
        outbox.enqueue(session, "jobs.index", {"n": 1}, now=clock())
        session.flush()
        raise RuntimeError
    assert claimed(any_app, clock) == []



def test_two_workers_that_pick_the_same_share_it(postgres_app: Flask, clock: Clock) -> None:
    """Both have read the same free rows before either has written; the guarded UPDATE decides."""
    leave(postgres_app, clock, 20)
    with postgres_app.app_context(), ThreadPoolExecutor(4) as pool:
        engine, barrier = db.engine, Barrier(4)

        def work() -> list[int]:
            with Session(engine) as session:
                session.connection()
                barrier.wait(10)
                ids = [entry.id for entry in outbox.claim(session, now=clock(), limit=20)]
                session.commit()
                return ids

        taken = [future.result(30) for future in [pool.submit(work) for _ in range(4)]]
    everything = [id_ for ids in taken for id_ in ids]
    assert len(everything) == len(set(everything)) == 20
