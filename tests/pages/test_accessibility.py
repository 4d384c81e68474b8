"""axe finds nothing to object to, on any page, in both schemes, narrow and wide."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from playwright.sync_api import Page
from tests.pages.conftest import OpenPage

pytestmark = pytest.mark.browser
PAGES = (
    "/",
    "/jobs",
    "/jobs?q=remote+coder&credential=ccs&pay_min=20&state=zzz",
    "/jobs?q=qqqqzzzz",
    "/jobs?near=Tulsa,+OK&within=100&state=OH",
    "/employers/mercy-ridge-health",
    "/about",
    "/nothing-here",
    "/codes?q=82397",
    "/codes/cpt",
    "/codes/cpt/82397",
)


@pytest.mark.parametrize("path", PAGES)
def test_page_has_no_violation(open_page: OpenPage, path: str) -> None:
    assert _violations(open_page(path)) == []


@pytest.mark.parametrize("external_id", ["job-0", "job-2", "job-5", "job-9", "job-43", "job-44"])
def test_listing_has_no_violation(open_page: OpenPage, listing_path: Callable[[str], str], external_id: str) -> None:
    assert _violations(open_page(listing_path(external_id))) == []


def test_how_an_advert_was_read_has_no_violation(open_page: OpenPage, listing_path: Callable[[str], str]) -> None:
    assert _violations(open_page(f"{listing_path('job-0')}/understood")) == []


def test_open_filter_sheet_has_no_violation(open_page: OpenPage) -> None:
    page = open_page("/jobs", width=390)
    page.get_by_role("button", name="Filters").click()
    assert page.locator("#filters").is_visible()
    assert _found(page) == []


def test_a_fault_would_be_found(open_page: OpenPage) -> None:
    page = open_page("/about")
    page.evaluate("document.querySelector('.prose p').style.color = '#bbb'")
    assert "color-contrast" in " ".join(_found(page))


def _violations(page: Page) -> list[str]:
    """What axe objects to in every look of a page, with everything unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    said = []
    for width in (390, 1280):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            said += [f"{width} {scheme} {one}" for one in _found(page)]
    return said


def _found(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in violations]
