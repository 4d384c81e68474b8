"""Reporting a listing: anybody may, once a listing; grave reports of people who are known hold it."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.jobs.lifecycle import State, state_of
from careercenter.jobs.models import Listing
from careercenter.reports import operations
from careercenter.reports.models import Report
from careercenter.reports.reasons import REASONS, Voice, holds, weight
from tests.clock import Clock
from tests.conftest import START
from tests.people import account, client_of, everyone
from tests.reports.cases import HONEST, listing, verify
from tests.reports.mails import letters, text

ADDRESS = "/jobs/7/report"


@pytest.fixture
def row(session: Session, clock: Clock) -> Listing:
    """Mercy's live listing, with everybody there."""
    everyone(session, clock())
    made = listing(session, clock(), text=HONEST)
    session.commit()
    return made


def said(session: Session) -> list[Report]:
    session.expire_all()
    return list(session.scalars(select(Report).order_by(Report.id)))


def test_a_guest_reports_and_learns_what_happens_next(client: FlaskClient, session: Session, row: Listing) -> None:
    assert "What is wrong" in client.get(ADDRESS).text
    answer = client.post(ADDRESS, data={"reason": "ghost", "details": "Filled in May.", "email": "ann@people.example"})
    assert answer.status_code == 303
    assert "write to you once" in client.get(answer.location).text
    assert [(one.reason, one.email, one.account_id) for one in said(session)] == [("ghost", "ann@people.example", None)]


def test_the_listing_leads_there(client: FlaskClient, row: Listing) -> None:
    assert f'href="{ADDRESS}"' in client.get(f"/jobs/7-{row.slug}").text


def test_the_same_person_speaks_once(client: FlaskClient, session: Session, row: Listing) -> None:
    for reason in ("ghost", "pay"):
        client.post(ADDRESS, data={"reason": reason})
    assert [one.reason for one in said(session)] == ["pay"]


def test_an_account_is_another_person_than_its_network(
    app: Flask, client: FlaskClient, session: Session, clock: Clock, row: Listing
) -> None:
    client.post(ADDRESS, data={"reason": "pay"})
    client_of(app, "alice", clock()).post(ADDRESS, data={"reason": "pay"})
    assert [bool(one.account_id) for one in said(session)] == [False, True]


def test_homes_of_ipv6_are_one_person(client: FlaskClient, session: Session, row: Listing) -> None:
    for end in ("1", "abcd"):
        client.post(ADDRESS, data={"reason": "pay"}, environ_base={"REMOTE_ADDR": f"2001:db8::{end}"})
    assert len(said(session)) == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Choose what is wrong"),
        ({"reason": "nonsense"}, "valid choice"),
        ({"reason": "other"}, "in a sentence"),
        ({"reason": "scam", "email": "no address"}, "mail address"),
        ({"reason": "scam", "details": "x" * 1001}, "letters"),
        ({"reason": "scam", "email": "a@b.example\r\nBcc: all@b.example"}, "mail address"),
    ],
)
def test_what_cannot_be_taken_is_said_at_the_field(
    client: FlaskClient, session: Session, row: Listing, data: dict[str, str], says: str
) -> None:
    answer = client.post(ADDRESS, data=data)
    assert answer.status_code == 422 and says in answer.text
    assert said(session) == []


def test_hostile_words_are_kept_and_harmless(client: FlaskClient, session: Session, row: Listing) -> None:
    client.post(ADDRESS, data={"reason": "other", "details": "\x00<script>alert(1)</script>\x07"})
    assert said(session)[0].details == "<script>alert(1)</script>"


def test_only_what_is_on_the_board_can_be_reported(
    client: FlaskClient, session: Session, clock: Clock, row: Listing
) -> None:
    row.closed_at = clock()
    session.commit()
    assert client.get(ADDRESS).status_code == 404
    assert client.post(ADDRESS, data={"reason": "scam"}).status_code == 404
    assert client.get("/jobs/99/report").status_code == 404


