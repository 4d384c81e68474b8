"""Second factors: setting them up, using them, taking them away. Each change is told to the person by mail."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from careercenter.accounts import passkeys, recovery, totp
from careercenter.accounts.models import Account, Passkey, PasskeyChallenge, RecoveryCode
from careercenter.accounts.operations import tell
from careercenter.accounts.queries import challenge, codes_left, has_second_factor, passkeys_of
from careercenter.core.errors import Refused
from careercenter.core.text import one_line

CHALLENGE = timedelta(minutes=10)
MOST_PASSKEYS = 10
MAKE, SHOW = "make", "show"


class WrongCode(Refused):
    """A code that is not right, or has been used."""

    def __init__(self) -> None:
        super().__init__("This code is not right, or has been used. Wait for the next one and try again.", field="code")


def add_totp(*, session: Session, account: Account, sealed: str, code: str, key: str, now: datetime) -> list[str]:
    """Ask for codes of an app from now on. Returns recovery codes when there were none. Raises WrongCode, Refused."""
    secret = totp.unseal(sealed, key=key)
    if secret is None:
        raise Refused("This page was open for too long. Please start again.")
    step = totp.matched_step(secret, code, now=now, after=0)
    if step is None:
        raise WrongCode
    account.totp_sealed, account.totp_since, account.totp_step = sealed, now, step
    return _added(session, account, "an authenticator app", now)


def remove_totp(*, session: Session, account: Account, now: datetime) -> None:
    """No longer ask for codes of an app; when there is none, nothing changes and nobody is told."""
    if account.totp_sealed is None:
        return
    account.totp_sealed = account.totp_since = None
    _removed(session, account, "your authenticator app", now)


def ask_passkey(*, session: Session, account: Account, purpose: str, now: datetime) -> PasskeyChallenge:
    """Think of something for the person's device to sign. What was asked before is void."""
    mine = (PasskeyChallenge.account_id == account.id, PasskeyChallenge.purpose == purpose)
    session.execute(delete(PasskeyChallenge).where(*mine))
    row = PasskeyChallenge(
        account_id=account.id, purpose=purpose, challenge=secrets.token_bytes(32), expires_at=now + CHALLENGE
    )
    session.add(row)
    session.flush()
    return row


def take_challenge(*, session: Session, account_id: int, purpose: str, now: datetime) -> bytes:
    """What the device was asked, once: a second answer finds nothing. Raises BadPasskey."""
    row = challenge(session, account_id, purpose, now)
    if row is None or not session.execute(delete(PasskeyChallenge).where(PasskeyChallenge.id == row.id)).rowcount:
        raise passkeys.BadPasskey("That took too long, or was answered already. Please try once more.")
    return row.challenge


def add_passkey(*, session: Session, account: Account, made: passkeys.Key, name: str, now: datetime) -> list[str]:
    """Take a key for a second factor. Returns recovery codes when there were none. Raises BadPasskey, Refused."""
    if len(passkeys_of(session, account.id)) >= MOST_PASSKEYS:
        raise Refused(f"You have {MOST_PASSKEYS} passkeys. Please remove one first.")
    row = Passkey(
        account_id=account.id,
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        name=one_line(name, 60) or "Passkey",
        created_at=now,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        raise passkeys.BadPasskey("This key is in use already.") from None
    return _added(session, account, f"the passkey “{row.name}”", now)


def remove_passkey(*, session: Session, account: Account, row: Passkey, now: datetime) -> None:
    """Take a key away."""
    name = row.name
    session.delete(row)
    session.flush()
    _removed(session, account, f"the passkey “{name}”", now)


def new_codes(*, session: Session, account: Account, now: datetime) -> list[str]:
    """Fresh recovery codes; the old ones are void. Raises Refused without a second factor. The person is told."""
    if not has_second_factor(session, account):
        raise Refused("Recovery codes come with a second factor. Please set one up first.")
    tell(session=session, letter="codes_made", account_id=account.id, now=now)
    return _codes(session, account)


def use_code(*, session: Session, account: Account, code: str, key: str, now: datetime) -> None:
    """Accept a code of the app, or a recovery code, once. Raises WrongCode."""
    if recovery.looks_like_one(code):
        return _use_recovery(session, account, code, now)
    secret = totp.unseal(account.totp_sealed, key=key) if account.totp_sealed else None
    step = totp.matched_step(secret, code, now=now, after=account.totp_step) if secret else None
    # Two requests with one code: the row decides which of them it was.
    mine = update(Account).where(Account.id == account.id, Account.totp_step < (step or 0)).values(totp_step=step)
    if step is None or not session.execute(mine).rowcount:
        raise WrongCode
    session.refresh(account, ["totp_step"])


def use_passkey(*, session: Session, row: Passkey, sign_count: int, now: datetime) -> None:
    """Note that a key was shown."""
    row.sign_count, row.used_at = sign_count, now
    session.flush()


def _use_recovery(session: Session, account: Account, code: str, now: datetime) -> None:
    good = update(RecoveryCode).where(
        RecoveryCode.account_id == account.id,
        RecoveryCode.code_digest == recovery.kept(code),
        RecoveryCode.used_at.is_(None),
    )
    if not has_second_factor(session, account) or not session.execute(good.values(used_at=now)).rowcount:
        raise WrongCode
    left = codes_left(session, account.id)
    tell(session=session, letter="code_used", account_id=account.id, left=left, now=now)


def _added(session: Session, account: Account, what: str, now: datetime) -> list[str]:
    account.proof_number += 1
    tell(session=session, letter="factor_on", account_id=account.id, what=what, now=now)
    session.flush()
    return [] if codes_left(session, account.id) else _codes(session, account)


def _removed(session: Session, account: Account, what: str, now: datetime) -> None:
    account.proof_number += 1
    tell(session=session, letter="factor_off", account_id=account.id, what=what, now=now)
    session.flush()
    if not has_second_factor(session, account):
        session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))


def _codes(session: Session, account: Account) -> list[str]:
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = recovery.new_codes()
    session.add_all(RecoveryCode(account_id=account.id, code_digest=recovery.kept(code)) for code in codes)
    session.flush()
    return codes
