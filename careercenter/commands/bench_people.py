"""How long an employer's search for people takes with thousands who may be found, against a board with 25 of them."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import click
from flask import Flask
from flask.testing import FlaskClient

from careercenter.commands.site import build
from careercenter.config import read_settings
from careercenter.taxonomy.vocabulary import vocabulary

SEARCHES = (
    "", "?credential=cpc", "?specialty=cardiology&state=OK&years=3",
    "?tool=epic&remote=remote&verified=1&credential=ccs", "?page=200",
)  # fmt: skip
FEW, ROUNDS, BATCH = 25, 15, 1_000


def run(*, people: int) -> None:
    """Print milliseconds of each search on both boards, and their ratio."""
    with TemporaryDirectory() as many, TemporaryDirectory() as few:
        boards = [_board(Path(folder), number) for folder, number in ((many, people), (few, FEW))]
        ratios = [_measure(boards, search) for search in SEARCHES]
    click.echo(f"search of {people:,} people / of {FEW}: median {median(ratios):.2f}, highest {max(ratios):.2f}")


def _measure(boards: list[FlaskClient], search: str) -> float:
    """Both boards in turn; the medians and their ratio."""
    taken: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        for client, times in zip(boards, taken, strict=True):
            began = perf_counter()
            assert client.get(f"/employer/mercy/people{search}").status_code == 200
            times.append(perf_counter() - began)
    many, few = (median(times) for times in taken)
    click.echo(f"{search or 'all':56} {many * 1000:8.1f} ms  {few * 1000:8.1f} ms  {many / few:5.2f}")
    return many / few


def _board(folder: Path, people: int) -> FlaskClient:
    from careercenter.core.database import db
    from careercenter.web.services import now

    app = build(read_settings({}, env="test", data_dir=folder))
    with app.app_context():
        db.create_all()
        moment = now()
        secret = _employer(moment)
        for rows in _batches(people, moment):
            for model, made in rows.items():
                db.session.execute(model.__table__.insert(), made)
            db.session.commit()
    return _client(app, secret)


def _employer(moment: datetime) -> str:
    """An employer that has shown its domain; the session of its owner."""
    from careercenter.accounts.operations import begin_session, confirm_address, open_account
    from careercenter.core.database import db
    from careercenter.employers.models import EmployerDomain
    from careercenter.employers.operations import add_member, ensure

    session = db.session()
    owner = open_account(session=session, email="o@mercy.example", name="O", password_hash=None, now=moment)
    confirm_address(session=session, account=owner, now=moment)
    employer = ensure(session=session, names=["Mercy"], now=moment)["Mercy"]
    employer.relation = "direct"
    add_member(session=session, employer=employer, account=owner, role="owner", now=moment)
    shown = {"method": "dns", "token": "t", "created_at": moment, "verified_at": moment, "checked_at": moment}
    session.add(EmployerDomain(employer=employer, domain="mercy.example", **shown))
    secret = begin_session(
        session=session, account=owner, kept=False, client_address="", user_agent="bench", now=moment
    )
    session.commit()
    return secret


def _batches(people: int, moment: datetime) -> Iterator[dict]:
    """Rows of people, each different and all the same on the next run. Every fifth shuts somebody out."""
    from careercenter.accounts.models import Account
    from careercenter.applicants.models import HeldCredential, PastJob, Profile

    chance = random.Random(5)
    for start in range(0, people, BATCH):
        accounts, profiles, held, jobs = [], [], [], []
        for number in range(start + 10, min(start + BATCH, people) + 10):
            mail = f"p{number}@people.example"
            accounts.append(
                {"id": number, "email": mail, "folded_email": mail, "name": f"P {number}", "confirmed_at": moment,
                 "is_staff": False, "time_zone": "America/New_York", "created_at": moment}
            )  # fmt: skip
            profiles.append(_profile(number, chance, moment))
            held += [
                {"profile_id": number, "slug": slug, "created_at": moment, "updated_at": moment}
                for slug in chance.sample(["cpc", "ccs", "rhit", "coc", "crc"], 2)
            ]
            jobs.append({"profile_id": number, "employer": f"Clinic {number % 900}", "started": "2020", "ended": ""})
        yield {Account: accounts, Profile: profiles, HeldCredential: held, PastJob: jobs}


def _profile(number: int, chance: random.Random, moment: datetime) -> dict:
    def some(name: str, most: int) -> dict[str, int]:
        slugs = [term.slug for term in vocabulary(name)]
        return {slug: chance.randrange(120) for slug in chance.sample(slugs, min(most, len(slugs)))}

    return {
        "id": number, "account_id": number, "specialties": some("specialties", 4), "settings": some("settings", 3),
        "tools": some("tools", 5), "work_states": sorted(some("states", 6)), "remote": ["remote"],
        "experience_months": chance.randrange(240), "status": "looking", "visibility": "findable",
        "status_until": moment + timedelta(days=1 + number % 59), "summary": "Codes charts. " * 40,
        "excluded_domains": [f"clinic{number}.example"] if number % 5 == 0 else [],
        "created_at": moment, "updated_at": moment,
    }  # fmt: skip


def _client(app: Flask, secret: str) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = secret, True
    return client
