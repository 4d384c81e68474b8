"""The board with its people, each in a browser of their own."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from careercenter.drain import drain
from careercenter.worker import TASKS
from tests.clock import Clock
from tests.people import client_of, everyone


@pytest.fixture
def board(app: Flask, session: Session, clock: Clock) -> Flask:
    """The site with its people and no listing."""
    everyone(session, clock())
    session.close()
    return app


@pytest.fixture
def browser(board: Flask, clock: Clock) -> Callable[[str], FlaskClient]:
    """The browser of a person by name."""
    return lambda name: client_of(board, name, clock())


@pytest.fixture
def bob(browser: Callable[[str], FlaskClient]) -> FlaskClient:
    """The browser of Mercy's owner."""
    return browser("bob")


@pytest.fixture
def work_off(board: Flask) -> Callable[[], object]:
    """Do all that waits for the worker."""
    return lambda: drain(board, TASKS)
