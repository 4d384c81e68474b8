"""How the time of an attempt is counted. It stands still while the connection is gone, up to a bound.

The browser speaks every `BEAT` seconds. A silence of up to `SILENCE` counts as time; of a longer one, what goes beyond
it is a pause, until all pauses together reach `MOST_PAUSED`: a cable that is pulled out must not be worth an hour.
Without script nothing speaks in between, so there the whole time counts.
"""

from dataclasses import dataclass, replace
from datetime import datetime

BEAT = 15
SILENCE = 45
MOST_PAUSED = 600
# A form that was sent at the last second may arrive a little later.
GRACE = 20
EXTRA = (0, 25, 50, 100)


@dataclass(frozen=True)
class Meter:
    """Seconds counted and not counted, and when the browser last spoke."""

    seen_at: datetime
    spent: int = 0
    paused: int = 0


def heard(meter: Meter, now: datetime, *, scripted: bool) -> Meter:
    """The browser spoke (again) at `now`."""
    gap = max(0, int((now - meter.seen_at).total_seconds()))
    silent = max(0, gap - SILENCE) if scripted else 0
    pause = min(silent, MOST_PAUSED - meter.paused)
    return replace(meter, seen_at=max(now, meter.seen_at), spent=meter.spent + gap - pause, paused=meter.paused + pause)


def allowed(minutes: int, extra: int) -> int:
    """Seconds that there are, with `extra` per cent."""
    return minutes * 60 * (100 + extra) // 100


def left(meter: Meter, minutes: int, extra: int, now: datetime) -> int:
    """Seconds left at `now`, at most; 0 when the time is up."""
    running = min(SILENCE, max(0, int((now - meter.seen_at).total_seconds())))
    return max(0, allowed(minutes, extra) - meter.spent - running)


def over(meter: Meter, minutes: int, extra: int) -> bool:
    """Whether more was spent than there was, with the grace of the last form."""
    return meter.spent > allowed(minutes, extra) + GRACE
