"""The acts of a listing's life: each asks the table of moves, changes the row, and leaves work for the index.

Every function returns the listing and may raise `Refused` (with the field), `NotAllowed`, or `Conflict` when it is no
longer at `expected_version`. Doing again what is already done changes nothing and raises nothing, so that a double
click and a repeated request are harmless. Each act writes the employer's history in the same commit; who acts is
`account`, None for the board itself.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.errors import Refused
from careercenter.employers.standing import may_publish
from careercenter.jobs.lifecycle import DEFAULT_RUN, DESK, ENDED, State, ended_at, state_of
from careercenter.jobs.models import Listing
from careercenter.jobs.moves import Act
from careercenter.jobs.outcomes import check
from careercenter.jobs.publishable import gaps
from careercenter.jobs.turning import Who, permit, turn

LATEST_START = timedelta(days=180)
LONGEST_RUN = timedelta(days=120)
# Two confirmations within this time are one click that was sent twice.
ONE_CLICK = timedelta(minutes=1)
_BY_OUTCOME = {"filled": Act.FILL, "closed": Act.CLOSE, "withdrawn": Act.WITHDRAW}


def publish(
    *,
    session: Session,
    listing: Listing,
    role: str,
    at: datetime | None = None,
    hold: str = "",
    account: Account | None = None,
    expected_version: int | None = None,
    now: datetime,
) -> Listing:
    """Put a draft on the board, now or at a later moment; move a scheduled one. With `hold`, the reason why somebody
    of the board should look first, it waits for that instead."""
    who = Who(role, account, expected_version, now)
    later = at is not None and at > now
    when = at if at is not None and later else now
    act, state = (Act.SCHEDULE if later else Act.PUBLISH), state_of(listing, now)
    if state in (State.LIVE, State.REVIEW) or (later and listing.publish_at == at):
        return listing
    permit(listing, act, who)
    if when - now > LATEST_START:
        raise Refused(f"Choose a day within the next {LATEST_START.days} days.", field="at")
    _ready(listing)
    values = _start(listing, when, now) | ({"held_at": now, "staff_note": hold} if hold else {"staff_note": ""})
    details = {"at": when.isoformat()} if later else {}
    return turn(session, listing, act, who, values, details)


def unschedule(
    *,
    session: Session,
    listing: Listing,
    role: str,
    account: Account | None = None,
    expected_version: int | None = None,
    now: datetime,
) -> Listing:
    """Take a listing that is scheduled, or waits for review, back to a draft."""
    who = Who(role, account, expected_version, now)
    if state_of(listing, now) is State.DRAFT:
        return listing
    permit(listing, Act.UNSCHEDULE, who)
    return turn(session, listing, Act.UNSCHEDULE, who, _back(listing, now))


def extend(
    *,
    session: Session,
    listing: Listing,
    role: str,
    until: datetime | None = None,
    account: Account | None = None,
    expected_version: int | None = None,
    now: datetime,
) -> Listing:
    """Let it run until a day, which is then told as the last to apply; without one, for another usual run. Whoever
    extends a listing also says that it is still open."""
    who = Who(role, account, expected_version, now)
    permit(listing, Act.EXTEND, who)
    if until is None and listing.end_stated:
        raise Refused("Choose the new last day to apply.", field="until")
    if until is not None and not now < until <= now + LONGEST_RUN:
        raise Refused(f"Choose a day within the next {LONGEST_RUN.days} days.", field="until")
    end = until or now + DEFAULT_RUN
    if listing.expires_at == end:
        return listing
    values = _said(now) | {"expires_at": end, "end_stated": until is not None}
    details = {"until": end.isoformat()}
    return turn(session, listing, Act.EXTEND, who, values, details)


def confirm(
    *,
    session: Session,
    listing: Listing,
    role: str,
    account: Account | None = None,
    expected_version: int | None = None,
    now: datetime,
) -> Listing:
    """Say that the job is still open; an end that nobody stated moves on."""
    who = Who(role, account, expected_version, now)
    permit(listing, Act.CONFIRM, who)
    if listing.confirmed_at and now - listing.confirmed_at < ONE_CLICK:
        return listing
    values = _said(now) | ({} if listing.end_stated else {"expires_at": now + DEFAULT_RUN})
    return turn(session, listing, Act.CONFIRM, who, values)


def close(
    *,
    session: Session,
    listing: Listing,
    role: str,
    outcome: str,
    how: str | None = None,
    account: Account | None = None,
    expected_version: int | None = None,
    now: datetime,
) -> Listing:
    """End it before its time: `filled`, `closed` or `withdrawn`; `how` from `outcomes.HOWS`. One that has ended gets
    this outcome instead of the one it had."""
    who = Who(role, account, expected_version, now)
    check(outcome, how)
    act = _BY_OUTCOME[outcome]
    if state_of(listing, now) in ENDED:
        return _recorded(session, listing, outcome, how, who)
    permit(listing, act, who)
    values = {"closed_at": now, "outcome": outcome, "outcome_how": how, "outcome_at": now}
    return turn(session, listing, act, who, values, {"how": how} if how else {})


def relist(
    *,
    session: Session,
    listing: Listing,
    role: str,
    hold: str = "",
    account: Account | None = None,
    expected_version: int | None = None,
    now: datetime,
) -> Listing:
    """Put an ended listing back on the board. It keeps the day it was first seen, and is counted as reposted."""
    who = Who(role, account, expected_version, now)
    if state_of(listing, now) in (State.LIVE, State.REVIEW):
        return listing
    permit(listing, Act.RELIST, who)
    _ready(listing)
    values = _start(listing, now, now, afresh=True) | {"reposts": listing.reposts + 1, "reposted_at": now}
    values |= {"held_at": now, "staff_note": hold} if hold else {"staff_note": ""}
    return turn(session, listing, Act.RELIST, who, values)


def discard(
    *,
    session: Session,
    listing: Listing,
    role: str,
    account: Account | None = None,
    expected_version: int | None = None,
    now: datetime,
) -> Listing:
    """Delete a draft."""
    who = Who(role, account, expected_version, now)
    permit(listing, Act.DISCARD, who)
    turn(session, listing, Act.DISCARD, who, {})
    session.delete(listing)
    session.flush()
    return listing


def _ready(listing: Listing) -> None:
    """Raise what keeps a listing written here off the board."""
    if listing.source != DESK:
        return
    stands = may_publish(listing.employer)
    if stands is not None:
        raise stands
    for gap in gaps(listing):
        raise Refused(gap.says, field=gap.field)


def _start(listing: Listing, when: datetime, now: datetime, *, afresh: bool = False) -> dict[str, object]:
    """The dates of a run that begins at `when`. The day it was first seen stays, unless that was only planned."""
    seen = listing.posted_at if listing.posted_at and listing.posted_at <= now else when
    stated = listing.end_stated and listing.expires_at is not None
    if stated and listing.expires_at <= when:
        if not afresh:
            raise Refused("The last day to apply comes before the listing. Choose a later one.", field="closes_on")
        stated = False
    ends = {} if stated else {"expires_at": when + DEFAULT_RUN, "end_stated": False}
    empty = dict.fromkeys(("closed_at", "outcome", "outcome_how", "outcome_at", "held_at", "asked_at"))
    return empty | ends | {"publish_at": when, "confirmed_at": when, "posted_at": seen}


def _back(listing: Listing, now: datetime) -> dict[str, object]:
    """The dates of a draft. That it was seen before is kept."""
    seen = listing.posted_at if listing.posted_at and listing.posted_at <= now else None
    return {"publish_at": None, "held_at": None, "posted_at": seen}


def _said(now: datetime) -> dict[str, object]:
    return {"confirmed_at": now, "asked_at": None}


def _recorded(session: Session, listing: Listing, outcome: str, how: str | None, who: Who) -> Listing:
    if (listing.outcome, listing.outcome_how) == (outcome, how):
        return listing
    permit(listing, Act.RECORD, who)
    ended = ended_at(listing, who.now)
    values = {"closed_at": ended, "outcome": outcome, "outcome_how": how, "outcome_at": who.now}
    details = {"outcome": outcome} | ({"how": how} if how else {})
    return turn(session, listing, Act.RECORD, who, values, details)
