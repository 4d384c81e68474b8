"""From a new listing to a mail: each match once, grouped by person, none lost, none to people who do not want it."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.alerts.models import AlertLine, Digest, Subscriber
from careercenter.alerts.upkeep import hold, release
from careercenter.jobs.models import Listing
from careercenter.jobs.operations import close
from tests.alerts.board import listed, round_, wants
from tests.clock import Clock
from tests.mailbox import delivered
from tests.smtp import plain


def test_a_new_listing_is_mailed_once(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="inpatient")
    clock.forward(minutes=5)
    listed(app, "Inpatient Coder", "Radiology Coder")
    round_(app)
    (mail,) = delivered(app)
    assert "1 new listing" in mail["Subject"]
    assert "Inpatient Coder, Mercy Hospital" in plain(mail)
    assert "Radiology" not in plain(mail)
    round_(app)
    assert len(delivered(app)) == 1


def test_what_was_listed_before_is_not_mailed(app: Flask, session: Session, clock: Clock) -> None:
    listed(app, "Inpatient Coder")
    clock.forward(minutes=5)
    wants(session, "ana@example.org", clock(), q="inpatient")
    round_(app)
    assert delivered(app) == []


def test_a_person_gets_one_mail_with_all_their_searches(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="inpatient")
    wants(session, "ana@example.org", clock(), credential=("cpc",))
    clock.forward(minutes=5)
    listed(app, "Inpatient Coder", "Radiology Coder")
    round_(app)
    (mail,) = delivered(app)
    assert mail["Subject"].startswith("2 new listings")
    assert plain(mail).count("Inpatient Coder, Mercy") == 1, "found by both searches, told by the first"
    assert "Radiology Coder, Mercy" in plain(mail)


def test_the_same_job_in_many_cities_is_one_line(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="inpatient")
    clock.forward(minutes=5)
    for city in ("Tulsa, OK", "Dayton, OH", "Austin, TX"):
        listed(app, "Inpatient Coder", place=city, text=f"On site in {city}. CCS required.")
    round_(app)
    (mail,) = delivered(app)
    assert "and 2 more places" in plain(mail)
    assert session.query(AlertLine).count() == 3, "none of them is told again"


def test_ten_a_search_and_a_link_to_the_rest(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="coder")
    clock.forward(minutes=5)
    listed(app, *(f"Coder of kind {number}" for number in range(14)))
    round_(app)
    text = plain(delivered(app)[0])
    assert text.count("\n* ") == 10
    assert "And 4 more: http://127.0.0.1:8000/jobs?q=coder" in text


def test_each_line_says_why(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="audit", credential=("ccs", "cpc"), pay_min=60_000)
    clock.forward(minutes=5)
    listed(app, "Coding Auditor")
    round_(app)
    assert "Matches: “audit”, CPC, Pays $60,000 a year or more" in plain(delivered(app)[0])


def test_a_listing_that_closes_before_the_mail_goes_is_left_out(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), frequency="daily", q="coder")
    clock.forward(minutes=5)
    listed(app, "Inpatient Coder", "Radiology Coder")
    round_(app)
    gone = session.scalars(select(Listing.id).where(Listing.title == "Inpatient Coder")).all()
    close(session=session, ids=gone, outcome="filled", now=clock())
    session.commit()
    clock.forward(days=1)
    round_(app)
    assert "Inpatient" not in plain(delivered(app)[0])


def test_an_edit_is_no_news(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="coder")
    clock.forward(minutes=5)
    listed(app, "Inpatient Coder")
    round_(app)
    listing = session.scalar(select(Listing))
    listing.title, listing.version = "Inpatient Coder II", 2
    session.commit()
    clock.forward(days=1)
    round_(app)
    assert len(delivered(app)) == 1


def test_daily_mail_comes_at_the_persons_hour(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), frequency="daily", q="coder")
    clock.forward(minutes=5)
    listed(app, "Inpatient Coder")
    round_(app)
    assert delivered(app) == []
    clock.forward(hours=21)
    round_(app)
    assert delivered(app) == [], "six o'clock in Chicago"
    clock.forward(hours=1)
    round_(app)
    assert len(delivered(app)) == 1


def test_a_worker_that_slept_loses_nothing(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), frequency="daily", q="coder")
    for day in range(3):
        clock.forward(days=1)
        listed(app, f"Coder of day {day}")
    clock.forward(days=3)
    round_(app)
    (mail,) = delivered(app)
    assert all(f"Coder of day {day}" in plain(mail) for day in range(3))


@pytest.mark.parametrize(
    ("left_out", "wish"),
    [
        ("an employer", {"without_employers": ["mercy-hospital"]}),
        ("a listing", {"without_listings": [1]}),
        ("other states", {"state": "TX"}),
    ],
)
def test_what_a_person_does_not_want_is_left_out(
    app: Flask, session: Session, clock: Clock, left_out: str, wish: dict
) -> None:
    alert = wants(session, "ana@example.org", clock(), q="coder")
    alert.subscriber.wants = wish
    session.commit()
    clock.forward(minutes=5)
    listed(app, "Inpatient Coder", place="Tulsa, OK", text="On site in Tulsa, OK. CCS required.")
    round_(app)
    assert delivered(app) == [], left_out


def test_nobody_who_stopped_or_did_not_confirm_is_written_to(app: Flask, session: Session, clock: Clock) -> None:
    stopped = wants(session, "stopped@example.org", clock(), q="coder")
    stopped.subscriber.stopped_at = clock()
    unconfirmed = wants(session, "unconfirmed@example.org", clock(), q="coder")
    unconfirmed.confirmed_at = None
    paused = wants(session, "paused@example.org", clock(), q="coder")
    paused.paused_at = clock()
    session.commit()
    clock.forward(minutes=5)
    listed(app, "Inpatient Coder")
    round_(app)
    assert delivered(app) == []


def test_while_digests_are_held_nothing_is_lost(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="coder")
    hold(session=session, why="wrong template", now=clock())
    session.commit()
    clock.forward(minutes=5)
    listed(app, "Inpatient Coder")
    round_(app)
    assert delivered(app) == []
    release(session=session)
    session.commit()
    round_(app)
    assert len(delivered(app)) == 1


def test_a_digest_whose_listings_have_all_gone_is_dropped(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="coder")
    clock.forward(minutes=5)
    listed(app, "Inpatient Coder")
    from careercenter.alerts.digests import make_due
    from careercenter.alerts.matcher import Matcher
    from careercenter.alerts.matching import match_new
    from careercenter.jobs.criteria import SearchCriteria

    matcher = Matcher()
    matcher.add(1, SearchCriteria(q="coder"))
    match_new(session=session, matcher=matcher, now=clock())
    assert make_due(session=session, now=clock()).digests == 1
    close(session=session, ids=[1], outcome="filled", now=clock())
    session.commit()
    round_(app)
    assert delivered(app) == []
    assert session.scalar(select(Digest.dropped)) == "everything in it has closed"


def test_mail_for_an_address_that_is_gone_stops(app: Flask, session: Session, clock: Clock) -> None:
    alert = wants(session, "ana@example.org", clock(), q="coder")
    alert.subscriber.email = "not an address"
    session.commit()
    clock.forward(minutes=5)
    listed(app, "Inpatient Coder")
    round_(app)
    session.expire_all()
    assert session.scalar(select(Subscriber.stop_reason)) == "bounced"


def test_one_slow_person_starves_nobody(app: Flask, session: Session, clock: Clock) -> None:
    for number in range(230):
        wants(session, f"person{number}@example.org", clock(), q="coder")
    clock.forward(minutes=5)
    listed(app, "Inpatient Coder")
    round_(app)
    assert len(delivered(app)) == 230


def test_digests_can_be_stopped_by_the_mail_program(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="coder")
    clock.forward(minutes=5)
    listed(app, "Inpatient Coder")
    round_(app)
    (mail,) = delivered(app)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = mail["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    raw = app.test_client().post(
        path, data="List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert raw.status_code == 200
    clock.forward(minutes=5)
    listed(app, "Outpatient Coder")
    round_(app)
    assert len(delivered(app)) == 1


def test_opening_the_link_stops_nothing(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="coder")
    clock.forward(minutes=5)
    listed(app, "Inpatient Coder")
    round_(app)
    path = delivered(app)[0]["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    assert "Stop all mail from us?" in app.test_client().get(path).text
    session.expire_all()
    assert session.scalar(select(Subscriber.stopped_at)) is None
