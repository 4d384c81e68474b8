"""The queue and the file of a listing: what staff see, what they decide, and what of two decisions at once counts."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.jobs.lifecycle import State, state_of
from careercenter.jobs.models import Listing
from careercenter.reports.models import Report
from careercenter.reports.operations import report
from careercenter.reports.screening import screen
from careercenter.staff.models import StaffAct
from tests.clock import Clock
from tests.people import client_of, everyone
from tests.reports.cases import HONEST, SCAM, listing
from tests.reports.mails import letters, text

FILE = "/staff/listings/7"


@pytest.fixture
def held(session: Session, clock: Clock) -> Listing:
    """A scam that the shield holds, at Mercy."""
    everyone(session, clock())
    row = listing(session, clock(), text=SCAM)
    screen(session=session, listing=row, now=clock())
    session.commit()
    return row


@pytest.fixture
def dan(app: Flask, clock: Clock, held: Listing) -> FlaskClient:
    return client_of(app, "dan", clock())


def shown(client: FlaskClient) -> dict[str, str]:
    """The fields that the file's form sends along."""
    page = client.get(FILE).text
    return dict(re.findall(r'name="(listing_version|hold_version|reports)" value="(\d+)"', page))


def decide(client: FlaskClient, act: str, note: str = "", **seen: str):
    return client.post(f"{FILE}/{act}", data={**(seen or shown(client)), "note": note})


def state(session: Session, clock: Clock) -> State:
    session.expire_all()
    return state_of(session.get(Listing, 7), clock())


def acts(session: Session) -> list[tuple[str, str, str]]:
    session.expire_all()
    return [(act.actor, act.action, act.subject) for act in session.scalars(select(StaffAct).order_by(StaffAct.id))]


def test_the_queue_says_what_waits_and_why(dan: FlaskClient) -> None:
    page = dan.get("/staff/queue").text
    assert "1 listing waits" in page and "Inpatient Coder" in page and "chat app" in page


def test_an_empty_queue_says_so(app: Flask, session: Session, clock: Clock) -> None:
    everyone(session, clock())
    assert "Nothing waits" in client_of(app, "dan", clock()).get("/staff/queue").text


def test_the_file_marks_the_evidence(dan: FlaskClient) -> None:
    page = dan.get(FILE).text
    assert re.search(r"<mark title=\"[^\"]*chat app[^\"]*\">Telegram</mark>", page)
    assert "weighs 10" in page and "Decide" in page


def test_an_advert_is_never_more_than_text(app: Flask, session: Session, clock: Clock) -> None:
    everyone(session, clock())
    row = listing(session, clock(), text="<script>alert(1)</script> " + SCAM, title="<b>Coder</b>")
    screen(session=session, listing=row, now=clock())
    session.commit()
    dan = client_of(app, "dan", clock())
    for path in (FILE, "/staff/queue"):
        page = dan.get(path).text
        assert "<script>alert" not in page and "<b>Coder" not in page


def test_approving_lets_it_be_seen_and_tells_the_employer(
    app: Flask, dan: FlaskClient, session: Session, clock: Clock
) -> None:
    assert decide(dan, "approve").status_code == 303
    assert state(session, clock) is State.LIVE
    assert acts(session) == [("Dan", "approve", "Inpatient Coder")]
    assert "may be seen" in letters(app)["bob@mercy.example"]["Subject"]


def test_refusing_gives_it_back_with_what_must_change(
    app: Flask, dan: FlaskClient, session: Session, clock: Clock
) -> None:
    decide(dan, "refuse", "Please interview by phone.")
    assert state(session, clock) is State.DRAFT
    mail = text(letters(app)["rita@mercy.example"])
    assert "Please interview by phone." in mail and "give a phone number" in mail


def test_freezing_takes_it_off_and_thawing_brings_it_back(
    app: Flask, dan: FlaskClient, session: Session, clock: Clock
) -> None:
    decide(dan, "freeze", "It is a copy.")
    assert state(session, clock) is State.FROZEN
    decide(dan, "thaw")
    assert state(session, clock) is State.REVIEW, "its hold is over, but nobody let it be seen"
    assert "1 listing waits" in dan.get("/staff/queue").text


def test_asking_leaves_it_where_it_is(app: Flask, dan: FlaskClient, session: Session, clock: Clock) -> None:
    decide(dan, "ask", "Who interviews?")
    assert state(session, clock) is State.REVIEW
    assert "Who interviews?" in text(letters(app)["bob@mercy.example"])
    assert "Asked" in dan.get("/staff/queue").text


