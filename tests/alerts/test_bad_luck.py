"""Mail servers that are down, slow to agree or hang up; clocks that jump; several workers at once."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.alerts.models import AlertLine, Digest, Subscriber
from careercenter.alerts.queries import figures
from careercenter.backends.mail import open_mailer
from careercenter.core.database import db
from careercenter.jobs.models import Listing
from careercenter.web.services import current
from tests.alerts.board import listed, round_, wants, worker_program
from tests.clock import Clock
from tests.postgres import free_port
from tests.smtp import Taken, plain, smtp_server

WORKERS = 4


@pytest.fixture
def server() -> Iterator[Taken]:
    with smtp_server() as taken:
        yield taken


def mailing(app: Flask, clock: Clock, url: str) -> Flask:
    """The same site, with a mail server."""
    services = app.extensions["careercenter"]
    settings = replace(services.settings, smtp_url=url)
    app.extensions["careercenter"] = replace(services, settings=settings, mail=open_mailer(settings))
    return app


@pytest.fixture
def waiting(any_app: Flask, clock: Clock) -> Flask:
    """A site on which one person is about to be told of one listing."""
    with any_app.app_context():
        wants(db.session(), "ana@example.org", clock(), q="auditor")
        db.session.remove()
    clock.forward(minutes=5)
    listed(any_app, "Coding Auditor")
    return any_app


def test_a_server_that_is_down_delays_and_loses_nothing(waiting: Flask, clock: Clock, server: Taken) -> None:
    round_(mailing(waiting, clock, f"smtp://127.0.0.1:{free_port()}"))
    with waiting.app_context():
        assert figures(db.session(), clock()).waiting == 1
    clock.forward(minutes=10)
    round_(mailing(waiting, clock, server.url))
    assert len(server.messages) == 1


@pytest.mark.parametrize("answer", ["451 4.3.0 try later", "421 4.7.0 too many", "drop"])
def test_what_may_work_later_is_tried_later(waiting: Flask, clock: Clock, server: Taken, answer: str) -> None:
    server.answers = [answer]
    site = mailing(waiting, clock, server.url)
    round_(site)
    assert server.messages == []
    clock.forward(minutes=1)
    round_(site)
    assert len(server.messages) == 1
    round_(site)
    assert len(server.messages) == 1


def test_what_is_refused_for_good_is_not_tried_again(waiting: Flask, clock: Clock, server: Taken) -> None:
    server.answers = ["554 5.7.1 spam"]
    site = mailing(waiting, clock, server.url)
    for _ in range(3):
        round_(site)
        clock.forward(minutes=10)
    assert server.messages == []
    with site.app_context():
        assert db.session.scalar(select(Digest.dropped)) == "the mail server refused it"
        assert db.session.scalar(select(Subscriber.stop_reason)) == "bounced"


def test_a_clock_that_jumps_back_tells_nothing_twice(waiting: Flask, clock: Clock, server: Taken) -> None:
    site = mailing(waiting, clock, server.url)
    round_(site)
    clock.forward(hours=-3)
    round_(site)
    clock.forward(hours=4)
    round_(site)
    assert len(server.messages) == 1


def test_a_weekly_mail_after_a_long_sleep_holds_everything(any_app: Flask, clock: Clock, server: Taken) -> None:
    with any_app.app_context():
        wants(db.session(), "ana@example.org", clock(), frequency="weekly", q="auditor")
        db.session.remove()
    for week in range(3):
        clock.forward(days=7)
        listed(any_app, f"Auditor of week {week}")
    round_(mailing(any_app, clock, server.url))
    (mail,) = server.messages
    assert all(f"Auditor of week {week}" in plain(mail) for week in range(3))


def test_a_listing_erased_before_the_mail_goes_is_no_trouble(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), frequency="daily", q="auditor")
    clock.forward(minutes=5)
    listed(app, "Coding Auditor", "Senior Auditor")
    round_(app)
    session.delete(session.scalar(select(Listing).where(Listing.title == "Coding Auditor")))
    session.commit()
    clock.forward(days=1)
    round_(app)
    assert session.scalar(select(func.count(AlertLine.id))) == 1


def test_many_workers_tell_everyone_once(any_app: Flask, clock: Clock, server: Taken, tmp_path: Path) -> None:
    people = [f"person{number}@example.org" for number in range(25)]
    with any_app.app_context():
        for email in people:
            wants(db.session(), email, clock(), q="auditor")
        db.session.remove()
    clock.forward(minutes=5)
    listed(any_app, "Coding Auditor", "Senior Auditor")
    with any_app.app_context():
        url = current().settings.database_url
        db.engine.dispose()
    asked = {"url": url, "data": str(tmp_path / "elsewhere"), "smtp": server.url, "die_at": 0}
    with ExitStack() as running:
        workers = [running.enter_context(worker_program()) for _ in range(WORKERS)]
        for minutes in (0, 6, 12):
            line = json.dumps({**asked, "now": (clock() + timedelta(minutes=minutes)).isoformat()}) + "\n"
            for worker in workers:
                worker.stdin.write(line)
                worker.stdin.flush()
            assert all(worker.stdout.readline().startswith("finished") for worker in workers)
        for worker in workers:
            worker.stdin.close()
    assert sorted(mail["To"] for mail in server.messages) == sorted(people)
    assert all("Coding Auditor" in plain(mail) and "Senior Auditor" in plain(mail) for mail in server.messages)