def test_nobody_reports_the_whole_board(session: Session, clock: Clock, row: Listing) -> None:
    for number in range(operations.MOST_A_DAY):
        other = listing(session, clock(), id_=100 + number, text=HONEST)
        operations.report(session=session, listing=other, reporter="r", account=None, reason="pay", now=clock())
    with pytest.raises(operations.TooMany):
        operations.report(session=session, listing=row, reporter="r", account=None, reason="pay", now=clock())
    clock.forward(days=2)
    operations.report(session=session, listing=row, reporter="r", account=None, reason="pay", now=clock())


def call_it_a_scam(session: Session, clock: Clock, row: Listing, *names: str) -> None:
    for name in names:
        person = None if name.startswith("guest") else account(session, name, clock())
        operations.report(session=session, listing=row, reporter=name, account=person, reason="scam", now=clock())


def test_two_settled_people_hold_a_listing(session: Session, clock: Clock, row: Listing) -> None:
    clock.forward(days=8)
    call_it_a_scam(session, clock, row, "alice")
    assert state_of(row, clock()) is State.LIVE
    call_it_a_scam(session, clock, row, "carol")
    assert state_of(row, clock()) is State.REVIEW


def test_guests_and_new_accounts_never_do(session: Session, clock: Clock, row: Listing) -> None:
    call_it_a_scam(session, clock, row, *(f"guest{number}" for number in range(30)), "alice", "carol")
    assert state_of(row, clock()) is State.LIVE


def test_a_verified_employer_stands_longer(session: Session, clock: Clock, row: Listing) -> None:
    verify(session, row.employer, "mercy.example", clock())
    clock.forward(days=8)
    call_it_a_scam(session, clock, row, "alice", "carol", "dan", "guest1", "guest2")
    assert state_of(row, clock()) is State.REVIEW, "three people and two guests"


def test_a_verified_employer_is_not_held_by_three(session: Session, clock: Clock, row: Listing) -> None:
    verify(session, row.employer, "mercy.example", clock())
    clock.forward(days=8)
    call_it_a_scam(session, clock, row, "alice", "carol", "dan")
    assert state_of(row, clock()) is State.LIVE


KNOWN = Voice(START - timedelta(days=30), True)
GUEST = Voice(None, False)


def test_how_reports_weigh() -> None:
    assert weight([KNOWN, KNOWN], START) == 2
    assert weight([GUEST] * 50, START) == 1
    assert weight([Voice(START, True), Voice(START - timedelta(days=30), False)], START) == 1
    assert weight([Voice(START - timedelta(days=30), True, wrong=3)] * 9, START) == 0
    assert holds([KNOWN, GUEST, GUEST], verified=False, now=START) and not holds(
        [KNOWN, GUEST], verified=False, now=START
    )


@given(st.lists(st.sampled_from([KNOWN, GUEST]), max_size=20), st.sampled_from([KNOWN, GUEST]))
def test_another_voice_never_weighs_against(voices: list[Voice], more: Voice) -> None:
    assert weight([*voices, more], START) >= weight(voices, START)


def test_the_outcome_is_mailed_once_and_the_address_forgotten(
    app: Flask, client: FlaskClient, session: Session, clock: Clock, row: Listing
) -> None:
    client.post(ADDRESS, data={"reason": "scam", "email": "ann@people.example"})
    row, dan = session.get(Listing, 7), account(session, "dan", clock())
    before = operations.seen(session, row)
    operations.freeze(session=session, listing=row, account=dan, before=before, note="It is a copy.", now=clock())
    session.commit()
    sent = letters(app)
    assert "off the board" in sent["ann@people.example"]["Subject"]
    assert "It is a copy." in text(sent["bob@mercy.example"])
    assert "ann@" not in sent["bob@mercy.example"].as_string()
    assert said(session)[0].email is None and said(session)[0].outcome == "removed"


def test_every_reason_reads_well() -> None:
    assert len({reason.slug for reason in REASONS}) == len(REASONS) and all(reason.label for reason in REASONS)
