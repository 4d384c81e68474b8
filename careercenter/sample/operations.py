"""Loading the sample board."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.jobs.operations import take_in
from careercenter.sample.board import COUNT, SEED, offers
from careercenter.sample.queries import SOURCE, is_needed

_BATCH = 55


def load_sample(*, session: Session, now: datetime, progress: Callable[[int], None] = lambda done: None) -> int:
    """Put the sample on the board, unless it is live there; returns how many listings were written.

    A sample that has run out is written anew with fresh dates. `progress` is given the number done so far.
    """
    if not is_needed(session, now):
        return 0
    made = list(offers(SEED, COUNT, now=now))
    written = 0
    for start in range(0, len(made), _BATCH):
        taken = take_in(session=session, source=SOURCE, offers=made[start : start + _BATCH], now=now)
        written += taken.new + taken.changed
        progress(min(start + _BATCH, len(made)))
    return written
