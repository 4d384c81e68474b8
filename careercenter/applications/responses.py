"""How an employer answers: the median time to the first human word, and how often it keeps its promise. Pure.

Measured on what was sent in 180 days, and said only of ten applications or more. A template alone, and what the board
says when it closes an application, are no answers. One that waits counts only once its time is up (what was promised,
else three weeks), so that fresh ones make nobody look slow; one that nobody answered counts as an answer that never
came, so that answering the easy ones makes nobody look fast. Whoever withdrew before an answer is left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from careercenter.applications.silence import REMIND_AFTER
from careercenter.applications.stages import WITHDRAWN

WINDOW, LEAST = timedelta(days=180), 10


@dataclass(frozen=True)
class Heard:
    """One application as far as the record goes. Times are aware; None has not happened."""

    stage: str
    sent_at: datetime
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    promised_days: int | None = None


@dataclass(frozen=True)
class Record:
    """`of` applications; `median_days` None when half were not answered; of the `promised`, `kept` were in time."""

    of: int
    median_days: int | None
    promised: int
    kept: int


def record(applications: Iterable[Heard], now: datetime) -> Record | None:
    """The record, or None while there are too few to say anything."""
    counted = [one for one in applications if _counts(one, now)]
    if len(counted) < LEAST:
        return None
    promised = [one for one in counted if one.promised_days is not None]
    promised = promised if len(promised) >= LEAST else []
    return Record(len(counted), _median(counted), len(promised), sum(_kept(one) for one in promised))


def _counts(one: Heard, now: datetime) -> bool:
    if now - one.sent_at > WINDOW or (one.answered_at is None and one.stage == WITHDRAWN):
        return False
    return one.answered_at is not None or one.ended_at is not None or now - one.sent_at > _time(one)


def _time(one: Heard) -> timedelta:
    return REMIND_AFTER if one.promised_days is None else timedelta(days=one.promised_days)


def _kept(one: Heard) -> bool:
    return one.answered_at is not None and one.answered_at - one.sent_at <= _time(one)


def _median(counted: Sequence[Heard]) -> int | None:
    """Whole days, begun ones counted; the later of two in the middle."""
    waits = sorted(one.answered_at - one.sent_at if one.answered_at else timedelta.max for one in counted)
    middle = waits[len(waits) // 2]
    return None if middle == timedelta.max else max(1, -(-middle // timedelta(days=1)))


def in_words(found: Record) -> str:
    """The record as a sentence."""
    base = f"of {found.of} applications in 180 days"
    if found.median_days is None:
        said = f"Fewer than half heard from a person, {base}"
    else:
        days = "a day" if found.median_days == 1 else f"{found.median_days} days"
        said = f"A person answers within {days} at the median, {base}"
    return said + (f"; its promise was kept for {found.kept} of {found.promised}" if found.promised else "")
