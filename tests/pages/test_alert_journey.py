"""A guest keeps a search, says yes from the mailbox, is written to, and stops it the way mail programs do."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from playwright.sync_api import Browser, expect
from tests.pages.live import Live, live_site
from tests.smtp import plain

pytestmark = pytest.mark.browser
ANA = "ana@example.org"


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_site(tmp_path) as running:
        yield running


def take_in(live: Live, folder: Path, number: int, title: str) -> None:
    """An import, as an operator runs it. Each advert comes from a feed of its own, so none closes another."""
    advert = {
        "id": str(number),
        "title": title,
        "company": "Mercy Hospital",
        "location": "Remote",
        "description": "Review coded records. Fully remote. CPC required. $30 - $35 per hour.",
    }
    path = folder / f"feed-{number}.jsonl"
    path.write_text(json.dumps(advert))
    live.command("import", str(path))


def test_a_guest_subscribes_and_stops_by_one_click(live: Live, browser: Browser, tmp_path: Path) -> None:
    take_in(live, tmp_path, 1, "Coding Auditor")
    context = browser.new_context(base_url=live.url, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto("/jobs?q=auditor")
    page.get_by_role("link", name="Mail me these").first.click()
    expect(page.get_by_text("would have brought 1 listing")).to_be_visible()
    page.get_by_label("Mail address").fill(ANA)
    page.get_by_label("How often").select_option("instant")
    expect(page.get_by_label("At", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Mail me these").click()
    expect(page.get_by_role("heading", name="Look into your mailbox")).to_be_visible()

    page.goto(live.link(ANA, "Please confirm", "/confirm/"))
    page.get_by_role("button", name="Yes, send me these").click()
    expect(page.get_by_role("heading", name="Your alert is on")).to_be_visible()

    take_in(live, tmp_path, 2, "Senior Coding Auditor")
    live.command("alerts", "run")
    digest = live.next_mail(ANA, "new listing")
    assert "Senior Coding Auditor, Mercy Hospital" in plain(digest)
    assert "* Coding Auditor" not in plain(digest), "it was there before the alert"
    assert digest["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    one_click = digest["List-Unsubscribe"].strip("<>")
    request = urllib.request.Request(one_click, data=b"List-Unsubscribe=One-Click", method="POST")
    assert urllib.request.urlopen(request, timeout=10).status == 200
    sent = len(live.mail.messages)
    take_in(live, tmp_path, 3, "Junior Coding Auditor")
    live.command("alerts", "run")
    assert len(live.mail.messages) == sent, "nothing comes after the one click"
    page.goto(live.link(ANA, "new listing", "/manage/"))
    expect(page.get_by_text("You have stopped all mail")).to_be_visible()
    context.close()
