"""Results follow typing and clicks without leaving the page; addresses, the back button and focus stay right."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.pages.conftest import OpenPage

pytestmark = pytest.mark.browser


def test_typing_changes_the_results_and_the_address(open_page: OpenPage) -> None:
    page = _marked(open_page("/jobs"))
    page.get_by_role("searchbox", name="What").press_sequentially("anesthesia", delay=20)
    expect(page.locator(".card-title").first).to_contain_text("Anesthesia")
    expect(page).to_have_url(re.compile("q=anesthesia$"))
    expect(page.get_by_role("searchbox", name="What")).to_be_focused()
    expect(page.locator("#said")).to_have_text(re.compile(r"^\d+ listings$"))
    expect(page).to_have_title(re.compile("Anesthesia"))
    assert _same_page(page)


def test_typing_leaves_one_entry_to_go_back_over(open_page: OpenPage) -> None:
    page = open_page("/about")
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Jobs").click()
    page.get_by_role("searchbox", name="What").press_sequentially("auditor", delay=20)
    expect(page).to_have_url(re.compile("q=auditor$"))
    page.go_back()
    expect(page).to_have_url(re.compile("/about$"))


def test_back_undoes_one_filter_at_a_time(open_page: OpenPage) -> None:
    page = _marked(open_page("/jobs?q=coder"))
    before = page.locator("#count").inner_text()
    page.locator("#remote-remote").click()
    expect(page).to_have_url(re.compile("remote=remote"))
    page.locator("#credential-ccs").click()
    expect(page).to_have_url(re.compile("credential=ccs"))
    page.go_back()
    expect(page.locator("#credential-ccs")).not_to_have_attribute("aria-current", "true")
    expect(page.locator("#remote-remote")).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.locator("#count")).to_have_text(before)
    expect(page.get_by_role("searchbox", name="What")).to_have_value("coder")
    page.go_forward()
    expect(page.locator("#remote-remote")).to_have_attribute("aria-current", "true")
    assert _same_page(page)


def test_back_fills_the_box_that_has_focus(open_page: OpenPage) -> None:
    page = open_page("/jobs?q=auditor")
    page.locator("#remote-onsite").click()
    expect(page).to_have_url(re.compile("remote=onsite"))
    box = page.get_by_role("searchbox", name="What")
    box.fill("auditor drg")
    expect(page).to_have_url(re.compile(r"q=auditor\+drg"))
    page.go_back()
    expect(box).to_have_value("auditor")
    expect(page.locator("#remote-onsite")).not_to_have_attribute("aria-current", "true")


def test_skipping_to_the_content_asks_for_nothing(open_page: OpenPage) -> None:
    page = open_page("/jobs")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("link", name="Skip to the content").focus()
    page.keyboard.press("Enter")
    page.go_back()
    page.wait_for_timeout(200)
    assert [url for url in asked if "/static/" not in url] == []


def test_back_from_a_listing_shows_whole_results(open_page: OpenPage) -> None:
    page = open_page("/jobs")
    page.get_by_role("searchbox", name="What").press_sequentially("anesthesia", delay=20)
    expect(page).to_have_url(re.compile("q=anesthesia$"))
    expect(page.locator(".card-title").first).to_contain_text("Anesthesia")
    page.locator(".card-title a").first.click()
    expect(page.locator(".facts-two")).to_be_visible()
    page.go_back()
    expect(page.locator(".head")).to_be_visible()
    expect(page.get_by_role("searchbox", name="What")).to_have_value("anesthesia")
    expect(page.locator(".card-title").first).to_contain_text("Anesthesia")


def test_a_stale_answer_never_wins(open_page: OpenPage) -> None:
    page = open_page("/jobs")
    held: list[Route] = []
    page.route(re.compile("q=inpatient$"), lambda route: held.append(route))
    box = page.get_by_role("searchbox", name="What")
    with page.expect_request(re.compile("q=inpatient$")):
        box.fill("inpatient")
    box.fill("auditor")
    expect(page).to_have_url(re.compile("q=auditor$"))
    held[0].continue_()
    page.wait_for_timeout(300)
    expect(page.locator(".card-title").first).to_contain_text("Auditor")
    expect(page).to_have_url(re.compile("q=auditor$"))


def test_focus_stays_on_the_filter_that_was_used(open_page: OpenPage) -> None:
    page = open_page("/jobs")
    page.locator("#remote-hybrid").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("remote=hybrid"))
    expect(page.locator("#remote-hybrid")).to_be_focused()
    expect(page.locator("#remote-hybrid")).to_have_attribute("aria-current", "true")


def test_typed_pay_and_chosen_filters_are_sent_together(open_page: OpenPage) -> None:
    page = open_page("/jobs")
    page.locator("#credential-ccs").click()
    expect(page).to_have_url(re.compile("credential=ccs"))
    page.get_by_label("Pay is stated").check()
    expect(page).to_have_url(re.compile("pay_posted=1"))
    assert "credential=ccs" in page.url
    expect(page.get_by_label("Pay is stated")).to_be_checked()


def test_another_page_starts_at_its_top(open_page: OpenPage) -> None:
    page = _marked(open_page("/jobs"))
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile("page=2"))
    expect(page.locator("#count")).to_be_in_viewport()
    expect(page.locator("#count")).to_be_focused()
    assert _same_page(page)


def test_the_sheet_stays_open_while_filters_are_chosen(open_page: OpenPage) -> None:
    page = open_page("/jobs", width=390)
    page.get_by_role("button", name="Filters").click()
    page.locator("#remote-remote").click()
    expect(page).to_have_url(re.compile("remote=remote"))
    expect(page.locator("#filters")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Show ")).click()
    expect(page.locator("#filters")).not_to_be_visible()


def test_a_failed_answer_loads_the_page_instead(open_page: OpenPage) -> None:
    page = open_page("/jobs")
    page.route("**/jobs?*", lambda route: route.abort() if _is_part(route) else route.continue_())
    page.locator("#remote-remote").click()
    expect(page).to_have_url(re.compile("remote=remote"))
    expect(page.locator("#remote-remote")).to_have_attribute("aria-current", "true")


def test_places_are_offered_while_typing(open_page: OpenPage) -> None:
    page = open_page("/jobs")
    page.get_by_label("Where").press_sequentially("tuls", delay=20)
    expect(page.locator("#places option[value='Tulsa, OK']")).to_have_count(1, timeout=20_000)


def _is_part(route: Route) -> bool:
    return route.request.resource_type == "fetch"


def _marked(page: Page) -> Page:
    page.evaluate("window.stayed = true")
    return page


def _same_page(page: Page) -> bool:
    return bool(page.evaluate("window.stayed === true"))
