"""How soon a listing is found: from the click on Publish, over HTTP, until a search over HTTP shows it.

A real web server and a real worker, each in a process of its own, and the worker idle before every click, since that is
when its bell is heard the latest.
"""

import os
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import TYPE_CHECKING, Any

import click
import requests

from careercenter.commands.children import Children
from careercenter.config import Settings, read_settings

if TYPE_CHECKING:
    from flask import Flask

EMPLOYER = "Mercy Hospital"
TEXT = (
    "We code our own charts. You would code inpatient stays in ICD-10-CM and PCS, on site in Tulsa, with a team of nine. "
    "CCS required. Full time. Write to jobs@mercy.example. Our word for this job is {word}."
)
# Longer than the worker ever sleeps; and how often a search asks meanwhile.
IDLE, EVERY, PATIENCE = 2.5, 0.01, 20.0


@dataclass(frozen=True)
class Draft:
    """A draft that waits to be published, and the word that only it has."""

    id: int
    word: str


def run(*, listings: int, background: int) -> None:
    """Print seconds from POST to visible, for the embedded engine, and for Meilisearch when it is configured."""
    url = read_settings(os.environ).meili_url
    for name in ("embedded", "meilisearch") if url else ("embedded",):
        with TemporaryDirectory() as folder:
            settings = read_settings(os.environ, env="development", data_dir=Path(folder))
            times = _measure(replace(settings, base_url=f"http://127.0.0.1:{_free()}"), name, listings, background)
        click.echo(f"{name}, {background:,} listings, {len(times)} publications")
        click.echo(_line("from POST to visible", [whole for whole, _ in times]))
        click.echo(_line("of that the POST itself", [posted for _, posted in times]))
    if not url:
        click.echo("CAREERCENTER_MEILI_URL is not set: Meilisearch was not measured.")


def _line(says: str, times: list[float]) -> str:
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"  {says:25} median {median(times):.2f} s, 95th percentile {late:.2f} s, longest {ordered[-1]:.2f} s"


def _measure(settings: Settings, name: str, listings: int, background: int) -> list[tuple[float, float]]:
    index = f"bench-{token_hex(6)}"

    def make() -> "Flask":
        return _site(settings, name, index)

    children = Children()
    try:
        cookie, drafts = _prepare(make, listings, background)
        host, port = "127.0.0.1", int(settings.base_url.rpartition(":")[2])
        from careercenter.commands.web import answer, figures_folder

        figures_folder(settings)
        children.start("web", lambda: _quietly(lambda: answer(make(), host=host, port=port, workers=2, threads=4)))
        children.start("worker", lambda: _quietly(lambda: _work(make)))
        _await(settings.base_url, children)
        return [_publish(settings.base_url, cookie, draft) for draft in drafts]
    finally:
        children.end()
        if name == "meilisearch":
            _site(settings, name, index).extensions["careercenter"].search[0].drop()


def _site(settings: Settings, name: str, index: str) -> "Flask":
    """The site with the engines that are measured; the index on the server is our own."""
    from careercenter.app import create_app, engines
    from careercenter.backends.search.meilisearch import MeilisearchEngine
    from careercenter.jobs.documents import schema

    reserve = engines(settings)[-1]
    if name == "embedded":
        return create_app(settings, search=[reserve])
    primary = MeilisearchEngine(settings.meili_url, settings.meili_key, replace(schema(), name=index))
    return create_app(settings, search=[primary, reserve])


def _quietly(act: Callable[[], None]) -> None:
    """Every request is logged; here only the figures are wanted."""
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    act()


def _work(make: Callable[[], "Flask"]) -> None:
    from careercenter.worker import run as work

    work(make())


def _prepare(make: Callable[[], "Flask"], listings: int, background: int) -> tuple[str, list[Draft]]:
    """The board with what is on it already; the cookie of somebody who may publish; their drafts."""
    from careercenter.commands.bench_pages import fill
    from careercenter.core.database import db

    app = make()
    fill(app, background)
    with app.app_context():
        secret, drafts = _drafts(listings)
        db.session.remove()
        db.engine.dispose()
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = secret, True
    held = client.get_cookie("session")
    return held.value if held else "", drafts


def _drafts(count: int) -> tuple[str, list[Draft]]:
    from decimal import Decimal

    from careercenter.accounts.operations import begin_session, confirm_address, open_account
    from careercenter.core.database import db
    from careercenter.employers.operations import add_member, ensure
    from careercenter.jobs.lifecycle import DESK
    from careercenter.jobs.models import Listing, ListingPlace
    from careercenter.web.services import now

    session, moment = db.session(), now()
    employer = ensure(session=session, names=[EMPLOYER], now=moment)[EMPLOYER]
    employer.relation = "direct"
    owner = open_account(session=session, email="o@bench.example", name="O", password_hash=None, now=moment)
    confirm_address(session=session, account=owner, now=moment)
    add_member(session=session, employer=employer, account=owner, role="owner", now=moment)
    words = [f"zq{token_hex(5)}" for _ in range(count)]
    rows = [
        Listing(
            employer_id=employer.id, source=DESK, external_id=word, title="Inpatient Coder", slug="inpatient-coder",
            html=f"<p>{TEXT.format(word=word)}</p>", text=TEXT.format(word=word), role="coder", remote="onsite",
            employment=["full_time"], settings=["inpatient"], pay_min=Decimal(30), pay_max=Decimal(36), pay_unit="hour",
            pay_currency="USD", apply_url="https://mercy.example/jobs", places=[ListingPlace(city="Tulsa", state="OK")],
            created_at=moment, updated_at=moment,
        )
        for word in words
    ]  # fmt: skip
    session.add_all(rows)
    secret = begin_session(session=session, account=owner, kept=True, client_address="", user_agent="bench", now=moment)
    session.commit()
    return secret, [Draft(row.id, row.external_id) for row in rows]


def _publish(base: str, cookie: str, draft: Draft) -> tuple[float, float]:
    """Seconds from the click to the first search that shows the listing, and to the answer."""
    sleep(IDLE)
    browser = requests.Session()
    browser.cookies.set("session", cookie, domain="127.0.0.1", path="/")
    address = f"{base}/employer/mercy-hospital/listings/{draft.id}"
    page = browser.get(address, timeout=10).text
    values = {name: _hidden(page, name) for name in ("csrf_token", "version")}
    started = perf_counter()
    answer = browser.post(f"{address}/publish", data=values, allow_redirects=False, timeout=10)
    if answer.status_code != 303:
        raise click.ClickException(f"publishing was answered {answer.status_code}")
    posted = perf_counter() - started
    while _total(browser, base, draft.word) == 0:
        if perf_counter() - started > PATIENCE:
            raise click.ClickException(f"a listing was not found within {PATIENCE:.0f} s")
        sleep(EVERY)
    return perf_counter() - started, posted


def _total(browser: requests.Session, base: str, word: str) -> int:
    found: dict[str, Any] = browser.get(f"{base}/api/v1/jobs", params={"q": word}, timeout=10).json()
    return len(found["items"])


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    if found is None:
        raise click.ClickException(f"the page of a draft has no field {name}")
    return found.group(1)


def _await(base: str, children: Children) -> None:
    for _ in range(600):
        children.all_alive()
        try:
            if requests.get(f"{base}/healthz", timeout=5).ok:
                return
        except requests.ConnectionError:
            sleep(0.1)
    raise click.ClickException("the web server did not answer")


def _free() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]
