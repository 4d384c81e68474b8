"""Every change to accounts and their sessions."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from careercenter.accounts.addresses import checked, fold
from careercenter.accounts.models import Account, AccountSession
from careercenter.core.text import one_line
from careercenter.core.tokens import digest, secret

SESSION = timedelta(hours=12)
KEPT_SESSION = timedelta(days=90)


def open_account(
    *, session: Session, email: str, name: str, password_hash: str | None, now: datetime, is_staff: bool = False
) -> Account:
    """A new account, its address not confirmed yet. Raises NotAnAddress, IntegrityError when the address has one."""
    address = checked(email)
    account = Account(
        email=address,
        folded_email=fold(address),
        name=one_line(name, 120),
        password_hash=password_hash,
        is_staff=is_staff,
        created_at=now,
    )
    session.add(account)
    session.flush()
    return account


def confirm_address(*, session: Session, account: Account, now: datetime) -> Account:
    """Note that the person reads mail at their address."""
    account.confirmed_at = account.confirmed_at or now
    session.flush()
    return account


def begin_session(
    *, session: Session, account: Account, kept: bool, client_address: str, user_agent: str, now: datetime
) -> str:
    """Open a session; the secret that its cookie carries is returned and kept nowhere."""
    value = secret()
    session.add(
        AccountSession(
            account_id=account.id,
            secret_digest=digest(value),
            created_at=now,
            seen_at=now,
            proved_at=now,
            expires_at=now + (KEPT_SESSION if kept else SESSION),
            kept=kept,
            client_address=client_address[:60],
            user_agent=one_line(user_agent, 300),
        )
    )
    session.flush()
    return value


def end_session(*, session: Session, secret_value: str) -> None:
    """Close the session with this secret."""
    session.execute(delete(AccountSession).where(AccountSession.secret_digest == digest(secret_value)))
