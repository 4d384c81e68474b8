"""Putting a listing on the board: the desk's own review first, then the table of moves, then the scam shield."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.errors import Refused
from careercenter.desk.advice import Weight
from careercenter.desk.linter import review
from careercenter.jobs import living
from careercenter.jobs.lifecycle import State, state_of
from careercenter.jobs.models import Listing
from careercenter.reports.screening import screen

MORNING_HOUR = 9


def publish(
    *,
    session: Session,
    listing: Listing,
    account: Account,
    role: str,
    on: date | None,
    expected_version: int,
    now: datetime,
) -> State:
    """Publish now, or on a day at nine in the morning where the person lives. Returns where the listing then stands.

    Raises Refused with what the review found in the way, Conflict when somebody else changed the listing meanwhile.
    """
    if state_of(listing, now) in (State.DRAFT, State.SCHEDULED):
        for remark in review(listing, now.date()).of(Weight.MUST)[:1]:
            raise Refused(remark.says, field=remark.field or None)
    at = datetime.combine(on, time(MORNING_HOUR), ZoneInfo(account.time_zone)).astimezone(UTC) if on else None
    living.publish(
        session=session,
        listing=listing,
        role=role,
        at=at,
        account=account,
        expected_version=expected_version,
        now=now,
    )
    screen(session=session, listing=listing, now=now)
    return state_of(listing, now)


def relist(
    *, session: Session, listing: Listing, account: Account, role: str, expected_version: int, now: datetime
) -> State:
    """Put an ended listing back on the board. Returns where it then stands."""
    living.relist(
        session=session, listing=listing, role=role, account=account, expected_version=expected_version, now=now
    )
    screen(session=session, listing=listing, now=now)
    return state_of(listing, now)
