"""Counting who opened somebody's page, for that person alone. A number an employer, never who of it."""

from datetime import datetime, timedelta

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from careercenter.applicants.models import Profile, ProfileLook

# A page that is reloaded is one look.
SAME = timedelta(minutes=30)


def count(*, session: Session, profile: Profile, employer_id: int, now: datetime) -> None:
    """One more look of an employer, unless its last was a moment ago."""
    insert = (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert
    first = insert(ProfileLook).values(profile_id=profile.id, employer_id=employer_id, looks=1, looked_at=now)
    again = first.on_conflict_do_update(
        index_elements=[ProfileLook.profile_id, ProfileLook.employer_id],
        set_={"looks": ProfileLook.looks + 1, "looked_at": now},
        where=ProfileLook.looked_at <= now - SAME,
    )
    session.execute(again)
