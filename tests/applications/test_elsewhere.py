"""Applying on the employer's own site: the way is counted, the answer asked for once, and kept for oneself alone."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.applications.models import OutboundVisit
from careercenter.jobs.models import Listing
from tests.clock import Clock
from tests.jobs.desk_board import live
from tests.people import client_of

URL = "https://careers.mercy.example/4711"


@pytest.fixture
def other(listing: Listing, session: Session, clock: Clock) -> Listing:
    """A listing that is applied to on Mercy's own site."""
    made = live(session, clock(), title="Denials Coder", apply_url=URL)
    session.commit()
    return made


def visits(session: Session) -> int:
    session.expire_all()
    return session.scalar(select(func.count(OutboundVisit.id))) or 0


def test_the_link_leads_on_and_counts_nothing(alice: FlaskClient, other: Listing, session: Session) -> None:
    answer = alice.get(f"/jobs/{other.id}/apply")
    assert (answer.status_code, answer.location) == (302, URL)
    assert visits(session) == 0


def test_asked_once_and_kept_on_the_list(
    app: Flask, alice: FlaskClient, other: Listing, session: Session, clock: Clock
) -> None:
    page = f"/jobs/{other.id}-{other.slug}"
    assert f'action="/jobs/{other.id}/apply/go"' in alice.get(page).text
    for _ in range(2):
        answer = alice.post(f"/jobs/{other.id}/apply/go")
        assert answer.status_code == 200 and URL in answer.text
    assert visits(session) == 1, "a second click is the same visit"
    visit = session.scalars(select(OutboundVisit)).one()
    for path in (page, "/me", "/me/applications"):
        assert "Did you apply for" in alice.get(path).text, path
    say = f"/me/applications/elsewhere/{visit.id}/answer"
    assert client_of(app, "carol", clock()).post(say, data={"answer": "yes"}).status_code == 404
    assert alice.post(say, data={"answer": "perhaps"}).status_code == 422
    assert alice.post(say, data={"answer": "yes"}).location == "/me/applications"
    alice.post(say, data={"answer": "no"})
    listed = alice.get("/me/applications").text
    assert "Denials Coder" in listed and "own sites" in listed and "Did you apply" not in listed
    alice.post(f"/me/applications/elsewhere/{visit.id}", data={"status": "interview", "note": "Ask for Ruth."})
    listed = alice.get("/me/applications").text
    assert "Ask for Ruth." in listed
    for data in ({"status": "x"}, {"status": "offer", "note": "x" * 1001}, {"status": "offer", "note": "MRN 00482913"}):
        assert alice.post(f"/me/applications/elsewhere/{visit.id}", data=data).status_code == 303
    session.expire_all()
    assert (visit.status, visit.note) == ("interview", "Ask for Ruth.")
    clock.forward(hours=1)
    alice.post(f"/jobs/{other.id}/apply/go")
    assert "Did you apply" not in alice.get(page).text, "they said so"
    alice.post(f"/me/applications/elsewhere/{visit.id}", data={"act": "forget"})
    assert "Denials Coder" not in alice.get("/me/applications").text
    assert visits(session) == 2, "the way there stays counted"


def test_not_yet_is_asked_again_after_another_visit_and_silence_is_left_alone(
    alice: FlaskClient, other: Listing, session: Session, clock: Clock
) -> None:
    page = f"/jobs/{other.id}-{other.slug}"
    alice.post(f"/jobs/{other.id}/apply/go")
    visit = session.scalars(select(OutboundVisit)).one()
    alice.post(f"/me/applications/elsewhere/{visit.id}/answer", data={"answer": "not_yet"})
    assert "Did you apply" not in alice.get(page).text
    clock.forward(hours=1)
    alice.post(f"/jobs/{other.id}/apply/go")
    assert "Did you apply" in alice.get(page).text
    clock.forward(days=14)
    assert "Did you apply" not in alice.get(page).text


def test_a_guest_is_only_counted(app: Flask, other: Listing, listing: Listing, session: Session) -> None:
    guest = app.test_client()
    assert "data-visit" in guest.get(f"/jobs/{other.id}-{other.slug}").text
    assert guest.post(f"/jobs/{other.id}/visited").status_code == 204
    assert guest.post(f"/jobs/{other.id}/visited", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 204
    assert guest.post(f"/jobs/{listing.id}/visited").status_code == 204, "people apply here, so nobody goes"
    assert guest.post("/jobs/999999/visited").status_code == 404
    assert session.scalars(select(OutboundVisit.account_id)).all() == [None]
