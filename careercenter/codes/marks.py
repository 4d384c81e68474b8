"""What a person keeps of codes for themselves: favourites with notes, codes read lately, and what they looked up; and
what they were told of.

Tables of their own, apart from `models`: those hold what everyone may read, these are one person's and go with the
account. A code is named by system and spelling, not by its row, so that a new release leaves marks as they are.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from careercenter.accounts.models import Account
from careercenter.codes.models import CODE
from careercenter.core.database import Key, UTCDateTime, db

LONGEST_NOTE = 1_000
LONGEST_KEPT = 80


class CodeMark(db.Model):
    """A favourite, a note, or both; a row that is neither is deleted."""

    __tablename__ = "code_marks"

    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id, ondelete="CASCADE"), primary_key=True)
    system: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    favourite_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE), default="")
    noted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class CodeVisit(db.Model):
    """The last time a person opened a code's page."""

    __tablename__ = "code_visits"
    __table_args__ = (Index(None, "account_id", "visited_at"),)

    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id, ondelete="CASCADE"), primary_key=True)
    system: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    visited_at: Mapped[datetime] = mapped_column(UTCDateTime)


class CodeLookup(db.Model):
    """What a person looked up, in a few words or a number: never a case, never what looks like a patient's."""

    __tablename__ = "code_lookups"
    __table_args__ = (Index(None, "account_id", "looked_at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id, ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(String(LONGEST_KEPT))
    looked_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ReleaseNotice(db.Model):
    """One person was told of one release. `about`: `listings:12` of employer 12, or `own` for codes they keep."""

    __tablename__ = "release_notices"

    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id, ondelete="CASCADE"), primary_key=True)
    about: Mapped[str] = mapped_column(String(40), primary_key=True)
    system: Mapped[str] = mapped_column(String(20), primary_key=True)
    release: Mapped[str] = mapped_column(String(60), primary_key=True)
    told_at: Mapped[datetime] = mapped_column(UTCDateTime)
