"""Whether the sample board stands. Apart from its writing, so that a start need not load the reader of adverts."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.jobs.lifecycle import is_live_sql
from careercenter.jobs.models import Listing

SOURCE = "sample"


def live_count(session: Session, now: datetime) -> int:
    """How many of the sample's listings are live."""
    live = select(func.count(Listing.id)).where(Listing.source == SOURCE, is_live_sql(Listing, now))
    return session.scalar(live) or 0


def is_needed(session: Session, now: datetime) -> bool:
    """Whether there is no sample, or only an old one that ran out."""
    return live_count(session, now) == 0
