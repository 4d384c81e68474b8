"""Waiting after too many attempts: counted before it is judged, by all processes, and never long for the owner."""

from datetime import timedelta

import pytest
from flask import Flask

from careercenter.accounts.throttle import CLIENT, PASSWORD, Limit, TooMany, after, charge, in_words, network
from careercenter.app import create_app
from careercenter.config import Settings
from careercenter.core.database import db
from tests.accounts.conftest import ANOTHER, PASSWORD as RIGHT
from tests.accounts.conftest import Person
from tests.clock import Clock

FEW = Limit("password", 3, timedelta(minutes=15), timedelta(seconds=30), timedelta(minutes=2))


def fail(person: Person, times: int) -> list[int]:
    return [person.sign_in(ANOTHER).status_code for _ in range(times)]


def test_after_five_wrong_passwords_one_waits(alice: Person, clock: Clock) -> None:
    assert fail(alice, 6) == [422] * 5 + [429]
    right = alice.sign_in()
    assert right.status_code == 429 and "Please wait 30 seconds" in right.text
    clock.forward(seconds=31)
    assert alice.sign_in().status_code == 303


def test_waits_double_and_end(app: Flask, clock: Clock) -> None:
    waits = []
    with app.app_context():
        for _ in range(4):
            charge(db.engine, PASSWORD, "ana", key="key", now=clock())
        for _ in range(8):
            charge(db.engine, PASSWORD, "ana", key="key", now=clock())
            with pytest.raises(TooMany) as refused:
                charge(db.engine, PASSWORD, "ana", key="key", now=clock())
            waits.append(int(refused.value.wait.total_seconds()))
            clock.moment += refused.value.wait
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_attempts_during_a_wait_do_not_lengthen_it(alice: Person, clock: Clock) -> None:
    fail(alice, 20)
    clock.forward(seconds=31)
    assert alice.sign_in().status_code == 303


def test_unknown_addresses_wait_as_well(alice: Person) -> None:
    nobody = Person(alice.app, "nobody@people.example")
    assert fail(nobody, 6) == fail(alice, 6)


def test_strangers_do_not_make_the_owner_wait(alice: Person) -> None:
    alice.sign_in()
    alice.post("/sign-out")
    assert fail(alice.browser(), 6)[-1] == 429
    assert alice.sign_in().status_code == 303


def test_a_link_by_mail_still_opens(alice: Person) -> None:
    fail(alice, 6)
    assert alice.post("/link", email=alice.email).status_code == 303
    assert alice.post(alice.link("Your link to sign in")).status_code == 303
    assert alice.inside


def test_many_accounts_from_one_network_wait_together(app: Flask, alice: Person) -> None:
    codes = [
        app.test_client().post("/sign-in", data={"email": f"a{number}@people.example", "password": ANOTHER}).status_code
        for number in range(CLIENT.free + 1)
    ]
    assert codes == [422] * CLIENT.free + [429]


def test_mails_are_not_poured_over_anybody(alice: Person) -> None:
    codes = [alice.post("/reset", email=alice.email).status_code for _ in range(6)]
    assert codes == [303, 303, 303, 303, 429, 429]
    assert len(alice.subjects()) == 4
    nobody = alice.browser()
    assert [nobody.post("/reset", email="no@people.example").status_code for _ in range(5)] == [303] * 4 + [429]


def test_two_processes_and_a_restart_count_as_one(app: Flask, settings: Settings, clock: Clock, alice: Person) -> None:
    fail(alice, 3)
    other = create_app(settings, clock=clock)
    assert fail(Person(other, alice.email), 3) == [422, 422, 429]
    assert fail(alice, 1) == [429]
    again = create_app(settings, clock=clock)
    assert fail(Person(again, alice.email), 1) == [429]
    for made in (other, again):
        with made.app_context():
            db.engine.dispose()


def test_a_refusal_does_not_take_the_count_back(app: Flask, clock: Clock) -> None:
    with app.app_context():
        for _ in range(3):
            charge(db.engine, FEW, "ana", key="key", now=clock())
            db.session.rollback()
        with pytest.raises(TooMany):
            charge(db.engine, FEW, "ana", key="key", now=clock())
        charge(db.engine, FEW, "eve", key="key", now=clock())


def test_the_window_passes(clock: Clock) -> None:
    start = clock()
    later = clock.forward(minutes=16)
    assert after(PASSWORD, 4, start, later)["count"] == 1
    assert after(PASSWORD, 4, later, later)["blocked_until"] == later + PASSWORD.first


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_who_an_address_stands_for(address: str, who: str) -> None:
    assert network(address) == who


def test_waits_in_words() -> None:
    assert [in_words(timedelta(seconds=n)) for n in (0.2, 1, 30, 89, 90, 901)] == [
        "1 second", "1 second", "30 seconds", "89 seconds", "2 minutes", "16 minutes",
    ]  # fmt: skip


def test_a_right_password_is_not_hindered_by_few_wrong_ones(alice: Person) -> None:
    for _ in range(4):
        fail(alice, 3)
        assert alice.sign_in(RIGHT).status_code == 303
