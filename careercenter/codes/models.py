"""Tables of codes and of the releases they came from. Only what may be shown here is ever stored here."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from careercenter.core.database import Key, UTCDateTime, db

# A prefix is a range of strings, which only holds when strings are ordered by their characters.
CODE = String(12).with_variant(String(12, collation="C"), "postgresql")


class Code(db.Model):
    """One code in its one spelling. A block of ICD-10-CM (`A00-A09`) is a row too, the parent of its categories.

    `billable` is whether a claim may carry it, None where the source does not say. `effective_to` is the last day it
    was valid. `release` names the newest release that holds it. `notes` is a list of `[kind, [line, ...]]`.
    """

    __tablename__ = "codes"
    __table_args__ = (UniqueConstraint("system", "code"), Index(None, "system", "parent", "code"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    system: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(CODE)
    short: Mapped[str] = mapped_column(String(200), default="")
    long: Mapped[str] = mapped_column(Text, default="")
    billable: Mapped[bool | None] = mapped_column(Boolean)
    parent: Mapped[str | None] = mapped_column(CODE)
    notes: Mapped[list[Any]] = mapped_column(JSON, default=list)
    effective_from: Mapped[date | None] = mapped_column(Date)
    effective_to: Mapped[date | None] = mapped_column(Date)
    release: Mapped[str] = mapped_column(String(60))


class CodeRelease(db.Model):
    """One loading of one release; the same release loaded again replaces its row."""

    __tablename__ = "code_releases"
    __table_args__ = (UniqueConstraint("system", "name"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    system: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(60))
    effective_from: Mapped[date | None] = mapped_column(Date)
    loaded_at: Mapped[datetime] = mapped_column(UTCDateTime())
    rows: Mapped[int] = mapped_column(Integer)
