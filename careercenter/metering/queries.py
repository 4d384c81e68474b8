"""Every SELECT of the meter."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from careercenter.metering.models import PageView, Subscription, ViewCount


def used(session: Session, readers: Sequence[str], month: str) -> int:
    """What the one of these readers who was counted most has used."""
    rows = select(func.max(ViewCount.used)).where(ViewCount.reader.in_(readers), ViewCount.month == month)
    return session.scalar(rows) or 0


def has_seen(session: Session, readers: Sequence[str], page: str, month: str) -> bool:
    """Whether one of these readers has seen a page whole in this month."""
    found = exists().where(PageView.reader.in_(readers), PageView.month == month, PageView.page == page)
    return bool(session.scalar(select(found)))


def pages_of(session: Session, reader: str) -> Sequence[tuple[str, str]]:
    """Months and pages of a reader."""
    rows = select(PageView.month, PageView.page).where(PageView.reader == reader)
    return [(month, page) for month, page in session.execute(rows.order_by(PageView.month, PageView.page))]


def subscribed_until(session: Session, account_id: int, now: datetime) -> datetime | None:
    """Until when an account reads without a limit; None when it does not."""
    found = session.get(Subscription, account_id)
    return found.until if found is not None and found.until > now else None
