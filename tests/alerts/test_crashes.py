"""Workers are killed while they match and send, and another does a round: before every statement and commit on SQLite,
every third on PostgreSQL (every one with CAREERCENTER_TEST_EVERY_PLACE=1).

Whatever the moment: each person is told of each match; a repeat of a mail that had been handed over carries the same
Message-ID; and the database tells no alert of a listing twice.
"""

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, delete, text
from sqlalchemy.engine import make_url

from careercenter.app import create_app
from careercenter.config import read_settings
from careercenter.core.database import db, transaction
from careercenter.core.outbox import OutboxEntry
from careercenter.drain import drain
from careercenter.worker import TASKS, leave
from tests.alerts.board import listed, wants, worker_program
from tests.clock import Clock
from tests.smtp import Taken, plain, smtp_server

PEOPLE = ("ana@example.org", "ben@example.org")
TITLES = ("Coding Auditor", "Senior Auditor")
Fresh = Callable[[], str]
# Every place on SQLite. The places are the same on PostgreSQL, where a copy of the board takes longer: every third.
STRIDE = {"sqlite": 1, "postgresql": 1 if os.environ.get("CAREERCENTER_TEST_EVERY_PLACE") else 3}


@pytest.fixture
def server() -> Iterator[Taken]:
    with smtp_server() as taken:
        yield taken


@pytest.fixture
def workers() -> Iterator[subprocess.Popen]:
    """The program that forks workers."""
    process = worker_program()
    yield process
    process.stdin.close()
    process.stdout.close()
    process.wait(20)


def board(app: Flask, clock: Clock) -> None:
    """Three people with alerts, and two listings that nobody has been told of."""
    with app.app_context():
        for email in PEOPLE:
            wants(db.session(), email, clock(), q="auditor")
        db.session.remove()
    clock.forward(minutes=5)
    listed(app, *TITLES)
    with app.app_context(), transaction() as session:
        session.execute(delete(OutboxEntry))  # work for the index; it is no part of this
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def sqlite_copies(app: Flask, clock: Clock, tmp_path: Path) -> Fresh:
    """Makes a copy of the board, and gives its URL."""
    board(app, clock)
    source = Path(app.extensions["careercenter"].settings.data_dir) / "careercenter.sqlite3"
    with app.app_context(), db.engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    with app.app_context():
        db.engine.dispose()

    def fresh() -> str:
        for stale in tmp_path.glob("copy.sqlite3*"):
            stale.unlink()
        shutil.copy(source, tmp_path / "copy.sqlite3")
        return f"sqlite:///{tmp_path / 'copy.sqlite3'}"

    return fresh


@pytest.fixture
def postgres_copies(postgres_app: Flask, clock: Clock) -> Iterator[Fresh]:
    """Makes a copy of the board on PostgreSQL, and gives its URL."""
    board(postgres_app, clock)
    url = make_url(postgres_app.extensions["careercenter"].settings.database_url)
    admin = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    name = f"{url.database}_copy"

    def fresh() -> str:
        with admin.connect() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
            connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{url.database}"'))
        return url.set(database=name).render_as_string(hide_password=False)

    yield fresh
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
    admin.dispose()


def told(url: str) -> list[tuple[int, int]]:
    """The pairs of alert and listing in the database."""
    engine = create_engine(url)
    with engine.connect() as connection:
        pairs = [tuple(row) for row in connection.execute(text("SELECT alert_id, listing_id FROM alert_lines"))]
    engine.dispose()
    return pairs


def check(server: Taken, url: str, when: str) -> int:
    """Everyone was told of everything, and a repeat is recognisable. Returns how many repeats there were."""
    for email in PEOPLE:
        mails = server.to(email)
        assert mails, f"{when}: {email} was told nothing"
        assert len({mail["Message-ID"] for mail in mails}) == 1, f"{when}: {email} got two mails"
        assert all(title in plain(mails[0]) for title in TITLES), f"{when}: {email} was not told of everything"
    pairs = told(url)
    assert len(pairs) == len(set(pairs)) == len(PEOPLE) * len(TITLES), when
    return sum(count - 1 for count in Counter(mail["Message-ID"] for mail in server.messages).values())


def answer(workers: subprocess.Popen, asked: dict[str, Any]) -> str:
    """What became of a worker that was asked for."""
    workers.stdin.write(json.dumps(asked) + "\n")
    workers.stdin.flush()
    return workers.stdout.readline().strip()


def rescue(site: Flask) -> None:
    """Another worker's round, after the lease of the dead one has ended."""
    leave(site, "alerts.match")
    drain(site, TASKS)
    with site.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_worker_killed_anywhere_loses_nothing(
    database: str,
    request: pytest.FixtureRequest,
    clock: Clock,
    workers: subprocess.Popen,
    server: Taken,
    tmp_path: Path,
) -> None:
    fresh: Fresh = request.getfixturevalue("sqlite_copies" if database == "sqlite" else "postgres_copies")
    asked = {"data": str(tmp_path / "elsewhere"), "smtp": server.url, "now": clock().isoformat()}
    settings = read_settings(
        {}, env="test", data_dir=tmp_path / "rescue", database_url=fresh(), smtp_url=server.url, secret_key="k" * 40
    )
    later = clock() + timedelta(minutes=6)
    site = create_app(settings, clock=lambda: later)
    answer(workers, {**asked, "url": fresh(), "die_at": 0})
    place, deaths, repeats, said = 1, 0, 0, "killed"
    while said == "killed":
        server.messages.clear()
        said = answer(workers, {**asked, "url": fresh(), "die_at": place})
        assert said == "killed" or said.startswith("finished"), f"place {place}: {said}"
        rescue(site)
        repeats += check(server, settings.database_url, f"killed before statement {place}")
        deaths += said == "killed"
        place += STRIDE[database]
    assert deaths > 20, "too few places to die: the test would prove little"
    # Between the server's "250" and our commit lie two or three statements for each person; nowhere else may a mail
    # repeat.
    assert repeats <= 3 * len(PEOPLE), f"{repeats} repeats in {deaths} deaths"
