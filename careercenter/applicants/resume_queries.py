"""Questions of the résumé pages. What other slices ask is in `queries`."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from careercenter.applicants.models import Profile, Resume

WAITING, READ, REFUSED, POINTED_OUT = "waiting", "read", "refused", "pointed_out"
# How long a deleted résumé can be put back, and how long one with possible patient data waits for a word.
UNDO = timedelta(days=1)
DECIDE = timedelta(days=7)


def listed(session: Session, account_id: int) -> Sequence[Resume]:
    """All that are not deleted, in any state: the default first, then the newest."""
    order = (Resume.is_default.desc(), Resume.uploaded_at.desc(), Resume.id.desc())
    mine = _of(account_id).where(Resume.deleted_at.is_(None))
    return session.scalars(mine.order_by(*order)).all()


def deleted(session: Session, account_id: int) -> Sequence[Resume]:
    """Those that can still be put back, the last deleted first."""
    mine = _of(account_id).where(Resume.deleted_at.is_not(None))
    return session.scalars(mine.order_by(Resume.deleted_at.desc())).all()


def own(session: Session, account_id: int, resume_id: int) -> Resume | None:
    """A résumé of this person, deleted ones too."""
    return session.scalar(_of(account_id).where(Resume.id == resume_id))


def same(session: Session, profile_id: int, key: str) -> Resume | None:
    """The person's résumé with the same bytes."""
    return session.scalar(select(Resume).where(Resume.profile_id == profile_id, Resume.blob_key == key).limit(1))


def counts(session: Session, profile_id: int) -> tuple[int, int]:
    """How many there are, deleted ones too, and how many of them wait to be read."""
    mine = select(func.count(Resume.id)).where(Resume.profile_id == profile_id)
    return session.scalar(mine) or 0, session.scalar(mine.where(Resume.state == WAITING)) or 0


def over(session: Session, now: datetime) -> Sequence[Resume]:
    """Those deleted long enough ago, and those with possible patient data that nobody decided on."""
    gone = Resume.deleted_at <= now - UNDO
    left = (Resume.state == POINTED_OUT) & (Resume.read_at <= now - DECIDE)
    return session.scalars(select(Resume).where(gone | left)).all()


def _of(account_id: int) -> Select[tuple[Resume]]:
    return select(Resume).join(Profile).where(Profile.account_id == account_id)