@pytest.mark.parametrize("act", ["ask", "refuse", "freeze"])
def test_what_the_employer_is_told_needs_words(dan: FlaskClient, session: Session, clock: Clock, act: str) -> None:
    answer = decide(dan, act, "   ")
    assert answer.status_code == 422 and "field-error" in answer.text
    assert state(session, clock) is State.REVIEW and acts(session) == []


def test_of_two_decisions_the_later_sees_what_changed(dan: FlaskClient, session: Session, clock: Clock) -> None:
    before = shown(dan)
    decide(dan, "approve")
    late = decide(dan, "freeze", "Copy of another advert.", **before)
    assert late.status_code == 409
    assert "Somebody else acted" in late.text and "Copy of another advert." in late.text, "nothing typed is lost"
    assert state(session, clock) is State.LIVE
    assert [act for _, act, _ in acts(session)] == ["approve"]


def test_a_report_that_came_meanwhile_is_a_change(
    dan: FlaskClient, session: Session, clock: Clock, held: Listing
) -> None:
    before = shown(dan)
    report(session=session, listing=held, reporter="x", account=None, reason="money", now=clock())
    session.commit()
    assert decide(dan, "approve", **before).status_code == 409


def test_a_reported_listing_waits_and_can_be_found_fine(app: Flask, session: Session, clock: Clock) -> None:
    everyone(session, clock())
    row = listing(session, clock(), text=HONEST)
    report(
        session=session,
        listing=row,
        reporter="x",
        account=None,
        reason="ghost",
        email="ann@people.example",
        now=clock(),
    )
    session.commit()
    dan = client_of(app, "dan", clock())
    assert "They are not hiring" in dan.get("/staff/queue").text
    page = dan.get(FILE).text
    assert "ann@people.example" not in page, "staff do not see who reported"
    assert decide(dan, "approve").status_code == 303
    assert state(session, clock) is State.LIVE
    assert "nothing wrong" in letters(app)["ann@people.example"]["Subject"]
    assert "Nothing waits" in dan.get("/staff/queue").text


def test_a_fact_is_settled_and_reports_are_answered(app: Flask, session: Session, clock: Clock) -> None:
    everyone(session, clock())
    row = listing(session, clock(), text=HONEST)
    report(
        session=session, listing=row, reporter="x", account=None, reason="pay", email="ann@people.example", now=clock()
    )
    session.commit()
    dan = client_of(app, "dan", clock())
    assert dan.post(f"{FILE}/facts", data={"name": "experience_months", "value": "36"}).status_code == 303
    session.expire_all()
    assert session.get(Listing, 7).experience_months == 36
    assert dan.post(f"{FILE}/answer").status_code == 303
    assert "corrected" in letters(app)["ann@people.example"]["Subject"]
    assert [act for _, act, _ in acts(session)] == ["correct", "answer"]
    assert session.scalar(select(Report.outcome)) == "corrected"


@pytest.mark.parametrize(
    "data", [{"name": "nonsense", "value": "1"}, {"name": "experience_months", "value": "many"}, {}]
)
def test_a_fact_that_cannot_be_is_refused(dan: FlaskClient, session: Session, data: dict[str, str]) -> None:
    answer = dan.post(f"{FILE}/facts", data=data)
    assert answer.status_code == 422 and acts(session) == []


def test_wrong_decisions_are_told(dan: FlaskClient, session: Session, clock: Clock) -> None:
    assert dan.post(f"{FILE}/delete").status_code in (404, 405)
    assert dan.post(f"{FILE}/approve", data={"listing_version": "x"}).status_code == 422
    assert dan.post("/staff/listings/99/approve", data={}).status_code == 404
    decide(dan, "approve")
    assert decide(dan, "thaw").status_code == 422, "it is not frozen"


def test_held_ones_come_first_and_the_oldest_before_the_newer(dan: FlaskClient, session: Session, clock: Clock) -> None:
    reported = listing(session, clock(), id_=8, text=HONEST, title="Reported Coder")
    report(session=session, listing=reported, reporter="x", account=None, reason="pay", now=clock() - timedelta(days=9))
    session.commit()
    page = dan.get("/staff/queue").text
    assert page.index("Inpatient Coder") < page.index("Reported Coder")


@pytest.mark.parametrize("page", ["0", "-1", "999999999", "x", "1" * 50])
def test_any_page_of_the_queue_answers(dan: FlaskClient, page: str) -> None:
    assert dan.get(f"/staff/queue?page={page}").status_code == 200
    assert dan.get(f"/staff/history?page={page}&who={page}&kind=%00").status_code == 200
