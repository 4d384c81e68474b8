"""A profile that a fit has something to say of: a coder of two years, in Oklahoma."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from careercenter.accounts.queries import by_email
from careercenter.applicants.models import HeldCredential, Profile
from tests.people import email


def keep_profile(session: Session, now: datetime, who: str = "alice", **fields: Any) -> Profile:
    """The profile of a person who has an account, committed. `credentials`: slugs, or (slug, last day)."""
    person = by_email(session, email(who))
    assert person is not None
    held = fields.pop("credentials", ("cpc",))
    said: dict[str, Any] = {
        "work_states": ["OK"], "experience_months": 24, "settings": {"professional": 24}, "tools": {"epic": 12},
        "remote": ["remote"], "pay_floor": Decimal(26), "pay_floor_unit": "hour",
    }  # fmt: skip
    profile = Profile(account_id=person.id, created_at=now, updated_at=now, **said | fields)
    for one in held:
        slug, ends = one if isinstance(one, tuple) else (one, None)
        profile.credentials.append(_held(slug, ends, now))
    session.add(profile)
    session.commit()
    return profile


def _held(slug: str, ends: date | None, now: datetime) -> HeldCredential:
    return HeldCredential(slug=slug, expires_on=ends, created_at=now, updated_at=now)
