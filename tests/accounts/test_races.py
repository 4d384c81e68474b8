"""Two requests at once, on both databases: one account, one use of a code, and no attempt that goes uncounted."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest
from flask import Flask
from sqlalchemy import func, select, text

from careercenter.accounts import factors, totp
from careercenter.accounts.models import Account, KnownDevice
from careercenter.accounts.queries import by_email
from careercenter.accounts.throttle import Limit, TooMany, charge
from careercenter.core.database import db, transaction
from tests import people
from tests.accounts.conftest import PASSWORD, Person
from tests.clock import Clock
from tests.mailbox import delivered

AT_ONCE = 4
FEW = Limit("password", 3, timedelta(minutes=15), timedelta(seconds=30), timedelta(minutes=2))


def at_once(app: Flask, act: Callable[[], object]) -> list[object]:
    """What each of some threads got, begun together, each in a context of its own."""
    start, answers = threading.Barrier(AT_ONCE), []

    def run() -> None:
        with app.app_context():
            start.wait()
            answers.append(act())
            db.session.remove()

    threads = [threading.Thread(target=run) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_one_address_registered_at_once_has_one_account(any_app: Flask) -> None:
    def register() -> object:
        answer = Person(any_app, "ana@people.example").register()
        return answer.status_code, answer.location

    assert set(at_once(any_app, register)) == {(303, "/register/sent")}
    with any_app.app_context():
        assert db.session.scalar(select(func.count(Account.id))) == 1
        db.session.remove()
    subjects = {str(mail["Subject"]) for mail in delivered(any_app, "ana@people.example")}
    assert subjects == {"Confirm your address"}


def test_every_attempt_is_counted(any_app: Flask, clock: Clock) -> None:
    def attempt() -> bool:
        try:
            charge(db.engine, FEW, "ana", key="key", now=clock())
        except TooMany:
            return False
        return True

    assert sorted(at_once(any_app, attempt)) == [False, True, True, True]


def test_a_code_used_twice_at_once_is_good_once(any_app: Flask, clock: Clock) -> None:
    secret = totp.new_secret()
    with any_app.app_context(), transaction() as session:
        account = people.account(session, "alice", clock())
        account.totp_sealed, account.totp_since = totp.seal(secret, key="key"), clock()
    code = pyotp.TOTP(secret).at(int(clock().timestamp()))

    def use() -> bool:
        try:
            with transaction() as session:
                account = by_email(session, people.email("alice"))
                factors.use_code(session=session, account=account, code=code, key="key", now=clock())
        except factors.WrongCode:
            return False
        return True

    assert sorted(at_once(any_app, use)) == [False] * (AT_ONCE - 1) + [True]


def test_a_person_comes_and_goes(any_app: Flask, clock: Clock) -> None:
    """The whole way once on each database: what SQLite forgives, PostgreSQL may not."""
    ana = Person(any_app, "ana@people.example")
    ana.register()
    assert ana.post(ana.link("Confirm your address")).status_code == 303
    ana.post("/sign-out")
    assert ana.sign_in("wrong wrong").status_code == 422
    assert ana.sign_in().status_code == 303
    clock.forward(hours=2)
    assert ana.get("/account").status_code == 200
    assert ana.post("/account/prove", password=PASSWORD).status_code == 303
    assert ana.post("/account/delete").status_code == 303
    with any_app.app_context():
        assert db.session.scalar(select(func.count(KnownDevice.id))) == 0
        assert db.session.execute(text("SELECT count(*) FROM accounts")).scalar() == 0
        db.session.remove()


@pytest.mark.parametrize("moment", ["confirm", "sign out"])
def test_a_second_click_is_no_error(any_app: Flask, moment: str) -> None:
    ana = Person(any_app, "ana@people.example")
    ana.register()
    link = ana.link("Confirm your address")
    path = link if moment == "confirm" else "/sign-out"
    ana.post(link)
    assert ana.post(path).status_code in (303, 422)
    assert ana.post(path).status_code in (303, 422)
