"""Where the operator's own site explains codes, no page of the board leads to ours."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from careercenter.config import Settings
from careercenter.core.database import db
from careercenter.jobs.models import Listing
from tests.jobs.board import fill

OURS = re.compile(r'href="/codes/[\w-]+/[^"]+"')


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, code_reference_url="https://codes.example/{system}?c={code}")


@pytest.fixture
def board(app: Flask) -> FlaskClient:
    """Listings, one of which names codes."""
    with app.app_context():
        fill(app, db.session())
        db.session.remove()
    return app.test_client()


def test_every_code_leads_to_the_operators_site(app: Flask, board: FlaskClient) -> None:
    with app.app_context():
        listings = db.session.scalars(select(Listing)).all()
        named = {(code.system, code.code) for one in listings for code in one.codes}
        db.session.expunge_all()
    assert named, "the board names no code: the test would prove nothing"
    paths = ["/", "/jobs", "/codes", "/codes?q=82397", "/codes/cpt", "/codes/icd-10-cm?prefix=E11", "/sitemap.xml"]
    paths += [f"/jobs/{one.id}-{one.slug}" for one in listings]
    pages = {path: board.get(path) for path in paths}
    assert {path for path, page in pages.items() if page.status_code >= 400} == set()
    assert {path: OURS.findall(page.text) for path, page in pages.items() if OURS.search(page.text)} == {}
    assert sum("https://codes.example/cpt?c=" in page.text for page in pages.values()) > 1
    for system, code in sorted(named):
        there = board.get(f"/codes/{system}/{code}")
        assert there.status_code == 302 and there.location.startswith(f"https://codes.example/{system}?c=")


def test_a_code_that_is_none_is_said_here(board: FlaskClient) -> None:
    assert board.get("/codes/cpt/nonsense").status_code == 404

