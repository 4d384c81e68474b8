"""Who may still write in a thread, and how much before the other side has answered. Pure.

Decided here: an employer may write to everybody but those who withdrew, unless they wrote again themselves. An
applicant may write while the application is open; after its end when the employer has written in the thread, so that
nobody is told no and cannot answer. A few messages may wait for an answer; then it is the other side's turn for a
while.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from careercenter.applications import stages
from careercenter.core.errors import NotAllowed, Refusal

LONGEST = 5000
# How many of one's messages may wait for an answer, and after how long one may write once more all the same.
WAITING = {stages.APPLICANT: 3, stages.EMPLOYER: 5}
PATIENCE = {stages.APPLICANT: timedelta(days=7), stages.EMPLOYER: timedelta(days=1)}


class TheirTurn(NotAllowed):
    """Enough messages wait for an answer. It may be written later."""

    status = 429


@dataclass(frozen=True)
class Said:
    """A message as these rules see it."""

    side: str
    at: datetime


def refusal(
    side: str, *, stage: str, ended_at: datetime | None, said: Sequence[Said], barred: bool, now: datetime
) -> Refusal | None:
    """Why `side` may not write now, to be shown or raised; None when it may. `said`: the thread, oldest first;
    `barred`: the board does not let this employer publish."""
    other = stages.EMPLOYER if side == stages.APPLICANT else stages.APPLICANT
    if barred and side == stages.EMPLOYER:
        return NotAllowed("Your organisation may not write to applicants while the board does not let it publish.")
    heard = [one for one in said if one.side == other]
    if side == stages.EMPLOYER and stage == stages.WITHDRAWN:
        if not any(ended_at is None or one.at >= ended_at for one in heard):
            return NotAllowed("This applicant has withdrawn. You can answer if they write to you again.")
    if side == stages.APPLICANT and stage in (stages.HIRED, stages.DECLINED, stages.LAPSED) and not heard:
        return NotAllowed("This application has ended. If the employer writes to you, you can answer here.")
    return _turn(side, other, said, now)


def _turn(side: str, other: str, said: Sequence[Said], now: datetime) -> Refusal | None:
    last = max((number for number, one in enumerate(said) if one.side == other), default=-1)
    waiting = said[last + 1 :]
    if len(waiting) < WAITING[side] or now - waiting[-1].at >= PATIENCE[side]:
        return None
    count = len(waiting)
    if side == stages.APPLICANT:
        return TheirTurn(
            f"{count} messages of yours wait for an answer, and the employer sees them all. You can write again when "
            "they answer, or in a week."
        )
    return TheirTurn(f"{count} messages of yours wait for an answer. Please give the applicant a day.")
