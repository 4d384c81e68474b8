"""What becomes of an employer when one of its people deletes their account: they leave it, as if by the members page.

The only owner is refused, since listings with nobody behind them are what this board is against.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.employers.membership import leave
from careercenter.employers.queries import memberships_of


def erase_person(session: Session, account: Account, now: datetime) -> None:
    """Take a person out of every employer. Raises Refused for the only owner of one."""
    for membership in memberships_of(session, account.id):
        leave(session=session, employer=membership.employer, account=account, now=now)
