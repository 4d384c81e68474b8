"""Finding and inviting on both databases: the search reads JSON columns, and two clicks at once make one invitation."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.applicants.models import JobInvitation
from careercenter.core.database import db
from careercenter.employers.models import Employer
from careercenter.jobs.models import Listing
from tests.applicants.finding import findable, verified
from tests.clock import Clock
from tests.jobs.board import fill
from tests.people import MERCY, client_of

PEOPLE = "/employer/mercy-hospital/people"


@pytest.fixture
def session(any_app: Flask) -> Iterator[Session]:
    with any_app.app_context():
        yield db.session()
        db.session.remove()


def test_search_and_exclusions(any_app: Flask, session: Session, clock: Clock) -> None:
    verified(session, clock())
    one = findable(session, clock())
    rita = client_of(any_app, "rita", clock())
    path = f"{PEOPLE}?specialty=cardiology&tool=epic&state=TX&credential=cpc&years=4&remote=remote&status=looking"
    assert f"{PEOPLE}/{one.id}" in rita.get(path).get_data(as_text=True)
    one.excluded_domains = ["other.example", "mercy.example"]
    session.commit()
    assert f"{PEOPLE}/{one.id}" not in rita.get(path).get_data(as_text=True)
    assert rita.post(f"{PEOPLE}/{one.id}/looked").status_code == 404


def test_two_clicks_at_once_make_one_invitation(any_app: Flask, session: Session, clock: Clock) -> None:
    fill(any_app, session)
    verified(session, clock())
    one = findable(session, clock())
    found = select(Listing.id).join(Employer).where(Employer.name == MERCY).order_by(Listing.id).limit(1)
    listing, person = session.scalars(found).one(), one.id
    browsers = [client_of(any_app, name, clock()) for name in ("rita", "bob")]
    session.close()
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda one: one.post(f"{PEOPLE}/{person}/invite", data={"listing": listing}), browsers))
    assert {answer.status_code for answer in answers} <= {303, 422}
    assert session.scalar(select(func.count(JobInvitation.id))) == 1
