"""The silence clock: how long an applicant has heard no human word, and what follows from it. Pure.

At 21 days the applicant sees it and the employer is reminded; at 45 the application closes with an honest mail. A word
that a person wrote or a decision they made by hand starts it anew (`moving.happen`); a template sent alone does not.
Boards that measured it put the median answer of employers who answer at about two weeks, so three are long.
"""

from datetime import datetime, timedelta
from typing import Any, Protocol

from careercenter.applications.stages import OPEN

REMIND_AFTER = timedelta(days=21)
CLOSE_AFTER = timedelta(days=45)


class Waiting(Protocol):
    """What decides. Times are aware."""

    stage: Any
    sent_at: Any
    last_word_at: Any


def silent_since(application: Waiting) -> datetime | None:
    """When the clock began; None when nobody waits for an answer."""
    if application.stage not in OPEN or application.sent_at is None:
        return None
    return application.last_word_at or application.sent_at


def silent_days(application: Waiting, now: datetime) -> int:
    """Whole days without a word; 0 when nobody waits."""
    since = silent_since(application)
    return 0 if since is None else max(0, (now - since).days)


def is_long(application: Waiting, now: datetime) -> bool:
    """Whether the silence is one to speak of."""
    since = silent_since(application)
    return since is not None and now - since >= REMIND_AFTER


def closes_at(application: Waiting) -> datetime | None:
    """When it closes by itself unless somebody says a word; None when nobody waits."""
    since = silent_since(application)
    return None if since is None else since + CLOSE_AFTER


def is_over(application: Waiting, now: datetime) -> bool:
    """Whether it has to be closed now."""
    end = closes_at(application)
    return end is not None and end <= now
