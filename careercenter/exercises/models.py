"""The tables of skills checks: what employers wrote, which listing asks for which, and who did what in what time."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.core.database import Key, UTCDateTime, db
from careercenter.jobs.models import Listing


class OwnExercise(db.Model):
    """An exercise that an employer wrote. `content` is as in `content.py`; `attested_at`: a member declared that every
    chart in it is made up. One that is archived can no longer be attached; attempts keep their own copy."""

    __tablename__ = "own_exercises"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"), index=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    attested_at: Mapped[datetime] = mapped_column(UTCDateTime)
    archived_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ListingExercise(db.Model):
    """The skills check of a listing. `name` is one of ours (`radiology`) or `own-` and the id of the employer's.

    `minutes` and `books` are this employer's choice; `use` says what the score is for, to the applicant as well."""

    __tablename__ = "listing_exercises"

    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    minutes: Mapped[int] = mapped_column(Integer)
    books: Mapped[bool] = mapped_column()
    use: Mapped[str] = mapped_column(String(20))
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime)

    listing: Mapped[Listing] = relationship()


class Attempt(db.Model):
    """One person's go at an exercise: for a listing once, for practice as often as they like (`listing_id` is None).

    `content` is the exercise as it was, `answers` `{chart number: [[code, [modifier, ..]], ..]}`. Time: `spent` seconds
    count against `minutes` (lengthened by `extra` per cent, which nobody else is told), `paused` seconds do not, since
    the connection was gone; `seen_at` is when the browser last spoke. `score` is what `scoring` said when it ended.
    `practised`: they had done this exercise before. `kept_at`: a passed one that their profile shows."""

    __tablename__ = "exercise_attempts"
    __table_args__ = (
        UniqueConstraint("account_id", "listing_id"),
        Index(None, "account_id", "name"),
        Index(None, "listing_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    listing_id: Mapped[int | None] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(60))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    minutes: Mapped[int] = mapped_column(Integer)
    extra: Mapped[int] = mapped_column(Integer, default=0)
    books: Mapped[bool] = mapped_column()
    practised: Mapped[bool] = mapped_column(default=False)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime)
    spent: Mapped[int] = mapped_column(Integer, default=0)
    paused: Mapped[int] = mapped_column(Integer, default=0)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    score: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    percent: Mapped[int | None] = mapped_column(Integer)
    kept_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    listing: Mapped[Listing | None] = relationship()
