"""Whether somebody looks for work, on a day. Apart and pure: nobody must come to be called looking by forgetting.

What a person says holds for sixty days. After that they are not said to be looking, until they say so again.
"""

from datetime import datetime, timedelta
from typing import Protocol

LOOKING, OPEN, CLOSED = "looking", "open", "closed"
LABELS = {LOOKING: "Looking for work", OPEN: "Open to offers", CLOSED: "Not looking"}
HOLDS = timedelta(days=60)


class Stated(Protocol):
    """What a person said and until when it holds; `models.Profile` is one."""

    status: str
    status_until: datetime | None


def status_at(stated: Stated, now: datetime) -> str:
    """looking, open or closed. What has lapsed, or was never given an end, is closed."""
    if stated.status_until is None or stated.status_until <= now:
        return CLOSED
    return stated.status


def has_lapsed(stated: Stated, now: datetime) -> bool:
    """They said that they look, and it holds no more."""
    return stated.status != CLOSED and status_at(stated, now) == CLOSED


def until(status: str, now: datetime) -> datetime | None:
    """Until when a word given now holds."""
    return None if status == CLOSED else now + HOLDS
