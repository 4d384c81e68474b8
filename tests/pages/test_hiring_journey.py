"""Two coders apply, two recruiters of one employer answer at once, and one of another employer sees nothing.

In five browsers, with a real worker and a real mail server, on each database."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from careercenter.core import clock
from careercenter.core.database import db
from careercenter.web.services import current
from playwright.sync_api import Browser, Page, expect
from tests.applications.made import question, resume
from tests.jobs.desk_board import live as live_listing
from tests.pages.live import Live, live_site
from tests.people import account, client_of, email, everyone

pytestmark = pytest.mark.browser
OpenAs = Callable[[str], Page]
YEARS = "How many years have you coded inpatient charts?"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def live(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Live]:
    more = {} if request.param == "sqlite" else {"database_url": request.getfixturevalue("postgres_url")}
    with live_site(tmp_path, **more) as running:
        yield running


@pytest.fixture
def listing_id(live: Live) -> int:
    """A listing of Mercy's with a condition, and two coders who each have a profile and a résumé."""
    now = clock.now()
    with live.app.app_context():
        session = db.session()
        everyone(session, now)
        account(session, "erin", now)
        made = live_listing(session, now)
        question(session, made, YEARS, "number", knock_out={"at_least": 2})
        for name in ("alice", "erin"):
            resume(session, name, now, blobs=current().blobs)
        session.commit()
        return made.id


@pytest.fixture
def open_as(browser: Browser, live: Live, listing_id: int) -> Iterator[OpenAs]:
    """A browser of each person's own, signed in."""
    contexts = []

    def opened(name: str) -> Page:
        context = browser.new_context(base_url=live.url, viewport={"width": 1280, "height": 900})
        contexts.append(context)
        kept = client_of(live.app, name, clock.now()).get_cookie("session")
        context.add_cookies([{"name": "session", "value": kept.value, "url": live.url}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    yield opened
    for context in contexts:
        context.close()


def applied(page: Page, listing_id: int, years: str) -> str:
    """Apply by hand; the address of one's application."""
    page.goto(f"/jobs/{listing_id}")
    page.get_by_role("link", name="Apply here").click()
    page.get_by_label(YEARS).fill(years)
    page.get_by_role("button", name="Send to Mercy Hospital").click()
    if int(years) < 2:
        expect(page.locator("#missed")).to_contain_text("You may still send it")
        page.get_by_role("button", name="Send all the same").click()
    page.wait_for_url("**/me/applications/*")
    return page.url


def calendar_of(mail: EmailMessage) -> str:
    """The calendar that a mail carries."""
    part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    return part.get_content()


def one_is_quicker(bob: Page, rita: Page, inbox: str) -> str:
    """Both recruiters look at the same list and move the same person; the number of her application."""
    for page in (bob, rita):
        page.goto(inbox)
        page.get_by_role("link", name="Alice").click()
    expect(bob.get_by_role("heading", name="Alice")).to_be_visible()
    number = bob.url.partition("?")[0].rpartition("/")[2]
    bob.get_by_role("button", name="Move", exact=True).click()
    expect(bob.get_by_text("Take it back")).to_be_visible()
    rita.get_by_role("button", name="Move", exact=True).click()
    expect(rita.get_by_role("alert")).to_contain_text("Decide again")
    expect(rita.get_by_role("alert")).to_contain_text("Bob")
    return number


def words_both_ways(live: Live, rita: Page, theirs: str, alice: Page, hers: str) -> None:
    """Each is told by mail that there is a message, not what it says."""
    for page, address, words, told in (
        (rita, theirs, "Could you start in January?", "alice"),
        (alice, hers, "Yes, from the fourth.", "rita"),
    ):
        page.goto(address)
        page.get_by_label("Your message").fill(words)
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.locator(".talk").first).to_contain_text(words)
        notice = live.next_mail(email(told), "wrote to you")
        assert words not in notice.get_body(("plain",)).get_content()


def a_time_to_talk(live: Live, bob: Page, number: str, alice: Page, hers: str) -> None:
    """Offered, taken and cancelled: one event in both calendars."""
    bob.goto(f"/employer/mercy-hospital/applicants/{number}/interviews")
    bob.get_by_label("Time 1").fill((clock.now() + timedelta(days=3)).strftime("%Y-%m-%dT10:00"))
    bob.get_by_role("button", name="Offer these times").click()
    assert live.next_mail(email("alice"), "Pick a time")
    alice.goto(hers)
    alice.locator(".talk-slots button").first.click()
    taken, theirs = (calendar_of(live.next_mail(email(name), "Interview: ")) for name in ("alice", "bob"))
    uid = next(line for line in taken.splitlines() if line.startswith("UID:"))
    assert uid in theirs
    alice.goto(hers)
    alice.get_by_role("button", name="Cancel").first.click()
    cancelled = calendar_of(live.next_mail(email("bob"), "Cancelled: "))
    assert uid in cancelled
    assert "METHOD:CANCEL" in cancelled


def her_word_stands(bob: Page, inbox: str, erin: Page) -> None:
    """One withdraws while a recruiter decides about her."""
    bob.goto(inbox)
    bob.get_by_role("link", name="Erin").click()
    erin.goto("/me/applications")
    erin.get_by_role("link", name="Inpatient Coder").first.click()
    erin.get_by_role("button", name="Withdraw").click()
    expect(erin.get_by_text("Take the withdrawal back")).to_be_visible()
    bob.get_by_role("button", name="Move", exact=True).click()
    expect(bob.get_by_role("alert")).to_contain_text("Erin withdrew")


def test_two_coders_and_three_recruiters(live: Live, listing_id: int, open_as: OpenAs) -> None:
    alice, erin, bob, rita, carol = map(open_as, ("alice", "erin", "bob", "rita", "carol"))
    inbox = f"/employer/mercy-hospital/listings/{listing_id}/applicants"
    hers = applied(alice, listing_id, "10")
    applied(erin, listing_id, "1")
    assert live.next_mail(email("alice"), "You applied")

    number = one_is_quicker(bob, rita, inbox)
    theirs = f"{inbox}/{number}"
    for path in (inbox, f"{inbox}/board", theirs):
        assert carol.request.get(path).status == 404, path
    assert erin.request.get(hers).status == 404

    words_both_ways(live, rita, theirs, alice, hers)
    a_time_to_talk(live, bob, number, alice, hers)
    her_word_stands(bob, inbox, erin)
