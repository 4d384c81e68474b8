"""From "never heard of it" to a live listing, a colleague, and the day staff take it down, page by page.

The advert is a real one where the collected adverts are at hand, else one of our own; the run says which.
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from playwright.sync_api import Browser, Page, expect
from tests.house.tree import ROOT
from tests.pages.live import Live, live_site

pytestmark = pytest.mark.browser
BOB, RITA, DAN = "bob@mercyridge.example", "rita@mercyridge.example", "dan@board.example"
PASSWORD = "copper lantern meadow quiet"
REAL = ROOT.parent / "shared" / "data" / "ads.jsonl"
OWN = """Coding Auditor

Review coded inpatient and outpatient encounters against the record. ICD-10-CM, CPT and HCPCS Level II.
One year of experience in medical coding is required. Write short reports and teach what you find."""


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_site(tmp_path) as running:
        yield running


@pytest.fixture
def advert() -> str:
    """A coding auditor's advert, of about five thousand characters where it is real."""
    if not REAL.exists():
        print("the collected adverts are not at hand: an advert of our own is pasted")
        return OWN
    adverts = map(json.loads, REAL.read_text().splitlines())
    real = next(one for one in adverts if one["id"] == "usajobs-q-12803641")
    return f"{real['title']}\n\n{real['description']}"


def opened(browser: Browser, live: Live, width: int = 1280) -> Page:
    page = browser.new_context(base_url=live.url, viewport={"width": width, "height": 900}).new_page()
    page.set_default_timeout(30_000)
    return page


def register(page: Page, live: Live) -> None:
    page.goto("/register")
    page.get_by_label("Your name").fill("Bob Marsh")
    page.get_by_label("Mail address").fill(BOB)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open the account").click()
    page.goto(live.link(BOB, "onfirm", "/confirm/"))
    page.locator("main form button").click()
    page.goto("/account")
    expect(page.get_by_text(BOB)).to_be_visible()


def found(page: Page) -> str:
    """The address of the auditor's listing, found by its facts once the worker has come to it."""
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        page.goto("/jobs?role=auditor&state=OK&pay_min=60000")
        links = page.locator(".card-title a")
        if links.count():
            return links.first.get_attribute("href") or ""
        time.sleep(0.2)
    raise AssertionError("the listing is not found by its facts")


def publish(page: Page, desk: str, advert: str) -> None:
    """Paste, look over what was read, say what is missing, publish."""
    page.goto(f"{desk}/listings/new/paste")
    page.get_by_label("Your advert").fill(advert)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/check")
    expect(page.get_by_label("Role")).to_have_value("auditor")
    page.get_by_label("Remote, hybrid or on site").select_option("onsite")
    page.get_by_label("Places of work").fill("Tulsa, OK")
    page.get_by_label("Least pay").fill("61,000")
    page.get_by_label("Most pay").fill("79,000")
    page.get_by_label("Pay is for").select_option("year")
    page.get_by_label("Where to apply").fill("jobs@mercyridge.example")
    page.get_by_role("button", name="All of this is right").click()
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("It is on the board")).to_be_visible()


def test_from_the_first_visit_to_the_day_it_is_taken_down(live: Live, browser: Browser, advert: str) -> None:
    bob = opened(browser, live)
    register(bob, live)
    bob.goto("/employer/new")
    bob.locator("#name").fill("Mercy Ridge Health")
    bob.get_by_label("Website").fill("https://mercyridge.example")
    bob.get_by_label("Directly").or_(bob.locator("input[name=relation][value=direct]")).first.check()
    bob.get_by_role("button", name="Set it up").click()
    desk = "/employer/" + bob.url.split("/employer/")[1].split("/")[0]
    publish(bob, desk, advert)

    coder = opened(browser, live, width=390)
    listing = found(coder)
    coder.goto(listing)
    expect(coder.get_by_text("Confirmed by the employer").first).to_be_visible()
    expect(coder.get_by_role("link", name="Apply by mail")).to_be_visible()

    bob.goto(f"{desk}/members")
    bob.get_by_label("Mail address").fill(RITA)
    bob.get_by_label("Mail address").press("Enter")
    assert live.link(RITA, "", "/invitations/")

    dan = opened(browser, live)
    dan.goto(live.command("admin", "create", DAN, "--name", "Dan").split()[-1])
    dan.get_by_label("New password").fill("violet harbor engine sparrow")
    dan.locator("main form button").first.click()
    dan.goto(f"/staff/listings/{listing.split('/jobs/')[1].split('-')[0]}")
    dan.get_by_label("Note to the employer").fill("Please say which credentials you ask for.")
    dan.get_by_role("button", name="Take it off the board").click()

    for path in (listing, f"/api/v1{listing.split('-')[0]}"):
        assert coder.request.get(path).status == 404, path
    for path in (
        "/jobs?role=auditor",
        "/",
        "/jobs.atom",
        "/jobs.xml",
        "/sitemap-jobs-1.xml",
        "/api/v1/jobs",
        f"/employers{desk[9:]}",
    ):
        assert listing not in coder.request.get(path).text(), path
    assert "credentials" in str(live.next_mail(BOB, "taken off the board").get_body(("plain",)).get_content())
