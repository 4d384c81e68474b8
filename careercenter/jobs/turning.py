"""How any act changes a listing: the table is asked, one version follows the other, the index and the history are told.

Apart from the acts themselves because it is the same for all, and because two people may act at the same moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.errors import Conflict, NotAllowed, Refused
from careercenter.core.outbox import enqueue
from careercenter.employers.operations import record
from careercenter.jobs import moves
from careercenter.jobs.lifecycle import State, state_of
from careercenter.jobs.models import Listing
from careercenter.jobs.moves import Act
from careercenter.jobs.operations import INDEX_TASK

MEANWHILE = "Somebody else changed this listing meanwhile. Look at it again, and then decide."


@dataclass(frozen=True)
class Who:
    """Who acts, as what, having seen which version (None: whichever there is), and when."""

    role: str
    account: Account | None
    expected_version: int | None
    now: datetime


def permit(listing: Listing, act: Act, who: Who) -> None:
    """Raise what the table says against it: Refused when the state forbids it, NotAllowed when the role does."""
    state = state_of(listing, who.now)
    if moves.may(act, state, who.role):
        return
    said = moves.refusal(act, state, who.role)
    raise (Refused if moves.move(act, state) is None else NotAllowed)(said)


def turn(
    session: Session,
    listing: Listing,
    act: Act,
    who: Who,
    values: Mapping[str, Any],
    details: Mapping[str, Any] | None = None,
) -> Listing:
    """Change the listing from the version that was judged to the next. Of two who try at once, one gets Conflict,
    unless the other has just brought the listing where this one wanted it: then they are two clicks of one person."""
    seen, before = listing.version, state_of(listing, who.now)
    if who.expected_version not in (None, seen):
        raise Conflict(MEANWHILE)
    session.flush()
    moved = session.execute(
        update(Listing)
        .where(Listing.id == listing.id, Listing.version == seen)
        .values(**values, version=seen + 1, updated_at=who.now)
        .execution_options(synchronize_session=False)
    )
    session.refresh(listing)
    if moved.rowcount != 1:
        if state_of(listing, who.now) in _goals(act, before):
            return listing
        raise Conflict(MEANWHILE)
    enqueue(session, INDEX_TASK, {"listing_ids": [listing.id]}, now=who.now)
    if who.role != moves.SOURCE:
        record(
            session=session,
            employer=listing.employer,
            account=who.account,
            action=f"listing.{act}",
            subject=listing.title,
            details={"listing": listing.id, **(details or {})},
            now=who.now,
        )
    return listing


def _goals(act: Act, before: State) -> set[State]:
    """The states that an act changes a listing to; none for an act that leaves it in its state."""
    found = moves.move(act, before)
    return set(found.to) - {before} if found else set()
