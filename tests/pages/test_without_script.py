"""Everything can be done with scripts off."""

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import OpenPage

pytestmark = pytest.mark.browser


def test_search_from_the_front_page(open_page: OpenPage) -> None:
    page = open_page("/", scripts=False)
    page.get_by_role("searchbox", name="What").fill("anesthesia")
    page.get_by_role("button", name="Search").click()
    assert "q=anesthesia" in page.url
    expect(page.locator(".card-title").first).to_contain_text("Anesthesia")


def test_filter_sort_page_and_take_a_filter_away(open_page: OpenPage) -> None:
    page = open_page("/jobs", scripts=False)
    page.locator("#facet-remote .option", has_text="Remote").click()
    assert "remote=remote" in page.url
    page.get_by_role("navigation", name="Order").get_by_role("link", name="Highest pay").click()
    assert "sort=pay" in page.url and "remote=remote" in page.url
    page.get_by_role("link", name="Remove Remote").click()
    assert "remote=remote" not in page.url
    page.get_by_role("link", name="Next").click()
    assert "page=2" in page.url


def test_pay_is_sent_with_the_filters_in_force(open_page: OpenPage) -> None:
    page = open_page("/jobs?credential=ccs&q=coder", scripts=False)
    page.get_by_label("Pays at least").fill("25")
    page.get_by_label("Pay is stated").check()
    page.get_by_role("button", name="Use these").click()
    for part in ("credential=ccs", "q=coder", "pay_min=25", "pay_posted=1"):
        assert part in page.url
    expect(page.locator(".card").first).to_contain_text("$28 – $34 an hour")


def test_filters_open_as_a_sheet_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("/jobs", width=390, scripts=False)
    page.get_by_role("button", name="Filters").click()
    page.locator("#facet-remote .option", has_text="Hybrid").click()
    assert "remote=hybrid" in page.url


def test_a_read_fact_leads_to_its_sentence(open_page: OpenPage) -> None:
    page = open_page("/jobs?q=inpatient", scripts=False)
    page.locator(".card-title a").first.click()
    pay = page.locator(".fact-pay")
    pay.get_by_text("Read from the text").click()
    expect(pay.locator("blockquote")).to_contain_text("$28.00")
    pay.get_by_role("link", name="Show it in the advert").click()
    expect(page.locator("mark.read:target")).to_be_in_viewport()
