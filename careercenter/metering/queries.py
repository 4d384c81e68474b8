"""Every SELECT of the meter."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Select, String, bindparam, exists, func, select
from sqlalchemy.orm import Session

from careercenter.metering.models import PageView, Subscription, ViewCount


def standing(
    session: Session, readers: Sequence[str], seen_by: Sequence[str], page: str, month: str
) -> tuple[int, bool]:
    """What the one of `readers` who was counted most has used, and whether one of `seen_by` has seen the page."""
    asked = {"readers": list(readers), "seen_by": list(seen_by), "page": page, "month": month}
    row = session.execute(_standing(), asked).one()
    return row[0] or 0, bool(row[1])


@cache
def _standing() -> Select[tuple[int | None, bool]]:
    month, page = bindparam("month", type_=String), bindparam("page", type_=String)
    # Columns of the tables, not of the classes: what the ORM would make of them costs more than the question.
    counts, views = ViewCount.__table__.c, PageView.__table__.c
    mine = (counts.reader.in_(bindparam("readers", expanding=True)), counts.month == month)
    seen = (views.reader.in_(bindparam("seen_by", expanding=True)), views.month == month, views.page == page)
    return select(select(func.max(counts.used)).where(*mine).scalar_subquery(), exists().where(*seen))


def used(session: Session, readers: Sequence[str], month: str) -> int:
    """What the one of these readers who was counted most has used."""
    rows = select(func.max(ViewCount.used)).where(ViewCount.reader.in_(readers), ViewCount.month == month)
    return session.scalar(rows) or 0


def pages_of(session: Session, reader: str) -> Sequence[tuple[str, str]]:
    """Months and pages of a reader."""
    rows = select(PageView.month, PageView.page).where(PageView.reader == reader)
    return [(month, page) for month, page in session.execute(rows.order_by(PageView.month, PageView.page))]


def subscribed_until(session: Session, account_id: int, now: datetime) -> datetime | None:
    """Until when an account reads without a limit; None when it does not."""
    found = session.get(Subscription, account_id)
    return found.until if found is not None and found.until > now else None
