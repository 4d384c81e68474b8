"""Nobody is left without an answer: the clock of silence, and listings that end."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applications import ending
from careercenter.applications.models import Application, ApplicationEvent
from careercenter.applications.moving import happen, move
from careercenter.core.outbox import enqueue
from careercenter.jobs import living, moderation
from careercenter.jobs.models import Listing
from tests.applications.made import applied
from tests.clock import Clock
from tests.jobs.desk_board import live
from tests.mailbox import delivered
from tests.people import account, client_of, email


@pytest.fixture
def one(listing: Listing, session: Session, clock: Clock) -> Application:
    """Alice's application, sent now."""
    made = applied(session, listing, "alice", clock())
    session.commit()
    return made


def later(session: Session, listing: Listing, clock: Clock, **passed: int) -> None:
    """Time passes; the listing is confirmed meanwhile, and the rounds are made."""
    clock.forward(**passed)
    if listing.closed_at is None:
        listing.confirmed_at, listing.expires_at = clock(), clock() + timedelta(days=60)
    session.commit()


def rounds(app: Flask, session: Session, clock: Clock) -> None:
    for task in ("applications.remind", "applications.end_due"):
        enqueue(session, task, {}, now=clock())
    session.commit()
    delivered(app)
    session.expire_all()


def subjects(app: Flask, name: str) -> list[str]:
    return [str(mail["Subject"]) for mail in delivered(app, email(name))]


def test_silence_is_shown_then_mentioned_then_ended(
    app: Flask, one: Application, listing: Listing, session: Session, clock: Clock
) -> None:
    later(session, listing, clock, days=20, hours=23)
    rounds(app, session, clock)
    assert one.nudged_at is None and subjects(app, "bob") == []
    later(session, listing, clock, hours=1)
    rounds(app, session, clock)
    rounds(app, session, clock)
    assert one.nudged_at == clock()
    for name in ("bob", "rita"):
        assert subjects(app, name) == ["1 applicant waits for a word: Inpatient Coder"], name
    assert subjects(app, "vera") == [], "who may not answer is not asked to"
    page = client_of(app, "alice", clock()).get(f"/me/applications/{one.id}").text
    assert "No word from a person for 21 days" in page and "We have reminded Mercy Hospital" in page
    later(session, listing, clock, days=23, hours=23)
    rounds(app, session, clock)
    assert one.stage == "new"
    later(session, listing, clock, hours=1)
    rounds(app, session, clock)
    rounds(app, session, clock)
    assert (one.stage, one.ended_at) == ("lapsed", clock())
    assert subjects(app, "alice")[1:] == ["Inpatient Coder, Mercy Hospital: closed without an answer"]
    assert len(subjects(app, "bob")) == 1, "one reminder, not one a day"


def test_a_human_word_starts_it_anew_and_a_template_does_not(
    app: Flask, one: Application, listing: Listing, session: Session, clock: Clock
) -> None:
    bob = account(session, "bob", clock())
    later(session, listing, clock, days=30)
    happen(session=session, application=one, kind="message", side="employer", account=bob, human=True, now=clock())
    later(session, listing, clock, days=20)
    happen(session=session, application=one, kind="message", side="employer", account=bob, human=False, now=clock())
    rounds(app, session, clock)
    assert (one.stage, one.nudged_at) == ("new", None)
    later(session, listing, clock, days=1)
    rounds(app, session, clock)
    assert one.nudged_at == clock() and one.stage == "new"
    later(session, listing, clock, days=24)
    rounds(app, session, clock)
    assert one.stage == "lapsed", "45 days after the word, whatever the template said"


@pytest.mark.parametrize(
    ("how", "stage", "says"),
    [
        ("filled", "declined", "was filled"),
        ("closed", "lapsed", "no longer hiring"),
        ("withdrawn", "lapsed", "took the listing back"),
    ],
)
def test_a_listing_that_is_ended_answers_everyone_an_hour_later(
    app: Flask, one: Application, listing: Listing, session: Session, clock: Clock, how: str, stage: str, says: str
) -> None:
    living.close(session=session, listing=listing, role="owner", outcome=how, now=clock())
    later(session, listing, clock, minutes=59)
    rounds(app, session, clock)
    assert one.stage == "new"
    later(session, listing, clock, minutes=1)
    rounds(app, session, clock)
    rounds(app, session, clock)
    assert one.stage == stage
    mails = delivered(app, email("alice"))[1:]
    assert len(mails) == 1 and says in mails[0].get_body(("plain",)).get_content()
    assert says in client_of(app, "alice", clock()).get(f"/me/applications/{one.id}").text


