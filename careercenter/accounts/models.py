"""The tables of an account: the person's address and proofs, and the sessions in which they are signed in."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.core.database import Key, UTCDateTime, db


class Account(db.Model):
    """One person. `email` is as they typed it, `folded_email` as it is compared. Without a password a person signs in
    by mail. `confirmed_at`: when they showed that they read mail at this address. `stamp` grows with every change that
    ends the links mailed before it. `totp_step` is the last time step whose code was used."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    folded_email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    suspended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    is_staff: Mapped[bool] = mapped_column(default=False)
    time_zone: Mapped[str] = mapped_column(String(60), default="America/New_York")
    stamp: Mapped[int] = mapped_column(default=0)
    totp_secret: Mapped[str | None] = mapped_column(String(200))
    totp_step: Mapped[int | None] = mapped_column()
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)

    @property
    def confirmed(self) -> bool:
        return self.confirmed_at is not None


class AccountSession(db.Model):
    """One browser in which a person is signed in. Only the digest of its secret is kept. `proved_at`: when they last
    showed who they are, which changes of security ask for."""

    __tablename__ = "account_sessions"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    secret_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    proved_at: Mapped[datetime] = mapped_column(UTCDateTime)
    kept: Mapped[bool] = mapped_column(default=False)
    client_address: Mapped[str] = mapped_column(String(60), default="")
    user_agent: Mapped[str] = mapped_column(String(300), default="")

    account: Mapped[Account] = relationship()


class RecoveryCode(db.Model):
    """A code that replaces the second factor once. Only its digest is kept."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    code_digest: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Passkey(db.Model):
    """A credential of a device or password manager (Web Authentication, level 2). `sign_count` only grows."""

    __tablename__ = "passkeys"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[str] = mapped_column(String(1400), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class AddressChange(db.Model):
    """A change of address: asked for, done from the new mailbox, and for a week undone from the old one."""

    __tablename__ = "address_changes"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    old_email: Mapped[str] = mapped_column(String(254))
    new_email: Mapped[str] = mapped_column(String(254))
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Attempt(db.Model):
    """How often something that is counted was tried within the present window; see `throttle.py`."""

    __tablename__ = "attempts"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    window_began_at: Mapped[datetime] = mapped_column(UTCDateTime)
    count: Mapped[int] = mapped_column(default=0)
