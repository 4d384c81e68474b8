"""Every change to accounts: opening, confirming, passwords, addresses, second factors, deleting."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from careercenter.accounts import factors, passwords
from careercenter.accounts.addresses import checked, fold
from careercenter.accounts.links import GOOD_FOR, UNDO
from careercenter.accounts.models import Account, AddressChange, Passkey, RecoveryCode
from careercenter.accounts.passkeys import Registered
from careercenter.accounts.queries import address_change, by_email, has_second_factor, unused_code
from careercenter.core.errors import Refused
from careercenter.core.outbox import enqueue
from careercenter.core.text import one_line
from careercenter.core.tokens import digest

MAIL_TASK = "accounts.mail"
MOST_PASSKEYS = 10


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
        stamp=0,
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


def mail(*, session: Session, account: Account, name: str, now: datetime, **details: Any) -> None:
    """Leave one of the mails of `emails.py` to be sent."""
    enqueue(session, MAIL_TASK, {"mail": name, "account_id": account.id, "details": details}, now=now)


def describe(*, session: Session, account: Account, name: str, time_zone: str) -> Account:
    """Change the name and the time zone."""
    account.name, account.time_zone = one_line(name, 120), time_zone
    session.flush()
    return account


def set_password(*, session: Session, account: Account, password: str, now: datetime) -> Account:
    """Give the account a new password. Links mailed before are good for nothing any more. Raises WeakPassword."""
    account.password_hash = passwords.hashed(password, own_words=(account.name, account.email))
    account.stamp += 1
    session.flush()
    mail(session=session, account=account, name="password_changed", now=now)
    return account


def refresh_hash(*, session: Session, account: Account, password: str) -> None:
    """Keep the password under today's parameters; only a right password comes here."""
    if account.password_hash and passwords.is_outdated(account.password_hash):
        account.password_hash = passwords.hasher().hash(password)
        session.flush()


def use_link(*, session: Session, account: Account) -> None:
    """End every link mailed so far: one of them has just been used."""
    account.stamp += 1
    session.flush()


def ask_to_move(*, session: Session, account: Account, email: str, now: datetime) -> AddressChange:
    """Ask for another address. It is the account's only when the new mailbox has said yes. Raises NotAnAddress."""
    address = checked(email)
    if fold(address) == account.folded_email:
        raise Refused("This is your address already.", field="email")
    asked = AddressChange(account_id=account.id, old_email=account.email, new_email=address, asked_at=now)
    session.add(asked)
    session.flush()
    taken = by_email(session, address) is not None
    mail(session=session, account=account, name="move_taken" if taken else "move", now=now, change_id=asked.id)
    return asked


def move(*, session: Session, account: Account, change_id: int, now: datetime) -> Account:
    """Take the new address, whose mailbox has said yes; the old one is told, and may undo it for a week."""
    change = _change(session, account, change_id)
    if change.done_at is not None or by_email(session, change.new_email) is not None:
        raise Refused("This change cannot be made any more. Please ask for it again on your account page.")
    account.email, account.folded_email = change.new_email, fold(change.new_email)
    account.confirmed_at, change.done_at = now, now
    account.stamp += 1
    session.flush()
    mail(session=session, account=account, name="moved", now=now, change_id=change.id)
    return account


def undo_move(*, session: Session, account: Account, change_id: int, now: datetime) -> Account:
    """Give the account its old address back, and end its password, for whoever changed it may know that too."""
    change = _change(session, account, change_id)
    if change.done_at is None or change.undone_at is not None or now - change.done_at > GOOD_FOR[UNDO]:
        raise Refused("This change cannot be undone any more. Please write to whoever runs this site.")
    if by_email(session, change.old_email) is not None:
        raise Refused("Another account has this address now. Please write to whoever runs this site.")
    account.email, account.folded_email = change.old_email, fold(change.old_email)
    account.password_hash, change.undone_at = None, now
    account.stamp += 1
    session.flush()
    mail(session=session, account=account, name="move_undone", now=now)
    return account


