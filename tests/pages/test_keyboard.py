"""Everything can be reached and used with keys alone, and what has focus can be seen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import OpenPage

pytestmark = pytest.mark.browser
# The middle of what has focus must not lie under something else (WCAG 2.4.11).
HIDDEN = """() => {
  const e = document.activeElement, box = e.getClientRects()[0];
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return top === e || e.contains(top) || top?.contains(e) ? null : e.outerHTML.slice(0, 160);
}"""


def test_the_first_key_offers_to_skip_to_the_content(open_page: OpenPage) -> None:
    page = open_page("/jobs")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_a_search_without_a_mouse(open_page: OpenPage) -> None:
    page = open_page("/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="What")).to_be_focused()
    page.keyboard.type("auditor")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/jobs\\?q=auditor"))
    page.locator(".card-title a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Auditor")


def test_a_slash_in_a_field_is_a_slash(open_page: OpenPage) -> None:
    page = open_page("/")
    page.get_by_label("Where").focus()
    page.keyboard.type("a/b")
    expect(page.get_by_label("Where")).to_have_value("a/b")


@pytest.mark.parametrize("width", [390, 1280])
def test_focus_is_never_covered(open_page: OpenPage, listing_path: Callable[[str], str], width: int) -> None:
    for path in ("/jobs?q=remote", listing_path("job-0")):
        page = open_page(path, width=width)
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            assert page.evaluate(HIDDEN) is None, path
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", path


def test_escape_closes_the_filter_sheet(open_page: OpenPage) -> None:
    page = open_page("/jobs", width=390)
    page.get_by_role("button", name="Filters").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#filters")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#filters")).not_to_be_visible()
    expect(page.get_by_role("button", name="Filters")).to_be_focused()
