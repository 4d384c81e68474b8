"""Mercy and Lakeside with their people, and a browser for each person."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from careercenter.backends.dns import Resolver
from careercenter.employers.models import Employer
from tests.clock import Clock
from tests.employers.dns_server import Zone, dns_server
from tests.people import LAKESIDE, MERCY, client_of, employer, everyone

Browse = Callable[[str], FlaskClient]


@pytest.fixture
def mercy(session: Session, clock: Clock) -> Employer:
    """Mercy, where bob is owner, rita recruiter and vera reviewer."""
    everyone(session, clock())
    return employer(session, MERCY, clock())


@pytest.fixture
def lakeside(session: Session, clock: Clock, mercy: Employer) -> Employer:
    """Lakeside, where carol is owner."""
    return employer(session, LAKESIDE, clock())


@pytest.fixture
def browse(app: Flask, mercy: Employer, clock: Clock) -> Browse:
    """A browser in which somebody is signed in."""
    return lambda name: client_of(app, name, clock())


@pytest.fixture
def zone(app: Flask) -> Iterator[Zone]:
    """A DNS server that the site asks."""
    with dns_server() as made:
        services = app.extensions["careercenter"]
        app.extensions["careercenter"] = replace(services, dns=Resolver(made.address, seconds=0.4))
        yield made
