"""Reminding people of what ends: who is due, what they were told, and stopping it for good.

What was told and the mail that tells it are written in one commit: a worker that is killed in between did neither.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from careercenter.accounts.models import Account
from careercenter.applicants.letters import LETTER_TASK
from careercenter.applicants.models import HeldCredential, Profile
from careercenter.applicants.reminding import BEFORE, LAPSES, due_credentials, status_is_due
from careercenter.applicants.searching import CLOSED
from careercenter.core.outbox import enqueue
from careercenter.core.tokens import read, sign

BATCH = 200
STOP = "applicants.stop-reminders"


def remind(*, session: Session, now: datetime, after: int = 0) -> int | None:
    """Leave a mail for each of the next people of whom something ends. Returns after whom to go on, None at the end."""
    people = _likely(session, now, after)
    for profile in people:
        today = now.astimezone(ZoneInfo(profile.account.time_zone)).date()
        due, status = due_credentials(profile, today), status_is_due(profile, now)
        if not due and not status:
            continue
        for held in profile.credentials:
            if any(one.credential_id == held.id for one in due):
                held.reminded_of = today
        if status:
            profile.status_reminded_of = profile.status_until
        ends = [[one.credential_id, one.what, one.ends.isoformat()] for one in due]
        about = {"letter": "reminder", "profile_id": profile.id, "day": today.isoformat()}
        about |= {"ends": ends, "status": status}
        enqueue(session, LETTER_TASK, about, now=now)
    session.flush()
    return people[-1].id if len(people) == BATCH else None


def _likely(session: Session, now: datetime, after: int) -> Sequence[Profile]:
    """People with something that ends within the longest time of reminder; each is judged by their own day."""
    first, last = now.date() - timedelta(days=1), now.date() + timedelta(days=max(BEFORE) + 1)
    ends = (column.between(first, last) for column in (HeldCredential.expires_on, HeldCredential.cycle_ends_on))
    held = exists().where(HeldCredential.profile_id == Profile.id, or_(*ends))
    status = and_(Profile.status != CLOSED, Profile.status_until.between(now, now + LAPSES))
    wanted = (Profile.id > after, Profile.reminders, or_(held, status))
    reached = (Account.confirmed_at.is_not(None), Account.suspended_at.is_(None))
    found = select(Profile).join(Profile.account).where(*wanted, *reached).order_by(Profile.id).limit(BATCH)
    return session.scalars(found.options(joinedload(Profile.account), selectinload(Profile.credentials))).all()


def stop_token(profile: Profile, *, key: str, now: datetime) -> str:
    """What the link of a mail carries; it is good for ever."""
    return sign(STOP, profile.id, key=key, now=now)


def whose(session: Session, token: str, *, key: str, now: datetime) -> Profile | None:
    """The profile that a link is about; None when it is gone. Raises BadToken."""
    found = read(STOP, token, key=key, now=now, max_age=None)
    return session.get(Profile, found) if isinstance(found, int) else None


def stop(*, session: Session, profile: Profile, wanted: bool) -> None:
    """No more reminders, or again."""
    profile.reminders = wanted
    session.flush()
