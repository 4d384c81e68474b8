"""Moves by hand: conflicts instead of lost work, a word to who is declined, and five minutes to take it back."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applications import stages
from careercenter.applications.models import Application, ApplicationEvent
from careercenter.applications.moving import MAIL
from careercenter.core.database import db
from careercenter.core.outbox import OutboxEntry, claim
from careercenter.employers.models import AuditEntry
from careercenter.jobs.models import Listing
from tests.clock import Clock
from tests.inboxes.conftest import Browser
from tests.inboxes.inbox_board import applied
from tests.jobs.desk_board import live
from tests.people import account, client_of, everyone

DESK = "/employer/mercy-hospital"


@pytest.fixture
def path(listing: Listing, application: Application) -> str:
    return f"{DESK}/listings/{listing.id}/applicants/{application.id}"


def mails(session: Session) -> list[OutboxEntry]:
    return list(session.scalars(select(OutboxEntry).where(OutboxEntry.task == MAIL).order_by(OutboxEntry.id)))


def moves(session: Session, application: Application) -> list[tuple[str, str, bool]]:
    """Kind, where to, and whether the applicant sees it, of what the employer did."""
    rows = select(ApplicationEvent).where(ApplicationEvent.application_id == application.id)
    events = session.scalars(rows.where(ApplicationEvent.side == stages.EMPLOYER).order_by(ApplicationEvent.id))
    return [(one.kind, one.details["to"], one.shown) for one in events]


def test_a_move_is_told_after_five_minutes(
    bob: FlaskClient, path: str, application: Application, session: Session, clock: Clock
) -> None:
    response = bob.post(f"{path}/move", data={"to": "screening", "version": "1"})
    assert response.status_code == 303 and response.location == path
    session.expire_all()
    assert (application.stage, application.version, application.last_word_at) == ("screening", 2, clock())
    assert [one.due_at - clock() for one in mails(session)] == [timedelta(minutes=5)]
    page = bob.get(path).text
    assert "told of the last move at 15:05 UTC" in page and "(the applicant is not told yet)" in page
    said = session.scalars(select(AuditEntry).where(AuditEntry.action == "application.move")).one()
    assert said.subject == "Applicant 1, Inpatient Coder" and "Alice" not in str(said.details)


def test_a_second_click_changes_nothing_more(
    bob: FlaskClient, path: str, application: Application, session: Session
) -> None:
    form = {"to": "screening", "version": "1"}
    assert [bob.post(f"{path}/move", data=form).status_code for _ in range(3)] == [303] * 3
    session.expire_all()
    assert application.version == 2 and len(mails(session)) == 1 == len(moves(session, application))


def test_whoever_decides_on_an_old_state_is_shown_what_happened_meanwhile(
    browser: Browser, bob: FlaskClient, path: str, application: Application, session: Session
) -> None:
    browser("rita").post(f"{path}/move", data={"to": "interview", "version": "1"})
    late = bob.post(f"{path}/decline", data={"version": "1", "reason": "none", "note": "We <b>liked</b> your work."})
    assert late.status_code == 409
    for said in ("Somebody else changed", "<strong>Rita</strong> moved this from New to Interview", "Not chosen", "Decide again"):
        assert said in late.text, said
    assert "We &lt;b&gt;liked&lt;/b&gt; your work." in late.text, "what was typed is not lost"
    assert 'name="version" value="2"' in late.text
    session.expire_all()
    assert application.stage == "interview" and application.outcome_note == ""
    assert bob.post(f"{path}/move", data={"to": "offer", "version": "2"}).status_code == 303


@pytest.mark.parametrize("version", ["", "0", "x", "99", "-1", "²", "9" * 40])
def test_a_version_that_nobody_saw_moves_nothing(
    bob: FlaskClient, path: str, application: Application, version: str
) -> None:
    response = bob.post(f"{path}/move", data={"to": "screening", "version": version})
    assert response.status_code == 409 and application.version == 1


@pytest.mark.parametrize(("to", "status"), [("", 422), ("x", 422), ("draft", 403), ("withdrawn", 403), ("lapsed", 403), ("new", 403)])
def test_a_stage_that_an_employer_cannot_give_is_refused(bob: FlaskClient, path: str, to: str, status: int) -> None:
    assert bob.post(f"{path}/move", data={"to": to, "version": "1"}).status_code == status


def test_who_is_declined_gets_a_word(bob: FlaskClient, path: str, application: Application, session: Session) -> None:
    asked = bob.post(f"{path}/move", data={"to": "declined", "version": "1", "from": "board"})
    assert asked.status_code == 200 and "What shall" in asked.text and application.stage == "new"
    wrong = bob.post(f"{path}/decline", data={"version": "1", "reason": "because", "note": "kept words"})
    assert wrong.status_code == 422 and "kept words" in wrong.text
    long = bob.post(f"{path}/decline", data={"version": "1", "reason": "others", "note": "a" * 1000})
    assert long.status_code == 422 and "1,000 characters" in long.text
    form = {"version": "1", "reason": "filled", "note": "Please try us again.", "from": "board"}
    assert bob.post(f"{path}/decline", data=form).location.endswith("/board")
    session.expire_all()
    assert application.stage == "declined"
    assert application.outcome_note == "The place has been filled.\n\nPlease try us again."


def test_a_move_taken_back_leaves_no_trace_for_the_applicant(
    bob: FlaskClient, path: str, application: Application, session: Session, clock: Clock
) -> None:
    bob.post(f"{path}/move", data={"to": "screening", "version": "1"})
    clock.forward(minutes=6)
    bob.post(f"{path}/decline", data={"version": "2", "reason": "none", "note": "Sorry."})
    event = session.scalars(select(ApplicationEvent).order_by(ApplicationEvent.id.desc())).first()
    clock.forward(minutes=4)
    assert bob.post(f"{path}/back/{event.id}").status_code == 303
    session.expire_all()
    assert (application.stage, application.ended_at, application.outcome_note) == ("screening", None, "")
    assert application.last_word_at == clock() - timedelta(minutes=10), "the clock runs from the word before"
    assert moves(session, application)[1:] == [("moved", "declined", False), ("taken_back", "screening", False)]
    assert event.id not in [one.arguments["event"] for one in mails(session)], "no mail tells of it"
    assert bob.post(f"{path}/back/{event.id}").status_code == 409, "once"
    assert "took the move from Screening to Not chosen back" in bob.get(path).text


def test_the_only_answer_taken_back_is_no_answer(
    bob: FlaskClient, path: str, application: Application, session: Session
) -> None:
    bob.post(f"{path}/move", data={"to": "screening", "version": "1"})
    event = session.scalars(select(ApplicationEvent).order_by(ApplicationEvent.id.desc())).first()
    bob.post(f"{path}/back/{event.id}")
    session.expire_all()
    assert (application.answered_at, application.last_word_at) == (None, None)


def test_what_the_applicant_was_told_cannot_be_taken_back(
    bob: FlaskClient, path: str, application: Application, session: Session, clock: Clock
) -> None:
    bob.post(f"{path}/move", data={"to": "screening", "version": "1"})
    event = session.scalars(select(ApplicationEvent).order_by(ApplicationEvent.id.desc())).first()
    clock.forward(minutes=5)
    late = bob.post(f"{path}/back/{event.id}")
    assert late.status_code == 409 and "cannot be taken back any more" in late.text
    clock.forward(minutes=-1)
    claim(session, now=clock() + timedelta(minutes=2), limit=10)
    session.commit()
    assert bob.post(f"{path}/back/{event.id}").status_code == 409, "a worker has the mail in hand"
    session.expire_all()
    assert application.stage == "screening"
    assert bob.post(f"{path}/back/999999").status_code == 404


def test_a_move_that_another_followed_cannot_be_taken_back(
    browser: Browser, bob: FlaskClient, path: str, application: Application, session: Session
) -> None:
    bob.post(f"{path}/move", data={"to": "screening", "version": "1"})
    first = session.scalars(select(ApplicationEvent).order_by(ApplicationEvent.id.desc())).first()
    browser("rita").post(f"{path}/move", data={"to": "interview", "version": "2"})
    assert bob.post(f"{path}/back/{first.id}").status_code == 409
    session.expire_all()
    assert application.stage == "interview" and len(mails(session)) == 2


def test_who_withdrew_cannot_be_moved_and_keeps_a_name(
    bob: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    made = applied(session, listing, "Ben Okafor", clock(), stage=stages.WITHDRAWN, cover_note="My secret note")
    session.commit()
    path = f"{DESK}/listings/{listing.id}/applicants/{made.id}"
    page = bob.get(path).text
    assert "Ben Okafor" in page and "withdrew" in page
    for sent in ("My secret note", "Sandhill", "ben@people.example", "918 555 0142", "CCS"):
        assert sent not in page, sent
    assert bob.post(f"{path}/move", data={"to": "offer", "version": "2"}).status_code == 409
    assert bob.get(f"{path}/resume").status_code == bob.post(f"{path}/pdf").status_code == 403
    assert bob.post(f"{path}/unblind").status_code == 403


def test_two_recruiters_at_once_make_one_move(any_app: Flask, clock: Clock) -> None:
    with any_app.app_context():
        session = db.session()
        everyone(session, clock())
        listing = live(session, clock())
        made = applied(session, listing, "Alice Weaver", clock())
        session.commit()
        path, made_id = f"{DESK}/listings/{listing.id}/applicants/{made.id}", made.id
    browsers = {name: client_of(any_app, name, clock()) for name in ("bob", "rita")}
    together, got = Barrier(2), {}

    def decide(name: str, to: str) -> None:
        together.wait()
        got[name] = browsers[name].post(f"{path}/move", data={"to": to, "version": "1"}).status_code

    threads = [Thread(target=decide, args=one) for one in (("bob", "interview"), ("rita", "screening"))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(got.values()) == [303, 409]
    with any_app.app_context():
        session = db.session()
        found = session.get(Application, made_id)
        assert found.version == 2 and found.stage == ("interview" if got["bob"] == 303 else "screening")
        assert len(mails(session)) == 1
        assert account(session, "bob", clock()).id
