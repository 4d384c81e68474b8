"""The reference pages of codes in a browser: look up, read, go on to the listings, and back from a listing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import OpenPage

pytestmark = pytest.mark.browser


def test_look_a_code_up_and_see_who_names_it(open_page: OpenPage) -> None:
    page = open_page("/codes", scripts=False)
    page.get_by_label("Find a code").fill("82397")
    page.get_by_role("button", name="Find").click()
    page.locator(".hits").get_by_role("link", name="82397", exact=True).click()
    expect(page.locator("h1")).to_contain_text("82397")
    expect(page.locator("#official + .notice")).to_contain_text("American Medical Association")
    expect(page.locator(".card-title").first).to_contain_text("Professional Fee Coder")


def test_a_listing_says_what_its_codes_are(open_page: OpenPage, listing_path: Callable[[str], str]) -> None:
    page = open_page(listing_path("job-1"))
    link = page.locator(".advert a.code")
    link.hover()
    shown = link.evaluate("(e) => getComputedStyle(e, '::after').content")
    assert link.get_attribute("data-tip") in shown
    assert page.locator(".codes").get_by_text(link.get_attribute("data-tip") or "?").is_visible()
    link.click()
    expect(page.locator("h1")).to_contain_text("82397")


@pytest.mark.parametrize(
    "path", ["/codes", "/codes/cpt", "/codes/cpt?prefix=80047-89398", "/codes/icd-10-cm/E11.9", "/codes?q=zzzz"]
)
def test_pages_say_what_is_not_there(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_role("search")).to_have_count(1)
