"""Signed links in mails about accounts. Each is good for one thing and a short time, and dies with the account's stamp."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.accounts.queries import by_id
from careercenter.core.tokens import BadToken, read, sign

CONFIRM, RESET, ENTER, MOVE, UNDO = (f"accounts.{name}" for name in ("confirm", "reset", "enter", "move", "undo"))
GOOD_FOR = {
    CONFIRM: timedelta(days=7),
    RESET: timedelta(hours=1),
    ENTER: timedelta(minutes=20),
    MOVE: timedelta(days=1),
    UNDO: timedelta(days=7),
}
USED = "This link has been used, or a newer one has replaced it. Please ask for a new one."


def token(purpose: str, account: Account, *, about: int = 0, key: str, now: datetime) -> str:
    """A link's token for one account; `about` names a row that it is for."""
    return sign(purpose, [account.id, account.stamp, about], key=key, now=now)


def opened(purpose: str, given: str, *, session: Session, key: str, now: datetime) -> tuple[Account, int]:
    """The account and what the link is about. Raises BadToken; a link to undo outlives the stamp."""
    account_id, stamp, about = read(purpose, given, key=key, now=now, max_age=GOOD_FOR[purpose])
    account = by_id(session, account_id)
    if account is None or account.suspended_at is not None:
        raise BadToken(USED)
    if purpose != UNDO and account.stamp != stamp:
        raise BadToken(USED)
    return account, about
