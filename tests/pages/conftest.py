"""A live site with a small board, and a real browser. Both are started once; each test gets a page of its own."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from careercenter.app import create_app
from careercenter.config import read_settings
from careercenter.core.database import db
from careercenter.jobs.indexing import documents
from careercenter.jobs.models import Listing
from careercenter.jobs.operations import close, take_in
from careercenter.web.services import current
from playwright.sync_api import Browser, Page
from tests.browser import serving
from tests.clock import Clock
from tests.conftest import START
from tests.pages.board import offers

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def board(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site with its listings, indexed."""
    folder = tmp_path_factory.mktemp("board")
    made = create_app(read_settings({}, env="test", data_dir=folder), clock=Clock(START))
    with made.app_context():
        db.create_all()
        take_in(session=db.session(), source="test", offers=offers(START), now=START)
        db.session.commit()
        _close("job-43", START - timedelta(days=40))
        _close("job-44", START - timedelta(days=1))
        current().search[0].rebuild(documents(db.session(), START))
        db.session.remove()
    return made


def _close(external_id: str, when: datetime) -> None:
    ids = list(db.session.scalars(select(Listing.id).where(Listing.external_id == external_id)))
    close(session=db.session(), ids=ids, outcome="filled", now=when)
    db.session.commit()


@pytest.fixture(scope="session")
def site(board: Flask) -> Iterator[str]:
    """The address of the live site."""
    with serving(board) as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    """The browser in which these tests look; elsewhere a browser is a client without scripts."""
    return chromium


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[OpenPage]:
    """Opens a path in a fresh browser profile: `open_page("/jobs", width=390, scheme="dark", scripts=False)`."""
    contexts = []

    def opened(path: str, *, width: int = 1280, scheme: str = "light", scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=site, viewport={"width": width, "height": 844}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path, wait_until="load")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def listing_path(board: Flask) -> Callable[[str], str]:
    """The path of the listing with this external id."""

    def path(external_id: str) -> str:
        with board.app_context():
            row = db.session.scalars(select(Listing).where(Listing.external_id == external_id)).one()
            return f"/jobs/{row.id}-{row.slug}"

    return path
