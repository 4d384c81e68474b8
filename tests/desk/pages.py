"""A page of the desk as a person without script uses it: its forms filled in and sent, its messages read."""

from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from lxml import html
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

DESK = "/employer/mercy-hospital"
ADVERT = """Inpatient Coding Specialist II
Location: Tulsa, OK (remote)

Mercy Hospital is looking for an inpatient coder. The position is fully remote; candidates must reside in Oklahoma,
Kansas, Missouri or Arkansas.

What you will do:
- Code inpatient encounters with ICD-10-CM and ICD-10-PCS and assign MS-DRGs
- Meet a productivity standard of 2.5 charts per hour at 95% accuracy

What you bring:
- CCS, RHIT or RHIA required; CIC preferred
- 2 years of inpatient coding experience
- Epic and 3M 360 Encompass

We offer $30.50 - $38.00 per hour, full-time, 40 hours per week, W-2. Health and dental insurance, 401(k).
Two monitors and a laptop are provided. A coding assessment is part of the process.
Apply at https://careers.mercy.example/jobs/4711
"""


@dataclass
class Page:
    """What a browser got."""

    response: TestResponse
    tree: Any = field(init=False)

    def __post_init__(self) -> None:
        self.tree = html.fromstring(self.response.text)

    @property
    def status(self) -> int:
        return self.response.status_code

    def texts(self, path: str) -> list[str]:
        return [" ".join(found.text_content().split()) for found in self.tree.xpath(path)]

    @property
    def messages(self) -> list[str]:
        return self.texts("//*[contains(@class, 'notice')]")

    @property
    def errors(self) -> list[str]:
        return self.texts("//*[contains(@class, 'field-error')]")

    @property
    def remarks(self) -> list[str]:
        return self.texts("//*[contains(@class, 'advice-says')]")

    @property
    def state(self) -> str:
        return self.texts("//*[contains(@class, 'desk-state')]/*[contains(@class, 'tag')]")[0]

    def form(self, action: str = "") -> MultiDict[str, str]:
        """What a form would send: the one whose action ends so, or the last on the page that is sent by POST."""
        posted = [form for form in self.tree.forms if form.method == "POST"]
        found = next(form for form in reversed(posted) if (form.action or "").endswith(action))
        return MultiDict(found.form_values())


def changed(form: MultiDict[str, str], **values: Any) -> MultiDict[str, str]:
    """The form with other values typed into some fields."""
    other = form.copy()
    for name, value in values.items():
        other.setlist(name, value if isinstance(value, list) else [value])
    return other


def get(client: FlaskClient, address: str) -> Page:
    return Page(client.get(address))


def post(client: FlaskClient, address: str, data: Any = None, **rest: Any) -> Page:
    """Send a form and follow where it leads."""
    return Page(client.post(address, data=data or {}, follow_redirects=True, **rest))


def paste(client: FlaskClient, text: str = ADVERT, **more: str) -> str:
    """Paste an advert; the address of the draft it became."""
    response = client.post(f"{DESK}/listings/new/paste", data={"text": text, "token": "paste-1"} | more)
    assert response.status_code == 303, Page(response).errors
    return response.location.removesuffix("/check")


def checked(client: FlaskClient, text: str = ADVERT, **changes: Any) -> str:
    """Paste an advert and confirm what was read, with some fields changed; the address of the draft."""
    draft = paste(client, text)
    form = changed(get(client, f"{draft}/check").form(), **changes)
    response = client.post(f"{draft}/check", data=form)
    assert response.status_code == 303, Page(response).errors
    return draft


def publish(client: FlaskClient, draft: str, **more: str) -> Page:
    """Publish a draft by the button of its page."""
    version = get(client, draft).form("/publish")["version"]
    return post(client, f"{draft}/publish", {"version": version} | more)
