"""Every state on every surface: exactly what is live shows, whatever the index knows, in both engines."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete
from sqlalchemy.orm import Session

from careercenter.app import create_app
from careercenter.backends.search.contract import SearchUnavailable
from careercenter.backends.search.embedded import EmbeddedEngine
from careercenter.backends.search.meilisearch import MeilisearchEngine
from careercenter.codes.models import Code
from careercenter.config import Settings
from careercenter.core.database import db
from careercenter.drain import drain
from careercenter.jobs import living, moderation
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.documents import schema
from careercenter.jobs.fallback import find_in_database
from careercenter.jobs.lifecycle import ENDED, HIDDEN, State
from careercenter.jobs.models import Listing, ListingCode
from careercenter.web.services import current, now
from careercenter.worker import TASKS
from tests.clock import Clock
from tests.house.access_table import ACCESS, OPEN, PUBLIC
from tests.jobs.desk_board import TEXT, draft, in_state, live
from tests.people import everyone

NAMES = {state: f"{state.value.title()} Coder" for state in State}
DAY = timedelta(days=1)


@pytest.fixture(params=["embedded", pytest.param("meilisearch", marks=pytest.mark.meilisearch), "none"])
def app(request: pytest.FixtureRequest, settings: Settings, clock: Clock, empty_database: Path) -> Iterator[Flask]:
    """The site with one engine or none (then the database answers)."""
    (settings.data_dir / "careercenter.sqlite3").write_bytes(empty_database.read_bytes())
    engines, drop = _engines(request.param, settings)
    made = create_app(settings, clock=clock, search=engines)
    yield made
    drop()
    with made.app_context():
        db.engine.dispose()


def _engines(kind: str, settings: Settings) -> tuple[list, Callable[[], None]]:
    if kind == "none":
        return [], lambda: None
    if kind == "embedded":
        return [EmbeddedEngine(settings.data_dir / "search", schema())], lambda: None
    url = os.environ.get("CAREERCENTER_MEILI_URL", "")
    if not url:
        pytest.skip("CAREERCENTER_MEILI_URL is not set: surfaces are not walked with Meilisearch")
    shape = replace(schema(), name=f"test-{uuid4().hex[:12]}")
    engine = MeilisearchEngine(url, os.environ.get("CAREERCENTER_MEILI_KEY", ""), shape)
    try:
        engine.check()
    except SearchUnavailable as error:
        pytest.skip(f"the Meilisearch server does not answer: {error}")
    return [engine], engine.drop


def name_a_code(session: Session) -> None:
    """The table of codes, with one in it."""
    session.add(Code(system="icd-10-cm", code="E11.9", short="Type 2 diabetes", billable=True, release="2026"))


def with_code(session: Session, listing: Listing) -> Listing:
    """The same listing, naming a code."""
    session.add(ListingCode(listing_id=listing.id, system="icd-10-cm", code="E11.9", start=0, end=5))
    session.flush()
    return listing


@pytest.fixture
def board(app: Flask, session: Session, clock: Clock) -> dict[State, tuple[int, str]]:
    """One listing in each state, and one more that is live and not looked at."""
    everyone(session, clock())
    name_a_code(session)
    live(session, clock(), title="The Other One", slug="other")
    made = {state: _made(session, state, clock) for state in State}
    session.commit()
    drain(app, TASKS)
    return made


def _made(session: Session, state: State, clock: Clock) -> tuple[int, str]:
    listing = in_state(session, state, clock(), title=NAMES[state], slug=f"{state.value}-coder")
    return with_code(session, listing).id, listing.slug


SURFACES: dict[str, str] = {
    "results": "/jobs",
    "results by words": "/jobs?q=coder",
    "results by a code": "/jobs?code=E11.9",
    "results alone": "/jobs?role=coder&sort=closing",
    "front page": "/",
    "employer page": "/employers/mercy-hospital",
    "code page": "/codes/icd-10-cm/E11.9",
    "Atom": "/jobs.atom",
    "XML": "/jobs.xml",
    "sitemap": "/sitemap-jobs-1.xml",
    "API": "/api/v1/jobs",
}


def shown(client: FlaskClient, address: str, board: dict[State, tuple[int, str]]) -> set[State]:
    """The states whose listings a surface shows."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return {state for state, (id_, slug) in board.items() if f"/jobs/{id_}-{slug}" in answer.text}


@pytest.mark.parametrize("surface", SURFACES)
def test_a_list_shows_exactly_what_is_live(client: FlaskClient, board: dict, surface: str) -> None:
    assert shown(client, SURFACES[surface], board) == {State.LIVE}


