"""A guest reads one code page whole, is invited at the second, registers by mail, reads five more, and is told when it
renews. Listings stay open throughout."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from careercenter.app import create_app
from careercenter.config import read_settings
from careercenter.core.database import db
from careercenter.drain import drain
from careercenter.jobs.operations import take_in
from careercenter.worker import TASKS
from playwright.sync_api import Browser, Page, expect
from tests.browser import serving
from tests.clock import Clock
from tests.conftest import START
from tests.pages.board import offers
from tests.smtp import Taken, links, smtp_server

pytestmark = pytest.mark.browser
ANA, PASSWORD = "ana@people.example", "tulip gravel sofa comet"
CODES = ["99202", "99203", "99204", "99205", "99211", "99212", "99213", "99214"]


@pytest.fixture
def mail() -> Iterator[Taken]:
    with smtp_server() as server:
        yield server


@pytest.fixture
def metered_board(tmp_path: Path, mail: Taken) -> Flask:
    """A site with a few listings whose mail goes to a real server."""
    app = create_app(
        read_settings({"CAREERCENTER_SMTP_URL": mail.url}, env="test", data_dir=tmp_path), clock=Clock(START)
    )
    with app.app_context():
        db.create_all()
        take_in(session=db.session(), source="test", offers=offers(START), now=START)
        db.session.commit()
        db.session.remove()
    return app


@pytest.fixture
def page(browser: Browser, metered_board: Flask) -> Iterator[Page]:
    with serving(metered_board) as address:
        context = browser.new_context(base_url=address, viewport={"width": 390, "height": 844})
        yield context.new_page()
        context.close()


def sees(page: Page, code: str, said: str, *, whole: bool) -> None:
    """The page of a code says this of the views left, and its counted parts are there or not."""
    page.goto(f"/codes/cpt/{code}")
    expect(page.get_by_role("complementary", name="Code page views")).to_contain_text(said)
    expect(page.locator(".code-modifiers")).to_have_count(1 if whole else 0)


def test_a_guest_meets_the_meter_registers_and_reads_five_more(metered_board: Flask, mail: Taken, page: Page) -> None:
    sees(page, CODES[0], "0 code page views remaining", whole=True)
    sees(page, CODES[1], "You have read your free code page this month", whole=False)
    page.get_by_role("link", name="Make a free account").click()
    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("Mail address").fill(ANA)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open the account").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    drain(metered_board, TASKS)
    (letter,) = mail.to(ANA)
    page.goto(next(link for link in links(letter) if "confirm" in link))
    page.get_by_role("button", name="Confirm and sign in").click()
    page.wait_for_load_state()

    sees(page, CODES[0], "5 code page views remaining", whole=True)
    for left, code in zip((4, 3, 2, 1, 0), CODES[1:6], strict=True):
        sees(page, code, f"{left} code page view", whole=True)
    sees(page, CODES[6], "0 code page views remaining until", whole=False)
    expect(page.get_by_text("December 2026").or_(page.get_by_text("Dec 2026")).first).to_be_visible()
    sees(page, CODES[3], "0 code page views remaining", whole=True)

    page.goto("/jobs")
    page.locator(".card-title a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/jobs/" in page.url
