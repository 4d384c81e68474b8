"""Times that an employer offers: read from what was typed as wall-clock time in one zone, kept as moments. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from careercenter.core.errors import Refused
from careercenter.inboxes.moments import at_home, is_zone, zone_of

MOST = 10
LENGTHS = (15, 20, 30, 45, 60, 90, 120, 180)
FARTHEST = timedelta(days=180)


@dataclass(frozen=True, order=True)
class Slot:
    """From when until when."""

    start: datetime
    end: datetime

    def meets(self, other: "Slot") -> bool:
        """Whether both have a moment in common; one that begins when the other ends has none."""
        return self.start < other.end and other.start < self.end


def read(typed: Iterable[str], *, minutes: int, zone: str, now: datetime) -> tuple[Slot, ...]:
    """The slots that were typed (`2026-12-01T10:00`), in order, each once. Raises Refused (slots, minutes, zone)."""
    if not is_zone(zone):
        raise Refused("Choose the time zone.", field="zone")
    if minutes not in LENGTHS:
        raise Refused("Choose how long it takes.", field="minutes")
    found = {_slot(text.strip(), minutes, zone, now) for text in typed if text.strip()}
    if not found:
        raise Refused("Offer at least one time.", field="slots")
    if len(found) > MOST:
        raise Refused(f"Offer at most {MOST} times.", field="slots")
    return tuple(sorted(found))


def kept(slots: Sequence[Slot]) -> list[list[str]]:
    """As the database has them."""
    return [[one.start.isoformat(), one.end.isoformat()] for one in slots]


def of_kept(rows: Sequence[Sequence[str]]) -> tuple[Slot, ...]:
    """The slots of what the database has."""
    return tuple(Slot(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in rows)


def _slot(text: str, minutes: int, zone: str, now: datetime) -> Slot:
    try:
        wall = datetime.strptime(text[:16], "%Y-%m-%dT%H:%M")
    except ValueError:
        raise Refused(f"“{text[:20]}” is no date and time. Write it as 2026-12-01T10:00.", field="slots") from None
    # Of an hour that comes twice when clocks go back, the first is meant.
    start = wall.replace(tzinfo=zone_of(zone)).astimezone(UTC)
    if start.astimezone(zone_of(zone)).replace(tzinfo=None) != wall:
        said = f"{wall:%B} {wall.day}, {wall:%H:%M} does not exist in this time zone: clocks go forward then."
        raise Refused(said, field="slots")
    if start <= now:
        raise Refused(f"{at_home(start, zone)} is over. Offer times to come.", field="slots")
    if start > now + FARTHEST:
        raise Refused(f"{at_home(start, zone)} is more than half a year away.", field="slots")
    return Slot(start, start + timedelta(minutes=minutes))
