"""What we understood of an advert beside its text: by link, by keyboard, by pointing, on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import OpenPage

pytestmark = pytest.mark.browser


def _understood(open_page: OpenPage, **how: object) -> Page:
    page = open_page("/jobs?q=inpatient", **how)
    page.locator(".card-title a").first.click()
    page.get_by_role("link", name="See how the whole advert was read").click()
    expect(page.get_by_role("heading", name="How we read this advert")).to_be_visible()
    return page


def test_without_script_a_fact_leads_to_its_words(open_page: OpenPage) -> None:
    page = _understood(open_page, scripts=False)
    page.locator("#fact-pay .held-value").click()
    target = page.locator(".seen-in:target")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("$28.00")


def test_a_fact_and_its_words_light_up_together(open_page: OpenPage) -> None:
    page = _understood(open_page)
    words = page.locator("mark[data-facts~=pay]").first
    page.locator("#fact-pay").hover()
    expect(words).to_have_class(re.compile(r"\blit\b"))
    expect(words).to_be_in_viewport()
    words.hover()
    expect(page.locator("#fact-pay")).to_have_class(re.compile(r"\blit\b"))
    page.locator("h1").hover()
    expect(page.locator(".lit")).to_have_count(0)


def test_the_keyboard_reaches_each_fact(open_page: OpenPage) -> None:
    page = _understood(open_page)
    fact = page.locator("#fact-pay .held-value")
    fact.focus()
    expect(page.locator("mark[data-facts~=pay]").first).to_have_class(re.compile(r"\blit\b"))
    page.keyboard.press("Enter")
    assert "#at-" in page.url


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_screen(open_page: OpenPage, width: int) -> None:
    page = _understood(open_page, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    facts, text = (page.locator(part).bounding_box() for part in (".understood-facts", ".understood-text"))
    assert facts and text
    assert (text["y"] >= facts["y"] + facts["height"]) if width == 390 else (text["x"] >= facts["x"] + facts["width"])
