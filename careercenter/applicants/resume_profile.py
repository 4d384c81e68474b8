"""The profile that a résumé hangs on: an empty one when the person has none yet, seen by nobody but them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applicants.models import Profile


def profile_for(*, session: Session, account: Account, now: datetime) -> Profile:
    """The profile of an account, made when there is none."""
    found = session.scalar(select(Profile).where(Profile.account_id == account.id))
    if found is None:
        found = Profile(account_id=account.id, created_at=now, updated_at=now)
        session.add(found)
        session.flush()
    return found
