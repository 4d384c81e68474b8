"""The employer: a name, a slug that old links keep, and how it hires."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from careercenter.core.database import Key, UTCDateTime, db


class Employer(db.Model):
    """An organisation that hires. `relation` is direct, agency, vendor or unstated; `folded_name` finds it again."""

    __tablename__ = "employers"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    slug: Mapped[str] = mapped_column(String(100), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    folded_name: Mapped[str] = mapped_column(String(200), unique=True)
    relation: Mapped[str] = mapped_column(String(20), default="unstated")
    about: Mapped[str] = mapped_column(Text, default="")
    website: Mapped[str | None] = mapped_column(String(300))
    city: Mapped[str | None] = mapped_column(String(100))
    state: Mapped[str | None] = mapped_column(String(2))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
