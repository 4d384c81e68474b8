"""What a person marked: listings saved, hidden or seen, and employers hidden; and whether they want mail about it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.core.database import UTCDateTime, db
from careercenter.employers.models import Employer
from careercenter.jobs.models import Listing


class ListingMark(db.Model):
    """All marks of one person on one listing. `note` is theirs alone, and stays when the listing is taken off their
    list, in case they save it again; `told_end_of` is the end that they were told of, so that one end is told once."""

    __tablename__ = "listing_marks"
    __table_args__ = (Index(None, "account_id", "saved_at"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"), primary_key=True, index=True)
    saved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    note: Mapped[str] = mapped_column(String(500), default="")
    told_end_of: Mapped[datetime | None] = mapped_column(UTCDateTime)

    listing: Mapped[Listing] = relationship()


class HiddenEmployer(db.Model):
    """An employer whose listings a person does not want to see."""

    __tablename__ = "hidden_employers"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"), primary_key=True)
    hidden_at: Mapped[datetime] = mapped_column(UTCDateTime)

    employer: Mapped[Employer] = relationship()


class EndMail(db.Model):
    """Somebody wants a mail when what they saved ends, or is about to. Ends before `asked_at` are no news."""

    __tablename__ = "end_mails"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
