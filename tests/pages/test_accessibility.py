"""axe finds nothing to object to, on any page, in both schemes, narrow and wide."""

from collections.abc import Callable

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe

from tests.pages.conftest import OpenPage

pytestmark = pytest.mark.browser
PAGES = (
    "/", "/jobs", "/jobs?q=remote+coder&credential=ccs&pay_min=20&state=zzz", "/jobs?q=qqqqzzzz",
    "/jobs?near=Tulsa,+OK&within=100&state=OH", "/employers/mercy-ridge-health", "/about", "/nothing-here",
)  # fmt: skip
LOOKS = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_page_has_no_violation(open_page: OpenPage, path: str, width: int, scheme: str) -> None:
    assert _violations(open_page, path, width, scheme) == []


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_listing_has_no_violation(open_page: OpenPage, listing_path: Callable[[str], str], width: int, scheme: str) -> None:
    for external_id in ("job-0", "job-2", "job-5", "job-9"):
        assert _violations(open_page, listing_path(external_id), width, scheme) == []


def test_open_filter_sheet_has_no_violation(open_page: OpenPage) -> None:
    page = open_page("/jobs", width=390)
    page.get_by_role("button", name="Filters").click()
    assert page.locator("#filters").is_visible()
    assert _found(Axe().run(page)) == []


def _violations(open_page: OpenPage, path: str, width: int, scheme: str) -> list[str]:
    page = open_page(path, width=width, scheme=scheme)
    for fold in page.locator("details:not([open]) > summary").all():
        if fold.is_visible():
            fold.click()
    return _found(Axe().run(page))


def _found(results: AxeResults) -> list[str]:
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in results.response["violations"]]
