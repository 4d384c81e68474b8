"""What people paste by mistake or on purpose, in every form of an inbox: on PostgreSQL, which refuses what SQLite keeps."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from careercenter.applications.models import Application
from tests.clock import Clock
from tests.inboxes.applied import board
from tests.people import client_of

pytestmark = pytest.mark.postgres
DESK = "/employer/mercy-hospital"
TEXTS = ("\x00\u202ealice", "<script>alert(1)</script>", "x" * 100_000, "{0.__class__}", "\ud800", "'; --")


@pytest.fixture
def app(postgres_app: Flask) -> Flask:
    return postgres_app


@pytest.fixture
def application(session: Session, clock: Clock) -> Application:
    made = board(session, clock(), "alice")[1][0]
    session.commit()
    return made


@pytest.mark.parametrize("text", TEXTS, ids=["signs", "markup", "length", "format", "half a letter", "quotes"])
def test_no_text_is_an_error(app: Flask, application: Application, clock: Clock, text: str) -> None:
    rita, alice = client_of(app, "rita", clock()), client_of(app, "alice", clock())
    text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    listing = f"{DESK}/listings/{application.listing_id}"
    page, thread = f"{listing}/applicants/{application.id}", f"{DESK}/applicants/{application.id}/messages"
    mine = f"/me/applications/{application.id}/messages"
    bulk = {"application": f"{application.id}:1", "text": text, "to_stage": text}
    sent: list[tuple[FlaskClient, str, dict[str, str]]] = [
        (rita, f"{page}/notes", {"text": text}),
        (rita, f"{page}/decline", {"version": "1", "reason": text, "note": text}),
        (rita, thread, {"text": text, "key": "k"}),
        (alice, mine, {"text": text, "key": text}),
        (rita, f"{DESK}/message-templates/new", {"name": text, "text": text}),
        (rita, f"{listing}/applicants/bulk", bulk),
        (rita, f"{listing}/questions/new", {"kind": "text", "text": text}),
        (alice, f"/me/saved/{application.listing_id}/note", {"note": text}),
    ]
    answers = [who.post(path, data=data) for who, path, data in sent]
    answers += [rita.get(page), rita.get(thread), alice.get(mine)]
    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
    assert not any("<script>alert(1)" in answer.text for answer in answers)
