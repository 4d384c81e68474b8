"""A coder finds a code from a lay term, by keyboard alone, and goes on to the jobs that need it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask

from playwright.sync_api import Page, expect
from tests.pages.conftest import OpenPage

pytestmark = pytest.mark.browser
CASE = "Patient: Jane Doe, DOB 03/14/1962\nlab test by light"


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id")


def kept(page: Page) -> str:
    return page.evaluate("localStorage.getItem('codes') || ''")


def test_a_coder_finds_a_code_by_a_lay_term_and_jumps_to_its_jobs(open_page: OpenPage) -> None:
    page = open_page("/codes")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("/")
    assert focused(page) == "q"
    page.keyboard.type("light lab test", delay=5)
    row = page.locator(".hit", has_text="82397")
    expect(row).to_be_visible()
    expect(page.locator("#case-said")).to_contain_text("code")
    expect(page).to_have_url(re.compile(r"/codes\?q=light\+lab\+test$"))
    page.keyboard.press("Enter")
    expect(page.locator("[data-hit]").first).to_be_focused()
    while focused(page) != "82397":
        before = focused(page)
        page.keyboard.press("ArrowDown")
        assert focused(page) != before
    page.keyboard.press("c")
    expect(page.locator("#case-said")).to_have_text("82397 copied")
    assert page.evaluate("navigator.clipboard.readText()") == "82397"
    page.keyboard.press("f")
    expect(row.locator("[data-star]")).to_have_attribute("aria-pressed", "true")
    violations = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    page.keyboard.press("j")
    page.wait_for_url("**/jobs?code=82397")
    expect(page.locator(".card-title").first).to_be_visible()

    page.goto("/codes")
    here = page.locator("[data-kept-here]")
    expect(here.get_by_role("link", name="82397")).to_be_visible()
    expect(here.get_by_role("link", name="light lab test")).to_be_visible()
    page.get_by_label("Find a code").fill(CASE)
    expect(page.get_by_role("alert")).to_contain_text("This looks like it holds patient data")
    assert page.url.endswith("/codes")
    assert "Jane" not in kept(page)
    page.keyboard.press("Escape")
    expect(here).to_be_visible()
    here.get_by_role("button", name="Forget them").click()
    expect(here).to_be_hidden()
    assert "82397" not in kept(page)


def test_no_address_carries_what_is_typed_of_a_patient(open_page: OpenPage) -> None:
    page = open_page("/codes")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Find a code").press_sequentially("Jane Doe DOB 03/14/1962 cough", delay=10)
    expect(page.get_by_role("alert")).to_contain_text("This looks like it holds patient data")
    assert asked and not any("Jane" in one or "1962" in one for one in asked)
    assert page.url.endswith("/codes")


def test_a_form_suggests_codes_and_keeps_what_was_chosen(open_page: OpenPage, board: Flask) -> None:
    page = open_page("/about")
    macro = board.jinja_env.get_template("components/code_picker.html").module.code_picker
    html = f"<form>{macro('codes', 'Codes', value='99213', systems=('cpt',))}</form>"
    page.evaluate("(html) => { document.querySelector('main').innerHTML = html; }", html)
    page.add_script_tag(url="/static/js/code_picker.js", type="module")
    box = page.get_by_role("combobox", name="Codes")
    box.press_sequentially("8239")
    expect(page.get_by_role("option", name="82397")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    assert [
        one["id"] for one in Axe().run(page).response["violations"] if one["id"].startswith(("aria", "label"))
    ] == []
    box.press("Enter")
    held = page.locator("input[name=codes]")
    expect(held).to_have_value("99213, 82397")
    box.press_sequentially("e119,")
    expect(held).to_have_value("99213, 82397, E119")
    page.get_by_role("button", name="Remove 99213").click()
    expect(held).to_have_value("82397, E119")
    box.press("Backspace")
    expect(held).to_have_value("82397")
