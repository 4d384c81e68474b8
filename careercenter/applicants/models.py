"""The tables of a coder: one profile an account, with jobs, schools, credentials and résumés; and who finds them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.accounts.models import Account
from careercenter.codes.models import CODE
from careercenter.core.database import Key, Money, UTCDateTime, db
from careercenter.employers.models import Employer
from careercenter.jobs.models import Listing


class Profile(db.Model):
    """One coder. Slugs are those of the taxonomy. `specialties`, `settings` and `tools` are `{slug: months}` (0: used,
    not said how long), `code_sets` is `{slug: year of the code set last worked in, or null}`.

    `experience_months`: paid work as a coder; None is not said. `substitutes`: what may stand in for experience
    (practicode, externship, degree). `work_states`: where they may work from. `status`: looking, open or closed, good
    until `status_until`. `visibility`: off, applied (only where they applied) or findable; `excluded_domains`: mail and
    web domains of employers that never find them. `shown`: what employers who find them see beyond their skills, see
    `found.py`. `foreign`: what a JSON Resume held that is kept but not ours. `version` grows with every change, so that
    two windows cannot overwrite each other. `reminders`: they may be reminded by mail; `status_reminded_of` is the end
    of the status that they were reminded of.
    """

    __tablename__ = "profiles"
    # Those who may be found now, counted without reading their rows.
    __table_args__ = (Index(None, "visibility", "status_until", "status", "account_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), unique=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    headline: Mapped[str] = mapped_column(String(160), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    city: Mapped[str] = mapped_column(String(100), default="")
    state: Mapped[str | None] = mapped_column(String(2))
    work_states: Mapped[list[str]] = mapped_column(JSON, default=list)
    roles: Mapped[list[str]] = mapped_column(JSON, default=list)
    specialties: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    settings: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    tools: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    code_sets: Mapped[dict[str, int | None]] = mapped_column(JSON, default=dict)
    experience_months: Mapped[int | None] = mapped_column(Integer)
    substitutes: Mapped[list[str]] = mapped_column(JSON, default=list)
    remote: Mapped[list[str]] = mapped_column(JSON, default=list)
    employment: Mapped[list[str]] = mapped_column(JSON, default=list)
    pay_floor: Mapped[Decimal | None] = mapped_column(Money)
    pay_floor_unit: Mapped[str | None] = mapped_column(String(10))
    starts_on: Mapped[date | None] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(10), default="closed")
    status_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    visibility: Mapped[str] = mapped_column(String(10), default="applied")
    excluded_domains: Mapped[list[str]] = mapped_column(JSON, default=list)
    shown: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    reminders: Mapped[bool] = mapped_column(default=True, server_default=true())
    status_reminded_of: Mapped[datetime | None] = mapped_column(UTCDateTime)
    foreign: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime)

    account: Mapped[Account] = relationship()
    jobs: Mapped[list["PastJob"]] = relationship(
        cascade="all, delete-orphan", order_by="PastJob.position", passive_deletes=True
    )
    schools: Mapped[list["School"]] = relationship(
        cascade="all, delete-orphan", order_by="School.position", passive_deletes=True
    )
    codes: Mapped[list["ProfileCode"]] = relationship(
        cascade="all, delete-orphan", order_by="ProfileCode.position", passive_deletes=True
    )
    credentials: Mapped[list["HeldCredential"]] = relationship(
        cascade="all, delete-orphan", order_by="HeldCredential.id", passive_deletes=True, back_populates="profile"
    )
    resumes: Mapped[list["Resume"]] = relationship(
        cascade="all, delete-orphan", order_by="Resume.id", passive_deletes=True, back_populates="profile"
    )


class PastJob(db.Model):
    """A job they had or have. Dates are as precise as they were given: `2019`, `2019-03` or `2019-03-14`; an empty
    `ended` with a `started` is the present job. `foreign` as in Profile."""

    __tablename__ = "past_jobs"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(Integer, default=0)
    employer: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(120), default="")
    started: Mapped[str] = mapped_column(String(10), default="")
    ended: Mapped[str] = mapped_column(String(10), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    highlights: Mapped[list[str]] = mapped_column(JSON, default=list)
    foreign: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class School(db.Model):
    """A school or course. Dates as in PastJob."""

    __tablename__ = "schools"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(Integer, default=0)
    institution: Mapped[str] = mapped_column(String(200))
    area: Mapped[str] = mapped_column(String(200), default="")
    degree: Mapped[str] = mapped_column(String(100), default="")
    started: Mapped[str] = mapped_column(String(10), default="")
    ended: Mapped[str] = mapped_column(String(10), default="")
    foreign: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class ProfileCode(db.Model):
    """A code that they work with, or a family: a heading, or a range that `code_end` closes (empty, not null, where it
    is none). Named by system and spelling, not by its row, so that a new release leaves it as it is."""

    __tablename__ = "profile_codes"
    __table_args__ = (Index(None, "system", "code"),)

    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"), primary_key=True)
    system: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    code_end: Mapped[str] = mapped_column(CODE, primary_key=True, default="")
    position: Mapped[int] = mapped_column(Integer, default=0)


class HeldCredential(db.Model):
    """A credential in the wallet. `slug` of the taxonomy; `number_sealed` is encrypted and never shown whole.

    Its state on a day (self-declared, document seen, verified, lapsed) is computed from these dates, see `wallet.py`.
    `document_key` names a blob that the holder shows to staff, who see it once it was opened safely
    (`document_shown_at`); it goes with their decision. `verified_url` is the page of the issuing body where staff
    looked. `cycle_ends_on` and `ceus_*` count continuing education; `reminded_of` is the last day of a reminder.
    `version` grows with every change by its holder, so that staff decide about what they saw."""

    __tablename__ = "held_credentials"
    __table_args__ = (UniqueConstraint("profile_id", "slug"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"))
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")
    slug: Mapped[str] = mapped_column(String(40))
    number_sealed: Mapped[str | None] = mapped_column(String(300))
    earned_on: Mapped[date | None] = mapped_column(Date)
    expires_on: Mapped[date | None] = mapped_column(Date)
    cycle_ends_on: Mapped[date | None] = mapped_column(Date)
    ceus_needed: Mapped[int | None] = mapped_column(Integer)
    ceus_done: Mapped[int | None] = mapped_column(Integer)
    document_key: Mapped[str | None] = mapped_column(String(64))
    document_name: Mapped[str] = mapped_column(String(200), default="")
    document_shown_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    document_seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    verified_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    verified_url: Mapped[str] = mapped_column(String(300), default="")
    refused_reason: Mapped[str] = mapped_column(String(300), default="")
    reminded_of: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime)

    profile: Mapped[Profile] = relationship(back_populates="credentials")


class Resume(db.Model):
    """One version of a résumé. `kind`: pdf, docx or text, by its first bytes. `state`: waiting (the worker has not
    read it), read, or refused with a `reason` in words; one that holds patient data waits as `pointed_out` until the
    person takes it away or says that it is none.

    `text` is what was read, `found` the values read from it, `{name: {"value", "start", "end"}}`, for the person to
    confirm; `findings` are the kinds and places of patient data, never the data; `cleared_at`: the person looked and
    said that it is none. `is_default` is the one that goes with an application unless they choose another.
    `deleted_at`: gone from their list, and from everywhere a day later; the file stays only while an application that
    was sent with it does."""

    __tablename__ = "resumes"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    label: Mapped[str] = mapped_column(String(80), default="")
    blob_key: Mapped[str | None] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(10))
    size: Mapped[int] = mapped_column(Integer)
    pages: Mapped[int | None] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    reason: Mapped[str] = mapped_column(String(300), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    found: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    uploaded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    cleared_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    is_default: Mapped[bool] = mapped_column(default=False)
    deleted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    profile: Mapped[Profile] = relationship(back_populates="resumes")


class RemovedPart(db.Model):
    """A job, school or credential taken out of a profile, as `content` that puts it back, for a day."""

    __tablename__ = "removed_parts"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    removed_at: Mapped[datetime] = mapped_column(UTCDateTime)


class JobInvitation(db.Model):
    """An employer's invitation of a person it found to apply to one of its listings; there is at most one.

    `answer`: accepted, declined, blocked (declined, and the employer finds them no more) or empty. `withdrawn_at`: the
    employer took it back. `note` are a few words of the employer's."""

    __tablename__ = "job_invitations"
    __table_args__ = (UniqueConstraint("listing_id", "profile_id"), Index(None, "employer_id", "created_at"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"))
    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"), index=True)
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    note: Mapped[str] = mapped_column(String(600), default="")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    answer: Mapped[str] = mapped_column(String(10), default="")
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    employer: Mapped[Employer] = relationship()
    listing: Mapped[Listing] = relationship()
    profile: Mapped[Profile] = relationship()


class BlockedEmployer(db.Model):
    """An employer that a person does not want to be found by, whatever its domains."""

    __tablename__ = "blocked_employers"

    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"), primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"), primary_key=True)
    blocked_at: Mapped[datetime] = mapped_column(UTCDateTime)

    employer: Mapped[Employer] = relationship()


class ProfileLook(db.Model):
    """How often, and when last, people of an employer opened somebody's page. Told to that person."""

    __tablename__ = "profile_looks"

    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"), primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"), primary_key=True)
    looks: Mapped[int] = mapped_column(Integer)
    looked_at: Mapped[datetime] = mapped_column(UTCDateTime)

    employer: Mapped[Employer] = relationship()
