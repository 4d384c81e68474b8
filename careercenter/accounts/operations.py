"""Every change to accounts and their sessions. What proves a person is changed by `proving`, `factors`, `moving`."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from careercenter.accounts.addresses import checked, fold
from careercenter.accounts.models import Account, AccountSession, KnownDevice, PasskeyChallenge, Throttle
from careercenter.accounts.queries import IDLE, by_email, has_devices, knows_device
from careercenter.accounts.throttle import LONGEST_WINDOW
from careercenter.core.errors import NotFound
from careercenter.core.outbox import enqueue
from careercenter.core.text import one_line
from careercenter.core.tokens import digest, secret

SESSION = timedelta(hours=12)
KEPT_SESSION = timedelta(days=90)
# A session's last use is written down at most so often.
TOUCH = timedelta(hours=1)
DEVICE = timedelta(days=400)
MAIL_TASK = "accounts.mail"


def tell(*, session: Session, letter: str, now: datetime, **about: object) -> None:
    """Leave a mail for the worker. The nonce tells two mails of a kind apart, and makes a repeat recognisable."""
    enqueue(session, MAIL_TASK, {"letter": letter, "nonce": secret()[:12], **about}, now=now)


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


def register(*, session: Session, email: str, name: str, password_hash: str, now: datetime) -> Account | None:
    """Open an account and mail its link; an address that has one is told so by mail, and None is returned.

    An account that nobody confirmed may be a stranger's doing: it is taken over with its name and password, and links
    mailed before are void. Raises NotAnAddress.
    """
    account = _opened(session, email, name, password_hash, now)
    if account is not None:
        tell(session=session, letter="confirm", account_id=account.id, now=now)
        return account
    known = by_email(session, checked(email))
    if known is None:
        return None
    if known.confirmed or known.is_staff:
        tell(session=session, letter="known", account_id=known.id, now=now)
        return None
    known.name, known.password_hash = one_line(name, 120), password_hash
    known.proof_number += 1
    end_sessions(session=session, account=known)
    tell(session=session, letter="confirm", account_id=known.id, now=now)
    return known


def _opened(session: Session, email: str, name: str, password_hash: str, now: datetime) -> Account | None:
    if by_email(session, checked(email)) is not None:
        return None
    try:
        with session.begin_nested():
            return open_account(session=session, email=email, name=name, password_hash=password_hash, now=now)
    except IntegrityError:
        # Somebody registered the address between the question and the answer.
        return None


def confirm_address(*, session: Session, account: Account, now: datetime) -> Account:
    """Note that the person reads mail at their address."""
    account.confirmed_at = account.confirmed_at or now
    session.flush()
    return account


def describe(*, session: Session, account: Account, name: str, time_zone: str) -> None:
    """Say how a person is called and in which zone they live."""
    account.name, account.time_zone = one_line(name, 120), time_zone
    session.flush()


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


def rotate(*, session: Session, row: AccountSession, now: datetime) -> str:
    """Give a session a new secret after its person has proved who they are; the old one is worth nothing."""
    value = secret()
    row.secret_digest, row.proved_at, row.seen_at = digest(value), now, now
    session.flush()
    return value


def end_session(*, session: Session, secret_value: str) -> None:
    """Close the session with this secret."""
    session.execute(delete(AccountSession).where(AccountSession.secret_digest == digest(secret_value)))


def end_one(*, session: Session, account: Account, session_id: int, now: datetime) -> None:
    """Close one of the person's own sessions; they are told. Raises NotFound."""
    mine = (AccountSession.id == session_id, AccountSession.account_id == account.id)
    if not session.execute(delete(AccountSession).where(*mine)).rowcount:
        raise NotFound("This session has ended already.")
    tell(session=session, letter="sessions_ended", account_id=account.id, now=now)


def end_others(*, session: Session, account: Account, but: AccountSession, now: datetime) -> int:
    """Close every session of a person but this one; they are told. Returns how many there were."""
    ended = end_sessions(session=session, account=account, but=but)
    if ended:
        tell(session=session, letter="sessions_ended", account_id=account.id, now=now)
    return ended


def end_sessions(*, session: Session, account: Account, but: AccountSession | None = None) -> int:
    """Close the sessions of a person, saying nothing. Returns how many."""
    mine = delete(AccountSession).where(AccountSession.account_id == account.id)
    return session.execute(mine.where(AccountSession.id != but.id) if but else mine).rowcount


def recognise(*, session: Session, account: Account, device: str | None, where: str, now: datetime) -> str | None:
    """Know this browser from now on. A new one is news to a person who has used another: they are told.

    Returns the secret that the browser is to keep, or None when it has one that is known."""
    if device and knows_device(session, account.id, digest(device)):
        mine = (KnownDevice.account_id == account.id, KnownDevice.secret_digest == digest(device))
        session.execute(update(KnownDevice).where(*mine).values(seen_at=now))
        return None
    if has_devices(session, account.id):
        tell(session=session, letter="new_device", account_id=account.id, where=where, at=now.isoformat(), now=now)
    # A secret that came with the request and is unknown may have been planted: the browser gets one of ours.
    value = secret()
    session.add(KnownDevice(account_id=account.id, secret_digest=digest(value), seen_at=now))
    session.flush()
    return value


def tidy(*, session: Session, now: datetime) -> int:
    """Forget sessions, devices, throttles and challenges that are over. Returns how many rows."""
    over = (
        delete(AccountSession).where((AccountSession.expires_at <= now) | (AccountSession.seen_at <= now - IDLE)),
        delete(KnownDevice).where(KnownDevice.seen_at <= now - DEVICE),
        delete(Throttle).where(Throttle.blocked_until <= now, Throttle.since <= now - LONGEST_WINDOW),
        delete(PasskeyChallenge).where(PasskeyChallenge.expires_at <= now),
    )
    return sum(session.execute(statement).rowcount for statement in over)
