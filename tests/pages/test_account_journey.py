"""A new person registers, confirms through a real SMTP server, adds a passkey, and comes back with the key."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from werkzeug.serving import make_server

from careercenter.app import create_app
from careercenter.config import read_settings
from careercenter.core.database import db
from careercenter.drain import drain
from careercenter.worker import TASKS
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.postgres import free_port
from tests.smtp import Taken, links, smtp_server

pytestmark = pytest.mark.browser
ANA, PASSWORD = "ana@people.example", "tulip gravel sofa comet"
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True,
    "hasResidentKey": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def mail() -> Iterator[Taken]:
    with smtp_server() as server:
        yield server


@pytest.fixture
def board(tmp_path: Path, mail: Taken) -> Iterator[tuple[Flask, str]]:
    """A site at `localhost`, where browsers let passkeys work without https."""
    port = free_port()
    url = f"http://localhost:{port}"
    app = create_app(
        read_settings({"CAREERCENTER_SMTP_URL": mail.url, "CAREERCENTER_BASE_URL": url}, env="development", data_dir=tmp_path)
    )
    with app.app_context():
        db.create_all()
    server = make_server("127.0.0.1", port, app, threaded=True)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield app, url
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def context(browser: Browser, board: tuple[Flask, str]) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=board[1], viewport={"width": 390, "height": 844})
    yield opened
    opened.close()


def with_device(context: BrowserContext) -> Page:
    """A page whose browser has a device that makes passkeys and verifies its person."""
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def test_register_confirm_and_return_with_a_passkey(
    board: tuple[Flask, str], mail: Taken, context: BrowserContext
) -> None:
    page = with_device(context)
    page.goto("/register")
    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("Mail address").fill(ANA)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open the account").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()

    drain(board[0], TASKS)
    (letter,) = mail.to(ANA)
    page.goto(links(letter)[0])
    page.get_by_role("button", name="Confirm and sign in").click()

    page.goto("/account")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("What to call it").fill("Ana's phone")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.locator("strong", has_text="phone")).to_be_visible()
    page.get_by_role("button", name="Sign out").first.click()

    page.goto("/sign-in")
    page.get_by_label("Mail address").fill(ANA)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("button", name="Show the passkey").click()
    expect(page.get_by_role("link", name="Account")).to_be_visible()
    drain(board[0], TASKS)
    assert [str(one["Subject"]) for one in mail.to(ANA)] == ["Confirm your address", "A second factor was added"]
