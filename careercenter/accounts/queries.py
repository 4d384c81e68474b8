"""Every question asked of accounts."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from careercenter.accounts.addresses import fold
from careercenter.accounts.models import Account, AccountSession


def by_id(session: Session, account_id: int) -> Account | None:
    """The account with this id."""
    return session.get(Account, account_id)


def by_email(session: Session, email: str) -> Account | None:
    """The account of an address, however it is capitalised."""
    return session.scalar(select(Account).where(Account.folded_email == fold(email)))


def live_session(session: Session, secret_digest: str, now: datetime) -> AccountSession | None:
    """The session whose secret has this digest, with its account, while it lasts."""
    found = select(AccountSession).options(joinedload(AccountSession.account))
    return session.scalar(
        found.where(AccountSession.secret_digest == secret_digest, AccountSession.expires_at > now)
    )
