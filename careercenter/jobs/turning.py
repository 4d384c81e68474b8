"""How any act changes a listing: the table is asked, one version follows the other, the index and the history are told.

Apart from the acts themselves because it is the same for all, and because two people may act at the same moment.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.errors import Conflict, NotAllowed, Refused
from careercenter.core.outbox import enqueue
from careercenter.employers.operations import record
from careercenter.jobs import moves
from careercenter.jobs.lifecycle import state_of
from careercenter.jobs.models import Listing
from careercenter.jobs.moves import Act
from careercenter.jobs.operations import INDEX_TASK

MEANWHILE = "Somebody else changed this listing meanwhile. Look at it again, and then decide."


def permit(listing: Listing, act: Act, role: str, now: datetime) -> None:
    """Raise what the table says against it: Refused when the state forbids it, NotAllowed when the role does."""
    state = state_of(listing, now)
    if moves.may(act, state, role):
        return
    said = moves.refusal(act, state, role)
    raise (Refused if moves.move(act, state) is None else NotAllowed)(said)


def turn(
    session: Session,
    listing: Listing,
    act: Act,
    role: str,
    account: Account | None,
    expected_version: int | None,
    now: datetime,
    values: Mapping[str, Any],
    details: Mapping[str, Any] | None = None,
) -> Listing:
    """Change the listing from the version that was judged to the next. Of two who try at once, one gets Conflict."""
    seen = listing.version
    if expected_version is not None and expected_version != seen:
        raise Conflict(MEANWHILE)
    session.flush()
    moved = session.execute(
        update(Listing)
        .where(Listing.id == listing.id, Listing.version == seen)
        .values(**values, version=seen + 1, updated_at=now)
        .execution_options(synchronize_session=False)
    )
    session.refresh(listing, [*values, "version", "updated_at"])
    if moved.rowcount != 1:
        raise Conflict(MEANWHILE)
    enqueue(session, INDEX_TASK, {"listing_ids": [listing.id]}, now=now)
    if role != moves.SOURCE:
        record(
            session=session,
            employer=listing.employer,
            account=account,
            action=f"listing.{act}",
            subject=listing.title,
            details={"listing": listing.id, **(details or {})},
            now=now,
        )
    return listing
