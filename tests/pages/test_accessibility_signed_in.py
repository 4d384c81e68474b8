"""axe finds nothing to object to on the pages of coders, employers and staff, nothing is cut off, and no script fails.

Each page is judged in one of two looks, by turns; whether it fits is asked at both widths."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from careercenter.app import create_app
from careercenter.config import read_settings
from careercenter.core.database import db
from playwright.sync_api import Browser, Page
from tests.browser import serving
from tests.clock import Clock
from tests.conftest import START
from tests.pages.signed_in import DESK, seed
from tests.people import client_of

pytestmark = pytest.mark.browser
LISTED, BLIND, OURS = f"{DESK}/listings/{{listing}}", f"{DESK}/listings/{{blind}}", f"{DESK}/applicants"
MINE = "/me/applications"
PAGES = {
    "alice": (
        "/me", MINE, f"{MINE}/{{alice}}", f"{MINE}/{{alice}}/messages", f"{MINE}/{{second}}/interviews",
        f"{MINE}/{{alice}}/equality", "/jobs/{asking}/apply", "/me/profile", "/me/profile/seen", "/me/credentials",
        "/me/credentials/{cpc}", "/me/profile/json-resume", "/me/recommended", "/me/saved", "/me/hidden",
        "/compare?ids={compared}", "/me/invitations", "/me/profile/codes", "/jobs/{fitting}",
    ),
    "rita": (
        OURS, f"{LISTED}/applicants", f"{LISTED}/applicants/board", f"{LISTED}/applicants/{{alice}}",
        f"{LISTED}/applicants/{{moved}}", f"{BLIND}/applicants/{{unseen}}", f"{LISTED}/applicants/setup",
        f"{DESK}/bulk/{{bulk}}", f"{DESK}/message-templates", f"{DESK}/message-templates/{{template}}",
        f"{OURS}/{{alice}}/messages", f"{OURS}/{{second}}/interviews", f"{DESK}/people", f"{DESK}/people/{{person}}",
        f"{DESK}/people/invitations", f"{LISTED}/questions", f"{LISTED}/questions/{{question}}",
    ),
    "bob": (f"{DESK}/equality",),
    "dan": ("/staff/credentials", "/staff/credentials/{document}"),
    "": ("/jobs/{asking}/apply", "/me/saved"),
}  # fmt: skip
APPLICANTS = f"{LISTED}/applicants"
BULK = (
    ("application", "{new}:1"), ("application", "{declined}:2"), ("to_stage", "screening"),
    ("text", "Hello {{first_name}}."),
)  # fmt: skip
ANSWERS = {
    f"{APPLICANTS}/bulk": (*BULK, ("act", "preview")),
    f"{APPLICANTS}/{{new}}/decline": (("version", "1"),),
    f"{APPLICANTS}/{{moved}}/move": (("version", "1"), ("to", "interview")),
}
RESUME = b'{"basics": {"label": "CPC", "summary": "MRN 4471234."}, "work": [{"name": "Mercy", "position": "Coder"}]}'
LOOKS = ((390, "dark"), (1280, "light"))
POST = """([path, fields]) => {
    const form = Object.assign(document.createElement("form"), {method: "post", action: path});
    for (const [name, value] of fields) {
        form.append(Object.assign(document.createElement("input"), {type: "hidden", name, value}));
    }
    document.body.append(form);
    form.submit();
}"""
_looks = cycle(LOOKS)


@dataclass
class Served:
    """A page of each person's browser, the ids of what is on the site, and what the consoles complained of."""

    pages: dict[str, Page] = field(default_factory=dict)
    ids: dict[str, Any] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Served]:
    """One site for all these tests, none of which changes it."""
    app = create_app(read_settings({}, env="test", data_dir=tmp_path_factory.mktemp("board")), clock=Clock(START))
    with app.app_context():
        db.create_all()
    made = Served(ids=seed(app, START))
    with serving(app) as address:
        for who in PAGES:
            context = chromium.new_context(base_url=address)
            if who:
                kept = client_of(app, who, START).get_cookie("session")
                context.add_cookies([{"name": "session", "value": kept.value, "url": address}])
            page = made.pages[who] = context.new_page()
            page.on("console", lambda line: made.errors.append(line.text) if line.type == "error" else None)
            page.on("pageerror", lambda error: made.errors.append(str(error)))
        yield made
        for page in made.pages.values():
            page.context.close()


@pytest.fixture
def served(running: Served) -> Served:
    running.errors.clear()
    return running


@pytest.mark.parametrize(("who", "path"), [(who, path) for who, paths in PAGES.items() for path in paths])
def test_page_has_no_violation(served: Served, who: str, path: str) -> None:
    page = served.pages[who]
    response = page.goto(path.format(**served.ids))
    assert response is not None and response.status == 200
    assert _violations(page) + served.errors == []


@pytest.mark.parametrize("path", ANSWERS)
def test_answer_has_no_violation(served: Served, path: str) -> None:
    page = served.pages["rita"]
    page.goto(OURS)
    fields = [[name, value.format(**served.ids)] for name, value in ANSWERS[path]]
    with page.expect_navigation():
        page.evaluate(POST, [path.format(**served.ids), fields])
    assert page.locator(".form, [role=alert]").count()
    assert _violations(page) == []
    assert [one for one in served.errors if "409" not in one and "422" not in one] == [], "but for the refusal itself"


def test_preview_of_a_json_resume_has_no_violation(served: Served) -> None:
    page = served.pages["alice"]
    page.goto("/me/profile/json-resume")
    page.set_input_files("input[type=file]", {"name": "r.json", "mimeType": "application/json", "buffer": RESUME})
    with page.expect_navigation():
        page.locator("form:has(input[type=file]) button").click()
    assert "What the file says" in page.locator("h1").inner_text()
    assert _violations(page) + served.errors == []


def _violations(page: Page) -> list[str]:
    """What axe objects to in one look, and in which the page is wider than the screen; with everything unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    said, judged = [], next(_looks)
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            said.append(f"{width} is too narrow")
        if (width, scheme) == judged:
            found = Axe().run(page).response["violations"]
            said += [f"{width} {scheme} {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
    return said
