"""What a person leaves behind in organisations when their account is deleted. Apart because `accounts` knows of none."""

from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.errors import Refused
from careercenter.employers.queries import members, memberships_of, owners


def leave_all(session: Session, account: Account, now: datetime) -> None:
    """See that no colleagues are left without an owner. Memberships go with the account; history stays, unnamed.

    Raises Refused, naming the organisation. Whoever was alone in one leaves it as if it had only been imported."""
    for membership in memberships_of(session, account.id):
        employer = membership.employer
        others = [one for one in members(session, employer.id) if one.account_id != account.id]
        if others and not any(one.account_id != account.id for one in owners(session, employer.id)):
            raise Refused(f"You are the only owner of {employer.name}. Make a colleague an owner first.")
