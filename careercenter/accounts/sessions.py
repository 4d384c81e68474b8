"""Every change to sessions: beginning, proving again, ending one or all.

A session ends after half a day without use, or two weeks when the person is kept signed in, and after ninety days in any
case.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account, AccountSession
from careercenter.core.text import one_line
from careercenter.core.tokens import digest, secret

IDLE = timedelta(hours=12)
KEPT_IDLE = timedelta(days=14)
LONGEST = timedelta(days=90)
# How long a proof of who one is serves for changes of security.
FRESH = timedelta(minutes=15)
# Use is noted this often and no more, so that not every page writes.
NOTED_EVERY = timedelta(hours=1)


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
            expires_at=now + (KEPT_IDLE if kept else IDLE),
            kept=kept,
            client_address=client_address[:60],
            user_agent=one_line(user_agent, 300),
        )
    )
    session.flush()
    return value


def prolong(*, session: Session, row: AccountSession, now: datetime) -> None:
    """Note that a session is in use, so that it does not end for idleness."""
    row.seen_at = now
    row.expires_at = min(row.created_at + LONGEST, now + (KEPT_IDLE if row.kept else IDLE))
    session.flush()


def prove(*, session: Session, row: AccountSession, now: datetime) -> None:
    """Note that the person has just shown who they are."""
    row.proved_at = now
    session.flush()


def is_fresh(row: AccountSession, now: datetime) -> bool:
    """Whether the last proof is recent enough for a change of security."""
    return now - row.proved_at <= FRESH


def end_session(*, session: Session, secret_value: str) -> None:
    """Close the session with this secret."""
    session.execute(delete(AccountSession).where(AccountSession.secret_digest == digest(secret_value)))


def end_one(*, session: Session, account: Account, session_id: int) -> bool:
    """Close one of the person's sessions; whether there was one."""
    mine = (AccountSession.id == session_id, AccountSession.account_id == account.id)
    return bool(session.execute(delete(AccountSession).where(*mine)).rowcount)


def end_all(*, session: Session, account: Account, but: AccountSession | None = None) -> int:
    """Close all of the person's sessions, perhaps but one; how many there were."""
    ended = delete(AccountSession).where(AccountSession.account_id == account.id)
    if but is not None:
        ended = ended.where(AccountSession.id != but.id)
    return session.execute(ended).rowcount


def forget_ended(*, session: Session, now: datetime) -> None:
    """Forget sessions that have ended by themselves."""
    session.execute(delete(AccountSession).where(AccountSession.expires_at < now))
