"""A live listing of Mercy's that people apply to here, and Alice with all that she needs for it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from careercenter.jobs.models import Listing
from tests.applications.made import resume
from tests.clock import Clock
from tests.jobs.desk_board import live
from tests.people import client_of, everyone


@pytest.fixture
def listing(app: Flask, session: Session, clock: Clock) -> Listing:
    everyone(session, clock())
    made = live(session, clock())
    resume(session, "alice", clock(), blobs=app.extensions["careercenter"].blobs)
    session.commit()
    return made


@pytest.fixture
def alice(app: Flask, listing: Listing, clock: Clock) -> FlaskClient:
    return client_of(app, "alice", clock())


@pytest.fixture
def bob(app: Flask, listing: Listing, clock: Clock) -> FlaskClient:
    return client_of(app, "bob", clock())
