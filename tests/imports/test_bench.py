"""The measurement of imports does what it measures."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.imports.bench import measure
from careercenter.jobs.models import Listing
from careercenter.sample.bulk import bulk
from tests.clock import Clock


def test_every_advert_is_imported_and_counted(session: Session, clock: Clock) -> None:
    figures = measure(session=session, offers=bulk(60, now=clock()), clock=clock, part=25)
    assert figures.adverts == 60
    assert session.scalar(select(func.count(Listing.id))) == 60
    assert min(figures.reading, figures.understanding, figures.first, figures.again) > 0
