"""What staff did, for ever: one row an act, and one a look into a file with personal data."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from careercenter.core.database import Key, UTCDateTime, db


class StaffAct(db.Model):
    """One act. `actor` is the name at that time, kept when the account goes. `kind` and `subject_id` say what it was
    done to (listing, employer, account, claim), `subject` what that was called, `details` what was decided and why."""

    __tablename__ = "staff_acts"
    __table_args__ = (Index(None, "at", "id"), Index(None, "kind", "subject_id", "at"), Index(None, "account_id", "at"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    actor: Mapped[str] = mapped_column(String(254))
    action: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int] = mapped_column()
    subject: Mapped[str] = mapped_column(String(300), default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