def set_totp(*, session: Session, account: Account, secret: str, code: str, key: str, now: datetime) -> list[str]:
    """Ask for codes of an authenticator app from now on, once the first was right. Returns new recovery codes."""
    step = factors.step_of(secret, code, last=None, now=now)
    if step is None:
        raise Refused("This code is not right. Does your phone show the right time?", field="code")
    account.totp_secret, account.totp_step = factors.sealed(secret, key), step
    session.flush()
    mail(session=session, account=account, name="factor_added", now=now, factor="an authenticator app")
    return renew_codes(session=session, account=account, now=now)


def use_totp(*, session: Session, account: Account, code: str, key: str, now: datetime) -> bool:
    """Whether a code is right; a code is good once."""
    secret = factors.opened(account.totp_secret, key) if account.totp_secret else None
    step = factors.step_of(secret, code, last=account.totp_step, now=now) if secret else None
    if step is None:
        return False
    later = (Account.totp_step.is_(None)) | (Account.totp_step < step)
    used = session.execute(update(Account).where(Account.id == account.id, later).values(totp_step=step))
    return bool(used.rowcount)


def remove_totp(*, session: Session, account: Account, now: datetime) -> None:
    """Ask for codes no more."""
    account.totp_secret = account.totp_step = None
    session.flush()
    _removed(session, account, "an authenticator app", now)


def renew_codes(*, session: Session, account: Account, now: datetime) -> list[str]:
    """New recovery codes, shown this once; the old ones are good for nothing."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = factors.recovery_codes()
    session.add_all(RecoveryCode(account_id=account.id, code_digest=digest(factors.tidy(code))) for code in codes)
    session.flush()
    return codes


def use_code(*, session: Session, account: Account, code: str, now: datetime) -> bool:
    """Whether a recovery code is right; it is good once."""
    found = unused_code(session, account.id, digest(factors.tidy(code)))
    if found is None:
        return False
    free = (RecoveryCode.id == found.id, RecoveryCode.used_at.is_(None))
    if not session.execute(update(RecoveryCode).where(*free).values(used_at=now)).rowcount:
        return False
    mail(session=session, account=account, name="code_used", now=now)
    return True


def add_passkey(*, session: Session, account: Account, registered: Registered, name: str, now: datetime) -> list[str]:
    """Keep a passkey. Returns recovery codes when it is the first second factor, else none."""
    first = not has_second_factor(session, account)
    made = Passkey(account_id=account.id, name=one_line(name, 60) or "Passkey", created_at=now, **vars(registered))
    session.add(made)
    session.flush()
    mail(session=session, account=account, name="factor_added", now=now, factor="a passkey")
    return renew_codes(session=session, account=account, now=now) if first else []


def use_passkey(*, session: Session, passkey: Passkey, sign_count: int, now: datetime) -> None:
    """Note that a passkey was used."""
    passkey.sign_count, passkey.used_at = sign_count, now
    session.flush()


def remove_passkey(*, session: Session, account: Account, passkey: Passkey, now: datetime) -> None:
    """Forget a passkey."""
    session.delete(passkey)
    session.flush()
    _removed(session, account, f"the passkey “{passkey.name}”", now)


def suspend(*, session: Session, account: Account, now: datetime) -> Account:
    """Let nobody in by this account until it is restored."""
    account.suspended_at = now
    session.flush()
    return account


def restore(*, session: Session, account: Account) -> Account:
    """Undo a suspension."""
    account.suspended_at = None
    session.flush()
    return account


def erase(*, session: Session, account: Account, now: datetime, erasers: Mapping[str, Any]) -> None:
    """Delete the account and everything the slices keep of it. The last mail is written before the address is gone."""
    enqueue(session, MAIL_TASK, {"mail": "erased", "email": account.email, "name": account.name}, now=now)
    for erase_part in erasers.values():
        erase_part(session=session, account=account, now=now)
    session.delete(account)
    session.flush()


def _removed(session: Session, account: Account, factor: str, now: datetime) -> None:
    """Without any second factor left, recovery codes are good for nothing."""
    if not has_second_factor(session, account):
        session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    mail(session=session, account=account, name="factor_removed", now=now, factor=factor)


def _change(session: Session, account: Account, change_id: int) -> AddressChange:
    found = address_change(session, change_id)
    if found is None or found.account_id != account.id:
        raise Refused("This change cannot be made any more. Please ask for it again on your account page.")
    return found
