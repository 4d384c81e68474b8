"""Every question asked of accounts."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from careercenter.accounts.addresses import fold
from careercenter.accounts.models import (
    Account,
    AccountSession,
    AddressChange,
    KnownDevice,
    Passkey,
    PasskeyChallenge,
    RecoveryCode,
)

# A session that is kept ends when nobody used it for so long.
IDLE = timedelta(days=14)


def by_id(session: Session, account_id: int) -> Account | None:
    """The account with this id."""
    return session.get(Account, account_id)


def by_email(session: Session, email: str) -> Account | None:
    """The account of an address, however it is capitalised."""
    return session.scalar(select(Account).where(Account.folded_email == fold(email)))


def live_session(session: Session, secret_digest: str, now: datetime) -> AccountSession | None:
    """The session whose secret has this digest, with its account, while it lasts."""
    found = select(AccountSession).options(joinedload(AccountSession.account))
    return session.scalar(found.where(AccountSession.secret_digest == secret_digest, *_alive(now)))


def sessions_of(session: Session, account_id: int, now: datetime) -> Sequence[AccountSession]:
    """Where a person is signed in, the latest used first."""
    found = select(AccountSession).where(AccountSession.account_id == account_id, *_alive(now))
    return session.scalars(found.order_by(AccountSession.seen_at.desc(), AccountSession.id.desc())).all()


def knows_device(session: Session, account_id: int, secret_digest: str) -> bool:
    """Whether the person has signed in with this browser before."""
    found = select(KnownDevice.id).where(
        KnownDevice.account_id == account_id, KnownDevice.secret_digest == secret_digest
    )
    return session.scalar(found) is not None


def has_devices(session: Session, account_id: int) -> bool:
    """Whether the person has signed in with any browser before."""
    return session.scalar(select(KnownDevice.id).where(KnownDevice.account_id == account_id).limit(1)) is not None


def passkeys_of(session: Session, account_id: int) -> Sequence[Passkey]:
    """A person's passkeys, in the order they were added."""
    return session.scalars(select(Passkey).where(Passkey.account_id == account_id).order_by(Passkey.id)).all()


def passkey(session: Session, account_id: int, passkey_id: int) -> Passkey | None:
    """One of the person's own passkeys."""
    return session.scalar(select(Passkey).where(Passkey.account_id == account_id, Passkey.id == passkey_id))


def codes_left(session: Session, account_id: int) -> int:
    """How many recovery codes are still good."""
    left = select(func.count(RecoveryCode.id)).where(
        RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None)
    )
    return session.scalar(left) or 0


def challenge(session: Session, account_id: int, purpose: str, now: datetime) -> PasskeyChallenge | None:
    """What the person's device is asked to sign at present."""
    found = select(PasskeyChallenge).where(
        PasskeyChallenge.account_id == account_id,
        PasskeyChallenge.purpose == purpose,
        PasskeyChallenge.expires_at > now,
    )
    return session.scalar(found.order_by(PasskeyChallenge.id.desc()).limit(1))


def has_second_factor(session: Session, account: Account) -> bool:
    """Whether a password or a mailed link alone does not let this person in."""
    return account.totp_sealed is not None or bool(passkeys_of(session, account.id))


def address_change(session: Session, change_id: int) -> AddressChange | None:
    """One change of address."""
    return session.get(AddressChange, change_id)


def asked_address(session: Session, account_id: int) -> AddressChange | None:
    """The address that a person wants to change to and has not confirmed; None when there is none."""
    latest = select(AddressChange).where(AddressChange.account_id == account_id).order_by(AddressChange.id.desc())
    found = session.scalar(latest.limit(1))
    return found if found is not None and found.done_at is None else None


def _alive(now: datetime) -> tuple:
    return AccountSession.expires_at > now, AccountSession.seen_at > now - IDLE
