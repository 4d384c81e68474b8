"""The tables of trust: what is held and why, what was reported, and the prints by which near texts are found."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.accounts.models import Account
from careercenter.core.database import Key, UTCDateTime, db
from careercenter.jobs.models import Listing


class Hold(db.Model):
    """A listing kept off the board until a person decides. `cause` is shield, duplicate, reports or employer.

    `evidence` lists what hit: `{"rule", "weight", "spans": [{"field", "start", "end"}], "detail"}`; spans count the
    characters of the title and text in `title` and `text`, which are kept since the listing may be edited.
    `decision` is None while open; then approved, refused or frozen by a person, or mended when the words that were
    held are gone. `version` grows with every change, so that of two people who decide at once the later is told.
    """

    __tablename__ = "holds"
    __table_args__ = (Index(None, "decided_at", "opened_at"), Index(None, "listing_id", "opened_at"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"))
    cause: Mapped[str] = mapped_column(String(20))
    score: Mapped[int] = mapped_column(Integer, default=0)
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    content_digest: Mapped[str] = mapped_column(String(64))
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    asked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    decision: Mapped[str | None] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(Integer, default=1)

    listing: Mapped[Listing] = relationship()
    decided_by: Mapped[Account | None] = relationship()


class Report(db.Model):
    """What one person said is wrong with a listing; the same person's next word replaces it. `reporter` is a keyed
    digest that tells people apart without naming them: of the account, or of a guest's network. `outcome` is what
    staff decided: fine, removed, corrected or moot. Staff never see `email`."""

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("listing_id", "reporter"),
        Index(None, "decided_at", "created_at"),
        Index(None, "reporter", "created_at"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"), index=True)
    reporter: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    reason: Mapped[str] = mapped_column(String(30))
    details: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str | None] = mapped_column(String(254))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    outcome: Mapped[str | None] = mapped_column(String(20))

    listing: Mapped[Listing] = relationship()


class ListingPrint(db.Model):
    """One band of a listing's text (see `likeness`): near texts share one, so an index finds them. A listing whose text
    is too short has a single row with `value` 0, which says that it was looked at."""

    __tablename__ = "listing_prints"
    __table_args__ = (Index(None, "value", "listing_id"),)

    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"), primary_key=True)
    band: Mapped[int] = mapped_column(Integer, primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger)
