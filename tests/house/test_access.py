"""Every route as each kind of person: what the table of access says is what they get."""

from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from careercenter.exercises.models import ListingExercise
from tests.clock import Clock
from tests.house.access_table import ACCESS, ACCOUNT, CONFIRMED, OPEN, PUBLIC, STAFF, address
from tests.jobs.board import fill
from tests.people import ROLES, client_of, everyone

PEOPLE = ("guest", "alice", "carol", "vera", "rita", "bob", "dan")
READS = {"GET", "HEAD", "OPTIONS"}
MERCY_ROLES = {name: role for name, (where, role) in ROLES.items() if where.startswith("Mercy")}


def expected(kind: str, person: str) -> str:
    """`in`, `sign in`, `hidden` (404) or `forbidden` (403)."""
    if kind in (PUBLIC, OPEN):
        return "in"
    if person == "guest":
        return "hidden" if kind == STAFF else "sign in"
    if kind in (ACCOUNT, CONFIRMED):
        return "in"
    if kind == STAFF:
        return "in" if person == "dan" else "hidden"
    role = MERCY_ROLES.get(person)
    return "hidden" if role is None else "in" if role in kind.split() else "forbidden"


def met(client: FlaskClient, path: str, method: str) -> str:
    """What a person met."""
    response = client.open(path, method=method)
    assert response.status_code < 500, f"{method} {path}: {response.status_code}"
    if response.status_code == 303 and response.location.startswith("/sign-in"):
        return "sign in"
    return {404: "hidden", 403: "forbidden", 401: "forbidden"}.get(response.status_code, "in")


def listed(app: Flask) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules()}


def test_the_table_names_every_route_and_no_other(app: Flask) -> None:
    assert sorted(listed(app) ^ set(ACCESS)) == []


def test_a_route_nobody_listed_is_noticed(app: Flask) -> None:
    app.add_url_rule("/secret", "secret.room", view_func=lambda: "")
    assert listed(app) - set(ACCESS) == {"secret.room"}


def test_what_is_public_only_reads(app: Flask) -> None:
    public = [rule for rule in app.url_map.iter_rules() if ACCESS.get(rule.endpoint) == PUBLIC]
    assert [rule.endpoint for rule in public if rule.methods - READS] == []


@pytest.fixture
def board(app: Flask, session: Session, clock: Clock) -> Flask:
    """The site with listings, and with people."""
    fill(app, session)
    everyone(session, clock())
    check = {"name": "radiology", "minutes": 15, "books": True, "use": "advice", "updated_at": clock()}
    session.add(ListingExercise(listing_id=1, **check))
    session.commit()
    session.close()
    return app


def clients(app: Flask, now: datetime) -> dict[str, FlaskClient]:
    return {name: app.test_client() if name == "guest" else client_of(app, name, now) for name in PEOPLE}


@pytest.mark.parametrize("endpoint", sorted(ACCESS))
def test_each_person_meets_what_the_table_says(board: Flask, clock: Clock, endpoint: str) -> None:
    browsers = clients(board, clock())
    for rule in board.url_map.iter_rules(endpoint):
        path = address(rule.rule, rule.arguments)
        for method in sorted(rule.methods - {"OPTIONS", "HEAD"}):
            wanted = {person: expected(ACCESS[endpoint], person) for person in PEOPLE}
            # Those who are refused go first: what the others do may change the board.
            for person in sorted(PEOPLE, key=lambda name: wanted[name] == "in"):
                got = met(browsers[person], path, method)
                fine = {"in", "hidden"} if wanted[person] == "in" and "9999999" in path else {wanted[person]}
                assert _allowed(got, fine, endpoint, person), f"{person}: {method} {path}: {got}, not {wanted[person]}"


def _allowed(got: str, fine: set[str], endpoint: str, person: str) -> bool:
    """Public pages may lack what is asked for; a guest who signs out is led to the sign-in."""
    if ACCESS[endpoint] in (PUBLIC, OPEN):
        return got in ("in", "hidden") or (person == "guest" and got == "sign in")
    return got in fine
