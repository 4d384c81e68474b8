"""Loading the sample board."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.employers.operations import describe, ensure
from careercenter.jobs.operations import take_in
from careercenter.sample.board import COUNT, SEED, offers
from careercenter.sample.queries import SOURCE, is_needed
from careercenter.sample.words import employers

_BATCH = 55
_RELATIONS = {"staffing": "agency", "vendor": "vendor"}


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
    _describe(session, now)
    return written


def _describe(session: Session, now: datetime) -> None:
    """What the made-up employers say of themselves, for their pages."""
    known = ensure(session=session, names={employer.name for employer in employers()}, now=now)
    for made in employers():
        relation = _RELATIONS.get(made.kind, "direct")
        describe(
            session=session, employer=known[made.name], about=made.about, relation=relation, city=made.city,
            state=made.state,
        )  # fmt: skip
