"""The tables of the desk: how often listings were looked at, by day, and spreadsheets waiting for a yes."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from careercenter.core.database import Key, UTCDateTime, db


class ListingViews(db.Model):
    """How often a listing's page was looked at on one day (UTC). A number and nothing about anybody.

    Counted are pages that a browser with script stayed on; see `static/js/seen.js`."""

    __tablename__ = "listing_views"

    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    count: Mapped[int] = mapped_column(default=0)


class SpreadsheetUpload(db.Model):
    """A spreadsheet that was read and waits for its sender to say yes. `rows` are sheets of drafts in JSON shapes,
    `problems` what was wrong with other rows; `made_at` when drafts were made of it."""

    __tablename__ = "spreadsheet_uploads"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    file_name: Mapped[str] = mapped_column(String(200))
    rows: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    problems: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    made_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
