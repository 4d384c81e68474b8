"""Reminders come once each, at their days, stop with one click, and survive workers that are killed."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applicants import tasks
from careercenter.applicants.models import Profile
from careercenter.core.database import db
from careercenter.core.outbox import OutboxEntry, enqueue
from careercenter.drain import drain
from careercenter.worker import TASKS
from tests.applicants.finding import findable
from tests.clock import Clock
from tests.mailbox import delivered
from tests.people import client_of, everyone


@pytest.fixture
def alice(app: Flask, session: Session, clock: Clock) -> Profile:
    everyone(session, clock())
    app.extensions["careercenter"].queue.huey.immediate = False
    made = findable(session, clock(), status="closed", status_until=None)
    made.credentials[0].created_at = clock() - timedelta(days=400)
    session.commit()
    return made


def ends(session: Session, alice: Profile, day: date, field: str = "expires_on") -> None:
    setattr(alice.credentials[0], field, day)
    session.commit()


def day_passes(app: Flask, session: Session, clock: Clock, days: int = 1) -> int:
    """Every day the clock leaves the task; how many mails there are by now."""
    for _ in range(days):
        clock.forward(days=1)
        enqueue(session, "applicants.remind", {}, now=clock())
        session.commit()
        drain(app, TASKS)
    return len(delivered(app, "alice@"))


def test_three_times_before_a_credential_expires(app: Flask, session: Session, clock: Clock, alice: Profile) -> None:
    ends(session, alice, clock().date() + timedelta(days=92))
    counts = [day_passes(app, session, clock) for _ in range(95)]
    changes = [day for day, (before, after) in enumerate(zip([0, *counts], counts, strict=False), 1) if before != after]
    assert changes == [2, 62, 85] and counts[-1] == 3
    mail = delivered(app, "alice@")[0]
    body = mail.get_body(("plain",)).get_content()
    assert "CPC expires in 90 days" in body and mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_day_that_was_missed_comes_with_the_next(app: Flask, session: Session, clock: Clock, alice: Profile) -> None:
    ends(session, alice, clock().date() + timedelta(days=92))
    clock.forward(days=70)
    assert day_passes(app, session, clock) == 1 and day_passes(app, session, clock) == 1


def test_expiry_and_cycle_on_one_day_are_one_mail(app: Flask, session: Session, clock: Clock, alice: Profile) -> None:
    for field in ("expires_on", "cycle_ends_on"):
        ends(session, alice, clock().date() + timedelta(days=31), field)
    assert day_passes(app, session, clock) == 1
    body = delivered(app)[0].get_body(("plain",)).get_content()
    assert "CPC expires" in body and "education cycle of CPC" in body


def test_a_renewed_one_is_not_told_of(app: Flask, session: Session, clock: Clock, alice: Profile) -> None:
    ends(session, alice, clock().date() + timedelta(days=30))
    enqueue(session, "applicants.remind", {}, now=clock())
    session.commit()
    with app.app_context():
        entry = session.scalars(select(OutboxEntry)).one()
        TASKS["applicants.remind"].run(session, app.extensions["careercenter"], [entry.arguments], clock())
        session.delete(entry)
        session.commit()
    ends(session, alice, clock().date() + timedelta(days=760))
    assert delivered(app, "alice@") == []


def test_the_status_a_week_before_and_once(app: Flask, session: Session, clock: Clock, alice: Profile) -> None:
    alice.status, alice.status_until = "looking", clock() + timedelta(days=9)
    session.commit()
    assert [day_passes(app, session, clock) for _ in range(9)] == [0, 1, 1, 1, 1, 1, 1, 1, 1]
    assert "job-search status lapses" in delivered(app, "alice@")[0]["Subject"]
    alice.status_until = clock() + timedelta(days=9)
    session.commit()
    assert day_passes(app, session, clock, 3) == 2, "another end is told anew"


@pytest.mark.parametrize("why", ["stopped", "suspended", "unconfirmed"])
def test_nobody_is_reminded_who(app: Flask, session: Session, clock: Clock, alice: Profile, why: str) -> None:
    ends(session, alice, clock().date() + timedelta(days=31))
    if why == "stopped":
        alice.reminders = False
    elif why == "suspended":
        alice.account.suspended_at = clock()
    else:
        alice.account.confirmed_at = None
    session.commit()
    assert day_passes(app, session, clock) == 0


def test_one_click_stops_them_and_following_the_link_does_not(
    app: Flask, session: Session, clock: Clock, alice: Profile
) -> None:
    ends(session, alice, clock().date() + timedelta(days=31))
    day_passes(app, session, clock)
    path = "/" + delivered(app, "alice@")[0]["List-Unsubscribe"].strip("<>").split("/", 3)[3]
    guest = app.test_client()
    assert "Stop reminders?" in guest.get(path).get_data(as_text=True) and _on(session)
    assert guest.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200 and not _on(session)
    assert day_passes(app, session, clock, 24) == 1
    guest.post(path, data={"again": "1"})
    assert _on(session)
    for bad in (path[:-1], "/reminders/x"):
        assert guest.post(bad).status_code == 422


def _on(session: Session) -> bool:
    session.expire_all()
    return session.scalars(select(Profile)).one().reminders


def test_a_worker_killed_in_the_middle_tells_nobody_twice(
    app: Flask, session: Session, clock: Clock, alice: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before its commit it has done nothing; killed after, the entry is gone with what it did."""
    ends(session, alice, clock().date() + timedelta(days=30))
    enqueue(session, "applicants.remind", {}, now=clock())
    session.commit()
    with app.app_context():
        run = db.session()
        tasks.remind(run, app.extensions["careercenter"], [{}], clock())
        run.rollback()
        assert run.scalars(select(OutboxEntry.task)).all() == ["applicants.remind"]
    for _ in range(3):
        enqueue(session, "applicants.remind", {}, now=clock())
        session.commit()
        drain(app, TASKS)
    assert len(delivered(app, "alice@")) == 1


def test_they_can_be_stopped_in_the_profile(app: Flask, session: Session, clock: Clock, alice: Profile) -> None:
    browser = client_of(app, "alice", clock())
    typed = {"version": alice.version, "status": "closed", "visibility": "applied"}
    browser.post("/me/profile/visibility", data=typed)
    assert not _on(session)
