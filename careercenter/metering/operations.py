"""Who reads without a limit, and forgetting what was read. Counting itself is in `counting`."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from careercenter.metering.allowance import month_of
from careercenter.metering.models import PageView, Subscription, ViewCount


def subscribe(*, session: Session, account_id: int, until: datetime | None) -> None:
    """Let an account read without a limit until a moment; None ends it."""
    session.execute(delete(Subscription).where(Subscription.account_id == account_id))
    if until is not None:
        session.add(Subscription(account_id=account_id, until=until))
    session.flush()


def tidy(*, session: Session, now: datetime) -> None:
    """Forget the months that are over."""
    for kind in (PageView, ViewCount):
        session.execute(delete(kind).where(kind.month < month_of(now)))


def forget(*, session: Session, reader: str) -> None:
    """Forget all of one reader."""
    for kind in (PageView, ViewCount):
        session.execute(delete(kind).where(kind.reader == reader))
