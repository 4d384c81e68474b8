"""A listing of Mercy's with applicants, and browsers of the people who read them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from careercenter.applications.models import Application
from careercenter.jobs.models import Listing
from tests.clock import Clock
from tests.inboxes.inbox_board import applied
from tests.jobs.desk_board import live
from tests.people import client_of, everyone

Browser = Callable[[str], FlaskClient]


@pytest.fixture
def listing(session: Session, clock: Clock) -> Listing:
    """A live listing of Mercy's, with its members."""
    everyone(session, clock())
    made = live(session, clock() - timedelta(days=60))
    session.commit()
    return made


@pytest.fixture
def application(session: Session, listing: Listing, clock: Clock) -> Application:
    """Alice's application of three days ago."""
    made = applied(session, listing, "Alice Weaver", clock())
    session.commit()
    return made


@pytest.fixture
def browser(app: Flask, listing: Listing, clock: Clock) -> Browser:
    """A browser in which one of the people is signed in."""
    return lambda name: client_of(app, name, clock())


@pytest.fixture
def bob(browser: Browser) -> FlaskClient:
    return browser("bob")


@pytest.fixture
def vera(browser: Browser) -> FlaskClient:
    return browser("vera")
