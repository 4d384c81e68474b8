"""What is kept of each import: one row a run, and its first problems, so that staff can see why a feed fell short."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.core.database import Key, UTCDateTime, db


class ImportRun(db.Model):
    """One run over one feed. `rows` counts all rows, bad ones too; `complete`: read to its end, with something in it.
    `left_out` counts adverts that are not for medical coders.

    A run that died has no `finished_at`; its whole batches stayed. `held` says why nothing was closed although asked.
    """

    __tablename__ = "import_runs"
    __table_args__ = (Index(None, "source", "started_at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    source: Mapped[str] = mapped_column(String(100))
    feed: Mapped[str] = mapped_column(String(300), default="")
    format: Mapped[str] = mapped_column(String(20), default="")
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    rows: Mapped[int] = mapped_column(Integer, default=0)
    new: Mapped[int] = mapped_column(Integer, default=0)
    changed: Mapped[int] = mapped_column(Integer, default=0)
    unchanged: Mapped[int] = mapped_column(Integer, default=0)
    reopened: Mapped[int] = mapped_column(Integer, default=0)
    repeated: Mapped[int] = mapped_column(Integer, default=0)
    bad: Mapped[int] = mapped_column(Integer, default=0)
    closed: Mapped[int] = mapped_column(Integer, default=0)
    left_out: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    complete: Mapped[bool] = mapped_column(default=False)
    held: Mapped[str | None] = mapped_column(String(300))

    problems: Mapped[list["ImportProblem"]] = relationship(
        cascade="all, delete-orphan", order_by="ImportProblem.id", passive_deletes=True
    )
    strangers: Mapped[list["ImportStranger"]] = relationship(
        cascade="all, delete-orphan", order_by="ImportStranger.id", passive_deletes=True
    )


class ImportProblem(db.Model):
    """One row of a feed that could not be used, by its number in the feed."""

    __tablename__ = "import_problems"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    reason: Mapped[str] = mapped_column(String(400))


class ImportStranger(db.Model):
    """One advert that was left out because it is not for medical coders. By its `external_id` a person may force it.

    `stayed`: it was on the board, or forced, and is still there.
    """

    __tablename__ = "import_strangers"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    external_id: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200))
    employer: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(String(400))
    stayed: Mapped[bool] = mapped_column(default=False)
