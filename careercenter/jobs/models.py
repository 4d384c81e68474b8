"""The tables of a listing. Facts are columns; lists of slugs are JSON, since the index, not SQL, filters by them.

`facts` keeps for each fact where it was read, so a page can show the sentence; see `jobs/facts/`.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.codes.models import CODE
from careercenter.core.database import Key, Money, UTCDateTime, db
from careercenter.employers.models import Employer
from careercenter.jobs.eligibility import Reach, RemoteScope
from careercenter.jobs.pay import Pay


class Listing(db.Model):
    """One job offered. Times: `posted_at` is the first publication anywhere, `publish_at` the one that counts now
    (a relisted one has a new `publish_at` and its old `posted_at`), `confirmed_at` when its source last said so;
    `end_stated` says that `expires_at` is the employer's word and not merely how long we keep an unconfirmed listing.
    `version` grows with every change; the index carries it along.

    `outcome` is filled, closed, withdrawn or absent, `outcome_how` how a job was filled; `staff_note` what staff last
    told the employer; `asked_at` the last "still hiring?" that is not answered, `warned_of` the end that its
    employer was last warned of. What these dates mean is said in `lifecycle.py`.

    `facts`: `{name: {"value", "confidence": 0..1, "confirmed": bool, "spans": [{"field", "start", "end"}]}}`, as read;
    offsets count characters of `text` when the field is `description`. A fact without an entry was stated in a field of
    its own. One that a person settled says who in `by`: employer or staff.
    `given`: what the source's other fields said, as it was read: `{"location", "salary_text", ...}`.
    """

    __tablename__ = "listings"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(None, "publish_at", "expires_at"),
        Index(None, "employer_id", "publish_at"),
        # The desk counts, filters and sorts thousands of an employer's listings in these, and never reads their texts.
        Index(
            "ix_listings_desk", "employer_id", "updated_at", "publish_at", "expires_at", "closed_at", "frozen_at",
            "held_at", "confirmed_at", "source", "title",
        ),  # fmt: skip
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    source: Mapped[str] = mapped_column(String(100))
    external_id: Mapped[str] = mapped_column(String(200))
    content_hash: Mapped[str] = mapped_column(String(64), default="")
    version: Mapped[int] = mapped_column(Integer, default=1)

    title: Mapped[str] = mapped_column(String(200))
    slug: Mapped[str] = mapped_column(String(100))
    html: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(String(300), default="")
    apply_url: Mapped[str | None] = mapped_column(String(1000))

    role: Mapped[str | None] = mapped_column(String(40))
    seniority: Mapped[str | None] = mapped_column(String(40))
    specialties: Mapped[list[str]] = mapped_column(JSON, default=list)
    settings: Mapped[list[str]] = mapped_column(JSON, default=list)
    code_sets: Mapped[list[str]] = mapped_column(JSON, default=list)
    tools: Mapped[list[str]] = mapped_column(JSON, default=list)
    credentials_required: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    credentials_preferred: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    apprentice_ok: Mapped[str | None] = mapped_column(String(10))
    experience_months: Mapped[int | None] = mapped_column(Integer)

    employment: Mapped[list[str]] = mapped_column(JSON, default=list)
    contract_form: Mapped[str | None] = mapped_column(String(20))
    shift: Mapped[str | None] = mapped_column(String(40))
    hours_per_week: Mapped[int | None] = mapped_column(Integer)
    remote: Mapped[str | None] = mapped_column(String(10))
    remote_scope: Mapped[str] = mapped_column(String(20), default="unstated")
    states_allowed: Mapped[list[str]] = mapped_column(JSON, default=list)
    states_denied: Mapped[list[str]] = mapped_column(JSON, default=list)

    pay_min: Mapped[Decimal | None] = mapped_column(Money)
    pay_max: Mapped[Decimal | None] = mapped_column(Money)
    pay_unit: Mapped[str | None] = mapped_column(String(10))
    pay_currency: Mapped[str | None] = mapped_column(String(3))
    productivity: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    accuracy_pct: Mapped[float | None] = mapped_column()
    equipment: Mapped[list[str]] = mapped_column(JSON, default=list)
    benefits: Mapped[list[str]] = mapped_column(JSON, default=list)
    coding_test: Mapped[bool | None] = mapped_column()

    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    notes: Mapped[list[str]] = mapped_column(JSON, default=list)
    given: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")

    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime)
    posted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    publish_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    end_stated: Mapped[bool] = mapped_column(default=False)
    frozen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    held_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    staff_note: Mapped[str] = mapped_column(String(500), default="", server_default="")
    outcome: Mapped[str | None] = mapped_column(String(20))
    outcome_how: Mapped[str | None] = mapped_column(String(20))
    outcome_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reposts: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    reposted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    asked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    warned_of: Mapped[datetime | None] = mapped_column(UTCDateTime)

    employer: Mapped[Employer] = relationship()
    places: Mapped[list["ListingPlace"]] = relationship(
        cascade="all, delete-orphan", order_by="ListingPlace.id", passive_deletes=True
    )
    codes: Mapped[list["ListingCode"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True,
        order_by=lambda: (ListingCode.start.nulls_last(), ListingCode.id),
    )

    @property
    def pay(self) -> Pay | None:
        if self.pay_unit is None or (self.pay_min is None and self.pay_max is None):
            return None
        return Pay(self.pay_min, self.pay_max, self.pay_unit, self.pay_currency or "USD")

    @property
    def closes_at(self) -> datetime | None:
        """The end that the employer stated."""
        return self.expires_at if self.end_stated else None

    @property
    def reach(self) -> Reach:
        return Reach(
            remote=self.remote,
            scope=RemoteScope(self.remote_scope),
            workplace_states=frozenset(place.state for place in self.places if place.state),
            allowed=frozenset(self.states_allowed),
            denied=frozenset(self.states_denied),
        )

    @property
    def credentials(self) -> list[str]:
        """Every credential named, required or preferred, without repeats."""
        groups = [*self.credentials_required, *self.credentials_preferred]
        return list(dict.fromkeys(slug for group in groups for slug in group))


class ListingPlace(db.Model):
    """One place of work. `lat` and `lon` come from the gazetteer and are None when the place is not in it."""

    __tablename__ = "listing_places"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"), index=True)
    city: Mapped[str | None] = mapped_column(String(100))
    state: Mapped[str | None] = mapped_column(String(2))
    postal_code: Mapped[str | None] = mapped_column(String(10))
    country: Mapped[str] = mapped_column(String(2), default="US")
    lat: Mapped[float | None] = mapped_column()
    lon: Mapped[float | None] = mapped_column()


class ListingCode(db.Model):
    """One code or range that a listing names: `start`..`end` count the characters of its text, and are null for one
    that its employer added by hand; `code_end` closes a range."""

    __tablename__ = "listing_codes"
    # Pages of codes are answered from these alone.
    __table_args__ = (
        Index(None, "system", "code", "code_end", "listing_id"),
        Index(None, "system", "code_end", "listing_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"), index=True)
    system: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(CODE)
    code_end: Mapped[str | None] = mapped_column(CODE)
    start: Mapped[int | None] = mapped_column(Integer)
    end: Mapped[int | None] = mapped_column(Integer)


class ListingSlug(db.Model):
    """A slug that a listing once had, so that old links are led to the present one."""

    __tablename__ = "listing_slugs"
    __table_args__ = (UniqueConstraint("listing_id", "slug"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"))
    slug: Mapped[str] = mapped_column(String(100))


class FactCorrection(db.Model):
    """What a person settled about one fact: `value` is what it is; equal to what `replaced` held, it was confirmed.

    Values are kept within objects: SQLite gives a bare number of a JSON column back as a number, not as JSON.
    `replaced` is `{"value", "entries"}` of the fact when they decided, `reading` the same of the latest reading since,
    which stands again when the correction is taken back. `by_role`: employer or staff.
    """

    __tablename__ = "fact_corrections"
    __table_args__ = (UniqueConstraint("listing_id", "name"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(40))
    settled: Mapped[dict[str, Any]] = mapped_column(JSON)
    replaced: Mapped[dict[str, Any]] = mapped_column(JSON)
    reading: Mapped[dict[str, Any]] = mapped_column(JSON)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    by_role: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(UTCDateTime)

    @property
    def value(self) -> Any:
        return self.settled["value"]
