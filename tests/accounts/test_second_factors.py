"""Codes of an app and recovery codes: each is good once, and a password or a link alone no longer opens the account."""

import re
from collections.abc import Callable

import pyotp
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account, RecoveryCode
from careercenter.accounts.totp import matched_step, seal, unseal
from tests.accounts.conftest import PASSWORD, Person
from tests.clock import Clock

Row = Callable[[Person], Account]


class App:
    """An authenticator app with one secret."""

    def __init__(self, secret: str, clock: Clock):
        self.totp, self.clock = pyotp.TOTP(secret), clock

    def code(self) -> str:
        return self.totp.at(int(self.clock().timestamp()))


def set_up(person: Person, clock: Clock) -> tuple[App, list[str]]:
    """Set up an app as a person does: copy the secret, type the first code. Its codes for a bad day come along."""
    page = person.get("/account/app").text
    secret = re.search(r'class="secret">([^<]+)<', page).group(1).replace(" ", "")
    sealed = re.search(r'name="sealed"[^>]*value="([^"]+)"', page).group(1)
    app = App(secret, clock)
    shown = person.post("/account/app", sealed=sealed, code=app.code())
    assert shown.status_code == 200
    return app, re.findall(r"<li><code>([^<]+)</code>", shown.text)


@pytest.fixture
def guarded(alice: Person, clock: Clock) -> tuple[Person, App, list[str]]:
    """Alice with an app, signed out."""
    alice.sign_in()
    app, codes = set_up(alice, clock)
    alice.post("/sign-out")
    clock.forward(seconds=60)
    return alice, app, codes


Guarded = tuple[Person, App, list[str]]


def test_the_password_and_then_a_code(guarded: Guarded) -> None:
    alice, app, codes = guarded
    assert len(codes) == 10
    assert alice.sign_in(next="/jobs").location == "/sign-in/second"
    assert not alice.inside
    assert alice.post("/sign-in/second", code=app.code()).location == "/jobs"
    assert alice.inside
    assert "A second factor was added" in alice.subjects()


def test_a_code_is_good_once(guarded: Guarded, clock: Clock) -> None:
    alice, app, _ = guarded
    code = app.code()
    for person, status in ((alice, 303), (alice.browser(), 422)):
        person.sign_in()
        assert person.post("/sign-in/second", code=code).status_code == status
    clock.forward(seconds=30)
    other = alice.browser()
    other.sign_in()
    assert other.post("/sign-in/second", code=code).status_code == 422
    assert other.post("/sign-in/second", code=app.code()).status_code == 303


@pytest.mark.parametrize("code", ["", "000000", "12345", "abcdef", "１２３４５６", "x" * 61, "abcd-efgh-jkmn-pqrs"])
def test_wrong_codes_are_refused(guarded: Guarded, code: str) -> None:
    alice, _, _ = guarded
    alice.sign_in()
    assert alice.post("/sign-in/second", code=code).status_code == 422
    assert not alice.inside


def test_codes_are_counted(guarded: Guarded) -> None:
    alice, app, _ = guarded
    alice.sign_in()
    assert [alice.post("/sign-in/second", code="000000").status_code for _ in range(6)] == [422] * 5 + [429]
    assert alice.post("/sign-in/second", code=app.code()).status_code == 429


def test_a_recovery_code_is_good_once_and_told(guarded: Guarded, session: Session) -> None:
    alice, _, codes = guarded
    for person, status in ((alice, 303), (alice.browser(), 422)):
        person.sign_in()
        assert person.post("/sign-in/second", code=codes[0].upper().replace("-", " ")).status_code == status
    assert "9 of them are left" in alice.letter("A recovery code was used")
    kept = session.scalars(select(RecoveryCode.code_digest)).all()
    assert not set(codes) & set(kept) and all(len(one) == 64 for one in kept)


def test_a_link_by_mail_needs_the_code_too(guarded: Guarded) -> None:
    alice, app, _ = guarded
    alice.post("/link", email=alice.email)
    assert alice.post(alice.link("Your link to sign in")).location == "/sign-in/second"
    assert not alice.inside
    assert alice.post("/sign-in/second", code=app.code()).status_code == 303


