"""How long the inbox takes with thousands of applicants on one listing, against one of fifty in the same process and in
turn: what the first page costs must not grow with those that it does not show."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import click
from flask import Flask
from flask.testing import FlaskClient

from careercenter.commands.site import build
from careercenter.config import read_settings

PATHS = ("", "?page=2", "?stage=screening", "?sort=newest", "?sort=name", "/board", "?credential=cpc", "?q=Brooks")
FEW, ROUNDS = 50, 30
EMPLOYER = "Many Applicants"
CREDENTIALS = ("cpc", "ccs", "rhit", "coc", "cca")


def run(*, applicants: int) -> None:
    """Print milliseconds of each page of the full inbox and of the small one, and their ratio."""
    with TemporaryDirectory() as folder:
        app = build(read_settings({}, env="test", data_dir=Path(folder)))
        client, full, small = _fill(app, applicants)
        ratios = {path: _measure(client, full, small, path) for path in PATHS}
    first, rest = ratios.pop(""), ratios.values()
    click.echo(
        f"inbox of {applicants:,} / of {FEW}: first page {first:.2f}, other pages {median(rest):.2f} in the median, "
        f"{max(rest):.2f} at most"
    )


def _fill(app: Flask, applicants: int) -> tuple[FlaskClient, str, str]:
    """An employer with two listings, many and few applicants; its owner's browser, and where the two inboxes are."""
    from sqlalchemy import select, update

    from careercenter.accounts.operations import begin_session, confirm_address, open_account
    from careercenter.core.database import db
    from careercenter.employers.operations import add_member, ensure
    from careercenter.jobs.models import Listing
    from careercenter.jobs.operations import take_in
    from careercenter.sample.bulk import bulk
    from careercenter.web.services import now

    with app.app_context():
        db.create_all()
        session, moment = db.session(), now()
        take_in(session=session, source="desk", offers=list(bulk(2, now=moment)), now=moment)
        owner = open_account(session=session, email="o@bench.example", name="O", password_hash=None, now=moment)
        confirm_address(session=session, account=owner, now=moment)
        employer = ensure(session=session, names=[EMPLOYER], now=moment)[EMPLOYER]
        add_member(session=session, employer=employer, account=owner, role="owner", now=moment)
        session.execute(update(Listing).values(employer_id=employer.id))
        full, small = session.scalars(select(Listing.id).order_by(Listing.id)).all()
        for listing_id, count in ((full, applicants), (small, FEW)):
            _apply(session, listing_id, employer.id, count, moment)
        secret = begin_session(
            session=session, account=owner, kept=False, client_address="", user_agent="bench", now=moment
        )
        session.commit()
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = secret, True
    return client, *(f"/employer/many-applicants/listings/{one}/applicants" for one in (full, small))


def _apply(session: Any, listing_id: int, employer_id: int, count: int, now: datetime) -> None:
    """So many applications, most of them new, with profiles as large as real ones."""
    from sqlalchemy import insert

    from careercenter.accounts.models import Account
    from careercenter.applications import stages
    from careercenter.applications.models import Application

    people = [
        {"email": f"p{n}-{listing_id}@bench.example", "folded_email": f"p{n}-{listing_id}@bench.example", "created_at": now}
        for n in range(count)
    ]
    ids = session.scalars(insert(Account).returning(Account.id), people).all()
    order = (*(stages.NEW,) * 6, *stages.OPEN[1:])
    rows = [
        {
            "listing_id": listing_id, "employer_id": employer_id, "account_id": account_id, "number": n + 1,
            "stage": order[n % len(order)], "name": f"Person {n} {'Brooks' if n % 100 == 0 else 'Okafor'}",
            "cover_note": "A few sentences. " * 20, "sent": _sent(n), "created_at": now, "updated_at": now,
            "sent_at": now - timedelta(hours=n % 1000),
            "last_word_at": None if n % 3 else now - timedelta(hours=n % 70),
        }
        for n, account_id in enumerate(ids)
    ]  # fmt: skip
    session.execute(insert(Application), rows)


def _sent(n: int) -> dict[str, Any]:
    """A snapshot of about four kilobytes."""
    job = {"employer": "Some Hospital", "title": "Coder", "place": "Tulsa", "started": "2019", "ended": "2021"}
    job |= {"summary": "Coded inpatient stays and answered queries. " * 12, "highlights": []}
    held = [{"slug": CREDENTIALS[n % 5], "state": "self_declared", "earned_on": None, "expires_on": None, "verified_url": ""}]
    return {
        "name": f"Person {n}", "email": f"p{n}@bench.example", "headline": "Coder", "summary": "Words. " * 40,
        "work_states": ["OK", "TX"], "experience_months": n % 200, "credentials": held, "jobs": [job] * 5,
    }  # fmt: skip


def _measure(client: FlaskClient, full: str, small: str, path: str) -> float:
    """The ratio for one page: both inboxes in turn, medians compared."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for address, kept in zip((full, small), times, strict=True):
            kept.append(_time(lambda address=address: client.get(address + path)))
    many, few = median(times[0]), median(times[1])
    click.echo(f"{path or '(first page)':20} {many * 1000:6.1f} ms  of {FEW} {few * 1000:6.1f} ms  ratio {many / few:.2f}")
    return many / few


def _time(ask: Callable[[], Any]) -> float:
    started = perf_counter()
    status = ask().status_code
    if status != 200:
        raise click.ClickException(f"a page was answered with {status}")
    return perf_counter() - started
