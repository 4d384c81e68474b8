"""Parts that many tests stand on: a frozen clock, settings in a folder of their own, the app on SQLite, a client."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from careercenter.app import create_app
from careercenter.config import Settings, read_settings
from careercenter.core import logs
from careercenter.core.database import db
from careercenter.migrating import know_models
from tests.clock import Clock
from tests.kept import keep_addresses, keep_statements

pytest_plugins = ("tests.browser", "tests.postgres")

keep_addresses()

# A Monday morning in the board's life; every test begins here.
START = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once, with a count, why tests were skipped."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", []))
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"{count} {reason.replace('Skipped:', 'skipped:')}")


@pytest.fixture(scope="session", autouse=True)
def joined_logs() -> None:
    """Log lines go to pytest, which shows them with a failure."""
    logs.join()


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until a test moves it."""
    return Clock(START)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a site whose data lies in this test's folder."""
    return read_settings({}, env="test", data_dir=tmp_path / "data")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with every table and no row; copying it is faster than making tables for each test."""
    folder = tmp_path_factory.mktemp("empty")
    know_models()
    app = create_app(read_settings({}, env="test", data_dir=folder))
    with app.app_context():
        db.create_all()
        db.session.remove()
        db.engine.dispose()
    return folder / "careercenter.sqlite3"


def forget() -> None:
    """Begin each request with an empty `g`. In a test that holds the app's context open all requests share one, and
    with it the person of the first."""
    for name in list(g):
        g.pop(name)


@pytest.fixture
def app(settings: Settings, clock: Clock, empty_database: Path) -> Iterator[Flask]:
    """The site with an empty database."""
    shutil.copy(empty_database, settings.data_dir / "careercenter.sqlite3")
    made = create_app(settings, clock=clock)
    made.before_request_funcs.setdefault(None, []).insert(0, forget)
    keep_statements(made)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without scripts."""
    return app.test_client()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """The database, inside the app's context; what a test adds it must commit for the client to see."""
    with app.app_context():
        yield db.session()
        db.session.remove()
