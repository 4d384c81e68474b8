"""Several at once, on both databases: one application a person, numbers without gaps, one of two moves wins."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.applicants.models import Resume
from careercenter.applications import asked, drafting, ending, sending, telling, withdrawing
from careercenter.applications.drafting import Typed
from careercenter.applications.models import Application, ApplicationEvent
from careercenter.applications.moving import move
from careercenter.core.database import db, transaction
from careercenter.core.errors import Conflict
from careercenter.core.outbox import OutboxEntry
from careercenter.jobs import living
from careercenter.jobs.models import Listing
from tests.applications.made import resume
from tests.clock import Clock
from tests.jobs.desk_board import live
from tests.people import account, everyone

PEOPLE = ("alice", "dan", "carol", "erin")


@pytest.fixture
def listing_id(any_app: Flask, clock: Clock) -> int:
    """A listing that four people are about to apply to."""
    with any_app.app_context(), transaction() as session:
        everyone(session, clock())
        for name in PEOPLE:
            resume(session, name, clock())
        return live(session, clock()).id


def at_once(app: Flask, acts: list[Callable[[Session], object]]) -> list[object]:
    """What each got or raised, begun together, each in a transaction of its own."""
    start, answers = threading.Barrier(len(acts)), []

    def run(act: Callable[[Session], object]) -> None:
        with app.app_context():
            start.wait()
            try:
                with transaction() as session:
                    answers.append(act(session))
            except Conflict as conflict:
                answers.append(conflict)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def sends(name: str, listing_id: int, clock: Clock) -> Callable[[Session], object]:
    def act(session: Session) -> object:
        person, listing = account(session, name, clock()), session.get_one(Listing, listing_id)
        drafting.save(session=session, account=person, listing=listing, typed=_typed(session, name, clock), now=clock())
        session.commit()
        seen = sending.Seen(asked.fingerprint(()))
        return sending.send(session=session, account=person, listing=listing, seen=seen, now=clock()).id

    return act


def _typed(session: Session, name: str, _clock: Clock) -> Typed:
    mine = session.scalars(select(Resume).where(Resume.blob_key == f"{name}-key")).one()
    return Typed(resume_id=mine.id)


def test_one_person_in_four_windows_applies_once(any_app: Flask, listing_id: int, clock: Clock) -> None:
    answers = at_once(any_app, [sends("alice", listing_id, clock)] * 4)
    assert len(answers) == 4 and len(set(answers)) == 1
    with any_app.app_context():
        assert db.session.scalar(select(func.count(Application.id))) == 1
        assert db.session.scalar(select(func.count(ApplicationEvent.id))) == 1
        mails = select(func.count(OutboxEntry.id)).where(OutboxEntry.task == "applications.mail")
        assert db.session.scalar(mails) == 1
        db.session.remove()


def test_four_people_are_numbered_from_one_to_four(any_app: Flask, listing_id: int, clock: Clock) -> None:
    at_once(any_app, [sends(name, listing_id, clock) for name in PEOPLE])
    with any_app.app_context():
        assert sorted(db.session.scalars(select(Application.number))) == [1, 2, 3, 4]
        db.session.remove()


def test_withdrawn_while_the_employer_moves(any_app: Flask, listing_id: int, clock: Clock) -> None:
    with any_app.app_context(), transaction() as session:
        one = sends("alice", listing_id, clock)(session)
        version = session.get_one(Application, one).version

    def withdraw(session: Session) -> str:
        found = session.get_one(Application, one)
        person = account(session, "alice", clock())
        withdrawing.withdraw(
            session=session, application=found, account=person, expected_version=version, now=clock()
        )
        return "withdrawn"

    def hire(session: Session) -> str:
        found = session.get_one(Application, one)
        move(session=session, application=found, to="offer", side="employer", expected_version=version, now=clock())
        return "offer"

    answers = at_once(any_app, [withdraw, hire])
    won = [one for one in answers if isinstance(one, str)]
    assert len(won) == 1 and len([one for one in answers if isinstance(one, Conflict)]) == 1
    with any_app.app_context():
        assert db.session.scalars(select(Application.stage)).one() == won[0]
        db.session.remove()


def test_sent_or_closed_but_never_sent_to_a_closed_listing(any_app: Flask, listing_id: int, clock: Clock) -> None:
    def close(session: Session) -> str:
        listing = session.get_one(Listing, listing_id)
        living.close(session=session, listing=listing, role="owner", outcome="filled", now=clock())
        return "closed"

    answers = at_once(any_app, [close, *[sends(name, listing_id, clock) for name in PEOPLE[:3]]])
    assert "closed" in answers
    with any_app.app_context():
        for one in db.session.scalars(select(Application)):
            assert (one.number is None) == (one.stage == "draft")
        db.session.remove()


def test_two_rounds_at_once_tell_of_nobody_twice(any_app: Flask, listing_id: int, clock: Clock) -> None:
    with any_app.app_context(), transaction() as session:
        sends("alice", listing_id, clock)(session)
    clock.forward(minutes=5)
    at_once(any_app, [lambda session: telling.tell(session=session, now=clock())] * 3)
    with any_app.app_context():
        left = [
            one["membership_id"]
            for one in db.session.scalars(select(OutboxEntry.arguments).where(OutboxEntry.task == "applications.mail"))
            if one["letter"] == "applicants"
        ]
        assert len(left) == len(set(left)) == 2, "bob and rita; vera reads no applications"
        db.session.remove()


def test_two_rounds_at_once_end_each_application_once(any_app: Flask, listing_id: int, clock: Clock) -> None:
    at_once(any_app, [sends(name, listing_id, clock) for name in PEOPLE])
    with any_app.app_context(), transaction() as session:
        listing = session.get_one(Listing, listing_id)
        living.close(session=session, listing=listing, role="owner", outcome="filled", now=clock())
    clock.forward(hours=1)
    at_once(any_app, [lambda session: ending.end_due(session=session, now=clock())] * 3)
    with any_app.app_context():
        ends = db.session.scalars(select(ApplicationEvent.application_id).where(ApplicationEvent.side == "board")).all()
        assert sorted(ends) == sorted(db.session.scalars(select(Application.id)))
        assert set(db.session.scalars(select(Application.stage))) == {"declined"}
        db.session.remove()


def test_a_reminder_a_member_however_many_rounds(any_app: Flask, listing_id: int, clock: Clock) -> None:
    at_once(any_app, [sends(name, listing_id, clock) for name in PEOPLE])
    clock.forward(days=21)
    with any_app.app_context(), transaction() as session:
        session.get_one(Listing, listing_id).confirmed_at = clock()
    left = at_once(any_app, [lambda session: ending.remind(session=session, now=clock())] * 3)
    assert sorted(left) == [0, 0, 2], "bob and rita, from one of the rounds"
