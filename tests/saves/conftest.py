"""A small board, and browsers of people and of guests."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter.accounts.passwords import hashed
from careercenter.accounts.queries import by_email
from careercenter.core.database import db
from tests.clock import Clock
from tests.jobs.board import fill
from tests.people import client_of, email, everyone

PASSWORD = "correct horse battery staple"


@pytest.fixture
def board(app: Flask, clock: Clock) -> Flask:
    """Seven listings, and everybody; alice has a password."""
    with app.app_context():
        fill(app, db.session())
        everyone(db.session(), clock())
        by_email(db.session(), email("alice")).password_hash = hashed(PASSWORD)
        db.session.commit()
        db.session.remove()
    return app


@pytest.fixture
def alice(board: Flask, clock: Clock) -> FlaskClient:
    return client_of(board, "alice", clock())


@pytest.fixture
def guest(board: Flask) -> FlaskClient:
    return board.test_client()


def sign_in(client: FlaskClient, name: str = "alice") -> None:
    """As a person does it, with the password."""
    answer = client.post("/sign-in", data={"email": email(name), "password": PASSWORD})
    assert answer.status_code == 303, answer.text


def titles(page: str) -> list[str]:
    """The titles of the cards of a page, in order."""
    found = re.findall(r'class="card-title"[^>]*>(.*?)</h\d>', page, re.S)
    return [re.sub(r"<[^>]+>", "", one).strip() for one in found]
