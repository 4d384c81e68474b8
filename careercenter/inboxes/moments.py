"""Moments as people in one place read them off their clock. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

DEFAULT_ZONE = "America/New_York"


def zone_of(name: str) -> ZoneInfo:
    """The zone of this name; Eastern time for a name that there is not."""
    return ZoneInfo(name if is_zone(name) else DEFAULT_ZONE)


def is_zone(name: str) -> bool:
    """Whether there is a zone of this name."""
    return name in available_timezones()


def at_home(moment: datetime, zone: str) -> str:
    """`Mon, Nov 23, 2026, 10:00 AM EST`."""
    here = moment.astimezone(zone_of(zone))
    return f"{here:%a, %b} {here.day}, {here.year}, {clock(moment, zone)} {here.tzname()}"


def day_at_home(moment: datetime, zone: str) -> str:
    """`Monday, November 23`."""
    here = moment.astimezone(zone_of(zone))
    return f"{here:%A, %B} {here.day}"


def clock(moment: datetime, zone: str) -> str:
    """`10:00 AM`."""
    here = moment.astimezone(zone_of(zone))
    return f"{here.hour % 12 or 12}:{here:%M} {'AM' if here.hour < 12 else 'PM'}"
