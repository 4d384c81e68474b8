"""Texts that are used again: their variables, two people at once, and that an unedited one is no human word."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applications.models import Application, ApplicationEvent
from careercenter.core.errors import Refused
from careercenter.inboxes import wording
from careercenter.inboxes.models import Message, MessageTemplate
from careercenter.inboxes.starters import STARTERS
from tests.clock import Clock
from tests.inboxes.applied import board
from tests.people import client_of

DESK = "/employer/mercy-hospital"
TEXT = "Hello {first_name}, about {listing}: you stand at {stage}. {recruiter}, {employer}"


@pytest.fixture
def application(session: Session, clock: Clock) -> Application:
    return board(session, clock(), "alice")[1][0]


@pytest.fixture
def rita(app: Flask, application: Application, clock: Clock) -> FlaskClient:
    return client_of(app, "rita", clock())


def save(client: FlaskClient, name: str = "Status", text: str = TEXT, where: str = "new", version: str = ""):
    return client.post(
        f"{DESK}/message-templates/{where}", data={"name": name, "text": text, "version": version, "act": "save"}
    )


def kept(session: Session) -> list[tuple[str, str]]:
    session.expire_all()
    return [(one.name, one.text) for one in session.scalars(select(MessageTemplate).order_by(MessageTemplate.name))]


def test_a_template_is_kept_put_into_the_box_and_sent(
    rita: FlaskClient, application: Application, session: Session
):
    assert save(rita).status_code == 303
    template = session.scalars(select(MessageTemplate)).one()
    thread = f"{DESK}/applicants/{application.id}/messages"
    page = rita.get(f"{thread}?template={template.id}").text
    text = "Hello Alice, about Inpatient Coder: you stand at New. Rita, Mercy Hospital"
    assert text in page
    rita.post(thread, data={"text": text.replace(" about", "\r\n about"), "key": "a"})
    rita.post(thread, data={"text": f"{text} I liked your test.", "key": "b"})
    sent = session.scalars(select(Message).order_by(Message.id)).all()
    assert [one.template_only for one in sent] == [True, False]
    events = session.scalars(select(ApplicationEvent).order_by(ApplicationEvent.id)).all()
    assert [one.human for one in events] == [False, True]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Hello {name}", "Line 1, place 7"),
        ("Hello\n{first_name} and {", "Line 2, place 18"),
        ("Over }", "Line 1, place 6"),
        ("{first_name.__class__}", "Line 1, place 1"),
        ("{0}", "Line 1, place 1"),
        ("{first_name!r}", "Line 1, place 1"),
        ("{first_name:>99999999}", "Line 1, place 1"),
        ("{{first_name}}", "Line 1, place 1"),
        ("{}", "Line 1, place 1"),
        ("{first_name\n}", "Line 1, place 1"),
    ],
)
def test_what_is_no_variable_is_refused_with_its_place(
    rita: FlaskClient, session: Session, text: str, place: str
):
    answer = save(rita, text=text)
    assert answer.status_code == 422
    assert place in answer.text
    assert kept(session) == []


@given(st.text(alphabet="{}ab_.!:[]0first_name\n", max_size=40))
def test_any_text_is_kept_or_refused_and_reaches_nothing(text: str):
    values = {name: f"<{{{name}}}>" for name in wording.VARIABLES}
    try:
        wording.check(text)
    except Refused:
        return
    once = wording.rendered(text, values)
    assert once.count("<") == sum(text.count(f"{{{name}}}") for name in wording.VARIABLES)


def test_a_name_with_braces_stays_a_name():
    values = {"first_name": "{recruiter}", "recruiter": "x"}
    assert wording.rendered("Hello {first_name}", values) == "Hello {recruiter}"


@pytest.mark.parametrize(
    ("name", "first"),
    [("Alice Weaver", "Alice"), ("Dr. Ana Ruiz", "Ana"), ("J. R. Ortiz", "Ortiz"), ("", "there"), ("Ms.", "there"),
     ("Zoë", "Zoë")],
)  # fmt: skip
def test_people_are_called_by_their_first_name(name: str, first: str):
    assert wording.first_name(name) == first


def test_two_people_change_one_template_and_nothing_is_lost(
    app: Flask, rita: FlaskClient, session: Session, clock: Clock
):
    save(rita)
    template = session.scalars(select(MessageTemplate)).one()
    bob = client_of(app, "bob", clock())
    assert save(rita, text="Rita’s.", where=str(template.id), version="1").status_code == 303
    answer = save(bob, text="Bob’s.", where=str(template.id), version="1")
    assert answer.status_code == 422
    assert "Rita’s." in answer.text
    assert "Bob’s." in answer.text
    assert kept(session) == [("Status", "Rita’s.")]


def test_a_name_is_given_once(rita: FlaskClient, session: Session):
    save(rita)
    assert save(rita, text="Other").status_code == 422
    assert len(kept(session)) == 1


def test_a_preview_saves_nothing(rita: FlaskClient, session: Session):
    answer = rita.post(
        f"{DESK}/message-templates/new", data={"name": "Status", "text": TEXT, "act": "preview"}
    )
    assert "Hello Alice, about Inpatient Coder" in answer.text
    assert kept(session) == []


def test_patient_data_is_in_no_template(rita: FlaskClient, session: Session):
    assert save(rita, text="As with MRN: 00482913, seen for chest pain").status_code == 422
    assert kept(session) == []


@pytest.mark.parametrize("number", range(len(STARTERS)))
def test_ours_can_be_used_as_they_are(rita: FlaskClient, session: Session, number: int):
    name, text = STARTERS[number]
    assert name in rita.get(f"{DESK}/message-templates/new?from={number}").text
    assert save(rita, name, text).status_code == 303


@pytest.mark.parametrize("number", ["99", "-1", "x", "9" * 5000])
def test_a_starter_that_there_is_not_is_an_empty_page(rita: FlaskClient, number: str):
    assert rita.get(f"{DESK}/message-templates/new?from={number}").status_code == 200


def test_a_deleted_template_is_gone_and_its_messages_stay(rita: FlaskClient, session: Session):
    save(rita)
    template = session.scalars(select(MessageTemplate)).one()
    assert rita.post(f"{DESK}/message-templates/{template.id}/delete").status_code == 303
    assert rita.get(f"{DESK}/message-templates/{template.id}").status_code == 404
    assert kept(session) == []


def test_templates_of_others_do_not_exist(app: Flask, rita: FlaskClient, session: Session, clock: Clock):
    save(rita)
    template = session.scalars(select(MessageTemplate)).one()
    carol = client_of(app, "carol", clock())
    theirs = f"/employer/lakeside-clinic/message-templates/{template.id}"
    assert carol.get(theirs).status_code == carol.post(f"{theirs}/delete").status_code == 404
    assert client_of(app, "vera", clock()).get(f"{DESK}/message-templates").status_code == 403
    assert len(kept(session)) == 1
