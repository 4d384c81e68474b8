"""Changing the address of an account: the new one must confirm, the old one is told and can undo it for a week.

Whoever undoes gets the account back whole: what was set up since the change is taken away, for the change may have been
somebody else's.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from careercenter.accounts.addresses import checked, fold
from careercenter.accounts.models import Account, AddressChange, Passkey, RecoveryCode
from careercenter.accounts.operations import end_sessions, tell
from careercenter.accounts.queries import address_change, asked_address, by_email
from careercenter.core.errors import Conflict, Refused
from careercenter.core.tokens import read, sign

MOVE, UNDO = "accounts.move", "accounts.undo"
MOVE_DAYS, UNDO_DAYS = timedelta(days=1), timedelta(days=7)


class Taken(Conflict):
    """The address belongs to another account by now."""

    def __init__(self) -> None:
        super().__init__("This address has another account by now. Nothing was changed.")


def ask(*, session: Session, account: Account, email: str, now: datetime) -> AddressChange:
    """Ask for another address. It is told, and so is one that has an account: here nothing shows which it was."""
    address = checked(email)
    if fold(address) == account.folded_email and address == account.email:
        raise Refused("This is your address already.", field="email")
    change = AddressChange(account_id=account.id, old_email=account.email, new_email=address, asked_at=now)
    session.add(change)
    session.flush()
    tell(session=session, letter="move", change_id=change.id, now=now)
    return change


def token_of(purpose: str, change: AddressChange, *, key: str, now: datetime) -> str:
    """What the link in the mail carries."""
    return sign(purpose, _stamp(change), key=key, now=now)


def change_of(session: Session, purpose: str, token: str, *, key: str, now: datetime) -> AddressChange:
    """The change that a link is about. Raises BadToken, Conflict when it is over."""
    ages = {MOVE: MOVE_DAYS, UNDO: UNDO_DAYS}
    value = read(purpose, token, key=key, now=now, max_age=ages[purpose])
    change = address_change(session, value[0])
    if change is None or value != _stamp(change) or _over(session, purpose, change):
        raise Conflict("This link has been used, or a newer change has replaced it.")
    return change


def _stamp(change: AddressChange) -> list[object]:
    """A change as it was asked for. SQLite gives the number of a deleted row to the next: the number alone says little."""
    return [change.id, change.account_id, change.old_email, change.new_email]


def _over(session: Session, purpose: str, change: AddressChange) -> bool:
    if purpose == UNDO:
        return change.undone_at is not None or change.done_at is None
    latest = asked_address(session, change.account_id)
    return latest is None or latest.id != change.id


def move(*, session: Session, change: AddressChange, now: datetime) -> Account:
    """Give the account its new address; the old one is told. Raises Taken."""
    account = session.get_one(Account, change.account_id)
    _give(session, account, change.new_email)
    change.done_at = now
    account.confirmed_at = now
    account.proof_number += 1
    tell(session=session, letter="moved", change_id=change.id, now=now)
    return account


def undo(*, session: Session, change: AddressChange, now: datetime) -> Account:
    """Give the account its old address back. Password and sessions end, and second factors set up since. Raises Taken."""
    account = session.get_one(Account, change.account_id)
    _give(session, account, change.old_email)
    change.undone_at = now
    account.password_hash = None
    account.proof_number += 1
    if account.totp_since is not None and account.totp_since >= change.asked_at:
        account.totp_sealed = account.totp_since = None
    since = (Passkey.account_id == account.id, Passkey.created_at >= change.asked_at)
    session.execute(delete(Passkey).where(*since))
    # Whoever had the account meanwhile may have read or made recovery codes.
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    end_sessions(session=session, account=account)
    tell(session=session, letter="undone", account_id=account.id, now=now)
    session.flush()
    return account


def _give(session: Session, account: Account, email: str) -> None:
    holder = by_email(session, email)
    if holder is not None and holder.id != account.id:
        if holder.confirmed or holder.is_staff:
            raise Taken
        # Nobody has shown that this account is theirs.
        session.delete(holder)
        session.flush()
    try:
        with session.begin_nested():
            account.email, account.folded_email = email, fold(email)
    except IntegrityError:
        raise Taken from None
