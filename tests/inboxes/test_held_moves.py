"""While a move can be taken back, nothing on the applicant's side tells of it, and nothing is done because of it."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from careercenter.applications.models import Application, ApplicationEvent
from careercenter.core.outbox import OutboxEntry
from careercenter.employers.models import Membership
from careercenter.exercises.models import Attempt
from careercenter.inboxes.models import Interview, Message
from careercenter.jobs.models import Listing
from careercenter.worker import leave
from tests.clock import Clock
from tests.inboxes.applied import apply_for, board
from tests.mailbox import delivered
from tests.people import account, client_of, email

DESK = "/employer/mercy-hospital"


@pytest.fixture
def application(session: Session, clock: Clock) -> Application:
    return board(session, clock(), "alice")[1][0]


@pytest.fixture
def alice(app: Flask, application: Application, clock: Clock) -> FlaskClient:
    return client_of(app, "alice", clock())


@pytest.fixture
def rita(app: Flask, application: Application, clock: Clock) -> FlaskClient:
    return client_of(app, "rita", clock())


@pytest.fixture
def interview(application: Application, session: Session, clock: Clock) -> Interview:
    """Two times that rita offers."""
    starts = [clock() + timedelta(days=day) for day in (2, 3)]
    slots = [[at.isoformat(), (at + timedelta(minutes=30)).isoformat()] for at in starts]
    made = Interview(
        application_id=application.id, account_id=account(session, "rita", clock()).id, uid="u@careercenter",
        time_zone="America/Chicago", slots=slots, created_at=clock(), updated_at=clock(),
    )  # fmt: skip
    session.add(made)
    session.commit()
    return made


def page(application: Application) -> str:
    return f"{DESK}/listings/{application.listing_id}/applicants/{application.id}"


def decline(rita: FlaskClient, application: Application) -> None:
    done = rita.post(f"{page(application)}/decline", data={"version": str(application.version), "reason": "none"})
    assert done.status_code == 303


def take_back(rita: FlaskClient, application: Application, session: Session) -> None:
    moved = select(ApplicationEvent).where(ApplicationEvent.kind == "moved").order_by(ApplicationEvent.id.desc())
    event = session.scalars(moved).first()
    assert rita.post(f"{page(application)}/back/{event.id}").status_code == 303
    session.expire_all()


def test_the_thread_does_not_tell_of_it(
    alice: FlaskClient, rita: FlaskClient, application: Application, session: Session, clock: Clock
) -> None:
    mine = f"/me/applications/{application.id}"
    decline(rita, application)
    for path in (mine, f"{mine}/messages"):
        assert "has ended" not in alice.get(path).text
    assert alice.post(f"{mine}/messages", data={"text": "One more thing.", "key": "k"}).status_code == 303
    assert session.scalars(select(Message.text)).all() == ["One more thing."]
    clock.forward(minutes=5)
    assert "has ended" in alice.get(f"{mine}/messages").text


def test_a_time_can_still_be_picked(
    alice: FlaskClient, rita: FlaskClient, application: Application, interview: Interview, session: Session,
    clock: Clock,
) -> None:  # fmt: skip
    path, start = f"/me/applications/{application.id}/interviews/{interview.id}", interview.slots[0][0]
    decline(rita, application)
    assert alice.post(f"{path}/pick", data={"start": start, "version": "1"}).status_code == 303
    take_back(rita, application, session)
    session.expire_all()
    assert (application.stage, interview.state) == ("new", "taken")
    decline(rita, application)
    clock.forward(minutes=5)
    assert alice.post(f"{path}/pick", data={"start": interview.slots[1][0], "version": "2"}).status_code == 422


def test_interviews_are_called_off_only_when_it_stays(
    app: Flask, rita: FlaskClient, application: Application, interview: Interview, session: Session, clock: Clock
) -> None:
    decline(rita, application)
    clock.forward(minutes=4)
    leave(app, "inboxes.end_interviews")
    assert delivered(app, email("alice")) == []
    session.expire_all()
    assert interview.state == "offered"
    take_back(rita, application, session)
    decline(rita, application)
    clock.forward(minutes=10)
    leave(app, "inboxes.end_interviews")
    assert len(delivered(app, email("alice"))) == 2, "that it ended, and that there is no interview"
    session.expire_all()
    assert interview.state == "cancelled"


def test_a_withdrawal_meets_no_verdict(
    alice: FlaskClient, rita: FlaskClient, application: Application, session: Session
) -> None:
    decline(rita, application)
    session.expire_all()
    path = f"/me/applications/{application.id}/withdraw"
    said = alice.post(path, data={"version": str(application.version)}, follow_redirects=True).text
    assert "Please look again in five minutes" in said and "Not chosen" not in said


def test_who_left_the_employer_is_sent_no_invitation(
    app: Flask, alice: FlaskClient, application: Application, interview: Interview, session: Session, clock: Clock
) -> None:
    app.extensions["careercenter"].queue.huey.immediate = False
    path = f"/me/applications/{application.id}/interviews/{interview.id}"
    assert alice.post(f"{path}/pick", data={"start": interview.slots[0][0], "version": "1"}).status_code == 303
    rita = account(session, "rita", clock())
    session.execute(delete(Membership).where(Membership.account_id == rita.id))
    waiting = session.scalars(select(OutboxEntry).where(OutboxEntry.task == "inboxes.mail")).all()
    assert rita.id in [one.arguments["to"] for one in waiting]
    session.commit()
    assert delivered(app, email("rita")) == [] and len(delivered(app, email("alice"))) == 1


def test_the_result_of_whoever_withdrew_is_closed(
    rita: FlaskClient, application: Application, session: Session, clock: Clock
) -> None:
    listing = session.get_one(Listing, application.listing_id)
    ben = apply_for(session, listing, "ben", clock())
    taken = {"content": {"title": "Visits"}, "minutes": 15, "books": True, "started_at": clock(), "seen_at": clock()}
    taken |= {"listing_id": listing.id, "name": "radiology", "ended_at": clock()}
    session.add(Attempt(**taken, account_id=application.account_id, percent=83))
    session.add(Attempt(**taken, account_id=ben.account_id, percent=71))
    ben.stage = "withdrawn"
    session.commit()
    said = rita.get(f"{DESK}/listings/{listing.id}/exercise").text
    assert "83 %" in said and "71 %" not in said and "Withdrew" in said
