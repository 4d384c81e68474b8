"""The employer: a name, a slug that old links keep, how it hires; and the people who act for it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.accounts.models import Account
from careercenter.core.database import Key, UTCDateTime, db


class Employer(db.Model):
    """An organisation that hires. `relation` is direct, agency, vendor or unstated; `folded_name` finds it again.

    `about` is Markdown; `places` are `{"city", "state"}`, the first of them also `city` and `state`; `response_days` is
    within how many days applicants are promised an answer; `logo_key` names a blob. `review_state`: clear, held (a
    person of the board must look first) or refused, with the reason in words for members. The slug never changes."""

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
    places: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    response_days: Mapped[int | None] = mapped_column()
    logo_key: Mapped[str | None] = mapped_column(String(64))
    review_state: Mapped[str] = mapped_column(String(10), default="clear")
    review_reason: Mapped[str] = mapped_column(String(300), default="")
    held_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)

    domains: Mapped[list["EmployerDomain"]] = relationship(
        back_populates="employer", order_by="EmployerDomain.id", passive_deletes=True
    )


class FormerName(db.Model):
    """A name that an employer once had: feeds that still use it find the employer by it."""

    __tablename__ = "former_names"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"), index=True)
    folded_name: Mapped[str] = mapped_column(String(200), unique=True)
    since: Mapped[datetime] = mapped_column(UTCDateTime)


class Membership(db.Model):
    """One person who acts for an employer, as owner, recruiter or reviewer. `applicant_mail` is how often they are told
    of applicants (hourly, daily, never), `told_until` until when they have been."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("employer_id", "account_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(10))
    applicant_mail: Mapped[str] = mapped_column(String(10), default="hourly", server_default="hourly")
    told_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)

    employer: Mapped[Employer] = relationship()
    account: Mapped[Account] = relationship()


class Invitation(db.Model):
    """A person asked to act for an employer. It ends when it is accepted, revoked or too old; only a digest of the
    link's secret is kept."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"), index=True)
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    email: Mapped[str] = mapped_column(String(254))
    folded_email: Mapped[str] = mapped_column(String(254))
    role: Mapped[str] = mapped_column(String(10))
    secret_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    employer: Mapped[Employer] = relationship()


class JoinRequest(db.Model):
    """Somebody who asks to act for an employer that exists already. An owner answers, or staff where there is none."""

    __tablename__ = "join_requests"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    message: Mapped[str] = mapped_column(String(1000), default="")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    accepted: Mapped[bool | None] = mapped_column()

    employer: Mapped[Employer] = relationship()
    account: Mapped[Account] = relationship()


class EmployerDomain(db.Model):
    """A domain that an employer shows to be its own, by a TXT record (`dns`) or a mailbox on it (`mailbox`).

    `checked_at` is the last check that was answered, `failing_since` the first of those that failed since the last good
    one, `lapsed_at` when that had lasted too long. While a person who is no member yet shows the domain in order to
    become one, they are the `claimant`, and the token is theirs alone. A mailed code is made from the row, not kept."""

    __tablename__ = "employer_domains"
    __table_args__ = (UniqueConstraint("employer_id", "domain", "claimant_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    claimant_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    domain: Mapped[str] = mapped_column(String(253), index=True)
    method: Mapped[str] = mapped_column(String(10))
    token: Mapped[str] = mapped_column(String(64))
    mailbox: Mapped[str | None] = mapped_column(String(254))
    code_sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    code_tries: Mapped[int] = mapped_column(default=0)
    codes_sent: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    verified_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    checked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    failing_since: Mapped[datetime | None] = mapped_column(UTCDateTime)
    lapsed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    employer: Mapped[Employer] = relationship(back_populates="domains")


class AuditEntry(db.Model):
    """One act of a member (or of staff) for an employer, never changed or deleted while the employer exists.

    `action` is a dotted name such as `listing.publish`; `subject` what it was done to, in words; `details` the rest."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "employer_id", "at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    actor: Mapped[str] = mapped_column(String(254))
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(300), default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
