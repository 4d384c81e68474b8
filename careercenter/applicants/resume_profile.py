"""The profile that a résumé hangs on: an empty one when the person has none yet, seen by nobody but them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applicants.models import Profile
from careercenter.applicants.queries import profile_of


def profile_for(*, session: Session, account: Account, now: datetime) -> Profile:
    """The profile of an account, made when there is none."""
    found = profile_of(session, account.id)
    if found is not None:
        return found
    made = Profile(account_id=account.id, created_at=now, updated_at=now)
    try:
        with session.begin_nested():
            session.add(made)
            session.flush()
    except IntegrityError:
        # Another window began it between the question and the answer.
        made = session.scalars(select(Profile).where(Profile.account_id == account.id)).one()
    return made
