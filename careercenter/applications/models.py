"""The tables of an application: what was sent, what happened, what was asked."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.accounts.models import Account
from careercenter.core.database import Key, UTCDateTime, db
from careercenter.employers.models import Employer
from careercenter.jobs.models import Listing


class Application(db.Model):
    """One person's application to one listing; there is at most one. `stage` is where it stands, see `stages.py`:
    draft, then new, screening, test, interview, offer; it ends as hired, declined, withdrawn or lapsed (no word for too
    long, or the listing ended). `version` grows with every change of stage: an act on an older one is a conflict.

    `sent` is the profile as it was when sent, frozen; `resume_id` and `resume_key` the résumé of that moment.
    `answers`: `{question id: answer}`, `missed`: the ids of knock-out questions they answered otherwise. `number`
    counts the applicants of a listing: blind review calls them by it. `unblinded_at`: a member asked who they are.

    The silence clock runs from `last_word_at`, the last human word of the employer (or `sent_at`): `nudged_at` is the
    reminder at 21 days, `ended_at` the end, `outcome_note` what the applicant was told. `answered_at` is the first
    human word, `promised_days` what the employer promised when it was sent.
    """

    __tablename__ = "applications"
    __table_args__ = (
        UniqueConstraint("listing_id", "account_id"),
        UniqueConstraint("listing_id", "number"),
        # What the inbox counts and sorts by, found without touching the rows: a row holds a whole profile.
        Index(None, "listing_id", "stage", "last_word_at", "sent_at", "id"),
        Index(None, "account_id", "sent_at"),
        Index(None, "employer_id", "sent_at"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"))
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    version: Mapped[int] = mapped_column(Integer, default=1)
    number: Mapped[int | None] = mapped_column(Integer)
    stage: Mapped[str] = mapped_column(String(12), default="draft")
    name: Mapped[str] = mapped_column(String(120), default="")
    cover_note: Mapped[str] = mapped_column(Text, default="")
    resume_id: Mapped[int | None] = mapped_column(ForeignKey("resumes.id", ondelete="SET NULL"))
    resume_key: Mapped[str | None] = mapped_column(String(64))
    resume_name: Mapped[str] = mapped_column(String(200), default="")
    sent: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    missed: Mapped[list[int]] = mapped_column(JSON, default=list)
    promised_days: Mapped[int | None] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_word_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    nudged_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    unblinded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    outcome_note: Mapped[str] = mapped_column(String(1000), default="")

    listing: Mapped[Listing] = relationship()
    employer: Mapped[Employer] = relationship()
    account: Mapped[Account] = relationship()


class ApplicationEvent(db.Model):
    """One thing that happened, never changed, but for `shown` of a move that was taken back at once. `side`: applicant, employer or board. `human`: a person wrote or decided
    it, not a template alone. `shown`: the applicant sees it in their timeline; `details` are for the sentence."""

    __tablename__ = "application_events"
    __table_args__ = (Index(None, "application_id", "at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(30))
    side: Mapped[str] = mapped_column(String(10))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    human: Mapped[bool] = mapped_column(default=False)
    shown: Mapped[bool] = mapped_column(default=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class Question(db.Model):
    """A screening question of a listing. `kind`: yes_no, number, choice, text or date; `options` of a choice.
    `knock_out` is the rule that an answer must meet, `{"is": value}`, `{"at_least": n}` or `{"any_of": [..]}`, shown
    before applying; None when nothing hangs on it. A question that was answered is retired, not deleted."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(Integer, default=0)
    kind: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(String(300))
    options: Mapped[list[str]] = mapped_column(JSON, default=list)
    required: Mapped[bool] = mapped_column(default=True)
    knock_out: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    retired_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class OutboundVisit(db.Model):
    """Somebody followed a listing to the employer's own site. `asked_at`: we asked once whether they applied, `answer`
    is yes, no or not_yet; `status` and `note` are what the person says of it to themselves, see `elsewhere`. A guest's
    visit has no account: it is only counted."""

    __tablename__ = "outbound_visits"
    __table_args__ = (Index(None, "listing_id", "at"), Index(None, "account_id", "listing_id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    asked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    answer: Mapped[str | None] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(12), default="", server_default="")
    note: Mapped[str] = mapped_column(String(1000), default="", server_default="")

    listing: Mapped[Listing] = relationship()
