"""Interviews: times offered, picked, moved and cancelled, and what calendars are sent."""

import threading
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications.models import Application, ApplicationEvent
from careercenter.applications.moving import move
from careercenter.core.database import db
from careercenter.core.errors import Conflict, Refused
from careercenter.inboxes import interviewing, slots
from careercenter.inboxes.models import Interview, ListingHiring
from careercenter.worker import leave
from tests.clock import Clock
from tests.inboxes.applied import apply_for, board, named
from tests.jobs.desk_board import live
from tests.mailbox import delivered
from tests.people import client_of, email

TUESDAY, WEDNESDAY = "2026-12-01T10:00", "2026-12-02T14:30"
AT_TEN = "2026-12-01T16:00:00+00:00"  # in Chicago


@pytest.fixture
def application(session: Session, clock: Clock) -> Application:
    made = board(session, clock(), "alice")[1][0]
    session.execute(update(Account).where(Account.email == email("alice")).values(time_zone="America/Phoenix"))
    session.commit()
    return made


@pytest.fixture
def alice(app: Flask, application: Application, clock: Clock) -> FlaskClient:
    return client_of(app, "alice", clock())


@pytest.fixture
def rita(app: Flask, application: Application, clock: Clock) -> FlaskClient:
    return client_of(app, "rita", clock())


@pytest.fixture
def theirs(application: Application) -> str:
    return f"/employer/mercy-hospital/applicants/{application.id}/interviews"


@pytest.fixture
def mine(application: Application) -> str:
    return f"/me/applications/{application.id}/interviews"


def offer(client: FlaskClient, path: str, *times: str, **more: str):
    data = {"zone": "America/Chicago", "minutes": "30", "place": "By phone"}
    data["slot"] = list(times or (TUESDAY, WEDNESDAY))
    return client.post(path, data=data | more)


def the(session: Session) -> Interview:
    session.expire_all()
    return session.scalars(select(Interview)).one()


def pick(client: FlaskClient, mine: str, session: Session, start: str = AT_TEN, **more: str):
    one = the(session)
    return client.post(f"{mine}/{one.id}/pick", data={"start": start, "version": str(one.version), **more})


def event_of(mail: EmailMessage) -> tuple[str, str, object]:
    """The method of the part, that of the calendar, and the event."""
    (part,) = [one for one in mail.walk() if one.get_content_type() == "text/calendar"]
    whole = Calendar.from_ical(part.get_content())
    (attached,) = [one for one in mail.walk() if one.get_filename() == "interview.ics"]
    assert Calendar.from_ical(attached.get_content()) == whole
    return part.get_param("method"), str(whole["method"]), whole.walk("VEVENT")[0]


def test_times_are_shown_on_the_clock_of_whoever_reads(
    rita: FlaskClient, alice: FlaskClient, theirs: str, mine: str
):
    assert offer(rita, theirs).status_code == 303
    page = alice.get(mine).text
    assert "Tue, Dec 1, 2026, 9:00 AM MST" in page
    assert "Tue, Dec 1, 2026, 10:00 AM CST" in page


def test_a_picked_time_is_sent_to_both_calendars(
    app: Flask, rita: FlaskClient, alice: FlaskClient, theirs: str, mine: str, session: Session
):
    offer(rita, theirs)
    assert pick(alice, mine, session).status_code == 303
    for who in ("alice", "rita"):
        mail = delivered(app, email(who))[-1]
        part, method, event = event_of(mail)
        assert mail.get_content_type() == "multipart/mixed"
        assert mail.get_payload(0).get_content_type() == "multipart/alternative"
        assert (part, method, event["sequence"], event["status"]) == ("REQUEST", "REQUEST", 0, "CONFIRMED")
        assert event.decoded("dtstart") == datetime(2026, 12, 1, 16, 0, tzinfo=UTC)
        assert {str(one) for one in event["attendee"]} == {f"mailto:{email(one)}" for one in ("alice", "rita")}
        assert str(event["organizer"]).startswith("mailto:")
        assert {one.params["partstat"] for one in event["attendee"]} == {"ACCEPTED"}


