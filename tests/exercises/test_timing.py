"""The clock of a skills check: it runs while somebody is there, and stands still while the connection is gone."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.exercises.timing import GRACE, MOST_PAUSED, SILENCE, Meter, allowed, heard, left, over
from tests.conftest import START


def after(*gaps: int, scripted: bool = True) -> Meter:
    """A clock that was heard of after each of these gaps, in seconds."""
    meter, moment = Meter(START), START
    for gap in gaps:
        moment += timedelta(seconds=gap)
        meter = heard(meter, moment, scripted=scripted)
    return meter


@pytest.mark.parametrize(
    ("gaps", "scripted", "spent", "paused"),
    [
        ((15, 15, 15), True, 45, 0),
        ((SILENCE,), True, SILENCE, 0),
        ((SILENCE + 60,), True, SILENCE, 60),
        ((SILENCE + 60,), False, SILENCE + 60, 0),
        ((SILENCE + MOST_PAUSED + 5,), True, SILENCE + 5, MOST_PAUSED),
        ((SILENCE + MOST_PAUSED, SILENCE + 60), True, 2 * SILENCE + 60, MOST_PAUSED),
        ((-30,), True, 0, 0),
    ],
)
def test_what_counts(gaps: tuple[int, ...], scripted: bool, spent: int, paused: int) -> None:
    meter = after(*gaps, scripted=scripted)
    assert (meter.spent, meter.paused) == (spent, paused)


@given(st.lists(st.integers(0, 2_000), max_size=20))
def test_every_second_is_spent_or_paused_and_pauses_are_bounded(gaps: list[int]) -> None:
    meter = after(*gaps)
    assert meter.spent + meter.paused == sum(gaps)
    assert meter.paused <= MOST_PAUSED


def test_extra_time_lengthens_it_and_the_last_form_has_grace() -> None:
    assert (allowed(20, 0), allowed(20, 50), allowed(10, 100)) == (1200, 1800, 1200)
    assert left(after(*[15] * 79), 20, 0, START + timedelta(seconds=79 * 15 + 5)) == 10
    assert left(after(*[15] * 90), 20, 0, START + timedelta(days=1)) == 0
    assert not over(Meter(START, spent=1200 + GRACE), 20, 0)
    assert over(Meter(START, spent=1200 + GRACE + 1), 20, 0)