def test_a_new_password_by_mail_needs_the_code_too(guarded: Guarded) -> None:
    alice, app, _ = guarded
    alice.post("/reset", email=alice.email)
    answer = alice.post(alice.link("Choose a new password"), password="marble onion kite harbor")
    assert answer.location == "/sign-in/second"
    assert not alice.inside


def test_without_the_first_proof_there_is_no_second(alice: Person) -> None:
    for path in ("/sign-in/second", "/sign-in/passkey", "/sign-in/passkey/answer"):
        assert alice.post(path, code="000000").location == "/sign-in"


def test_the_first_proof_is_good_for_ten_minutes(guarded: Guarded, clock: Clock) -> None:
    alice, app, _ = guarded
    alice.sign_in()
    clock.forward(minutes=11)
    assert alice.post("/sign-in/second", code=app.code()).location == "/sign-in"


def test_a_wrong_first_code_sets_nothing_up(alice: Person, row: Row) -> None:
    alice.sign_in()
    page = alice.get("/account/app").text
    sealed = re.search(r'name="sealed"[^>]*value="([^"]+)"', page).group(1)
    again = alice.post("/account/app", sealed=sealed, code="000000")
    assert again.status_code == 422 and sealed in again.text
    assert alice.post("/account/app", sealed="forged", code="000000").status_code == 422
    assert row(alice).totp_sealed is None


def test_removing_the_last_factor_voids_the_codes(guarded: Guarded, session: Session, row: Row) -> None:
    alice, app, codes = guarded
    alice.sign_in()
    alice.post("/sign-in/second", code=app.code())
    assert "10 codes are left" in alice.get("/account").text
    fresh = alice.post("/account/codes")
    assert codes[0] not in fresh.text and fresh.headers["Cache-Control"] == "no-store"
    assert alice.post("/account/app/remove").status_code == 303
    assert row(alice).totp_sealed is None
    assert session.scalars(select(RecoveryCode)).all() == []
    assert {"New recovery codes were made", "A second factor was removed"} <= set(alice.subjects())
    assert alice.post("/account/app/remove").status_code == 303
    assert alice.subjects().count("A second factor was removed") == 1
    assert alice.post("/account/codes").status_code == 422
    assert alice.browser().sign_in().location == "/"


def test_the_secret_is_kept_sealed(guarded: Guarded, row: Row, app: Flask) -> None:
    alice, authenticator, _ = guarded
    sealed, key = row(alice).totp_sealed, app.config["SECRET_KEY"]
    assert authenticator.totp.secret not in sealed
    assert unseal(sealed, key=key) == authenticator.totp.secret
    assert unseal(sealed, key="another") is None and unseal("é", key=key) is None


def test_vectors_of_the_standard(clock: Clock) -> None:
    """RFC 6238, appendix B, in six digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    clock.moment = clock().fromtimestamp(1111111109, clock().tzinfo)
    assert matched_step(secret, "081 804", now=clock(), after=0) == 1111111109 // 30
    assert matched_step(secret, "081804", now=clock(), after=1111111109 // 30) is None
    clock.forward(seconds=90)
    assert matched_step(secret, "081804", now=clock(), after=0) is None
    assert unseal(seal("x", key="k"), key="k") == "x"


def test_changes_ask_for_a_fresh_proof(alice: Person, clock: Clock) -> None:
    alice.sign_in()
    clock.forward(minutes=16)
    assert alice.get("/account").status_code == 200
    for path in ("/account/app", "/account/password", "/account/delete"):
        assert alice.get(path).location == f"/account/prove?next={path}"
        assert alice.post(path).location.startswith("/account/prove")
    for path in ("/account/address", "/account/codes", "/account/passkey", "/account/app/remove"):
        assert alice.post(path).location.startswith("/account/prove")
    old = alice.client.get_cookie("session").value
    assert alice.post("/account/prove?next=/account/app", password="wrong wrong").status_code == 422
    assert alice.post("/account/prove?next=/account/app", password=PASSWORD).location == "/account/app"
    assert alice.get("/account/app").status_code == 200
    copy = alice.browser()
    copy.client.set_cookie("session", old)
    assert not copy.inside, "a proof gives the session a new secret"
