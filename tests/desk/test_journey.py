"""In a real browser, with a real worker: an advert is pasted, confirmed and published, and a coder finds it."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask

from careercenter import migrating
from careercenter.app import create_app
from careercenter.config import PREFIX, Settings, read_settings
from careercenter.core.database import db
from playwright.sync_api import Browser, Page
from tests.browser import serving
from tests.desk.pages import ADVERT, DESK
from tests.people import client_of, everyone

pytestmark = pytest.mark.browser
PATIENCE = 30
OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a site that a worker of its own shares."""
    return read_settings({}, env="development", data_dir=tmp_path_factory.mktemp("journey"))


@pytest.fixture(scope="module")
def board(settings: Settings) -> Flask:
    """The site with its people, by the real clock."""
    app = create_app(settings)
    with app.app_context():
        migrating.upgrade(db.engine)
        everyone(db.session(), datetime.now(UTC))
        db.session.remove()
    return app


@pytest.fixture(scope="module")
def site(board: Flask) -> Iterator[str]:
    """The address of the live site."""
    with serving(board) as address:
        yield address


@pytest.fixture(scope="module")
def worker(board: Flask, settings: Settings) -> Iterator[None]:
    """A worker process over the same data."""
    environ = {f"{PREFIX}DATA_DIR": str(settings.data_dir), "PATH": "/usr/bin:/bin"}
    process = subprocess.Popen([sys.executable, "-m", "careercenter", "worker"], env=environ, stderr=subprocess.DEVNULL)
    yield
    process.send_signal(signal.SIGTERM)
    process.wait(PATIENCE)


@pytest.fixture
def open_as(chromium: Browser, board: Flask, site: str) -> Iterator[OpenPage]:
    """Opens the browser of a person by name; `None` is a guest."""
    contexts = []

    def opened(name: str | None, *, width: int = 1280, scripts: bool = True) -> Page:
        context = chromium.new_context(
            base_url=site, viewport={"width": width, "height": 844}, java_script_enabled=scripts
        )
        contexts.append(context)
        if name:
            kept = client_of(board, name, datetime.now(UTC)).get_cookie("session")
            assert kept is not None
            context.add_cookies([{"name": "session", "value": kept.value, "url": site}])
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def write(page: Page, title: str) -> str:
    """From the desk to a published listing, by what stands on the pages; its address at the desk."""
    page.goto(f"{DESK}/listings/new")
    page.get_by_role("link", name="Paste or upload").click()
    page.get_by_label("Your advert").fill(ADVERT.replace("Inpatient Coding Specialist II", title))
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/check")
    page.get_by_label("Apprentices").select_option("no")
    page.get_by_role("button", name="All of this is right").click()
    page.get_by_role("button", name="Publish now").click()
    page.wait_for_selector("text=It is on the board")
    return page.url


def found(page: Page, title: str) -> bool:
    """Whether the search finds it, tried again while the worker has not come to it."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        page.goto("/jobs?credential=ccs&state=OK&remote=remote&sort=newest")
        if page.get_by_role("link", name=title).count():
            return True
        time.sleep(0.2)
    return False


@pytest.mark.parametrize("scripts", [True, False])
def test_pasted_confirmed_published_and_found(open_as: OpenPage, worker: None, scripts: bool) -> None:
    title = f"Inpatient coder {'with' if scripts else 'without'} script"
    write(open_as("bob", scripts=scripts), title)
    coder = open_as("alice", scripts=scripts)
    assert found(coder, title)
    coder.get_by_role("link", name=title).click()
    assert "$30.50 – $38 an hour" in coder.locator(".fact-pay").inner_text()


def test_a_draft_is_saved_while_it_is_typed(open_as: OpenPage) -> None:
    page = open_as("bob")
    page.goto(f"{DESK}/listings/new/form")
    page.get_by_label("Title").fill("Coder who stops half way")
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/work")
    page.get_by_label("Software").fill("Epic")
    page.wait_for_selector("text=Saved")
    page.goto(page.url)
    assert page.get_by_label("Software").input_value() == "Epic"


def test_typing_offers_terms(open_as: OpenPage) -> None:
    page = open_as("bob")
    page.goto(f"{DESK}/listings/new/template/auditor")
    page.goto(f"{DESK}/listings/new/paste")
    page.get_by_label("Your advert").fill(ADVERT)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/check")
    box = page.get_by_label("Specialties")
    box.fill("Cardiology, onc")
    page.wait_for_selector("#specialties-terms option", state="attached")
    assert page.locator("#specialties-terms option").first.get_attribute("value").startswith("Cardiology, ")


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_of_the_desk_has_a_violation_or_scrolls_sideways(open_as: OpenPage, width: int) -> None:
    page = open_as("rita", width=width)
    draft = write(page, f"Looked at with {width}")
    addresses = [
        DESK, f"{DESK}/listings/new", f"{DESK}/listings/new/paste", f"{DESK}/listings/new/form", f"{DESK}/listings/upload",
        draft, f"{draft}/preview", f"{draft}/check",
        *(f"{draft}/{part}" for part in ("basics", "work", "requirements", "pay", "text")),
    ]  # fmt: skip
    wrong = []
    for address in addresses:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for one in Axe().run(page).response["violations"]:
                wrong.append(f"{address} {scheme} {one['id']}: {one['nodes'][0]['html'][:200]}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{address} scrolls sideways")
    assert wrong == []


def test_a_look_of_five_seconds_is_counted(open_as: OpenPage, site: str) -> None:
    bob = open_as("bob")
    draft = write(bob, "Looked at for a while")
    guest = open_as(None)
    with guest.expect_request("**/seen", timeout=15_000) as told:
        guest.goto("/jobs/" + draft.rsplit("/", 1)[1])
    assert told.value.method == "POST"
    bob.goto(draft)
    bob.wait_for_selector("text=1 view")
