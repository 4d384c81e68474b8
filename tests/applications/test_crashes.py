"""Workers are killed while they end a listing's applications, and another does a round: before every fourth statement
or commit, before every one with CAREERCENTER_TEST_EVERY_PLACE=1.

Whatever the moment: everyone is answered; a repeat of a mail that had been handed over carries the same Message-ID; and
each application has one end.
"""

import os
import shutil
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, delete, text

from careercenter.app import create_app
from careercenter.config import read_settings
from careercenter.core.database import db, transaction
from careercenter.core.outbox import OutboxEntry
from careercenter.drain import drain
from careercenter.jobs import living
from careercenter.worker import TASKS, leave
from tests.alerts.board import worker_program
from tests.alerts.test_crashes import answer
from tests.applications.made import applied
from tests.clock import Clock
from tests.jobs.desk_board import live
from tests.people import email, everyone
from tests.smtp import Taken, smtp_server

PEOPLE = ("alice", "dan")
TASK = "applications.end_due"
STRIDE = 1 if os.environ.get("CAREERCENTER_TEST_EVERY_PLACE") else 4


def board(app: Flask, clock: Clock) -> Path:
    """Two applicants of a listing that was filled an hour ago; the file of the database."""
    with app.app_context(), transaction() as session:
        everyone(session, clock())
        listing = live(session, clock())
        for name in PEOPLE:
            applied(session, listing, name, clock())
        living.close(session=session, listing=listing, role="owner", outcome="filled", now=clock())
        session.execute(delete(OutboxEntry))
    clock.forward(hours=1)
    with app.app_context(), db.engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    with app.app_context():
        db.engine.dispose()
    return Path(app.extensions["careercenter"].settings.data_dir) / "careercenter.sqlite3"


def check(taken: Taken, url: str, when: str) -> None:
    """Everyone got one answer, and the database knows of one end."""
    for name in PEOPLE:
        mails = taken.to(email(name))
        assert mails, f"{when}: {name} was left without an answer"
        assert len({mail["Message-ID"] for mail in mails}) == 1, f"{when}: {name} got two answers"
        assert "not this time" in mails[0]["Subject"]
    engine = create_engine(url)
    with engine.connect() as connection:
        ends = connection.execute(text("SELECT application_id FROM application_events WHERE side = 'board'")).all()
        stages = connection.execute(text("SELECT stage FROM applications")).scalars().all()
    engine.dispose()
    assert len(ends) == len(set(ends)) == len(PEOPLE) and set(stages) == {"declined"}, when


def test_a_worker_killed_anywhere_leaves_nobody_without_an_answer(app: Flask, clock: Clock, tmp_path: Path) -> None:
    source, copy = board(app, clock), tmp_path / "copy.sqlite3"
    url = f"sqlite:///{copy}"
    workers = worker_program()
    with smtp_server() as taken:
        asked = {
            "url": url, "data": str(tmp_path / "else"), "smtp": taken.url, "now": clock().isoformat(), "task": TASK,
        }  # fmt: skip
        later = clock() + timedelta(minutes=6)
        settings = read_settings(
            {}, env="test", data_dir=tmp_path / "rescue", database_url=url, smtp_url=taken.url, secret_key="k" * 40
        )
        site, place, deaths, said = create_app(settings, clock=lambda: later), 0, 0, "killed"
        while said == "killed":
            for stale in tmp_path.glob("copy.sqlite3*"):
                stale.unlink()
            shutil.copy(source, copy)
            taken.messages.clear()
            said = answer(workers, {**asked, "die_at": place})
            assert said == "killed" or said.startswith("finished"), f"place {place}: {said}"
            leave(site, TASK)
            drain(site, TASKS)
            with site.app_context():
                db.engine.dispose()
            check(taken, url, f"killed before statement {place}")
            # The first is not killed: it compiles what the others need.
            deaths, said = deaths + (said == "killed"), "killed" if place == 0 else said
            place += STRIDE if place else 1
    workers.stdin.close()
    workers.stdout.close()
    workers.wait(20)
    assert deaths > 8, "too few places to die: the test would prove little"
