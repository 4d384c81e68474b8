"""Making staff. Apart from every other change because no page of the site may do it: only the command line does."""

from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.accounts.operations import confirm_address, end_sessions, open_account
from careercenter.accounts.proving import RESET, token_of
from careercenter.accounts.queries import by_email
from careercenter.core.text import one_line


def make_staff(*, session: Session, email: str, name: str, key: str, now: datetime) -> tuple[Account, str]:
    """The account, made when it is missing, and what a link to set its password carries. Raises NotAnAddress.

    An account that nobody confirmed may be a stranger's doing: its password and its sessions go.
    """
    account = by_email(session, email)
    if account is None:
        account = open_account(session=session, email=email, name=name, password_hash=None, now=now)
    if not account.confirmed:
        account.password_hash = None
        end_sessions(session=session, account=account)
    account.is_staff, account.suspended_at = True, None
    account.name = one_line(name, 120) or account.name
    account.proof_number += 1
    confirm_address(session=session, account=account, now=now)
    return account, token_of(RESET, account, key=key, now=now)
