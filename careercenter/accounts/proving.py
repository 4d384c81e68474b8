"""Changes of the password, and the links that stand in for one. After each, links mailed before are void."""

import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account, AccountSession
from careercenter.accounts.operations import confirm_address, end_sessions, tell
from careercenter.accounts.passwords import hashed, outdated
from careercenter.core.errors import Refused
from careercenter.core.tokens import BadToken, digest, read, sign

CONFIRM, LINK, RESET = "accounts.confirm", "accounts.link", "accounts.reset"
AGES = {CONFIRM: timedelta(days=3), LINK: timedelta(minutes=20), RESET: timedelta(hours=1)}
ASKED_BY_ADDRESS = {LINK: "link", RESET: "reset"}


class Spent(BadToken):
    """A link that was used, or made before the password or the address changed."""

    def __init__(self) -> None:
        super().__init__("This link has been used, or a newer one has replaced it. Please ask for a new one.")


class WrongPassword(Refused):
    """The password that should prove who asks is not right."""

    def __init__(self, field: str = "current"):
        super().__init__("This is not your present password.", field=field)


def token_of(purpose: str, account: Account, *, key: str, now: datetime) -> str:
    """What a mailed link carries for this account, as it is now."""
    return sign(purpose, _stamp(account), key=key, now=now)


def account_of(session: Session, purpose: str, token: str, *, key: str, now: datetime) -> Account:
    """The account of a mailed link. Raises BadToken, also when it is spent or the account is gone."""
    value = read(purpose, token, key=key, now=now, max_age=AGES[purpose])
    account = session.get(Account, value[0])
    if account is None or value != _stamp(account) or account.suspended_at is not None:
        raise Spent
    return account


def _stamp(account: Account) -> list[object]:
    """An account as it is now. SQLite gives the number of a deleted account to the next: the number alone says little."""
    return [account.id, account.proof_number, digest(account.folded_email)[:16]]


def mark(account: Account | None, *, key: str) -> str:
    """What a browser keeps of a registration, to be known again at the confirmation. Without an account it is random:
    nobody can tell the two apart. Whoever registers the address anew makes it worthless."""
    if account is None:
        return secrets.token_hex(32)
    return hmac.new(key.encode(), f"registered:{account.id}:{account.proof_number}".encode(), sha256).hexdigest()


def ask_for_link(*, session: Session, purpose: str, email: str, now: datetime) -> None:
    """Have a link mailed. The worker looks whether the address has an account: here nothing can tell."""
    tell(session=session, letter=ASKED_BY_ADDRESS[purpose], email=email, now=now)


def use_link(*, session: Session, account: Account, now: datetime) -> None:
    """Note that a person came by a mailed link: it is spent, and they read mail at their address.

    The password and the sessions of an account that was not confirmed were made by somebody who had shown nothing."""
    account.proof_number += 1
    if not account.confirmed:
        account.password_hash = None
        end_sessions(session=session, account=account)
    confirm_address(session=session, account=account, now=now)


def confirm(*, session: Session, account: Account, now: datetime) -> None:
    """Confirm the address of a person who knows the password chosen at registration; other sessions end."""
    if not account.confirmed:
        end_sessions(session=session, account=account)
        account.proof_number += 1
    confirm_address(session=session, account=account, now=now)


def set_password(
    *, session: Session, account: Account, password_hash: str, but: AccountSession | None = None, now: datetime
) -> None:
    """Change the password. Every session but this one ends, mailed links are void, and the person is told."""
    account.password_hash = password_hash
    account.proof_number += 1
    end_sessions(session=session, account=account, but=but)
    tell(session=session, letter="password_changed", account_id=account.id, now=now)
    session.flush()


def rehash(*, session: Session, account: Account, password: str) -> None:
    """Make the hash anew when it was made with other parameters than today's."""
    if account.password_hash is not None and outdated(account.password_hash):
        account.password_hash = hashed(password)
        session.flush()
