"""Files with personal data, what can be done to accounts and employers, and that all of it is written down."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.models import AccountSession
from careercenter.accounts.queries import by_email
from careercenter.employers.models import Employer, JoinRequest
from careercenter.employers.operations import ensure
from careercenter.employers.queries import owners
from careercenter.employers.reviewing import hold
from careercenter.staff.models import StaffAct
from tests.clock import Clock
from tests.people import MERCY, account, client_of, email, everyone
from tests.reports.mails import letters, text

EMPLOYER = "/staff/employers/mercy-hospital"


@pytest.fixture
def dan(app: Flask, session: Session, clock: Clock) -> FlaskClient:
    everyone(session, clock())
    return client_of(app, "dan", clock())


def acts(session: Session) -> list[str]:
    session.expire_all()
    return [f"{act.kind}.{act.action}" for act in session.scalars(select(StaffAct).order_by(StaffAct.id))]


def file_of(client: FlaskClient, name: str) -> str:
    """Find a person and open the file; its address."""
    return client.post("/staff/accounts", data={"email": email(name)}).location


@pytest.mark.parametrize("name", ["guest", "alice", "bob", "vera", "carol"])
def test_to_others_nothing_of_this_exists(app: Flask, dan: FlaskClient, clock: Clock, name: str) -> None:
    client = app.test_client() if name == "guest" else client_of(app, name, clock())
    for path in ("/staff", "/staff/queue", "/staff/history", "/staff/accounts", "/staff/accounts/1", EMPLOYER):
        assert client.get(path).status_code == 404, path
    for path in ("/staff/accounts", f"{EMPLOYER}/clear", f"{EMPLOYER}/open", "/staff/accounts/1/suspend"):
        assert client.post(path).status_code == 404, path


def test_finding_an_account_opens_its_file_and_is_written_down(dan: FlaskClient, session: Session) -> None:
    page = dan.get(file_of(dan, "alice")).text
    assert "alice@people.example" in page
    assert acts(session) == ["account.open"]
    assert "opened the file of alice@people.example" in dan.get("/staff/history").text


def test_a_file_is_closed_until_it_is_opened_and_closes_again(dan: FlaskClient, session: Session, clock: Clock) -> None:
    path = f"/staff/accounts/{by_email(session, email('alice')).id}"
    assert "alice@" not in dan.get(path).text and acts(session) == []
    assert dan.post(f"{path}/open").location == path
    assert "alice@" in dan.get(path).text
    clock.forward(minutes=31)
    assert "This file is closed" in dan.get(path).text


def test_only_whole_addresses_find_anybody(dan: FlaskClient, session: Session) -> None:
    for typed in ("alice", "%", "@people.example", "nobody@people.example", "a" * 300):
        answer = dan.post("/staff/accounts", data={"email": typed})
        assert answer.status_code == 422, typed
    assert acts(session) == []


def test_signing_somebody_out_everywhere(app: Flask, dan: FlaskClient, session: Session, clock: Clock) -> None:
    alice = client_of(app, "alice", clock())
    path = file_of(dan, "alice")
    assert dan.post(f"{path}/end_sessions").status_code == 303
    session.expire_all()
    person = by_email(session, email("alice"))
    assert session.scalars(select(AccountSession).where(AccountSession.account_id == person.id)).all() == []
    assert alice.get("/employer").status_code == 303, "led to the sign-in"
    assert "signed out" in letters(app)[email("alice")]["Subject"]


def test_closing_an_account_needs_a_reason_and_tells_it(
    app: Flask, dan: FlaskClient, session: Session, clock: Clock
) -> None:
    path = file_of(dan, "alice")
    assert dan.post(f"{path}/suspend", data={"reason": " "}).status_code == 422
    assert dan.post(f"{path}/suspend", data={"reason": "Sent spam to coders."}).status_code == 303
    assert "Sent spam to coders." in text(letters(app)[email("alice")])
    session.expire_all()
    assert by_email(session, email("alice")).suspended_at is not None
    dan.post(f"{path}/restore")
    session.expire_all()
    assert by_email(session, email("alice")).suspended_at is None
    assert acts(session) == ["account.open", "account.suspend", "account.restore"]


def test_an_address_is_taken_as_confirmed_with_a_reason(dan: FlaskClient, session: Session) -> None:
    by_email(session, email("alice")).confirmed_at = None
    session.commit()
    path = file_of(dan, "alice")
    assert dan.post(f"{path}/confirm", data={"reason": ""}).status_code == 422
    assert dan.post(f"{path}/confirm", data={"reason": "Called from the number on file."}).status_code == 303
    session.expire_all()
    assert by_email(session, email("alice")).confirmed


def test_staff_do_not_change_accounts_of_staff(dan: FlaskClient, session: Session) -> None:
    path = file_of(dan, "dan")
    for act in ("suspend", "confirm"):
        assert dan.post(f"{path}/{act}", data={"reason": "x"}).status_code == 403
    assert dan.post(f"{path}/end_sessions").status_code == 403
    assert acts(session) == ["account.open"]


def test_nobody_acts_as_somebody_else(app: Flask) -> None:
    """There is no route that would sign staff in as another person."""
    routes = [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/staff")]
    assert not any(word in rule for rule in routes for word in ("impersonate", "become", "sign-in", "as-"))


def test_members_of_an_employer_are_shown_after_opening(dan: FlaskClient, session: Session) -> None:
    assert "bob@mercy.example" not in dan.get(EMPLOYER).text
    assert dan.post(f"{EMPLOYER}/open").status_code == 303
    assert "bob@mercy.example" in dan.get(EMPLOYER).text
    assert acts(session) == ["employer.open"]


def test_an_employer_on_hold_is_cleared(app: Flask, dan: FlaskClient, session: Session, clock: Clock) -> None:
    mercy = session.scalar(select(Employer).where(Employer.name == MERCY))
    hold(session=session, employer=mercy, reasons=["It was registered from a free mailbox."], now=clock())
    session.commit()
    assert "free mailbox" in dan.get("/staff/queue").text
    assert dan.post(f"{EMPLOYER}/clear", data={"note": ""}).status_code == 303
    session.expire_all()
    assert mercy.review_state == "clear"
    assert acts(session) == ["employer.clear"]


def test_refusing_an_employer_needs_words(dan: FlaskClient, session: Session) -> None:
    for act in ("refuse", "hold"):
        assert dan.post(f"{EMPLOYER}/{act}", data={"note": ""}).status_code == 422
    assert dan.post(f"{EMPLOYER}/refuse", data={"note": "It is not what it says."}).status_code == 303
    session.expire_all()
    assert session.scalar(select(Employer).where(Employer.name == MERCY)).review_state == "refused"


def test_a_claim_to_an_employer_without_owner(dan: FlaskClient, session: Session, clock: Clock) -> None:
    lonely = ensure(session=session, names=["Lonely Clinic"], now=clock())["Lonely Clinic"]
    made = JoinRequest(
        employer_id=lonely.id, account_id=account(session, "alice", clock()).id, message="Mine.", created_at=clock()
    )
    session.add(made)
    session.commit()
    page = dan.get("/staff/queue").text
    assert "Lonely Clinic" in page and "alice@" not in page
    assert dan.post(f"/staff/claims/{made.id}/accept").status_code == 303
    session.expire_all()
    assert [one.account.name for one in owners(session, lonely.id)] == ["Alice"]
    assert dan.post(f"/staff/claims/{made.id}/accept").status_code == 422, "answered already"
    assert dan.post("/staff/claims/999/accept").status_code == 404


def test_the_first_page_says_how_the_board_is(dan: FlaskClient) -> None:
    page = dan.get("/staff").text
    for words in ("Wait for a person", "Live listings", "Later work", "Latest imports"):
        assert words in page
