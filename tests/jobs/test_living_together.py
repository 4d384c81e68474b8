"""Two who act on one listing at the same moment, and a worker that dies, and a clock that jumps."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.core.database import db
from careercenter.core.errors import Conflict
from careercenter.core.outbox import OutboxEntry, claim
from careercenter.drain import drain
from careercenter.employers.models import AuditEntry
from careercenter.jobs import living
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.lifecycle import State, state_of
from careercenter.jobs.models import Listing
from careercenter.web.services import current, now
from careercenter.worker import TASKS
from tests.clock import Clock
from tests.jobs.desk_board import draft, live


@pytest.fixture
def two(app: Flask, session: Session, clock: Clock) -> Iterator[tuple[Session, Session]]:
    """Two requests, each with its own connection, that have both read the same draft."""
    draft(session, clock())
    session.commit()
    with Session(db.engine) as first, Session(db.engine) as second:
        yield first, second


def test_a_double_click_publishes_once(two: tuple[Session, Session], session: Session, clock: Clock) -> None:
    rows = [one.scalars(select(Listing)).one() for one in two]
    for one, row in zip(two, rows, strict=True):
        living.publish(session=one, listing=row, role="owner", expected_version=1, now=clock())
        one.commit()
    assert [row.version for row in rows] == [2, 2]
    assert session.scalar(select(func.count(AuditEntry.id))) == session.scalar(select(func.count(OutboxEntry.id))) == 1


def test_of_two_who_want_different_things_the_later_is_told(
    two: tuple[Session, Session], session: Session, clock: Clock
) -> None:
    first, second = two
    mine, theirs = (one.scalars(select(Listing)).one() for one in two)
    living.discard(session=first, listing=mine, role="owner", now=clock())
    first.rollback()
    later = clock() + timedelta(days=3)
    living.publish(session=first, listing=mine, role="owner", at=later, now=clock())
    first.commit()
    with pytest.raises(Conflict):
        living.publish(session=second, listing=theirs, role="owner", now=clock())
    second.rollback()
    assert state_of(session.scalars(select(Listing)).one(), clock()) is State.SCHEDULED


def test_a_worker_killed_before_the_index_knew_loses_nothing(app: Flask, session: Session, clock: Clock) -> None:
    live(session, clock())
    session.commit()
    assert claim(session, now=clock(), limit=10)
    session.commit()
    drain(app, TASKS)
    query = SearchCriteria().to_query(now())
    assert current().search[0].find(query).total == 0, "the dead worker's lease still holds"
    clock.forward(minutes=6)
    drain(app, TASKS)
    assert current().search[0].find(SearchCriteria().to_query(now())).total == 1


def test_a_clock_that_jumps_back_takes_nothing_that_was_said(session: Session, clock: Clock) -> None:
    listing = live(session, clock())
    clock.forward(days=-1)
    assert state_of(listing, clock()) is State.SCHEDULED
    living.publish(session=session, listing=listing, role="owner", now=clock())
    assert (state_of(listing, clock()), listing.posted_at) == (State.LIVE, clock())
    clock.forward(days=400)
    assert state_of(listing, clock()) is State.EXPIRED
    living.relist(session=session, listing=listing, role="owner", now=clock())
    assert state_of(listing, clock()) is State.LIVE
