"""Changes that a person makes to their profile by hand, each against the version they had before them."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, update
from sqlalchemy.orm import Session

from careercenter.applicants import searching
from careercenter.applicants.models import PastJob, Profile, School
from careercenter.applicants.removing import remember
from careercenter.core.errors import Conflict, Refused

MOST = 40
ROWS: dict[str, type[PastJob] | type[School]] = {"jobs": PastJob, "schools": School}


def save(*, session: Session, profile: Profile, seen: int, values: dict[str, Any], now: datetime) -> Profile:
    """Save a section. Raises Conflict when the profile changed since it was `seen`."""
    _claim(session, profile, seen, now)
    for name, value in values.items():
        setattr(profile, name, value)
    if "status" in values:
        profile.status_until = searching.until(profile.status, now)
    session.flush()
    return profile


def add_row(
    *, session: Session, profile: Profile, kind: str, seen: int, values: dict[str, Any], now: datetime
) -> PastJob | School:
    """Another job or school, above the others."""
    rows = getattr(profile, kind)
    if len(rows) >= MOST:
        raise Refused(f"{MOST} are the most that a profile holds. Remove one first.")
    _claim(session, profile, seen, now)
    made = ROWS[kind](profile_id=profile.id, **values)
    rows.insert(0, made)
    _number(rows)
    session.flush()
    return made


def change_row(
    *, session: Session, profile: Profile, row: PastJob | School, seen: int, values: dict[str, Any], now: datetime
) -> None:
    """Change a job or school."""
    save(session=session, profile=profile, seen=seen, values={}, now=now)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def remove_row(
    *, session: Session, profile: Profile, kind: str, row: PastJob | School, seen: int, now: datetime
) -> None:
    """Take a job or school out. It can be put back for a day."""
    _claim(session, profile, seen, now)
    remember(session=session, profile=profile, kind=kind, row=row, now=now)
    rows = getattr(profile, kind)
    rows.remove(row)
    _number(rows)
    session.flush()


def raise_row(
    *, session: Session, profile: Profile, kind: str, row: PastJob | School, seen: int, now: datetime
) -> None:
    """Move a job or school up by one; the first stays the first."""
    _claim(session, profile, seen, now)
    rows = list(getattr(profile, kind))
    place = rows.index(row)
    if place:
        rows[place - 1 : place + 1] = [row, rows[place - 1]]
    _number(rows)
    session.flush()


def _claim(session: Session, profile: Profile, seen: int, now: datetime) -> None:
    """Make the next version, unless somebody else did. A profile that was never changed is version 1, or none yet."""
    held = Profile.id == profile.id, Profile.version == max(seen, 1)
    claim = update(Profile).where(*held).values(version=Profile.version + 1, updated_at=now)
    if cast(CursorResult[Any], session.execute(claim)).rowcount != 1:
        raise Conflict(
            "Your profile was changed in another window meanwhile. Nothing is lost: compare both and save again."
        )
    session.refresh(profile, ["version", "updated_at"])


def _number(rows: list[Any]) -> None:
    for position, row in enumerate(rows):
        row.position = position
