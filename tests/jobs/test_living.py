"""The acts of a listing's life, as its employer does them."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.core.errors import Conflict, NotAllowed, Refused
from careercenter.employers.models import AuditEntry
from careercenter.jobs import living
from careercenter.jobs.lifecycle import State, ended_at, state_of
from tests.clock import Clock
from tests.jobs.desk_board import draft, in_state, live

DAY = timedelta(days=1)


@pytest.mark.parametrize("state", list(State))
def test_every_state_can_be_reached(session: Session, clock: Clock, state: State) -> None:
    assert state_of(in_state(session, state, clock()), clock()) is state


def test_a_draft_goes_on_the_board(session: Session, clock: Clock) -> None:
    listing = live(session, clock())
    assert state_of(listing, clock()) is State.LIVE
    assert listing.posted_at == listing.publish_at == listing.confirmed_at == clock()
    assert listing.version == 2
