"""When an alert is due: at an hour of the person's own day, whatever the clocks do.

An hour that a change to summer time skips counts as the hour after; one that comes twice counts once.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

INSTANT, DAILY, WEEKLY = "instant", "daily", "weekly"
FREQUENCIES = (INSTANT, DAILY, WEEKLY)
DEFAULT_ZONE = "America/New_York"


def is_zone(name: str) -> bool:
    """Whether this names a time zone of the IANA database."""
    return name in available_timezones()


def next_slot(frequency: str, *, hour: int, weekday: int, zone: str, after: datetime) -> datetime | None:
    """The first slot later than `after`, in UTC. Instant alerts have none: their matches are the occasion.

    `hour` is 0..23 and `weekday` 0 (Monday)..6, in `zone`. Slots that were slept through are not made up for: the next
    digest holds what they would have brought.
    """
    if frequency == INSTANT:
        return None
    here = ZoneInfo(zone if is_zone(zone) else DEFAULT_ZONE)
    day = after.astimezone(here).date()
    for ahead in range(9):
        wanted = day + timedelta(days=ahead)
        slot = datetime.combine(wanted, time(hour), here).astimezone(UTC)
        if slot > after and (frequency == DAILY or wanted.weekday() == weekday):
            return slot
    raise AssertionError("a week without the weekday")
