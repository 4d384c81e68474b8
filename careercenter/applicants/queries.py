"""Questions about coders that other slices ask too. Those of the résumé pages alone are in `resume_queries`."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applicants.models import Profile, Resume
from careercenter.applicants.resume_queries import READ


def profile_of(session: Session, account_id: int) -> Profile | None:
    """The profile of an account, None before they began one."""
    return session.scalar(select(Profile).where(Profile.account_id == account_id))


def live_resumes(session: Session, profile_id: int) -> Sequence[Resume]:
    """The résumés of a person that can be sent: the default first, then the newest."""
    order = (Resume.is_default.desc(), Resume.uploaded_at.desc(), Resume.id.desc())
    mine = select(Resume).where(Resume.profile_id == profile_id, Resume.deleted_at.is_(None), Resume.state == READ)
    return session.scalars(mine.order_by(*order)).all()
