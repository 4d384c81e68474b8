"""The tables of alerts. People who want mail are subscribers; equal searches are one row, whoever keeps them.

What a match run finds is kept by search, not by person: a mask over the run's listings. Whom it concerns is worked out
when a digest is due, and `alert_lines` holds what a person has been told, once for each alert and listing.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.core.database import Key, UTCDateTime, db
from careercenter.jobs.criteria import SearchCriteria


class Subscriber(db.Model):
    """Somebody who gets digests, with an account or without. `confirmed_at`: they said yes from their mailbox.

    `stopped_at` ends all mail; `stop_reason` is `unsubscribed`, `bounced` or `complained`. `wants` holds what holds for
    all their alerts: slugs of employers and ids of listings to leave out, and the states to be eligible in."""

    __tablename__ = "subscribers"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), unique=True)
    email: Mapped[str] = mapped_column(String(254))
    folded_email: Mapped[str] = mapped_column(String(254), unique=True)
    time_zone: Mapped[str] = mapped_column(String(60), default="America/New_York")
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    asked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    stopped_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    stop_reason: Mapped[str | None] = mapped_column(String(20))
    soft_bounces: Mapped[int] = mapped_column(default=0)
    wants: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)

    alerts: Mapped[list["Alert"]] = relationship(back_populates="subscriber", passive_deletes=True)


class SavedSearch(db.Model):
    """One distinct search. `criteria` is its canonical JSON, `digest` the SHA-256 of that."""

    __tablename__ = "saved_searches"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    criteria: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)

    @property
    def value(self) -> SearchCriteria:
        """The search. Raises UnknownKey when a later version stored it."""
        return SearchCriteria.from_json(self.criteria)


class Alert(db.Model):
    """One search that one person wants mailed. `frequency` is instant, daily or weekly; `hour` and `weekday` (0 for
    Monday) are the subscriber's local time; `next_at` is the next slot. `told_run` is the last match run that was put
    into a digest. `confirmed_at`: the person said yes, from their mailbox or signed in; without it nothing is sent.
    `asked_at` is when we last asked whether it is (still) wanted."""

    __tablename__ = "alerts"
    __table_args__ = (UniqueConstraint("subscriber_id", "search_id"), Index(None, "next_at"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    subscriber_id: Mapped[int] = mapped_column(ForeignKey("subscribers.id", ondelete="CASCADE"))
    search_id: Mapped[int] = mapped_column(ForeignKey("saved_searches.id"), index=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    frequency: Mapped[str] = mapped_column(String(10))
    hour: Mapped[int] = mapped_column(default=7)
    weekday: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    told_run: Mapped[int] = mapped_column(Key, default=0)
    paused_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    asked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)

    subscriber: Mapped[Subscriber] = relationship(back_populates="alerts")
    search: Mapped[SavedSearch] = relationship()


class MatchRun(db.Model):
    """One round of matching: the listings it looked at, in the order of the masks' bits."""

    __tablename__ = "match_runs"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    listing_ids: Mapped[list[int]] = mapped_column(JSON)
    searches: Mapped[int] = mapped_column(default=0)


class MatchedListing(db.Model):
    """A listing that has been matched: what is not here is new. Each is matched once, however often it is edited."""

    __tablename__ = "matched_listings"

    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"), primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("match_runs.id", ondelete="CASCADE"), index=True)


class SearchMatch(db.Model):
    """What one search found in one run: a bit for each of the run's listings, little-endian. A row whose search has
    just been given up does no harm, so the database is not asked to look."""

    __tablename__ = "search_matches"

    search_id: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    run_id: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False, index=True)
    mask: Mapped[bytes] = mapped_column(LargeBinary)


class Digest(db.Model):
    """One mail to one person for one slot. Made with its lines in one commit; `sent_at` once it was handed over."""

    __tablename__ = "digests"
    __table_args__ = (Index(None, "sent_at", "created_at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    subscriber_id: Mapped[int] = mapped_column(ForeignKey("subscribers.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    dropped: Mapped[str | None] = mapped_column(String(60))

    subscriber: Mapped[Subscriber] = relationship()
    lines: Mapped[list["AlertLine"]] = relationship(order_by="AlertLine.id", passive_deletes=True)


class AlertLine(db.Model):
    """A listing that an alert has told of, or will with its digest. Once, ever."""

    __tablename__ = "alert_lines"
    __table_args__ = (UniqueConstraint("alert_id", "listing_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alerts.id", ondelete="CASCADE"))
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id", ondelete="CASCADE"), index=True)
    digest_id: Mapped[int] = mapped_column(ForeignKey("digests.id", ondelete="CASCADE"), index=True)


class MailHold(db.Model):
    """While there is a row, no digest is made: the switch for bad days."""

    __tablename__ = "mail_holds"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    why: Mapped[str] = mapped_column(String(300))
    since: Mapped[datetime] = mapped_column(UTCDateTime)
