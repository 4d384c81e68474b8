"""The record of how an employer answers: who counts, when it is said, and that it cannot be polished."""

from datetime import UTC, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from careercenter.applications.models import Application
from careercenter.applications.moving import happen
from careercenter.applications.responses import Heard, Record, in_words, record
from careercenter.jobs.models import Listing
from tests.applications.made import applied
from tests.clock import Clock
from tests.people import account

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def heard(*, ago: float, after: float | None = None, **more: object) -> Heard:
    """Sent days ago, answered some days later."""
    sent = NOW - timedelta(days=ago)
    return Heard(**({"stage": "new", "sent_at": sent, "answered_at": after and sent + timedelta(days=after)} | more))


def test_nine_say_nothing_and_ten_do() -> None:
    nine = [heard(ago=40, after=3)] * 9
    assert record(nine, NOW) is None
    assert record([*nine, heard(ago=40, after=3)], NOW) == Record(10, 3, 0, 0)
    assert record([*nine, heard(ago=181, after=3)], NOW) is None, "too long ago"
    assert record([*nine, heard(ago=20)], NOW) is None, "its time is not up"
    assert record([*nine, heard(ago=22)], NOW).of == 10
    assert record([*nine, heard(ago=40, stage="withdrawn")], NOW) is None
    assert record([*nine, heard(ago=2, stage="declined", ended_at=NOW)], NOW).of == 10, "ended without a word"


def test_what_was_never_answered_is_an_answer_that_never_came() -> None:
    quick, never = [heard(ago=60, after=1)], [heard(ago=60)]
    assert record(quick * 6 + never * 4, NOW).median_days == 1
    assert record(quick * 5 + never * 5, NOW).median_days is None
    assert "Fewer than half" in in_words(record(quick * 4 + never * 8, NOW))


def test_a_promise_is_kept_to_the_hour_and_said_of_ten() -> None:
    kept = [heard(ago=60, after=10, promised_days=10)] * 9
    late = heard(ago=60, after=10.1, promised_days=10)
    assert record([*kept, late], NOW) == Record(10, 10, 10, 9)
    assert record([*kept, heard(ago=60, after=1)], NOW).promised == 0, "nine promises"
    assert record([*kept, heard(ago=10, promised_days=10)], NOW) is None, "there is still time"
    assert record([*kept, heard(ago=10.1, promised_days=10)], NOW).kept == 9
    said = in_words(record([*kept, late], NOW))
    assert said.startswith("A person answers within 10 days at the median, of 10 applications in 180 days")
    assert said.endswith("its promise was kept for 9 of 10")


def test_an_hour_is_a_day_begun() -> None:
    assert "within a day" in in_words(record([heard(ago=30, after=0.1)] * 10, NOW))


def test_listing_and_employer_show_it_and_templates_do_not_count(
    app: Flask, alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    pages = (f"/jobs/{listing.id}-{listing.slug}", "/employers/mercy-hospital")
    bob, made = account(session, "bob", clock()), []
    for number in range(10):
        made.append(applied(session, listing, f"person{number}", clock()))
    session.commit()
    clock.forward(hours=30)
    for one in made:
        happen(session=session, application=one, kind="message", side="employer", account=bob, human=False, now=clock())
    session.commit()
    guest = app.test_client()
    assert all("180 days" not in guest.get(page).text for page in pages)
    for one in made:
        happen(session=session, application=one, kind="message", side="employer", account=bob, human=True, now=clock())
    session.commit()
    for page in pages:
        assert "A person answers within 2 days at the median, of 10 applications" in guest.get(page).text
    session.delete(session.get_one(Application, made[0].id))
    session.commit()
    assert all("180 days" not in guest.get(page).text for page in pages)
