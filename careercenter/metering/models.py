"""What readers have read in a month, and who reads without a limit."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from careercenter.core.database import UTCDateTime, db


class PageView(db.Model):
    """A page that a reader has seen whole in a month (`2026-11`): again is not counted. `reader` is `account:12`, or
    for guests a digest that tells nobody who they were; it is forgotten when the month is over."""

    __tablename__ = "page_views"

    reader: Mapped[str] = mapped_column(String(80), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True, index=True)
    page: Mapped[str] = mapped_column(String(60), primary_key=True)


class ViewCount(db.Model):
    """How many pages a reader was counted for in a month."""

    __tablename__ = "view_counts"

    reader: Mapped[str] = mapped_column(String(80), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True, index=True)
    used: Mapped[int] = mapped_column(Integer, default=0)


class Subscription(db.Model):
    """An account that reads without a limit until a moment."""

    __tablename__ = "subscriptions"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    until: Mapped[datetime] = mapped_column(UTCDateTime)