def test_a_moved_and_a_cancelled_time_keep_the_uid_and_grow_the_sequence(
    app: Flask, rita: FlaskClient, alice: FlaskClient, theirs: str, mine: str, session: Session, clock: Clock
):
    offer(rita, theirs)
    pick(alice, mine, session)
    assert alice.post(f"{mine}/{the(session).id}/ask", data={"text": "Friday?", "version": "2"}).status_code == 303
    assert "stands" in rita.get(theirs).text
    offer(rita, f"{theirs}/{the(session).id}", "2026-12-04T09:00", version=str(the(session).version))
    pick(alice, mine, session, "2026-12-04T15:00:00+00:00")
    rita.post(f"{theirs}/{the(session).id}/cancel", data={"version": str(the(session).version)})
    mails = [mail for mail in delivered(app, email("alice")) if "calendar" in mail.as_string()]
    seen = [event_of(mail) for mail in mails if any(p.get_content_type() == "text/calendar" for p in mail.walk())]
    told = [(method, int(event["sequence"])) for method, _, event in seen]
    assert told == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]
    assert len({str(event["uid"]) for *_, event in seen}) == 1
    assert [str(event["status"]) for *_, event in seen] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert the(session).state == "cancelled"


def test_the_file_is_what_rfc_5545_wants(
    rita: FlaskClient, alice: FlaskClient, theirs: str, mine: str, session: Session
):
    offer(rita, theirs, TUESDAY, place="Room 4; second floor, left, " + "ask for Zoë at the desk " * 4)
    path = f"{mine}/{the(session).id}/interview.ics"
    assert alice.get(path).status_code == 404
    pick(alice, mine, session)
    answer = alice.get(path)
    assert answer.mimetype == "text/calendar"
    lines = answer.data.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    assert b"DTSTART:20261201T160000Z" in lines
    assert b"Room 4\\; second floor\\, left" in answer.data.replace(b"\r\n ", b"")
    assert rita.get(f"{theirs}/{the(session).id}/interview.ics").status_code == 200


def test_the_first_offer_moves_the_application_with_one_mail(
    app: Flask, rita: FlaskClient, theirs: str, application: Application, session: Session
):
    app.extensions["careercenter"].queue.huey.immediate = False
    offer(rita, theirs, moves="y")
    session.expire_all()
    assert application.stage == "interview"
    assert [str(mail["Subject"]) for mail in delivered(app, email("alice"))] == [
        "Pick a time to talk with Mercy Hospital about Inpatient Coder"
    ]
    kinds = session.scalars(select(ApplicationEvent.kind).order_by(ApplicationEvent.id)).all()
    assert kinds == ["moved", "interview_offered"]


def test_an_offer_sent_twice_is_one(rita: FlaskClient, theirs: str, session: Session):
    assert [offer(rita, theirs).status_code for _ in range(2)] == [303, 303]
    assert the(session).version == 1
    assert offer(rita, theirs, "2026-12-03T10:00").status_code == 422


@pytest.mark.parametrize(
    ("times", "more"),
    [
        ((), {"slot": ""}), (("yesterday",), {}), (("2026-11-23T08:00",), {}), (("2028-01-01T10:00",), {}),
        (("2026-13-01T10:00",), {}), ((TUESDAY,), {"zone": "Mars/Base"}), ((TUESDAY,), {"minutes": "7"}),
        ((TUESDAY,), {"minutes": "9" * 99}), (tuple(f"2026-12-{day:02}T10:00" for day in range(1, 12)), {}),
        ((TUESDAY,), {"place": "x" * 301}),
    ],
)  # fmt: skip
def test_what_is_no_offer_is_refused(rita: FlaskClient, theirs: str, session: Session, times, more):
    assert offer(rita, theirs, *times, **more).status_code == 422
    assert session.scalars(select(Interview)).all() == []


