"""What staff, and the board by its rules, do to a listing: hold and decide, freeze and thaw.

Apart from the acts of employers because another side of the board calls them, with a reason that the employer is told.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.errors import Refused
from careercenter.core.text import one_line
from careercenter.jobs.lifecycle import DEFAULT_RUN, State, state_of
from careercenter.jobs.models import Listing
from careercenter.jobs.moves import BOARD, STAFF, Act
from careercenter.jobs.turning import Who, permit, turn

LONGEST_NOTE = 500


def hold(
    *,
    session: Session,
    listing: Listing,
    reason: str,
    role: str = BOARD,
    account: Account | None = None,
    expected_version: int | None = None,
    now: datetime,
) -> Listing:
    """Keep a published or scheduled listing off the board until staff have looked; it is gone at once."""
    who = Who(role, account, expected_version, now)
    if listing.held_at is not None:
        return listing
    permit(listing, Act.HOLD, who)
    values = {"held_at": now, "staff_note": _note(reason)}
    return turn(session, listing, Act.HOLD, who, values)


def approve(
    *,
    session: Session,
    listing: Listing,
    role: str = STAFF,
    account: Account | None = None,
    expected_version: int | None = None,
    now: datetime,
) -> Listing:
    """Let a held listing go on: at the moment its employer chose, or now when that has passed. The time it waited is
    not taken from its run."""
    who = Who(role, account, expected_version, now)
    if state_of(listing, now) in (State.LIVE, State.SCHEDULED):
        return listing
    permit(listing, Act.APPROVE, who)
    when = max(listing.publish_at, now) if listing.publish_at else now
    seen = listing.posted_at if listing.posted_at and listing.posted_at <= now else when
    values = {"held_at": None, "staff_note": "", "publish_at": when, "confirmed_at": when, "posted_at": seen}
    values |= {} if listing.end_stated else {"expires_at": when + DEFAULT_RUN}
    return turn(session, listing, Act.APPROVE, who, values)


def refuse(
    *,
    session: Session,
    listing: Listing,
    reason: str,
    role: str = STAFF,
    account: Account | None = None,
    expected_version: int | None = None,
    now: datetime,
) -> Listing:
    """Give a held listing back to its employer as a draft, with what must change."""
    who = Who(role, account, expected_version, now)
    if state_of(listing, now) is State.DRAFT:
        return listing
    permit(listing, Act.REFUSE, who)
    values = {"held_at": None, "publish_at": None, "staff_note": _note(reason)}
    details = {"reason": _note(reason)}
    return turn(session, listing, Act.REFUSE, who, values, details)


def freeze(
    *,
    session: Session,
    listing: Listing,
    reason: str,
    role: str = STAFF,
    account: Account | None = None,
    expected_version: int | None = None,
    now: datetime,
) -> Listing:
    """Pull a listing from every surface at once, until it is thawed."""
    who = Who(role, account, expected_version, now)
    if listing.frozen_at is not None:
        return listing
    permit(listing, Act.FREEZE, who)
    values = {"frozen_at": now, "staff_note": _note(reason)}
    details = {"reason": _note(reason)}
    return turn(session, listing, Act.FREEZE, who, values, details)


def thaw(
    *,
    session: Session,
    listing: Listing,
    role: str = STAFF,
    account: Account | None = None,
    expected_version: int | None = None,
    now: datetime,
) -> Listing:
    """Undo a freeze. Its dates went on meanwhile: what should have ended has."""
    who = Who(role, account, expected_version, now)
    if listing.frozen_at is None:
        return listing
    permit(listing, Act.THAW, who)
    values = {"frozen_at": None, "staff_note": ""}
    return turn(session, listing, Act.THAW, who, values)


def _note(reason: str) -> str:
    said = one_line(reason, LONGEST_NOTE)
    if not said:
        raise Refused("Say why, in a sentence: the employer is told.", field="reason")
    return said
