"""A listing's state is computed from dates, and the database computes the same."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from careercenter.core.database import db
from careercenter.employers.models import Employer
from careercenter.jobs.lifecycle import (
    DESK,
    ENDED,
    UNCONFIRMED_RUN,
    State,
    ended_at,
    is_live,
    is_live_sql,
    lapses_at,
    live_window,
    loses_rank_at,
    may_be_live,
    may_be_live_sql,
    state_of,
)
from careercenter.jobs.models import Listing

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _listing(**dates: object) -> Listing:
    return Listing(**({"source": "feed", "publish_at": NOW - HOUR, "expires_at": NOW + HOUR} | dates))


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
        ({"closed_at": NOW, "outcome": "withdrawn"}, State.WITHDRAWN),
        ({"closed_at": NOW, "outcome": "absent"}, State.CLOSED),
        ({"held_at": NOW}, State.REVIEW),
        ({"held_at": NOW, "publish_at": NOW + HOUR}, State.REVIEW),
        ({"held_at": NOW, "expires_at": NOW - HOUR}, State.REVIEW),
        ({"held_at": NOW, "closed_at": NOW - HOUR}, State.CLOSED),
        ({"held_at": NOW, "frozen_at": NOW}, State.FROZEN),
        ({"publish_at": NOW - UNCONFIRMED_RUN}, State.LIVE),
        ({"source": DESK, "publish_at": NOW - UNCONFIRMED_RUN}, State.EXPIRED),
        ({"source": DESK, "publish_at": NOW - UNCONFIRMED_RUN + HOUR}, State.LIVE),
        ({"source": DESK, "publish_at": NOW - 2 * UNCONFIRMED_RUN, "confirmed_at": NOW - HOUR}, State.LIVE),
        ({"source": DESK, "publish_at": NOW - UNCONFIRMED_RUN, "expires_at": None}, State.EXPIRED),
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


def test_what_ends_first_ends_it() -> None:
    unconfirmed = _listing(source=DESK, publish_at=NOW - 2 * UNCONFIRMED_RUN, expires_at=NOW - HOUR)
    assert ended_at(unconfirmed, NOW) == NOW - UNCONFIRMED_RUN
    assert loses_rank_at(_listing()) is lapses_at(_listing()) is None


def mixes() -> Iterator[dict[str, object]]:
    """Every mix of dates around now, for a feed and for the desk; then a thousand at random."""
    near = (None, NOW - HOUR, NOW, NOW + HOUR)
    far = (None, NOW - UNCONFIRMED_RUN - HOUR, NOW - UNCONFIRMED_RUN, NOW - UNCONFIRMED_RUN + HOUR)
    names = ("publish_at", "expires_at", "closed_at", "frozen_at", "held_at")
    for chosen in product(near, near, near, (None, NOW), (None, NOW)):
        yield dict(zip(names, chosen, strict=True)) | {"source": "feed"}
    for publish, confirmed, expires, closed in product((*near, *far), (*near, *far), near, near):
        ends = {"expires_at": expires, "closed_at": closed}
        yield {"source": DESK, "publish_at": publish, "confirmed_at": confirmed} | ends
    dice = Random(4)
    for _ in range(1000):
        some = {name: NOW + timedelta(seconds=dice.randint(-4_000_000, 4_000_000)) for name in (*names, "confirmed_at")}
        rare = ("frozen_at", "held_at")
        kept = {name: at for name, at in some.items() if dice.random() < (0.2 if name in rare else 0.8)}
        yield kept | {"source": dice.choice([DESK, "feed"])}


def test_the_database_and_the_index_agree_with_the_function_on_every_mix_of_dates() -> None:
    engine = create_engine("sqlite://")
    db.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Employer(id=1, slug="m", name="Mercy", folded_name="mercy", created_at=NOW))
        for number, dates in enumerate(mixes()):
            session.add(
                Listing(
                    employer_id=1, external_id=str(number), title="Coder", slug="coder", html="", text="",
                    created_at=NOW, updated_at=NOW, **dates,
                )
            )  # fmt: skip
        session.commit()
        rows = session.scalars(select(Listing)).all()
        live = set(session.scalars(select(Listing.id).where(is_live_sql(Listing, NOW))))
        kept = set(session.scalars(select(Listing.id).where(may_be_live_sql(Listing, NOW))))
    assert live == {row.id for row in rows if is_live(row, NOW)}
    assert kept == {row.id for row in rows if may_be_live(row, NOW)}
    assert live <= kept
    assert {state_of(row, NOW) for row in rows} == set(State) - {State.FILLED, State.WITHDRAWN}
    at = int(NOW.timestamp())
    for row in rows:
        window = live_window(row)
        inside = window["live_from"] is not None and window["live_from"] <= at
        assert is_live(row, NOW) == (inside and (window["live_until"] is None or window["live_until"] > at))
        assert (ended_at(row, NOW) is not None) == (state_of(row, NOW) in ENDED)
