"""A guest's lists are in their browser: merged when they sign in, once, and nobody else's ever."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from careercenter.accounts.models import Account
from careercenter.accounts.queries import by_email
from careercenter.core import tokens
from careercenter.core.database import db
from careercenter.jobs.models import Listing
from careercenter.saves import browser
from careercenter.saves.marks import MOST_GUEST, GuestLists, guest_lists
from careercenter.saves.models import HiddenEmployer, ListingMark
from tests.clock import Clock
from tests.mailbox import delivered
from tests.people import client_of, email
from tests.saves.conftest import PASSWORD, sign_in, titles
from tests.smtp import links


def saved_by(app: Flask, name: str = "alice") -> list[int]:
    with app.app_context():
        person = by_email(db.session(), email(name))
        mine = (ListingMark.account_id == person.id, ListingMark.saved_at.is_not(None))
        found = select(ListingMark.listing_id).where(*mine).order_by(ListingMark.saved_at.desc())
        return list(db.session.scalars(found))


def test_a_guest_saves_and_hides_without_an_account(board: Flask, guest: FlaskClient) -> None:
    guest.post("/jobs/1/save", data={"back": "/jobs"})
    assert "sign in to keep it for good" in guest.get("/jobs").text
    guest.post("/jobs/2/save")
    guest.post("/jobs/3/hide")
    guest.post("/employers/prairie-clinic/hide")
    page = guest.get("/me/saved").text
    assert titles(page) == ["Remote Profee Coder", "Inpatient Coder"] and "kept in this browser only" in page
    page = guest.get("/jobs").text
    assert "2 listings you hid are left out" in page and page.count('aria-pressed="true"') == 2
    hidden = guest.get("/me/hidden").text
    assert "Remote Risk Adjustment Coder" in hidden and "Prairie Clinic" in hidden
    guest.post("/jobs/3/unhide")
    guest.post("/employers/prairie-clinic/unhide")
    guest.post("/jobs/1/unsave")
    assert titles(guest.get("/me/saved").text) == ["Remote Profee Coder"]
    with board.app_context():
        assert db.session.scalars(select(ListingMark)).all() == []


def test_a_browser_that_saved_three_brings_them_along_once(board: Flask, guest: FlaskClient) -> None:
    for number in (1, 2, 3):
        guest.post(f"/jobs/{number}/save")
    sign_in(guest)
    assert saved_by(board) == [3, 2, 1]
    page = guest.get("/").text
    assert "3 listings saved in this browser, and now in your account" in page
    assert guest.get_cookie(browser.COOKIE) is None
    guest.post("/jobs/2/unsave")
    guest.post("/sign-out")
    sign_in(guest)
    assert saved_by(board) == [3, 1]


def test_the_next_guest_at_the_same_computer_sees_nothing(board: Flask, guest: FlaskClient) -> None:
    for number in (1, 2, 3):
        guest.post(f"/jobs/{number}/save")
    guest.post("/jobs/4/hide")
    sign_in(guest)
    guest.post("/jobs/5/save")
    guest.post("/sign-out")
    page = guest.get("/me/saved").text
    assert titles(page) == [] and "Nothing saved yet" in page
    assert "you hid" not in guest.get("/jobs").text and 'aria-pressed="true"' not in guest.get("/jobs").text


def test_what_was_merged_can_be_taken_out_if_it_was_somebody_elses(
    board: Flask, guest: FlaskClient, clock: Clock
) -> None:
    client_of(board, "alice", clock()).post("/jobs/1/save")
    for number in (1, 2):
        guest.post(f"/jobs/{number}/save")
    guest.post("/jobs/3/hide")
    guest.post("/employers/prairie-clinic/hide")
    sign_in(guest)
    page = guest.get("/").text
    assert "1 listing saved, 1 listing hidden and 1 employer hidden in this browser" in page
    told = {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("saved", "hidden", "employers")}
    assert told["saved"] == "2"
    guest.post("/me/saved/not-mine", data=told)
    assert saved_by(board) == [1]
    with board.app_context():
        assert db.session.scalars(select(HiddenEmployer)).all() == []


def test_a_second_factor_on_the_way_loses_nothing(
    board: Flask, guest: FlaskClient, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest.post("/jobs/1/save")
    with board.app_context():
        by_email(db.session(), email("alice")).totp_sealed = "sealed"
        db.session.commit()
    answer = guest.post("/sign-in", data={"email": email("alice"), "password": PASSWORD})
    assert answer.location == "/sign-in/second"
    assert guest.get_cookie(browser.COOKIE) is not None


def test_a_refused_sign_in_loses_nothing(guest: FlaskClient) -> None:
    guest.post("/jobs/1/save")
    assert guest.post("/sign-in", data={"email": email("alice"), "password": "wrong"}).status_code == 422
    assert titles(guest.get("/me/saved").text) == ["Inpatient Coder"]


def test_registering_brings_the_lists_along(board: Flask, guest: FlaskClient) -> None:
    guest.post("/jobs/1/save")
    told = {"email": "nora@people.example", "name": "Nora", "password": "a long enough one 47"}
    assert guest.post("/register", data=told).status_code == 303
    assert titles(guest.get("/me/saved").text) == ["Inpatient Coder"]
    with board.app_context():
        mails = delivered(board, "nora@people.example")
    confirm = next(link for link in links(mails[-1]) if "/confirm/" in link)
    assert guest.post(confirm.removeprefix("http://127.0.0.1:8000")).status_code == 303
    page = guest.get("/me/saved").text
    assert titles(page) == ["Inpatient Coder"] and "kept in this browser only" not in page


def test_whoever_signs_in_over_another_gets_nothing_of_theirs(
    board: Flask, alice: FlaskClient, clock: Clock
) -> None:
    value = _signed(board, [[1], [], []], clock)
    bob = client_of(board, "bob", clock())
    bob.set_cookie(browser.COOKIE, value)
    sign_in(bob)
    assert saved_by(board) == []
    assert bob.get_cookie(browser.COOKIE) is None


def test_what_a_guests_button_left_while_signing_in_is_brought_along_by_the_next(
    board: Flask, alice: FlaskClient, clock: Clock
) -> None:
    alice.set_cookie(browser.COOKIE, _signed(board, [[1], [2], []], clock))
    assert titles(alice.get("/me/saved").text) == [] and "you hid" not in alice.get("/jobs").text
    alice.post("/jobs/3/save")
    assert titles(alice.get("/me/saved").text) == ["Remote Risk Adjustment Coder", "Inpatient Coder"]
    alice.post("/sign-out")
    assert titles(alice.get("/me/saved").text) == []


def test_an_altered_cookie_is_an_empty_list(board: Flask, guest: FlaskClient, clock: Clock) -> None:
    good = _signed(board, [[1], [], []], clock)
    for value in ("", "x", good[:-1], "." + good, good.replace("A", "B", 1) + "B", "é" * 9, "a" * 4_000):
        guest.set_cookie(browser.COOKIE, value)
        assert titles(guest.get("/me/saved").text) == [] and guest.get("/jobs").status_code == 200
    guest.set_cookie(browser.COOKIE, good)
    assert titles(guest.get("/me/saved").text) == ["Inpatient Coder"]
    clock.forward(days=181)
    assert titles(guest.get("/me/saved").text) == []


@pytest.mark.parametrize(
    "held", [None, 7, "x", [], [[1]], {"a": 1}, [["1"], [True], [None]], [[-1, 0, 2**40], {"x": 1}, [1.5]]]
)
def test_a_signed_value_of_another_shape_is_an_empty_list(
    board: Flask, guest: FlaskClient, clock: Clock, held: object
) -> None:
    assert guest_lists(held) == GuestLists()
    guest.set_cookie(browser.COOKIE, _signed(board, held, clock))
    assert guest.get("/me/saved").status_code == 200


def test_a_full_browser_says_what_to_do_and_its_cookie_is_small(board: Flask, guest: FlaskClient, clock: Clock) -> None:
    many = list(range(10**8, 10**8 + MOST_GUEST))
    guest.set_cookie(browser.COOKIE, _signed(board, [many, many, many[:29]], clock))
    guest.post("/jobs/1/save", data={"back": "/jobs"})
    assert "keeps 100 already. Sign in" in guest.get("/jobs").text
    guest.post("/employers/prairie-clinic/hide")
    assert len(guest.get_cookie(browser.COOKIE).value) < 3_800


def test_what_is_gone_from_the_board_falls_out_and_is_said(board: Flask, guest: FlaskClient) -> None:
    for number in (1, 2):
        guest.post(f"/jobs/{number}/save")
    with board.app_context():
        db.session.execute(delete(Listing).where(Listing.id == 1))
        db.session.commit()
    page = guest.get("/me/saved").text
    assert titles(page) == ["Remote Profee Coder"] and "1 listing you saved is gone from the board" in page
    guest.post("/jobs/1/unsave")
    assert "gone from the board" not in guest.get("/me/saved").text
    sign_in(guest)
    assert saved_by(board) == [2]


def test_a_guest_can_have_it_forgotten(guest: FlaskClient) -> None:
    guest.post("/jobs/1/save")
    guest.post("/me/saved/forget")
    assert titles(guest.get("/me/saved").text) == [] and guest.get_cookie(browser.COOKIE) is None


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(guest: FlaskClient) -> None:
    sent = guest.post("/jobs/1/save").headers.getlist("Set-Cookie")
    kept = next(one for one in sent if one.startswith(f"{browser.COOKIE}="))
    assert "HttpOnly" in kept and "SameSite=Lax" in kept


def test_notes_and_mail_need_an_account(board: Flask, guest: FlaskClient) -> None:
    for path in ("/me/saved/1/note", "/me/saved/mail", "/me/saved/not-mine", "/me/seen/forget"):
        assert guest.post(path).location.startswith("/sign-in")
    with board.app_context():
        assert db.session.scalars(select(Account.id)).all() != []


def _signed(app: Flask, held: object, clock: Clock) -> str:
    with app.app_context():
        key = app.extensions["careercenter"].settings.secret_key
        return tokens.sign(browser.PURPOSE, held, key=key, now=clock())
