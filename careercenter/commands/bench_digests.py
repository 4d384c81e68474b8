"""How many digests a second one core makes, renders and hands over to a mail server on this machine."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import click
from flask import Flask

from careercenter.commands.site import build
from careercenter.commands.smtp_sink import sink
from careercenter.config import read_settings

SEARCHES = ("coder", "auditor", "remote", "inpatient", "cdi", "radiology", "denials", "manager")


def run(*, people: int, listings: int) -> None:
    """Print the time to make digests, and to render and hand them over, each a second of wall clock and of processor."""
    with TemporaryDirectory() as folder, sink() as url:
        app = build(read_settings({}, env="test", data_dir=Path(folder), smtp_url=url))
        _fill(app, people, listings)
        with app.app_context():
            _timed("matched, and digests made", _make, app)
            _timed("rendered and handed over", _send, app)


def _fill(app: Flask, people: int, listings: int) -> None:
    from careercenter import migrating
    from careercenter.alerts.subscribing import When, subscribe, subscriber_of
    from careercenter.core.database import db
    from careercenter.jobs.criteria import SearchCriteria
    from careercenter.jobs.operations import take_in
    from careercenter.sample.bulk import bulk
    from careercenter.web.services import now

    with app.app_context():
        migrating.upgrade(db.engine)
        for number in range(people):
            person = subscriber_of(session=db.session(), email=f"person{number}@example.org", account=None, now=now())
            criteria = SearchCriteria(q=SEARCHES[number % len(SEARCHES)])
            when = When("instant")
            subscribe(session=db.session(), subscriber=person, criteria=criteria, when=when, confirmed=True, now=now())
        db.session.commit()
        take_in(
            session=db.session(), source="bench", offers=list(islice(bulk(listings, now=now()), listings)), now=now()
        )
        db.session.commit()


def _make(app: Flask) -> None:
    """Match, and make every digest that is due; then forget the work that is no part of this."""
    from sqlalchemy import delete

    from careercenter.alerts.compiled import Compiled
    from careercenter.alerts.digests import make_due
    from careercenter.alerts.matching import match_new
    from careercenter.core.database import transaction
    from careercenter.core.outbox import OutboxEntry
    from careercenter.web.services import now

    with transaction() as session:
        match_new(session=session, matcher=Compiled().up_to_date(session), now=now())
    made = True
    while made:
        with transaction() as session:
            made = make_due(session=session, now=now()).people
    with transaction() as session:
        session.execute(delete(OutboxEntry).where(OutboxEntry.task != "alerts.send"))


def _send(app: Flask) -> None:
    from careercenter.drain import drain
    from careercenter.worker import TASKS

    drain(app, TASKS)


def _timed(what: str, act: Callable[[Flask], None], app: Flask) -> None:
    from careercenter.alerts.models import Digest
    from careercenter.core.database import db

    wall, processor = perf_counter(), process_time()
    act(app)
    wall, processor = perf_counter() - wall, process_time() - processor
    count = db.session.query(Digest).count()
    click.echo(
        f"{what}: {count:,} digests, {count / wall:,.0f} a second of wall clock, {count / processor:,.0f} of processor"
    )
