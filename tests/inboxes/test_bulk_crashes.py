"""Workers are killed in the middle of a bulk answer, and another takes over.

Before every seventh statement or commit on SQLite and every nineteenth on PostgreSQL; before every one with
CAREERCENTER_TEST_EVERY_PLACE=1.

Whatever the moment, each applicant has one message, and one mail in a real server: a repeat of one that had been handed
over carries the same Message-ID.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, delete, text
from sqlalchemy.engine import make_url

from careercenter.app import create_app
from careercenter.config import read_settings
from careercenter.core.database import db, transaction
from careercenter.core.outbox import OutboxEntry
from careercenter.drain import drain
from careercenter.inboxes import bulk
from careercenter.worker import TASKS
from tests.alerts.board import worker_program
from tests.alerts.test_crashes import answer
from tests.clock import Clock
from tests.inboxes.applied import board, named
from tests.people import email
from tests.smtp import Taken, smtp_server

PEOPLE = ("alice", "ana", "ben")
Fresh = Callable[[], str]
EVERY = bool(os.environ.get("CAREERCENTER_TEST_EVERY_PLACE"))
STRIDE = {"sqlite": 1 if EVERY else 7, "postgresql": 1 if EVERY else 19}


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


def asked_for(app: Flask, clock: Clock) -> None:
    """A bulk answer to three people whose time has come; nothing else waits."""
    app.extensions["careercenter"].queue.huey.immediate = False
    with app.app_context(), transaction() as session:
        listing, made = board(session, clock(), *PEOPLE)
        session.execute(delete(OutboxEntry))
        wanted = bulk.Wanted(chosen=[(one.id, 1) for one in made], text="Hello {first_name}, not this time.")
        rita = named(session, "rita", clock())
        bulk.confirm(
            session=session, employer=listing.employer, listing=listing, account=rita, wanted=wanted, key="k",
            now=clock(),
        )  # fmt: skip
    clock.forward(minutes=5)


@pytest.fixture
def sqlite_copies(app: Flask, clock: Clock, tmp_path: Path) -> Fresh:
    """Makes a copy of the board, and gives its URL."""
    asked_for(app, clock)
    source = Path(app.extensions["careercenter"].settings.data_dir) / "careercenter.sqlite3"
    with app.app_context():
        with db.engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        db.engine.dispose()

    def fresh() -> str:
        for stale in tmp_path.glob("copy.sqlite3*"):
            stale.unlink()
        shutil.copy(source, tmp_path / "copy.sqlite3")
        return f"sqlite:///{tmp_path / 'copy.sqlite3'}"

    return fresh


@pytest.fixture
def postgres_copies(postgres_app: Flask, clock: Clock) -> Iterator[Fresh]:
    """The same on PostgreSQL."""
    asked_for(postgres_app, clock)
    with postgres_app.app_context():
        db.engine.dispose()
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


def check(server: Taken, url: str, when: str) -> None:
    """Each has one message, and one mail or its recognisable repeat."""
    engine = create_engine(url)
    with engine.connect() as connection:
        said = connection.execute(text("SELECT text FROM messages ORDER BY application_id")).scalars().all()
        left = connection.execute(text("SELECT count(*) FROM bulk_items WHERE result <> 'done' OR result IS NULL"))
        assert left.scalar() == 0, when
    engine.dispose()
    assert said == [f"Hello {name}, not this time." for name in ("Alice", "Ana", "Ben")], when
    for name in PEOPLE:
        mails = server.to(email(name))
        assert len({mail["Message-ID"] for mail in mails}) == 1, f"{when}: {name} got {len(mails)} mails"


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_worker_killed_in_the_middle_answers_everybody_once(
    database: str,
    request: pytest.FixtureRequest,
    clock: Clock,
    workers: subprocess.Popen,
    server: Taken,
    tmp_path: Path,
) -> None:
    fresh: Fresh = request.getfixturevalue(f"{'sqlite' if database == 'sqlite' else 'postgres'}_copies")
    asked = {"data": str(tmp_path / "else"), "smtp": server.url, "now": clock().isoformat(), "task": ""}
    settings = read_settings(
        {}, env="test", data_dir=tmp_path / "rescue", database_url=fresh(), smtp_url=server.url, secret_key="k" * 40
    )
    later = clock() + timedelta(minutes=6)
    rescuer = create_app(settings, clock=lambda: later)
    answer(workers, {**asked, "url": fresh(), "die_at": 0})
    place, deaths, said = 1, 0, "killed"
    while said == "killed":
        server.messages.clear()
        said = answer(workers, {**asked, "url": fresh(), "die_at": place})
        assert said == "killed" or said.startswith("finished"), f"place {place}: {said}"
        drain(rescuer, TASKS)
        with rescuer.app_context():
            db.engine.dispose()
        check(server, settings.database_url, f"killed before statement {place}")
        deaths += said == "killed"
        place += STRIDE[database]
    assert deaths >= 60 // STRIDE[database], "too few places to die: the test would prove little"
