"""A coder's fits in a real browser: nothing to object to for axe, within a narrow page, on paper, and by links alone."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from careercenter.core.database import db
from playwright.sync_api import Browser, Page, expect
from tests.applicants.profiles import keep_profile
from tests.conftest import START
from tests.pages.test_accessibility import _found
from tests.people import account, client_of

pytestmark = pytest.mark.browser
FIELDS = {
    "credentials": ("ccs", "cpc-a"), "settings": {"inpatient": 24}, "code_sets": {"icd-10-cm": 2026}, "roles": ["coder"],
    "work_states": ["OK", "CA"], "experience_months": 12,
}  # fmt: skip


@pytest.fixture(scope="module")
def secret(board: Flask) -> str:
    """The session cookie of alice, who has a profile."""
    with board.app_context():
        account(db.session(), "alice", START)
        db.session.commit()
        keep_profile(db.session(), START, **FIELDS)
        db.session.remove()
    cookie = client_of(board, "alice", START).get_cookie("session")
    assert cookie is not None
    return cookie.value


@pytest.fixture
def alice(browser: Browser, site: str, secret: str) -> Iterator[Callable[..., Page]]:
    contexts = []

    def opened(path: str, *, width: int = 1280, scheme: str = "light", scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=site, viewport={"width": width, "height": 844}, color_scheme=scheme, java_script_enabled=scripts
        )
        context.add_cookies([{"name": "session", "value": secret, "url": site}])
        contexts.append(context)
        page = context.new_page()
        page.goto(path, wait_until="load")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("width", "scheme", "paths"), [(390, "dark", ("job-0", "/me/recommended")), (1280, "light", ("job-0", "/"))]
)
def test_axe_objects_to_nothing_and_nothing_runs_over(
    alice: Callable[..., Page], listing_path: Callable[[str], str], width: int, scheme: str, paths: tuple[str, ...]
) -> None:
    for path in (path if path.startswith("/") else listing_path(path) for path in paths):
        page = alice(path, width=width, scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        assert _found(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_from_a_recommendation_to_the_lines_and_on_to_the_profile_without_script(alice: Callable[..., Page]) -> None:
    page = alice("/me/recommended", scripts=False)
    page.locator(".offer-why a").first.click()
    fits = page.locator("#fit")
    expect(fits).to_be_in_viewport()
    expect(fits.get_by_role("heading", level=2)).to_contain_text("You meet")
    fits.get_by_role("link", name="Credentials in the advert").first.click()
    expect(page.locator("#read-credentials")).to_be_in_viewport()
    fits.get_by_role("link", name="Your wallet").first.click()
    expect(page.get_by_role("heading", level=1, name="Your credentials")).to_be_visible()


def test_on_paper_the_lines_stand_and_their_links_do_not(
    alice: Callable[..., Page], listing_path: Callable[[str], str]
) -> None:
    page = alice(listing_path("job-0"))
    page.emulate_media(media="print")
    expect(page.locator(".fit-line").first).to_be_visible()
    assert page.locator(".fit-cites:visible").count() == 0
