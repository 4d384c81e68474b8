"""The tables of an employer's inbox: words both ways, private notes, scorecards, templates, bulk acts, interviews."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.accounts.models import Account
from careercenter.applications.models import Application
from careercenter.core.database import Key, UTCDateTime, db
from careercenter.employers.models import Employer
from careercenter.jobs.models import Listing


class ListingHiring(db.Model):
    """How an employer reads the applications to a listing; none is the usual way. `blind`: nobody sees who applied
    until a member unblinds one. `criteria`: what scorecards ask, in the employer's words; none are ours."""

    __tablename__ = "listing_hirings"

    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"), primary_key=True)
    blind: Mapped[bool] = mapped_column(default=False)
    criteria: Mapped[list[str]] = mapped_column(JSON, default=list)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ApplicationRead(db.Model):
    """One member has read one application. What they have not is marked as new in their list."""

    __tablename__ = "application_reads"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class Message(db.Model):
    """A message in the application's thread. `side`: applicant or employer. `template_only`: a template was sent as it
    was, which is no human reply. `bulk_id` names the bulk act that wrote it: at most one for each application. `key` is
    that of the form it was typed in: sent twice, it is one message. `read_at`: the other side has seen it."""

    __tablename__ = "messages"
    __table_args__ = (
        Index(None, "application_id", "at"),
        UniqueConstraint("bulk_id", "application_id"),
        UniqueConstraint("application_id", "key"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    side: Mapped[str] = mapped_column(String(10))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    text: Mapped[str] = mapped_column(Text)
    template_only: Mapped[bool] = mapped_column(default=False)
    bulk_id: Mapped[int | None] = mapped_column(ForeignKey("bulk_acts.id", ondelete="SET NULL"))
    key: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    application: Mapped[Application] = relationship()
    account: Mapped[Account | None] = relationship()


class ApplicationNote(db.Model):
    """A note of a member about an applicant, private to the employer."""

    __tablename__ = "application_notes"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    author: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(String(2000))
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class Scorecard(db.Model):
    """What one member thinks of one applicant: `scores` is `{criterion: 1..4}`. Nobody sees another's before they gave
    their own."""

    __tablename__ = "scorecards"
    __table_args__ = (UniqueConstraint("application_id", "account_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    scores: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    advice: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(String(2000), default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime)

    account: Mapped[Account] = relationship()


class MessageTemplate(db.Model):
    """A text that an employer uses again. Its variables are `{name}` and so on, from a fixed list."""

    __tablename__ = "message_templates"
    __table_args__ = (UniqueConstraint("employer_id", "name"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer, default=1)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime)


class BulkAct(db.Model):
    """One act on many applications: a move to `to_stage`, a message, or both. It runs at `runs_at`, five minutes after
    it was asked for, unless `cancelled_at` came first; `done_at` when every item has its result."""

    __tablename__ = "bulk_acts"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"), index=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    request_key: Mapped[str] = mapped_column(String(64), unique=True)
    to_stage: Mapped[str | None] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text, default="")
    template_only: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    runs_at: Mapped[datetime] = mapped_column(UTCDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    account: Mapped[Account | None] = relationship()
    employer: Mapped[Employer] = relationship()
    listing: Mapped[Listing] = relationship()


class BulkItem(db.Model):
    """One application of a bulk act, with the version that was seen. `result`: done, or why not (moved, withdrawn)."""

    __tablename__ = "bulk_items"

    bulk_id: Mapped[int] = mapped_column(ForeignKey("bulk_acts.id", ondelete="CASCADE"), primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    version: Mapped[int] = mapped_column(Integer)
    result: Mapped[str | None] = mapped_column(String(20))

    application: Mapped[Application] = relationship()


class Interview(db.Model):
    """A talk. `state`: offered (the applicant picks one of `slots`), asked (they asked for other times), taken, or
    cancelled. `slots` are `[start, end]` in ISO 8601 UTC; `starts_at` and `ends_at` the one that was taken.

    For calendars: `uid` never changes, and `sequence` grows with each change of what was sent, as RFC 5545 asks;
    `invited`: a first invitation was sent. `version` grows with every change: an act on an older one is a conflict."""

    __tablename__ = "interviews"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    uid: Mapped[str] = mapped_column(String(120), unique=True)
    sequence: Mapped[int] = mapped_column(Integer, default=0)
    invited: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(Integer, default=1)
    state: Mapped[str] = mapped_column(String(10), default="offered")
    time_zone: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(String(300), default="")
    slots: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    starts_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime)

    application: Mapped[Application] = relationship()
    account: Mapped[Account | None] = relationship()


class EqualityAnswer(db.Model):
    """The answer to one voluntary equal-opportunity question, kept apart on purpose: nothing in it leads to a person or
    an application, nor to the same person's other answers. `month` is all that is known of when. The order of
    arrival is lost too: the id is random, and SQLite keeps rows by it alone."""

    __tablename__ = "equality_answers"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"), index=True)
    month: Mapped[str] = mapped_column(String(7))
    answers: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)


class EqualityAsk(db.Model):
    """The equal-opportunity questions of an application were answered or left out, whichever. They are asked once."""

    __tablename__ = "equality_asks"

    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True)
