"""When mail is due: an hour of the person's own day, through changes of the clock."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.alerts.slots import DAILY, INSTANT, WEEKLY, next_slot


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("frequency", "hour", "weekday", "zone", "after", "due"),
    [
        (DAILY, 7, 0, "America/Chicago", "2026-11-23T15:00Z", "2026-11-24T13:00Z"),
        (DAILY, 7, 0, "America/Chicago", "2026-11-23T12:59Z", "2026-11-23T13:00Z"),
        (DAILY, 7, 0, "America/Chicago", "2026-11-23T13:00Z", "2026-11-24T13:00Z"),
        (WEEKLY, 7, 0, "America/Chicago", "2026-11-23T15:00Z", "2026-11-30T13:00Z"),
        (WEEKLY, 0, 6, "Pacific/Auckland", "2026-11-23T15:00Z", "2026-11-28T11:00Z"),
        # Summer time begins on 8 March 2026 at two in New York: half past two does not exist, so three it is.
        (DAILY, 2, 0, "America/New_York", "2026-03-08T05:00Z", "2026-03-08T07:00Z"),
        # It ends on 1 November: one o'clock comes twice and counts once.
        (DAILY, 1, 0, "America/New_York", "2026-11-01T04:00Z", "2026-11-01T05:00Z"),
        (DAILY, 1, 0, "America/New_York", "2026-11-01T05:00Z", "2026-11-02T06:00Z"),
        (DAILY, 7, 0, "Not/A_Zone", "2026-11-23T15:00Z", "2026-11-24T12:00Z"),
    ],
)
def test_the_next_slot(frequency: str, hour: int, weekday: int, zone: str, after: str, due: str) -> None:
    assert next_slot(frequency, hour=hour, weekday=weekday, zone=zone, after=at(after)) == at(due)


def test_at_once_has_no_slot() -> None:
    assert next_slot(INSTANT, hour=7, weekday=0, zone="UTC", after=at("2026-11-23T15:00Z")) is None


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2034, 1, 1), timezones=st.just(UTC))
ZONES = st.sampled_from(
    ["America/New_York", "America/Phoenix", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns"]
)


@given(MOMENTS, ZONES, st.integers(0, 23), st.integers(0, 6), st.sampled_from([DAILY, WEEKLY]))
def test_a_slot_is_later_and_not_far(after: datetime, zone: str, hour: int, weekday: int, frequency: str) -> None:
    due = next_slot(frequency, hour=hour, weekday=weekday, zone=zone, after=after)
    assert after < due <= after + timedelta(days=1 if frequency == DAILY else 7, hours=2)
