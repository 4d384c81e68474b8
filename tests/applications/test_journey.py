"""Alice applies in a browser while Bob asks and reads; every page on the way is one that axe finds nothing in."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from sqlalchemy.orm import Session

from careercenter.jobs.models import Listing
from playwright.sync_api import Browser, Page
from tests.applications.made import question, sent
from tests.browser import serving
from tests.clock import Clock
from tests.jobs.desk_board import live
from tests.people import client_of

pytestmark = pytest.mark.browser
Window = Callable[[str], Page]


@pytest.fixture
def window(app: Flask, listing: Listing, chromium: Browser, clock: Clock) -> Iterator[Window]:
    """A window of the browser in which somebody is signed in."""
    with serving(app) as base:

        def opened(name: str) -> Page:
            context = chromium.new_context(base_url=base, viewport={"width": 390, "height": 844})
            cookie = client_of(app, name, clock()).get_cookie("session")
            context.add_cookies([{"name": "session", "value": cookie.value, "url": base}])
            return context.new_page()

        yield opened


def fine(page: Page) -> None:
    """Axe objects to nothing, and nothing is wider than the window."""
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    violations = Axe().run(page).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in violations] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, page.url


def test_a_question_a_draft_a_knock_out_and_a_withdrawal(
    window: Window, listing: Listing, session: Session, clock: Clock
) -> None:
    bob, alice = window("bob"), window("alice")
    bob.goto(f"/employer/mercy-hospital/listings/{listing.id}/questions")
    fine(bob)
    bob.get_by_role("link", name="Write a question").click()
    bob.get_by_label("The question").fill("How many years of inpatient coding?")
    bob.get_by_label("The answer is").select_option("number")
    bob.get_by_label("What you ask for").fill("2")
    fine(bob)
    bob.get_by_role("button", name="Save").click()
    fine(bob)

    alice.goto(f"/jobs/{listing.id}")
    alice.get_by_role("link", name="Apply here").click()
    alice.get_by_label("How many years of inpatient coding?").fill("1")
    alice.get_by_label("A note to the employer").fill("I learn fast.")
    alice.get_by_text("Draft kept").wait_for()
    fine(alice)
    alice.goto("/me/applications")
    fine(alice)
    alice.get_by_role("link", name="Go on").click()
    assert alice.get_by_label("A note to the employer").input_value() == "I learn fast."
    alice.get_by_role("button", name="Send all the same").click()
    alice.get_by_role("heading", name="What you sent").wait_for()
    fine(alice)
    assert sent(session, listing, "alice", clock()).stage == "new"
    alice.get_by_role("button", name="Withdraw").click()
    alice.get_by_role("button", name="Take the withdrawal back").click()
    alice.get_by_text("It is back where it was.").wait_for()
    assert sent(session, listing, "alice", clock()).stage == "new"


def test_on_to_the_employers_own_site_and_back(
    window: Window, listing: Listing, session: Session, clock: Clock
) -> None:
    question(session, listing, "Not asked there?")
    elsewhere = live(session, clock(), title="Denials Coder", apply_url="https://careers.mercy.example/4711")
    session.commit()
    alice = window("alice")
    alice.route("https://careers.mercy.example/**", lambda route: route.fulfill(body="Mercy’s own form"))
    alice.goto(f"/jobs/{elsewhere.id}")
    fine(alice)
    alice.get_by_role("button", name="Apply", exact=True).click()
    alice.wait_for_url("https://careers.mercy.example/4711")
    alice.goto("/me")
    fine(alice)
    alice.get_by_role("button", name="Yes", exact=True).click()
    alice.get_by_role("heading", name="On employers’ own sites").wait_for()
    fine(alice)