def test_similar_listings_are_live(client: FlaskClient, session: Session, board: dict) -> None:
    other = session.query(Listing).filter_by(title="The Other One").one()
    assert shown(client, f"/jobs/{other.id}-other", board) == {State.LIVE}
    id_, slug = board[State.FILLED]
    assert shown(client, f"/jobs/{id_}-{slug}", {State.LIVE: board[State.LIVE]}) == {State.LIVE}


@pytest.mark.parametrize("state", list(State))
def test_the_page_of_a_listing(client: FlaskClient, board: dict, state: State) -> None:
    id_, slug = board[state]
    page = client.get(f"/jobs/{id_}-{slug}")
    assert page.status_code == (404 if state in HIDDEN else 200)
    assert ("application/ld+json" in page.text) == (state is State.LIVE)
    assert ("You can read it here a while longer" in page.text) == (state in ENDED)
    assert client.get(f"/api/v1/jobs/{id_}").status_code == (200 if state is State.LIVE else 404)
    assert client.get(f"/jobs/{id_}/apply").status_code == (200 if state is State.LIVE else 404)


@pytest.mark.parametrize("state", sorted(HIDDEN))
def test_no_open_route_admits_that_a_hidden_listing_exists(
    app: Flask, client: FlaskClient, board: dict, state: State
) -> None:
    """The answer is that for a listing which there never was (the thanks for a report name none)."""
    id_, slug = board[state]
    walked = []
    for rule in app.url_map.iter_rules():
        is_open = "GET" in rule.methods and ACCESS[rule.endpoint] in (PUBLIC, OPEN)
        if is_open and rule.arguments - {"slug"} == {"listing_id"}:
            addresses = [
                rule.rule.replace("<int:listing_id>", number).replace("<slug>", slug) for number in (str(id_), "999999")
            ]
            hidden, nothing = (client.get(address) for address in addresses)
            assert hidden.status_code == nothing.status_code, addresses[0]
            assert NAMES[state] not in hidden.text
            walked.append(hidden.status_code)
    assert walked.count(404) >= 4


@pytest.mark.parametrize("state", list(State))
def test_the_index_and_the_database_find_what_is_live(app: Flask, session: Session, board: dict, state: State) -> None:
    query = SearchCriteria().to_query(now(), facets=(), size=50)
    answers = [engine.find(query) for engine in current().search] + [find_in_database(session, query, now())]
    for hits in answers:
        assert (str(board[state][0]) in hits.ids) == (state is State.LIVE)
        assert hits.total == 2


# While the index is stale

ACTS: dict[str, Callable[..., object]] = {
    "frozen": lambda **act: moderation.freeze(**act, reason="It asks for money."),
    "held": lambda **act: moderation.hold(**act, reason="Somebody should look."),
    "filled": lambda **act: living.close(**act, role="owner", outcome="filled"),
    "closed": lambda **act: living.close(**act, role="owner", outcome="closed"),
    "withdrawn": lambda **act: living.close(**act, role="owner", outcome="withdrawn"),
}


@pytest.fixture
def indexed(app: Flask, session: Session, clock: Clock) -> dict[str, tuple[int, str]]:
    """Six live listings that the index knows."""
    everyone(session, clock())
    name_a_code(session)
    made = {name: _live(session, name, clock) for name in (*ACTS, "left")}
    session.commit()
    drain(app, TASKS)
    return made


def _live(session: Session, name: str, clock: Clock) -> tuple[int, str]:
    listing = with_code(session, draft(session, clock(), title=f"{name.title()} Coder", slug=f"{name}-coder"))
    living.publish(session=session, listing=listing, role="owner", now=clock())
    return listing.id, listing.slug


def act(session: Session, indexed: dict, name: str, clock: Clock) -> None:
    """One act, committed, and no worker that runs."""
    ACTS[name](session=session, listing=session.get(Listing, indexed[name][0]), now=clock())
    session.commit()


@pytest.mark.parametrize("name", ACTS)
def test_what_goes_is_gone_from_everywhere_before_any_worker_ran(
    client: FlaskClient, session: Session, clock: Clock, indexed: dict, name: str
) -> None:
    both = (indexed[name][0], indexed["left"][0])
    # The page of a code has room for a few.
    session.execute(delete(ListingCode).where(ListingCode.listing_id.not_in(both)))
    session.commit()
    for surface, address in SURFACES.items():
        assert f"/jobs/{indexed[name][0]}-{indexed[name][1]}" in client.get(address).text, surface
    act(session, indexed, name, clock)
    for surface, address in SURFACES.items():
        text = client.get(address).text
        assert f"/jobs/{indexed[name][0]}-{indexed[name][1]}" not in text, surface
        assert f"/jobs/{indexed['left'][0]}-left-coder" in text, surface
    assert client.get(f"/api/v1/jobs/{indexed[name][0]}").status_code == 404


