"""Opening an account and confirming its address, and each way in which that is refused."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from tests.accounts.conftest import ANOTHER, PASSWORD, Person
from tests.clock import Clock
from tests.mailbox import delivered

CONFIRM = "Confirm your address"
Row = Callable[[Person], Account]


def test_register_confirm_and_be_in(ana: Person, row: Row) -> None:
    assert ana.register().status_code == 303
    assert ana.get("/register/sent").status_code == 200
    assert not ana.inside and not row(ana).confirmed
    link = ana.link(CONFIRM)
    assert "Confirm and sign in" in ana.get(link).text
    assert not row(ana).confirmed, "a GET must not confirm"
    assert ana.post(link).status_code == 303
    assert ana.inside and row(ana).confirmed
    assert ana.get("/account").text.count("Ana")


def test_a_person_with_an_account_signs_in_and_out(alice: Person) -> None:
    assert alice.sign_in(next="/jobs?q=coder").location == "/jobs?q=coder"
    assert alice.inside
    assert alice.get("/sign-out").status_code == 405
    assert alice.post("/sign-out").status_code == 303
    assert not alice.inside


def test_in_another_browser_the_password_is_asked_for(ana: Person, row: Row) -> None:
    ana.register()
    phone, link = ana.browser(), ana.link(CONFIRM)
    assert phone.post(link).status_code == 422
    assert phone.post(link, password=ANOTHER).status_code == 422
    assert not row(ana).confirmed
    assert phone.post(link, password=PASSWORD).status_code == 303
    assert phone.inside and row(ana).confirmed


def test_a_link_is_good_once_and_for_three_days(ana: Person, clock: Clock) -> None:
    ana.register()
    link = ana.link(CONFIRM)
    assert ana.get(link[:-3] + "abc").status_code == 422
    clock.forward(days=3, minutes=1)
    late = ana.post(link)
    assert late.status_code == 422 and "expired" in late.text
    clock.forward(days=-2)
    assert ana.post(link).status_code == 303
    assert ana.post(link).location == "/account", "a second click finds them in"
    assert ana.browser().post(link).status_code == 422


def test_who_registers_anew_makes_the_old_link_and_password_void(ana: Person, row: Row) -> None:
    stranger = ana.browser()
    stranger.register("stranger walnut piano dusk", name="Stranger")
    old = ana.link(CONFIRM)
    assert stranger.sign_in("stranger walnut piano dusk").status_code == 303
    ana.register()
    assert stranger.post(old).status_code == 422
    assert not stranger.inside
    assert stranger.sign_in("stranger walnut piano dusk").status_code == 422
    assert ana.post(ana.link(CONFIRM)).status_code == 303
    assert row(ana).name == "Ana"


def test_confirming_ends_the_sessions_of_whoever_registered_the_address(ana: Person) -> None:
    stranger = ana.browser()
    stranger.register(PASSWORD)
    stranger.sign_in()
    assert stranger.inside
    assert ana.post(ana.link(CONFIRM), password=PASSWORD).status_code == 303
    assert not stranger.inside


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short", "at least 10"),
        ("password1234", "could be guessed"),
        ("ana@people.example", "could be guessed"),
        ("careercenter2026", "could be guessed"),
        ("qwertyuiopasdf", "could be guessed"),
        ("a" * 201, "200"),
        ("", "choose a password"),
    ],
)
def test_weak_passwords_are_refused(ana: Person, session: Session, password: str, said: str) -> None:
    answer = ana.register(password)
    assert answer.status_code == 422
    assert said in answer.text
    assert session.scalar(select(func.count(Account.id))) == 0


def test_a_password_of_200_characters_is_taken(ana: Person) -> None:
    assert ana.register("tulip gravel sofa comet " * 8 + "12345678").status_code == 303


@pytest.mark.parametrize(
    "email", ["", "ana", "ana@", "a@b@c", "ana@people.example\r\nBcc: x@y.example", "ana@exa mple.org", "x" * 250 + "@a.example"]
)
def test_what_is_no_address_is_refused(ana: Person, email: str) -> None:
    assert ana.post("/register", name="Ana", email=email, password=PASSWORD).status_code == 422
    assert delivered(ana.app) == []


def test_a_name_cannot_write_headers_or_html(ana: Person) -> None:
    ana.register(name="Ana\r\nBcc: eve@x.example <b>")
    (mail,) = delivered(ana.app)
    assert mail["Bcc"] is None and [to.addr_spec for to in mail["To"].addresses] == [ana.email]
    assert "Hello Ana Bcc: eve@x.example <b>," in mail.get_body(("plain",)).get_content()
    assert "<b>" not in mail.get_body(("html",)).get_content()


def test_the_link_can_be_mailed_again(ana: Person) -> None:
    ana.register()
    assert ana.sign_in().status_code == 303
    assert "Please confirm your address" in ana.get("/account").text
    assert ana.get("/employer/new").status_code == 403
    assert ana.post("/account/confirmation").status_code == 303
    assert ana.subjects() == [CONFIRM, CONFIRM]


def test_the_pages_ask_for_what_password_managers_know(ana: Person) -> None:
    assert re.search(r'autocomplete="new-password"', ana.get("/register").text)
    page = ana.get("/sign-in").text
    assert 'autocomplete="current-password"' in page and 'autocomplete="username"' in page
    assert "onpaste" not in page
