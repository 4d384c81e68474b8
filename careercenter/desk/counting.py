"""Counting views: one number a listing and day, and nothing about who looked."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from careercenter.desk.models import ListingViews


def count_view(*, session: Session, listing_id: int, now: datetime) -> None:
    """One more look at a listing today."""
    day = now.date()
    more = (
        update(ListingViews)
        .where(ListingViews.listing_id == listing_id, ListingViews.day == day)
        .values(count=ListingViews.count + 1)
        .execution_options(synchronize_session=False)
    )
    if session.execute(more).rowcount:
        return
    try:
        with session.begin_nested():
            session.add(ListingViews(listing_id=listing_id, day=day, count=1))
    except IntegrityError:
        # Another look was the first of the day by a moment.
        session.execute(more)
