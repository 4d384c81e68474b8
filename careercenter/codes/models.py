"""Tables of codes and of the releases they came from. Only what may be shown here is ever stored here."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Index, Integer, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from careercenter.core.database import Key, Money, UTCDateTime, db

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


class CodeChange(db.Model):
    """What a release did to a code that was loaded before. The first release of a system changes nothing.

    `kind`: added, retired, restored, reworded, split (it was billable and became a heading) or merged (the other
    way round). `was` is the former text, `successors` codes of the same system that took its place, likeliest first.
    """

    __tablename__ = "code_changes"
    __table_args__ = (UniqueConstraint("system", "release", "code"), Index(None, "system", "code"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    system: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(String(60))
    effective_from: Mapped[date | None] = mapped_column(Date)
    kind: Mapped[str] = mapped_column(String(10))
    was: Mapped[str] = mapped_column(Text, default="")
    successors: Mapped[list[str]] = mapped_column(JSON, default=list)


class CodeMap(db.Model):
    """A code's neighbour in another system, by a published mapping: diagnosis to HCC by `model` (`CMS-HCC V28`)."""

    __tablename__ = "code_maps"
    __table_args__ = (Index(None, "to_system", "to_code"),)

    system: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    to_system: Mapped[str] = mapped_column(String(20), primary_key=True)
    to_code: Mapped[str] = mapped_column(CODE, primary_key=True)
    model: Mapped[str] = mapped_column(String(40), primary_key=True)


class PairEdit(db.Model):
    """An NCCI procedure-to-procedure edit: Medicare pays `first`, and `second` with it only as `modifier` says.

    `setting` is practitioner or hospital; `modifier` 0 never, 1 with a modifier that fits, 9 the edit no longer counts.
    `until` is the day the edit was deleted from. Two to three million rows: no column that pages do not show.
    """

    __tablename__ = "code_pair_edits"
    __table_args__ = (Index(None, "second", "first"), {"sqlite_with_rowid": False})

    setting: Mapped[str] = mapped_column(String(12), primary_key=True)
    first: Mapped[str] = mapped_column(CODE, primary_key=True)
    second: Mapped[str] = mapped_column(CODE, primary_key=True)
    since: Mapped[date] = mapped_column(Date, primary_key=True)
    until: Mapped[date | None] = mapped_column(Date)
    modifier: Mapped[int] = mapped_column(SmallInteger)
    rationale: Mapped[str] = mapped_column(String(100))


class UnitLimit(db.Model):
    """A medically unlikely edit: the most units of a code in one day. `indicator` is CMS's 1, 2 or 3."""

    __tablename__ = "code_unit_limits"

    setting: Mapped[str] = mapped_column(String(12), primary_key=True)
    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    units: Mapped[int] = mapped_column(Integer)
    indicator: Mapped[int] = mapped_column(SmallInteger)
    rationale: Mapped[str] = mapped_column(String(100))


class FeeValue(db.Model):
    """A line of the Medicare physician fee schedule: relative value units and payment indicators.

    `modifier` is empty, 26, TC or 53. `pathway` is empty, or since 2026 `qpp` and `nonqpp`, which differ in the factor.
    """

    __tablename__ = "code_fee_values"

    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    modifier: Mapped[str] = mapped_column(String(2), primary_key=True)
    pathway: Mapped[str] = mapped_column(String(8), primary_key=True)
    status: Mapped[str] = mapped_column(String(1))
    work: Mapped[Decimal] = mapped_column(Money)
    pe_office: Mapped[Decimal] = mapped_column(Money)
    pe_facility: Mapped[Decimal] = mapped_column(Money)
    malpractice: Mapped[Decimal] = mapped_column(Money)
    total_office: Mapped[Decimal] = mapped_column(Money)
    total_facility: Mapped[Decimal] = mapped_column(Money)
    global_days: Mapped[str] = mapped_column(String(3))
    indicators: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    factor: Mapped[Decimal] = mapped_column(Money)
