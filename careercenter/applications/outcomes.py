"""When an application ends because its listing did, or because nobody spoke. Pure; `ending` does it.

A listing that was filled, closed or withdrawn answers everyone after an hour, in which a mistaken close can be undone
by listing it again. One that ran out (its last day to apply, or nobody confirmed it) is where employers begin to read:
those who applied have another month, counted from the last human word. Whoever has an offer is left to the employer
when the job is filled: it is likely theirs. A frozen listing decides nothing; the clock of silence goes on.
"""

from datetime import datetime, timedelta
from typing import Any, Protocol

from careercenter.applications import silence
from careercenter.applications.stages import DECLINED, LAPSED, OFFER, OPEN
from careercenter.jobs.lifecycle import State, ended_at, state_of

GRACE = timedelta(hours=1)
READING = timedelta(days=30)
FILLED, CLOSED, WITHDRAWN, EXPIRED, SILENCE = "filled", "closed", "withdrawn", "expired", "silence"


class Ended(Protocol):
    """An application with its listing."""

    stage: Any
    sent_at: Any
    last_word_at: Any
    listing: Any


def outcome(application: Ended, now: datetime) -> tuple[str, str] | None:
    """The stage in which it ends now, and why (a key of `wording.REASONS`); None while it goes on."""
    if application.stage not in OPEN:
        return None
    return _by_listing(application, now) or ((LAPSED, SILENCE) if silence.is_over(application, now) else None)


def _by_listing(application: Ended, now: datetime) -> tuple[str, str] | None:
    state, end = state_of(application.listing, now), ended_at(application.listing, now)
    if end is None:
        return None
    if state is State.EXPIRED:
        since = max(end, application.last_word_at or end)
        return (LAPSED, EXPIRED) if now - since >= READING else None
    if now - end < GRACE or (state is State.FILLED and application.stage == OFFER):
        return None
    return (DECLINED, FILLED) if state is State.FILLED else (LAPSED, state.value)
