"""Passkeys as a second factor, with a device in software: made, shown, and every answer that does not hold."""

import re
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Passkey
from careercenter.accounts.passkeys import BadPasskey, Site, read, site_of
from careercenter.config import Settings, read_settings
from tests.accounts.authenticator import Device
from tests.accounts.conftest import Person
from tests.clock import Clock

ORIGIN, HOST = "https://careers.example", "careers.example"
ANSWER = "/sign-in/passkey/answer"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A site with a name, as passkeys need one."""
    return read_settings({}, env="test", data_dir=tmp_path / "data", base_url=ORIGIN)


@pytest.fixture
def alice(alice: Person) -> Person:
    """The cookies of such a site travel by https only."""
    alice.client.environ_base["wsgi.url_scheme"] = "https"
    return alice


def options(person: Person, path: str) -> str:
    """What the page has the device asked, after the button for it."""
    assert person.post(path).location == path
    return unescape(re.search(r'data-options="([^"]+)"', person.get(path).text).group(1))


def browser(person: Person) -> Person:
    other = person.browser()
    other.client.environ_base["wsgi.url_scheme"] = "https"
    return other


@pytest.fixture
def device(alice: Person) -> Device:
    """Alice's device, its key set up; she is signed out."""
    made = Device(ORIGIN, HOST)
    alice.sign_in()
    shown = alice.post("/account/passkey/answer", answer=made.make(options(alice, "/account/passkey")), name="Laptop")
    assert shown.status_code == 200 and "recovery codes" in shown.text
    assert "Laptop" in alice.get("/account").text
    alice.post("/sign-out")
    return made


def at_the_door(alice: Person) -> str:
    """What the device is asked at the sign-in, after the password."""
    assert alice.sign_in().location == "/sign-in/second"
    assert "Use a passkey" in alice.get("/sign-in/second").text
    return options(alice, "/sign-in/passkey")


def test_the_password_and_then_the_key(alice: Person, device: Device, session: Session) -> None:
    assert alice.post(ANSWER, answer=device.show(at_the_door(alice))).status_code == 303
    assert alice.inside
    assert session.scalar(select(Passkey.sign_count)) == 1
    assert "A second factor was added" in alice.subjects()


def test_an_answer_is_good_once(alice: Person, device: Device) -> None:
    answer = device.show(at_the_door(alice))
    assert alice.post(ANSWER, answer=answer).status_code == 303
    other = browser(alice)
    other.sign_in()
    assert other.post(ANSWER, answer=answer).status_code == 422
    assert not other.inside


def test_a_wrong_answer_uses_the_question_up(alice: Person, device: Device) -> None:
    asked = at_the_door(alice)
    assert alice.post(ANSWER, answer=Device(ORIGIN, HOST).show(asked)).status_code == 422
    assert alice.post(ANSWER, answer=device.show(asked)).status_code == 422
    assert alice.post(ANSWER, answer=device.show(options(alice, "/sign-in/passkey"))).status_code == 303


@pytest.mark.parametrize(
    ("knob", "value"), [("origin", "https://evil.example"), ("host", "evil.example"), ("verifies", False), ("count", -1)]
)
def test_answers_that_do_not_hold(alice: Person, device: Device, session: Session, knob: str, value: object) -> None:
    if knob == "count":
        device.count = 5
        alice.post(ANSWER, answer=device.show(at_the_door(alice)))
        alice.post("/sign-out")
        value = 3
    asked = at_the_door(alice)
    setattr(device, knob, value)
    assert alice.post(ANSWER, answer=device.show(asked)).status_code == 422
    assert not alice.inside


@pytest.mark.parametrize("answer", ["", "{", "[]", '{"id": 5}', '{"id": "x"}', "[" * 3000])
def test_what_no_device_says(alice: Person, device: Device, answer: str) -> None:
    at_the_door(alice)
    assert alice.post(ANSWER, answer=answer).status_code == 422


def test_a_question_is_good_for_ten_minutes(alice: Person, device: Device, clock: Clock) -> None:
    alice.sign_in()
    clock.forward(minutes=9)
    asked = options(alice, "/sign-in/passkey")
    clock.forward(minutes=2)
    assert alice.post(ANSWER, answer=device.show(asked)).location == "/sign-in"


def test_a_key_is_added_once_and_removed_by_its_owner_only(alice: Person, device: Device, session: Session) -> None:
    alice.post(ANSWER, answer=device.show(at_the_door(alice)))
    again = alice.post("/account/passkey/answer", answer=device.make(options(alice, "/account/passkey")))
    assert again.status_code == 422 and "in use already" in again.text
    key_id = session.scalar(select(Passkey.id))
    eve = Person(alice.app, "eve@people.example")
    eve.client.environ_base["wsgi.url_scheme"] = "https"
    eve.register()
    eve.sign_in("tulip gravel sofa comet")
    assert eve.post(f"/account/passkey/{key_id}/remove").status_code == 404
    assert alice.post(f"/account/passkey/{key_id}/remove").status_code == 303
    assert alice.post(f"/account/passkey/{key_id}/remove").status_code == 404
    assert browser(alice).sign_in().location == "/"


def test_where_passkeys_work() -> None:
    assert site_of("https://careers.example/board") == Site("careers.example", "https://careers.example")
    assert site_of("http://localhost:8000") == Site("localhost", "http://localhost:8000")
    assert [site_of(one) for one in ("http://127.0.0.1:8000", "https://[::1]", "http://careers.example", "")] == [None] * 4


def test_an_answer_must_be_an_object() -> None:
    with pytest.raises(BadPasskey):
        read('"text"')
