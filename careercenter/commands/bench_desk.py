"""How long the desk takes with thousands of own listings, against an empty desk in the same process and in turn."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import click
from flask import Flask
from flask.testing import FlaskClient

from careercenter.commands.site import build
from careercenter.config import read_settings

PATHS = ("", "?show=live", "?show=attention", "?sort=ends", "?sort=title", "?page=40", "?q=inpatient")
ROUNDS = 40
FULL, EMPTY = "Thousands of Jobs", "No Jobs Yet"


def run(*, listings: int) -> None:
    """Print milliseconds of each page of the full desk and of the empty one, and their ratio."""
    with TemporaryDirectory() as folder:
        app = build(read_settings({}, env="test", data_dir=Path(folder)))
        client = _fill(app, listings)
        ratios = [_measure(client, path) for path in PATHS]
    click.echo(f"desk with {listings:,} listings / empty desk: median {median(ratios):.2f}, highest {max(ratios):.2f}")


def _fill(app: Flask, listings: int) -> FlaskClient:
    """Two employers with one owner, the one with many listings; a browser in which the owner is signed in."""
    from sqlalchemy import update

    from careercenter.accounts.operations import (
        begin_session,
        confirm_address,
        open_account,
    )
    from careercenter.core.database import db
    from careercenter.employers.operations import add_member, ensure
    from careercenter.jobs.models import Listing
    from careercenter.jobs.operations import take_in
    from careercenter.sample.bulk import bulk
    from careercenter.web.services import now

    with app.app_context():
        db.create_all()
        session, moment = db.session(), now()
        offers = bulk(listings, now=moment)
        # Each handful was last changed at another time, as listings are.
        for age in count():
            if not (batch := list(islice(offers, 50))):
                break
            take_in(session=session, source="desk", offers=batch, now=moment - timedelta(minutes=age))
        owner = open_account(session=session, email="o@bench.example", name="O", password_hash=None, now=moment)
        confirm_address(session=session, account=owner, now=moment)
        for name, employer in ensure(session=session, names=[FULL, EMPTY], now=moment).items():
            add_member(session=session, employer=employer, account=owner, role="owner", now=moment)
            if name == FULL:
                session.execute(update(Listing).values(employer_id=employer.id))
        secret = begin_session(
            session=session, account=owner, kept=False, client_address="", user_agent="bench", now=moment
        )
        session.commit()
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = secret, True
    return client


def _measure(client: FlaskClient, path: str) -> float:
    """The ratio for one page: both desks in turn, medians compared."""
    full, empty = f"/employer/thousands-of-jobs{path}", "/employer/no-jobs-yet"
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for address, kept in zip((full, empty), times, strict=True):
            kept.append(_time(lambda address=address: client.get(address)))
    ours, bare = median(times[0]), median(times[1])
    click.echo(
        f"{path or '(first page)':20} {ours * 1000:6.1f} ms  empty {bare * 1000:6.1f} ms  ratio {ours / bare:.2f}"
    )
    return ours / bare


def _time(ask: Callable[[], object]) -> float:
    started = perf_counter()
    ask()
    return perf_counter() - started
