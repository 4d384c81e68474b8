"""A guest saves, hides and compares in a real browser, signs in, and finds it all in their account; it is accessible."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from sqlalchemy import delete

from careercenter.accounts.models import Account
from careercenter.accounts.passwords import hashed
from careercenter.core.database import db
from playwright.sync_api import Page, expect
from tests.conftest import START
from tests.pages.conftest import OpenPage
from tests.people import account, email

pytestmark = pytest.mark.browser
PASSWORD = "correct horse battery staple"


@pytest.fixture(scope="module", autouse=True)
def sam(board: Flask) -> Iterator[None]:
    """Somebody whom no other test puts on the board that all share, and who leaves it as it was."""
    with board.app_context():
        account(db.session(), "sam", START, password_hash=hashed(PASSWORD))
        db.session.commit()
        db.session.remove()
    yield
    with board.app_context():
        db.session.execute(delete(Account).where(Account.email == email("sam")))
        db.session.commit()
        db.session.remove()


def test_a_guest_saves_hides_compares_and_takes_it_along(open_page: OpenPage) -> None:
    page = open_page("/jobs?q=coder")
    total = page.locator("#count").inner_text()
    save = page.locator(".save").first
    save.focus()
    page.keyboard.press("Enter")
    expect(save).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#marks-said")).to_contain_text("Saved:")
    page.locator(".save").nth(1).click()
    expect(page.locator(".save").nth(1)).to_have_attribute("aria-pressed", "true")
    third = page.locator(".card").nth(2)
    hidden = third.locator(".card-title").inner_text()
    third.get_by_role("button", name="Hide").click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".card").nth(2).get_by_role("button", name="Hide")).to_be_focused()
    page.locator(".card").nth(2).get_by_role("button", name="Hide").click()
    expect(page.get_by_text(f"Hidden: {hidden}").first).to_be_visible()
    page.reload()
    assert page.locator("#count").inner_text() != total
    expect(page.get_by_text("1 listing you hid is left out")).to_be_visible()
    for place in (0, 1):
        page.get_by_label("Compare").nth(place).check()
    expect(page.locator("[data-count]")).to_contain_text("2 of 4")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".compare thead th")).to_have_count(2)
    assert "/compare?ids=" in page.url
    page.get_by_role("link", name="Saved", exact=True).click()
    expect(page.get_by_text("kept in this browser only")).to_be_visible()
    _sign_in(page)
    expect(page.get_by_text("2 listings saved and 1 listing hidden in this browser")).to_be_visible()
    expect(page.locator(".card")).to_have_count(2)
    page.get_by_text("Add a note").first.click()
    page.get_by_label("Your note").first.fill("Ask about the quota")
    page.get_by_role("button", name="Keep the note").first.click()
    expect(page.locator(".note-words")).to_have_text("Ask about the quota")


def test_ticks_stay_while_the_results_change_and_stop_at_four(open_page: OpenPage) -> None:
    page = open_page("/jobs")
    for place in range(4):
        page.get_by_label("Compare").nth(place).check()
    expect(page.get_by_label("Compare").nth(4)).to_be_disabled()
    with page.expect_response("**/jobs?*"):
        page.locator("#q").fill("auditor")
    expect(page.locator("[data-count]")).to_contain_text("4 of 4")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".compare thead th")).to_have_count(4)


def test_without_script_the_buttons_send_the_page(open_page: OpenPage) -> None:
    page = open_page("/jobs?q=auditor", scripts=False)
    page.locator(".save").first.click()
    assert "q=auditor" in page.url
    expect(page.locator(".save").first).to_have_attribute("aria-pressed", "true")
    page.locator(".card").nth(1).get_by_role("button", name="Hide").click()
    expect(page.locator(".flash")).to_contain_text("Hidden:")
    page.locator(".flash").get_by_role("button", name="Undo").click()
    expect(page.locator(".flash")).to_contain_text("shown again")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_lists_and_the_comparison_are_accessible(
    open_page: OpenPage, listing_path: Callable[[str], str], width: int
) -> None:
    page = open_page("/jobs", width=width)
    for place in (0, 1, 2):
        page.locator(".save").nth(place).click()
        expect(page.locator(".save").nth(place)).to_have_attribute("aria-pressed", "true")
    page.locator(".card").nth(5).get_by_role("button", name="Hide").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    ids = [listing_path(f"job-{number}").split("/")[2].split("-")[0] for number in (0, 1, 2, 44)]
    here = ("", "/jobs", "/me/saved", "/me/hidden", f"/compare?ids={','.join(ids)}", "/compare")
    for path in here:
        if path:
            page.goto(path)
        assert _found(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    _sign_in(page)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert _found(page) == []


def _sign_in(page: Page) -> None:
    page.goto("/sign-in?next=/me/saved")
    page.get_by_label("Mail address").fill(email("sam"))
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/me/saved")


def _found(page: Page) -> list[str]:
    said = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        violations = Axe().run(page).response["violations"]
        said += [f"{scheme} {one['id']}: {one['nodes'][0]['html'][:200]}" for one in violations]
    return said
