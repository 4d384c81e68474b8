"""A listing's state is computed from dates, and the database computes the same."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from careercenter.core.database import db
from careercenter.employers.models import Employer
from careercenter.jobs.lifecycle import (
    State,
    ended_at,
    is_live,
    is_live_sql,
    live_window,
    may_be_live,
    may_be_live_sql,
    state_of,
)
from careercenter.jobs.models import Listing

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _listing(**dates: object) -> Listing:
    return Listing(**({"publish_at": NOW - HOUR, "expires_at": NOW + HOUR} | dates))


@pytest.mark.parametrize(
    ("dates", "state"),
    [
        ({}, State.LIVE),
        ({"publish_at": None}, State.DRAFT),
        ({"publish_at": NOW + HOUR}, State.SCHEDULED),
        ({"publish_at": NOW}, State.LIVE),
        ({"expires_at": NOW}, State.EXPIRED),
        ({"expires_at": None}, State.LIVE),
        ({"closed_at": NOW}, State.CLOSED),
        ({"closed_at": NOW + HOUR}, State.LIVE),
        ({"closed_at": NOW, "outcome": "filled"}, State.FILLED),
        ({"closed_at": NOW - HOUR, "expires_at": NOW - HOUR, "outcome": "filled"}, State.FILLED),
        ({"frozen_at": NOW - HOUR}, State.FROZEN),
        ({"frozen_at": NOW - HOUR, "expires_at": NOW - HOUR}, State.FROZEN),
    ],
)
def test_the_state_follows_from_the_dates(dates: dict[str, object], state: State) -> None:
    assert state_of(_listing(**dates), NOW) is state


def test_the_end_is_told_only_of_listings_that_ended() -> None:
    assert ended_at(_listing(), NOW) is None
    assert ended_at(_listing(expires_at=NOW - HOUR), NOW) == NOW - HOUR
    assert ended_at(_listing(closed_at=NOW - 2 * HOUR), NOW) == NOW - 2 * HOUR


def test_the_database_and_the_index_agree_with_the_function_on_every_mix_of_dates() -> None:
    engine = create_engine("sqlite://")
    db.metadata.create_all(engine)
    choices = (None, NOW - HOUR, NOW, NOW + HOUR)
    with Session(engine) as session:
        session.add(Employer(id=1, slug="m", name="Mercy", folded_name="mercy", created_at=NOW))
        for number, (publish, expires, closed, frozen) in enumerate(product(choices, choices, choices, choices)):
            session.add(
                Listing(
                    employer_id=1, source="t", external_id=str(number), title="Coder", slug="coder", html="", text="",
                    created_at=NOW, updated_at=NOW, publish_at=publish, expires_at=expires, closed_at=closed,
                    frozen_at=frozen,
                )
            )  # fmt: skip
        session.commit()
        rows = session.scalars(select(Listing)).all()
        live = set(session.scalars(select(Listing.id).where(is_live_sql(Listing, NOW))))
        kept = set(session.scalars(select(Listing.id).where(may_be_live_sql(Listing, NOW))))
    assert live == {row.id for row in rows if is_live(row, NOW)}
    assert kept == {row.id for row in rows if may_be_live(row, NOW)}
    assert live <= kept
    at = int(NOW.timestamp())
    for row in rows:
        window = live_window(row)
        inside = window["live_from"] is not None and window["live_from"] <= at
        assert is_live(row, NOW) == (inside and (window["live_until"] is None or window["live_until"] > at))
