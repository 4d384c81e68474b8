"""What no form of ours sends: numbers that no machine holds."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from careercenter.applications.models import Application
from careercenter.core.text import figures
from careercenter.inboxes.models import BulkAct
from tests.clock import Clock
from tests.inboxes.applied import board
from tests.people import client_of

DESK = "/employer/mercy-hospital"
NUMBERS = ("9" * 5000, "9" * 20, "00009999", "-1", "٣", "1e3", "")


@pytest.fixture
def application(session: Session, clock: Clock) -> Application:
    made = board(session, clock(), "alice")[1][0]
    act = {"text": "x", "request_key": "k", "created_at": clock(), "runs_at": clock()}
    session.add(BulkAct(employer_id=made.employer_id, listing_id=made.listing_id, **act))
    session.commit()
    return made


@pytest.fixture
def rita(app: Flask, application: Application, clock: Clock) -> FlaskClient:
    return client_of(app, "rita", clock())


@pytest.fixture
def alice(app: Flask, application: Application, clock: Clock) -> FlaskClient:
    return client_of(app, "alice", clock())


@pytest.mark.parametrize(("typed", "number"), [("12", 12), ("007", 7), ("9" * 19, None), ("-1", None), ("٣", None)])
def test_figures_are_read_or_are_none(typed: str, number: int | None) -> None:
    assert figures(typed) == number


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_is_an_error(rita: FlaskClient, alice: FlaskClient, application: Application, number: str) -> None:
    answers = [
        rita.get(f"{DESK}/bulk/1?page={number}"),
        rita.get(f"{DESK}/message-templates/new?from={number}"),
        rita.get(f"{DESK}/listings?page={number}"),
        rita.post(f"{DESK}/listings/bulk", data={"listing": number, "act": "close"}),
        rita.post(f"{DESK}/listings/{application.listing_id}/exercise", data={"name": f"own-{number}", "minutes": "9"}),
        alice.post(f"/me/applications/{application.id}/withdraw", data={"version": number}),
        alice.post("/me/checks/radiology", data={"extra": number}),
    ]
    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