def test_and_is_counted_nowhere(client: FlaskClient, session: Session, clock: Clock, indexed: dict) -> None:
    for name in ACTS:
        act(session, indexed, name, clock)
    for query in ("", "?q=coder", "?q=code&remote=onsite", "?sort=pay", "?code=E11.9"):
        answer = json.loads(client.get(f"/api/v1/jobs{query}").text)
        assert (answer["total"], answer["pages"], len(answer["items"])) == (1, 1, 1), query
        assert {count for values in answer["facets"].values() for count in values.values()} <= {1}
    assert "1 listing" in client.get("/jobs").text
    assert "6 listings" not in client.get("/").text


def test_a_thawed_listing_is_back_when_the_worker_has_run(
    app: Flask, client: FlaskClient, session: Session, clock: Clock, indexed: dict
) -> None:
    act(session, indexed, "frozen", clock)
    drain(app, TASKS)
    moderation.thaw(session=session, listing=session.get(Listing, indexed["frozen"][0]), now=clock())
    session.commit()
    drain(app, TASKS)
    assert f"/jobs/{indexed['frozen'][0]}-" in client.get("/jobs").text
    assert json.loads(client.get("/api/v1/jobs").text)["total"] == 6


def test_the_page_tells_its_age_however_often_it_is_reposted(
    client: FlaskClient, session: Session, clock: Clock, indexed: dict
) -> None:
    listing = session.get(Listing, indexed["left"][0])
    for _ in range(2):
        clock.forward(days=2)
        living.close(session=session, listing=listing, role="owner", outcome="closed", now=clock())
        living.relist(session=session, listing=listing, role="owner", now=clock())
    session.commit()
    clock.forward(days=1)
    text = " ".join(client.get(f"/jobs/{listing.id}-left-coder").text.split())
    assert "On this board since 23 Nov 2026, reposted 2 times, last yesterday, confirmed by its employer yesterday" in text
    assert "5 days ago" in text


def test_listings_come_and_go_by_the_clock_alone(
    app: Flask, client: FlaskClient, session: Session, clock: Clock
) -> None:
    everyone(session, clock())
    name_a_code(session)
    scheduled = in_state(session, State.SCHEDULED, clock(), slug="later")
    with_code(session, scheduled)
    address = f"/jobs/{scheduled.id}-later"
    session.commit()
    drain(app, TASKS)
    for days, there in ((0, False), (2, True), (29, True), (1, False)):
        clock.forward(days=days)
        for surface in ("/jobs", "/jobs.atom", "/api/v1/jobs", "/employers/mercy-hospital", "/codes/icd-10-cm/E11.9"):
            assert (address in client.get(surface).text) == there, (surface, days)


def test_listings_nobody_confirms_come_last_by_the_clock_alone(
    app: Flask, client: FlaskClient, session: Session, clock: Clock
) -> None:
    everyone(session, clock())
    for title in ("Quiet Coder", "Loud Coder"):
        live(session, clock(), title=title, slug=title.lower().replace(" ", "-"), text=f"{title}. {TEXT}")
    session.commit()
    drain(app, TASKS)

    def order(query: str) -> list[str]:
        return [item["title"] for item in json.loads(client.get(f"/api/v1/jobs{query}").text)["items"]]

    loud = session.query(Listing).filter_by(title="Loud Coder").one()
    quiet = session.query(Listing).filter_by(title="Quiet Coder").one()
    assert order("") == ["Loud Coder", "Quiet Coder"]
    clock.forward(days=10)
    living.confirm(session=session, listing=quiet, role="owner", now=clock())
    session.commit()
    drain(app, TASKS)
    assert order("") == ["Loud Coder", "Quiet Coder"]
    clock.forward(days=11)
    assert order("") == order("?q=coder") == ["Quiet Coder", "Loud Coder"]
    assert order("?sort=pay") == ["Loud Coder", "Quiet Coder"], "an order that was asked for is kept"
    living.confirm(session=session, listing=loud, role="owner", now=clock())
    session.commit()
    drain(app, TASKS)
    clock.forward(minutes=1)
    assert order("")[0] == "Loud Coder"
