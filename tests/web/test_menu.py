"""The menu shows each person what they have to do here, and a page without a database still has one."""

import re

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from careercenter.core.database import db
from tests.clock import Clock
from tests.people import client_of, everyone


def names(page: str) -> list[str]:
    return re.findall(r"<a [^>]*>([^<]+)</a>", page.split('aria-label="Site">')[1].split("</nav>")[0])


@pytest.mark.parametrize(
    ("person", "shown"),
    [
        ("guest", ["Jobs", "Codes", "Saved", "Sign in"]),
        ("alice", ["Jobs", "Codes", "Saved", "Career", "Account"]),
        ("bob", ["Jobs", "Codes", "Hiring", "Account"]),
        ("dan", ["Jobs", "Codes", "Saved", "Career", "Staff", "Account"]),
    ],
)
def test_the_menu_of_each_person(app: Flask, session: Session, clock: Clock, person: str, shown: list[str]) -> None:
    everyone(session, clock())
    client = app.test_client() if person == "guest" else client_of(app, person, clock())
    assert names(client.get("/about").text) == shown


def test_a_broken_database_still_has_a_menu(app: Flask, session: Session, clock: Clock) -> None:
    everyone(session, clock())
    client = client_of(app, "bob", clock())
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DROP TABLE memberships"))
    assert names(client.get("/nothing-here").text) == ["Jobs", "Codes", "Saved", "Sign in"]
