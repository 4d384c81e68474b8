"""The settings of one's account: each change, who is told, and what is refused."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account, AccountSession
from tests import people
from tests.accounts.conftest import ANOTHER, PASSWORD, Person
from tests.clock import Clock

Row = Callable[[Person], Account]
MOVED = "The address of your account was changed"
NEW = "alice@new.example"


@pytest.fixture
def inside(alice: Person) -> Person:
    """Alice, signed in."""
    alice.sign_in()
    return alice


def moved(person: Person) -> Person:
    """Change the address as a person does: ask, then press the button behind the link."""
    new = Person(person.app, NEW)
    assert person.post("/account/address", email=NEW).status_code == 303
    link = new.link("Confirm your new address")
    assert NEW in new.get(link).text
    assert new.post(link).status_code == 303
    return new


def test_name_and_time_zone(inside: Person, row: Row) -> None:
    answer = inside.post("/account/profile", name="Alice\r\nBcc: x@y.example", time_zone="America/Chicago")
    assert answer.status_code == 303
    assert (row(inside).name, row(inside).time_zone) == ("Alice Bcc: x@y.example", "America/Chicago")
    assert inside.post("/account/profile", name="Alice", time_zone="Mars/Olympus").status_code == 422
    assert inside.post("/account/profile", name="a" * 121, time_zone="America/Chicago").status_code == 422


def test_a_new_password_ends_every_other_session(inside: Person) -> None:
    other = inside.browser()
    other.sign_in()
    inside.post("/link", email=inside.email)
    link, old = inside.link("Your link to sign in"), inside.client.get_cookie("session").value
    assert inside.post("/account/password", password=ANOTHER).status_code == 303
    assert inside.inside and not other.inside
    copy = inside.browser()
    copy.client.set_cookie("session", old)
    assert not copy.inside, "the session that changed the password has a new secret"
    assert other.post(link).status_code == 422, "links mailed before are void"
    assert other.sign_in().status_code == 422
    assert other.sign_in(ANOTHER).status_code == 303
    assert "Your password was changed" in inside.subjects()


@pytest.mark.parametrize("password", ["", "short", "alice@people.example", "a" * 300])
def test_a_weak_new_password_changes_nothing(inside: Person, row: Row, password: str) -> None:
    before = row(inside).password_hash
    assert inside.post("/account/password", password=password).status_code == 422
    assert row(inside).password_hash == before


def test_a_forgotten_password(alice: Person) -> None:
    other = alice.browser()
    other.sign_in()
    alice.post("/reset", email=alice.email)
    link = alice.link("Choose a new password")
    assert alice.get(link).status_code == 200
    assert alice.post(link, password="short").status_code == 422
    assert alice.post(link, password=ANOTHER).status_code == 303
    assert alice.inside and not other.inside
    assert alice.post(link, password=PASSWORD).status_code == 422, "a link is good once"
    assert alice.browser().sign_in(ANOTHER).status_code == 303


def test_links_expire(alice: Person, clock: Clock) -> None:
    alice.post("/reset", email=alice.email)
    alice.post("/link", email=alice.email)
    reset, enter = alice.link("Choose a new password"), alice.link("Your link to sign in")
    clock.forward(minutes=21)
    assert "expired" in alice.post(enter).text
    assert alice.get(reset).status_code == 200
    clock.forward(minutes=40)
    assert "expired" in alice.post(reset, password=ANOTHER).text
    assert alice.post(reset.replace("/reset/", "/link/")).status_code == 422, "a link is good for one thing"


def test_a_link_signs_in_once_and_by_post_only(alice: Person) -> None:
    alice.post("/link", email=alice.email)
    link = alice.link("Your link to sign in")
    assert alice.get(link).status_code == 200 and not alice.inside
    assert alice.client.head(link).status_code == 200
    assert alice.post(link).status_code == 303
    assert alice.inside
    assert alice.browser().post(link).status_code == 422


def test_another_address(inside: Person, row: Row) -> None:
    new = moved(inside)
    assert inside.inside
    assert row(new).email == NEW
    assert inside.subjects() == [MOVED]
    assert new.browser().sign_in().status_code == 303
    assert inside.browser().sign_in().status_code == 422


def test_the_old_address_undoes_the_change_for_a_week(inside: Person, row: Row, clock: Clock) -> None:
    thief = moved(inside)
    thief.sign_in()
    thief.post("/account/password", password=ANOTHER)
    link = inside.link(MOVED)
    clock.forward(days=6, hours=23)
    owner = inside.browser()
    assert owner.get(link).status_code == 200
    assert owner.post(link).status_code == 303
    assert row(owner).password_hash is None
    assert not thief.inside and not inside.inside
    assert thief.browser().sign_in(ANOTHER).status_code == 422
    assert owner.post(link).status_code == 409
    owner.post("/reset", email=owner.email)
    assert owner.post(owner.link("Choose a new password"), password=PASSWORD).status_code == 303
    assert owner.inside


def test_after_a_week_it_stays(inside: Person, clock: Clock) -> None:
    moved(inside)
    link = inside.link(MOVED)
    clock.forward(days=7, minutes=1)
    assert inside.post(link).status_code == 422


def test_an_address_with_an_account_is_told_and_not_shown(inside: Person, session: Session, clock: Clock) -> None:
    people.account(session, "bob", clock())
    session.commit()
    bob = Person(inside.app, people.email("bob"))
    answer = inside.post("/account/address", email=bob.email)
    free = inside.post("/account/address", email=NEW)
    assert (answer.status_code, answer.location) == (free.status_code, free.location) == (303, "/account#address")
    assert bob.subjects() == ["This address has an account already"]
    assert Person(inside.app, NEW).subjects() == ["Confirm your new address"]


def test_only_the_address_asked_for_last_can_be_confirmed(inside: Person, row: Row) -> None:
    first, second = Person(inside.app, NEW), Person(inside.app, "alice@other.example")
    inside.post("/account/address", email=first.email)
    link = first.link("Confirm your new address")
    inside.post("/account/address", email=second.email)
    assert "Waiting for alice@other.example" in inside.get("/account").text
    assert inside.post(link).status_code == 409
    assert inside.post(second.link("Confirm your new address")).status_code == 303
    assert row(second).email == second.email


def test_links_of_a_deleted_account_open_no_other(inside: Person, session: Session, row: Row) -> None:
    inside.post("/link", email=inside.email)
    link, number = inside.link("Your link to sign in"), row(inside).id
    inside.post("/account/delete")
    eve = Person(inside.app, "eve@people.example")
    eve.register()
    assert row(eve).id == number, "the number is given out again, which this test is about"
    assert inside.post(link).status_code == 422


@pytest.mark.parametrize("email", ["", "nonsense", "a@b.example\nBcc: x@y.example", "alice@people.example"])
def test_addresses_that_cannot_be_taken(inside: Person, email: str) -> None:
    assert inside.post("/account/address", email=email).status_code == 422
    assert inside.subjects() == []


def test_an_address_taken_meanwhile(inside: Person, session: Session, clock: Clock, row: Row) -> None:
    inside.post("/account/address", email=people.email("bob"))
    link = Person(inside.app, people.email("bob")).link("Confirm your new address")
    people.account(session, "bob", clock())
    session.commit()
    assert inside.post(link).status_code == 409
    assert row(inside).email == inside.email


def test_other_sessions_are_listed_and_ended(inside: Person, session: Session) -> None:
    other, third = inside.browser(), inside.browser()
    other.sign_in()
    third.sign_in()
    assert inside.get("/account").text.count("<strong>A browser</strong>") == 3
    session_id = session.scalar(select(func.max(AccountSession.id)))
    assert inside.post(f"/account/sessions/{session_id}/end").status_code == 303
    assert not third.inside and other.inside
    assert inside.post(f"/account/sessions/{session_id}/end").status_code == 404
    assert inside.post("/account/sessions/end-others").status_code == 303
    assert not other.inside and inside.inside
    assert inside.subjects().count("You were signed out elsewhere") == 2


def test_nobody_ends_the_session_of_another(inside: Person, session: Session) -> None:
    session_id = session.scalar(select(AccountSession.id))
    eve = Person(inside.app, "eve@people.example")
    eve.register()
    eve.sign_in()
    assert eve.post(f"/account/sessions/{session_id}/end").status_code == 404
    assert inside.inside


def test_deleting_the_account(inside: Person, session: Session) -> None:
    assert "cannot be undone" in inside.get("/account/delete").text
    assert inside.inside
    assert inside.post("/account/delete").status_code == 303
    assert not inside.inside
    assert session.scalar(select(func.count(Account.id))) == 0
    assert session.scalar(select(func.count(AccountSession.id))) == 0
    assert inside.subjects() == ["Your account was deleted"]
    assert inside.sign_in().status_code == 422


def test_guests_are_led_to_the_sign_in(alice: Person) -> None:
    assert alice.get("/account").location == "/sign-in?next=/account"
    for path in ("/account/profile", "/account/sessions/end-others", "/account/delete", "/account/address"):
        assert alice.post(path).location == "/sign-in"


def test_pages_of_an_account_are_not_kept(inside: Person) -> None:
    for path in ("/account", "/account/password", "/account/app"):
        assert inside.get(path).headers["Cache-Control"] == "no-store"