def test_a_mistaken_close_is_undone_in_time(
    app: Flask, one: Application, listing: Listing, session: Session, clock: Clock
) -> None:
    living.close(session=session, listing=listing, role="owner", outcome="filled", now=clock())
    later(session, listing, clock, minutes=30)
    living.relist(session=session, listing=listing, role="owner", now=clock())
    later(session, listing, clock, hours=2)
    rounds(app, session, clock)
    assert one.stage == "new" and len(subjects(app, "alice")) == 1


def test_what_ran_out_leaves_the_employer_a_month_to_read(
    app: Flask, one: Application, listing: Listing, session: Session, clock: Clock
) -> None:
    bob = account(session, "bob", clock())
    clock.forward(days=25)
    happen(session=session, application=one, kind="message", side="employer", account=bob, human=True, now=clock())
    listing.expires_at, listing.end_stated = clock(), True
    session.commit()
    clock.forward(days=29)
    rounds(app, session, clock)
    assert one.stage == "new"
    clock.forward(days=1)
    rounds(app, session, clock)
    assert one.stage == "lapsed"


def test_an_offer_is_left_to_the_employer_when_the_job_is_filled(
    app: Flask, one: Application, listing: Listing, session: Session, clock: Clock
) -> None:
    move(session=session, application=one, to="offer", side="employer", human=True, now=clock())
    living.close(session=session, listing=listing, role="owner", outcome="filled", now=clock())
    later(session, listing, clock, hours=2)
    rounds(app, session, clock)
    assert one.stage == "offer"


def test_a_frozen_listing_decides_nothing(
    app: Flask, one: Application, listing: Listing, session: Session, clock: Clock
) -> None:
    moderation.freeze(session=session, listing=listing, reason="Asks for money.", now=clock())
    later(session, listing, clock, days=30)
    rounds(app, session, clock)
    assert one.stage == "new" and subjects(app, "bob") == []
    later(session, listing, clock, days=15)
    rounds(app, session, clock)
    assert one.stage == "lapsed", "silence is silence"


def test_more_than_one_round_can_hold(
    app: Flask, listing: Listing, session: Session, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ending, "BATCH", 1)
    for name in ("alice", "dan", "carol"):
        applied(session, listing, name, clock())
    other = live(session, clock())
    kept = applied(session, other, "alice", clock())
    living.close(session=session, listing=listing, role="owner", outcome="closed", now=clock())
    later(session, other, clock, hours=1)
    rounds(app, session, clock)
    stages = session.execute(select(Application.id, Application.stage).order_by(Application.id)).all()
    assert [stage for _, stage in stages] == ["lapsed", "lapsed", "lapsed", "new"] and kept.stage == "new"
    board = select(ApplicationEvent).where(ApplicationEvent.side == "board")
    assert len(session.scalars(board).all()) == 3


def test_who_wants_no_mail_gets_none(
    app: Flask, one: Application, listing: Listing, session: Session, clock: Clock
) -> None:
    clock.forward(minutes=5)
    enqueue(session, "applications.tell_employers", {}, now=clock())
    session.commit()
    mail = delivered(app, email("bob"))[0]
    assert str(mail["Subject"]) == "1 new applicant: Inpatient Coder"
    text = mail.get_body(("plain",)).get_content()
    assert "Alice" not in text and f"/listings/{listing.id}/applicants" in text
    stop = str(mail["List-Unsubscribe"]).strip("<>").split("localhost", 1)[-1]
    stop = stop[stop.index("/employer-mail/") :]
    guest = app.test_client()
    assert "Once a day" in guest.get(stop).text
    assert guest.get(f"{stop[:-1]}A").status_code == 422
    assert guest.post(stop, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    later(session, listing, clock, days=22)
    rounds(app, session, clock)
    assert len(subjects(app, "bob")) == 1 and len(subjects(app, "rita")) == 2
