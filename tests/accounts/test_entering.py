"""Signing in and staying in: what is refused, what nobody can learn, and how long a session lasts."""

from collections.abc import Callable

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account, AccountSession
from careercenter.accounts.passwords import HASHER
from careercenter.core.tokens import digest
from tests.accounts.conftest import ANOTHER, PASSWORD, Person
from tests.clock import Clock

Row = Callable[[Person], Account]


def test_a_wrong_password_and_an_unknown_address_are_the_same(
    app: Flask, alice: Person, argon2_work: list[str]
) -> None:
    answers = []
    for email in (alice.email, "nobody@people.example"):
        argon2_work.clear()
        answer = app.test_client().post("/sign-in", data={"email": email, "password": ANOTHER})
        answers.append((answer.status_code, answer.text.replace(email, "…"), list(argon2_work)))
    assert answers[0] == answers[1]
    assert answers[0][0] == 422 and answers[0][2] == ["verify"]


def test_an_account_without_a_password_takes_as_long(alice: Person, session: Session, argon2_work: list[str]) -> None:
    session.execute(update(Account).values(password_hash=None))
    session.commit()
    assert alice.sign_in().status_code == 422
    assert argon2_work == ["verify"]


@pytest.mark.parametrize("path", ["/register", "/reset", "/link"])
def test_nothing_tells_who_has_an_account(app: Flask, alice: Person, argon2_work: list[str], path: str) -> None:
    answers = []
    for email in (alice.email, "nobody@people.example"):
        argon2_work.clear()
        client = app.test_client()
        answer = client.post(path, data={"email": email, "password": PASSWORD, "name": "Ana"})
        after = client.get(answer.location)
        cookies = [value.split("=")[0] for key, value in answer.headers if key == "Set-Cookie"]
        answers.append((answer.status_code, answer.location, after.text, list(argon2_work), cookies))
    assert answers[0] == answers[1]
    assert answers[0][0] == 303
    assert argon2_work == (["hash"] if path == "/register" else [])


def test_the_owner_of_a_registered_address_is_told(alice: Person) -> None:
    before = alice.browser().register(ANOTHER)
    assert before.status_code == 303
    assert alice.subjects() == ["You already have an account"]
    assert alice.sign_in(ANOTHER).status_code == 422
    assert alice.sign_in().status_code == 303


def test_capitals_in_the_address_do_not_matter(alice: Person) -> None:
    alice.email = alice.email.upper()
    assert alice.sign_in().status_code == 303


@pytest.mark.parametrize(
    "there", ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "javascript:x", "\\\\evil", "/%0d%0aX: y\r\nA: b"]
)
def test_one_is_led_to_no_other_site(alice: Person, there: str) -> None:
    assert alice.get("/sign-in?next=" + there.replace("\r\n", "%0d%0a").replace("\t", "%09")).status_code == 200
    answer = alice.sign_in(next=there)
    assert answer.status_code == 303
    assert answer.location.startswith("/") and "evil" not in answer.location.split("/")[1:2]
    assert not answer.location.startswith(("//", "/\\", "/\t"))


def test_a_planted_session_is_of_no_use(app: Flask, alice: Person, session: Session) -> None:
    with alice.client.session_transaction() as cookie:
        cookie["_user_id"], cookie["planted"] = "known-to-eve", "yes"
    alice.sign_in()
    with alice.client.session_transaction() as cookie:
        assert "planted" not in cookie and cookie["_user_id"] != "known-to-eve"
        secret = cookie["_user_id"]
    kept = session.scalars(select(AccountSession.secret_digest)).all()
    assert kept == [digest(secret)] and secret not in kept


def test_signing_in_anew_ends_the_session_of_this_browser(alice: Person, session: Session) -> None:
    alice.sign_in()
    old = alice.client.get_cookie("session").value
    alice.sign_in()
    assert len(session.scalars(select(AccountSession)).all()) == 1
    stolen = alice.browser()
    stolen.client.set_cookie("session", old)
    assert not stolen.inside


def test_signing_out_makes_a_copied_cookie_worthless(alice: Person) -> None:
    alice.sign_in()
    copy = alice.browser()
    copy.client.set_cookie("session", alice.client.get_cookie("session").value)
    assert copy.inside
    alice.post("/sign-out")
    assert not copy.inside


def test_a_session_lasts_twelve_hours(alice: Person, clock: Clock) -> None:
    answer = alice.sign_in()
    assert "Expires" not in next(value for name, value in answer.headers if value.startswith("session="))
    clock.forward(hours=11, minutes=59)
    assert alice.inside
    clock.forward(minutes=2)
    assert not alice.inside


def test_a_kept_session_lasts_ninety_days_while_it_is_used(alice: Person, clock: Clock) -> None:
    answer = alice.sign_in(kept="y")
    assert "Expires" in next(value for name, value in answer.headers if value.startswith("session="))
    for _ in range(9):
        clock.forward(days=9, hours=23)
        assert alice.inside
    clock.forward(hours=10)
    assert not alice.inside


def test_a_kept_session_ends_after_two_idle_weeks(alice: Person, clock: Clock) -> None:
    alice.sign_in(kept="y")
    clock.forward(days=14, minutes=1)
    assert not alice.inside


def test_cookies_are_out_of_reach(alice: Person) -> None:
    cookies = [value for name, value in alice.sign_in().headers if name == "Set-Cookie"]
    assert len(cookies) >= 2
    assert all("HttpOnly" in one and "SameSite=Lax" in one for one in cookies)


def test_a_suspended_person_is_told_only_with_the_password(alice: Person, session: Session, clock: Clock) -> None:
    session.execute(update(Account).values(suspended_at=clock()))
    session.commit()
    assert "suspended" not in alice.sign_in(ANOTHER).text
    answer = alice.sign_in()
    assert answer.status_code == 422 and "suspended" in answer.text
    assert not alice.inside


def test_a_hash_of_older_parameters_is_made_anew(alice: Person, session: Session, row: Row) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    session.execute(update(Account).values(password_hash=old))
    session.commit()
    assert alice.sign_in(ANOTHER).status_code == 422
    assert row(alice).password_hash == old
    assert alice.sign_in().status_code == 303
    renewed = row(alice).password_hash
    assert renewed != old and not HASHER.check_needs_rehash(renewed)
    assert alice.browser().sign_in().status_code == 303


def test_a_new_device_is_news_and_the_first_is_not(alice: Person, clock: Clock) -> None:
    alice.sign_in()
    alice.post("/sign-out")
    alice.sign_in()
    assert alice.subjects() == []
    other = alice.browser()
    other.client.post(
        "/sign-in", data={"email": alice.email, "password": PASSWORD}, headers={"User-Agent": "Mozilla/5.0 (X11; Linux) Firefox/140"}
    )
    assert alice.subjects() == ["A new sign-in to your account"]
    assert "Firefox on Linux, Monday, November 23 at 10:00 (America/New_York)" in alice.letter("A new sign-in to your account")