@pytest.mark.parametrize("zone", ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"])
def test_an_hour_that_clocks_leave_out_is_refused_and_one_that_comes_twice_is_the_first(zone: str):
    now = datetime(2027, 2, 1, tzinfo=UTC)
    with pytest.raises(Refused, match="does not exist"):
        slots.read(["2027-03-14T02:30"], minutes=30, zone=zone, now=now)
    autumn = datetime(2027, 10, 1, tzinfo=UTC)
    (twice,) = slots.read(["2027-11-07T01:30"], minutes=60, zone=zone, now=autumn)
    assert twice.start == datetime(2027, 11, 7, 1, 30, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    assert twice.end - twice.start == timedelta(hours=1)


def test_arizona_has_no_such_hour(clock: Clock):
    (one,) = slots.read(["2027-03-14T02:30"], minutes=30, zone="America/Phoenix", now=datetime(2027, 2, 1, tzinfo=UTC))
    assert one.start == datetime(2027, 3, 14, 9, 30, tzinfo=UTC)


def test_a_time_that_is_over_cannot_be_picked(
    app: Flask, rita: FlaskClient, theirs: str, mine: str, session: Session, clock: Clock
):
    offer(rita, theirs)
    clock.forward(days=8, hours=1, minutes=1)
    answer = pick(client_of(app, "alice", clock()), mine, session)
    assert answer.status_code == 422
    assert "This time is over" in answer.text
    assert the(session).state == "offered"


@pytest.mark.parametrize("start", ["", "x", "2026-12-01T17:00:00+00:00", "9" * 500])
def test_a_time_that_was_not_offered_cannot_be_picked(
    rita: FlaskClient, alice: FlaskClient, theirs: str, mine: str, session: Session, start: str
):
    offer(rita, theirs)
    assert pick(alice, mine, session, start).status_code == 422


def test_an_offer_that_changed_meanwhile_is_looked_at_again(
    rita: FlaskClient, alice: FlaskClient, theirs: str, mine: str, session: Session
):
    offer(rita, theirs)
    one = the(session)
    offer(rita, f"{theirs}/{one.id}", "2026-12-01T10:00", "2026-12-07T10:00", version="1")
    assert alice.post(f"{mine}/{one.id}/pick", data={"start": AT_TEN, "version": "1"}).status_code == 422
    assert the(session).state == "offered"


def test_one_interviewer_is_not_promised_twice(
    app: Flask, rita: FlaskClient, alice: FlaskClient, theirs: str, mine: str, application: Application,
    session: Session, clock: Clock,
):  # fmt: skip
    other = apply_for(session, application.listing, "ana", clock())
    session.commit()
    offer(rita, theirs)
    pick(alice, mine, session)
    offer(rita, theirs.replace(f"/{application.id}/", f"/{other.id}/"), "2026-12-01T10:15")
    ana, made = client_of(app, "ana", clock()), session.scalars(select(Interview).order_by(Interview.id.desc())).first()
    path = f"/me/applications/{other.id}/interviews/{made.id}/pick"
    answer = ana.post(path, data={"start": "2026-12-01T16:15:00+00:00", "version": "1"})
    assert answer.status_code == 422
    assert "just been taken" in answer.text


def test_two_interviews_of_one_person_at_one_time_are_pointed_out(
    app: Flask, rita: FlaskClient, alice: FlaskClient, theirs: str, mine: str, session: Session, clock: Clock
):
    second = apply_for(session, live(session, clock(), title="Auditor"), "alice", clock())
    session.commit()
    offer(rita, theirs)
    pick(alice, mine, session)
    bob = client_of(app, "bob", clock())
    offer(bob, f"/employer/mercy-hospital/applicants/{second.id}/interviews", TUESDAY)
    made = session.scalars(select(Interview).order_by(Interview.id.desc())).first()
    path, data = f"/me/applications/{second.id}/interviews/{made.id}/pick", {"start": AT_TEN, "version": "1"}
    answer = alice.post(path, data=data)
    assert answer.status_code == 422
    assert "Take it although" in answer.text
    assert alice.post(path, data=data | {"anyway": "y"}).status_code == 303


def test_a_withdrawn_application_takes_its_interview_along(
    app: Flask, rita: FlaskClient, alice: FlaskClient, theirs: str, mine: str, application: Application,
    session: Session, clock: Clock,
):  # fmt: skip
    offer(rita, theirs)
    pick(alice, mine, session)
    session.expire_all()
    move(session=session, application=application, to="withdrawn", side="applicant", now=clock())
    session.commit()
    clock.forward(minutes=10)
    leave(app, "inboxes.end_interviews")
    mails = delivered(app, email("rita"))
    assert event_of(mails[-1])[0] == "CANCEL"
    assert the(session).state == "cancelled"
    assert offer(rita, theirs, "2026-12-03T10:00").status_code == 422


def test_who_reviews_blindly_shows_the_name_first(
    rita: FlaskClient, theirs: str, application: Application, session: Session, clock: Clock
):
    session.add(ListingHiring(listing_id=application.listing_id, blind=True, updated_at=clock()))
    session.commit()
    answer = offer(rita, theirs)
    assert answer.status_code == 422
    assert "Alice" not in answer.text


def test_patient_data_is_pointed_out_when_times_are_asked_for(
    rita: FlaskClient, alice: FlaskClient, theirs: str, mine: str, session: Session
):
    offer(rita, theirs)
    path, text = f"{mine}/{the(session).id}/ask", "Not then: MRN: 00482913, seen for chest pain"
    answer = alice.post(path, data={"text": text, "version": "1"})
    assert answer.status_code == 422
    assert text in answer.text
    assert alice.post(path, data={"text": text, "version": "1", "checked": "y"}).status_code == 303


def test_interviews_of_others_do_not_exist(
    app: Flask, rita: FlaskClient, theirs: str, mine: str, session: Session, clock: Clock
):
    offer(rita, theirs)
    one = the(session)
    carol = client_of(app, "carol", clock())
    for path in (theirs, theirs.replace("mercy-hospital", "lakeside-clinic")):
        assert carol.get(path).status_code == carol.post(f"{path}/{one.id}/cancel").status_code == 404
        assert offer(carol, path).status_code == carol.get(f"{path}/{one.id}/interview.ics").status_code == 404
    for act in ("pick", "ask", "cancel"):
        assert carol.post(f"{mine}/{one.id}/{act}").status_code == 404
    assert offer(client_of(app, "vera", clock()), theirs).status_code == 403
    assert the(session).state == "offered"


def test_of_two_picks_at_once_one_wins(any_app: Flask, clock: Clock):
    with any_app.app_context():
        session = db.session()
        _, (one,) = board(session, clock(), "alice")
        both = slots.read([TUESDAY, WEDNESDAY], minutes=30, zone="America/Chicago", now=clock())
        made = interviewing.offer(
            session=session, application=one, account=named(session, "rita", clock()), slots=both,
            zone="America/Chicago", place="", now=clock(),
        )  # fmt: skip
        session.commit()
        interview_id, start = made.id, threading.Barrier(2)
        db.session.remove()
    answers: list[str] = []

    def take(slot: slots.Slot) -> None:
        with any_app.app_context():
            interview = db.session.get(Interview, interview_id)
            start.wait()
            try:
                interviewing.pick(
                    session=db.session(), interview=interview, start=slot.start.isoformat(), version=1, now=clock()
                )
                db.session.commit()
                answers.append("won")
            except Conflict:
                db.session.rollback()
                answers.append("lost")
            db.session.remove()

    threads = [threading.Thread(target=take, args=(slot,)) for slot in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["lost", "won"]
