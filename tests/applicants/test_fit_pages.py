"""Fits on the pages of listings: for the coder who asks, for nobody else, and at no cost to guests."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from careercenter.applicants.coders import coder_of, coder_of_snapshot, fit_of_snapshot
from careercenter.applicants.fit import fit
from careercenter.applicants.fit_lines import Part
from careercenter.applicants.fit_queries import wanted_by_id
from careercenter.applicants.snapshot import blinded, snapshot
from careercenter.applicants.wanted import wanted_of
from careercenter.core.database import db
from careercenter.jobs.models import Listing
from tests.applicants.coders import DAY
from tests.applicants.profiles import keep_profile
from tests.clock import Clock
from tests.jobs.board import fill
from tests.people import client_of, everyone


@pytest.fixture(autouse=True)
def _filled(app: Flask, session: Session, clock: Clock) -> None:
    fill(app, session)
    everyone(session, clock())


def path(session: Session, title: str) -> str:
    one = session.scalars(select(Listing).where(Listing.title == title)).one()
    return f"/jobs/{one.id}-{one.slug}"


def section(client: FlaskClient, path: str) -> html.HtmlElement | None:
    found = html.fromstring(client.get(path).text).xpath("//*[@id='fit']")
    return found[0] if found else None


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_coder_sees_line_by_line_how_they_fit(app: Flask, session: Session, clock: Clock) -> None:
    keep_profile(session, clock())
    fits = section(client_of(app, "alice", clock()), path(session, "Remote Profee Coder"))
    assert fits is not None
    said = words(fits)
    assert said.startswith("You meet 5 of 7") and "You hold CPC." in said and "It is open to Oklahoma." in said
    assert "It pays $28 an hour or more; your least pay is $26 an hour." in said
    links = [link.get("href") for link in fits.iter("a")]
    assert "/me/credentials" in links and "/me/profile/preferences#work_states" in links


def test_every_link_of_a_line_leads_to_a_place_that_exists(app: Flask, session: Session, clock: Clock) -> None:
    keep_profile(session, clock(), code_sets={"cpt": 2026}, roles=["auditor"], specialties={"urology": 0})
    client = client_of(app, "alice", clock())
    for title in session.scalars(select(Listing.title)):
        page = html.fromstring(client.get(path(session, title)).text)
        for link in page.xpath("//*[@id='fit']//a"):
            address, _, place = link.get("href").partition("#")
            there = html.fromstring(client.get(address).text) if address else page
            assert not place or len(there.xpath(f"//*[@id='{place}']")) == 1, link.get("href")


def test_a_guest_is_asked_once_and_costs_nothing(client: FlaskClient, session: Session) -> None:
    asked: list[str] = []
    listing, results = path(session, "Inpatient Coder"), "/jobs"

    def note(*args: object) -> None:
        asked.append(str(args[2]))

    event.listen(db.engine, "before_cursor_execute", note)
    pages = [client.get(listing).text, client.get(results).text]
    event.remove(db.engine, "before_cursor_execute", note)
    assert not any("profiles" in statement or "accounts" in statement for statement in asked)
    assert pages[0].count("to see how you fit, line by line") == 1 and 'id="fit"' not in pages[0]
    assert "You meet" not in pages[1] and "how you fit" not in pages[1]


def test_who_has_said_nothing_is_told_what_is_needed(app: Flask, session: Session, clock: Clock) -> None:
    fits = section(client_of(app, "alice", clock()), path(session, "Inpatient Coder"))
    assert fits is not None and "Add your credentials" in words(fits) and "Add your states" in words(fits)


def test_who_hires_and_looks_for_nothing_sees_nothing(app: Flask, session: Session, clock: Clock) -> None:
    page = client_of(app, "bob", clock()).get(path(session, "Inpatient Coder")).text
    assert 'id="fit"' not in page and "how you fit" not in page


def test_a_credential_holds_through_its_last_day_where_the_coder_lives(
    app: Flask, session: Session, clock: Clock
) -> None:
    keep_profile(session, clock(), credentials=(("cpc", date(2026, 11, 23)),))
    address = path(session, "Remote Profee Coder")
    clock.forward(hours=13, minutes=50)
    assert "You hold CPC." in client_of(app, "alice", clock()).get(address).text, "in New York it is still the 23rd"
    clock.forward(hours=1)
    assert "lapsed after 23 Nov 2026" in client_of(app, "alice", clock()).get(address).text


def test_an_ended_listing_is_compared_with_nobody(app: Flask, session: Session, clock: Clock) -> None:
    keep_profile(session, clock())
    one = session.scalars(select(Listing).where(Listing.title == "Inpatient Coder")).one()
    one.closed_at = clock()
    session.commit()
    assert section(client_of(app, "alice", clock()), path(session, one.title)) is None


def test_cards_say_how_many_lines_are_met_in_one_query(app: Flask, session: Session, clock: Clock) -> None:
    keep_profile(session, clock())
    client, asked = client_of(app, "alice", clock()), []

    def note(*args: object) -> None:
        asked.append(str(args[2]))

    event.listen(db.engine, "before_cursor_execute", note)
    page = client.get("/jobs").text
    event.remove(db.engine, "before_cursor_execute", note)
    assert page.count("You meet ") == 7 and "You meet 5 of 7" in page
    assert sum("aggregate" in one or "group_concat" in one or "string_agg" in one for one in asked) == 1
    part = client.get("/jobs", headers={"X-Part": "results"}).text
    assert part.count("You meet ") == 7, "the same for a script"


def test_a_hostile_slug_is_only_text(app: Flask, session: Session, clock: Clock) -> None:
    keep_profile(session, clock())
    one = session.scalars(select(Listing).where(Listing.title == "Remote Profee Coder")).one()
    one.tools, one.credentials_required, one.code_sets = ["{x}"], [["<b>{You}"]], ["{0.__class__}"]
    session.commit()
    answer = client_of(app, "alice", clock()).get(path(session, one.title))
    assert answer.status_code == 200 and "&lt;b&gt;" in answer.text and "<b>{" not in answer.text


def test_columns_and_rows_want_the_same_on_both_databases(any_app: Flask) -> None:
    with any_app.app_context():
        fill(any_app, db.session())
        rows = db.session.scalars(select(Listing)).all()
        rows[0].facts = rows[0].facts | {
            "experience_substitutes": {"value": ["degree", "practicode"], "spans": []},
            "credentials_within_months": {"value": {"ccs": 12}, "spans": []},
        }
        db.session.commit()
        found = wanted_by_id(db.session(), [row.id for row in rows])
        assert found == {row.id: wanted_of(row) for row in rows} and len(found) == 7
        db.session.remove()


def test_an_employer_reads_the_lines_of_one_applicant_without_pay_or_advice(
    app: Flask, session: Session, clock: Clock
) -> None:
    profile = keep_profile(session, clock(), credentials=(("cpc", date(2026, 1, 31)),))
    sent, one = snapshot(profile, on=DAY), session.scalars(select(Listing).where(Listing.role == "coder")).first()
    page = "{% from 'components/fit_groups.html' import fit_groups %}{% set fits = fit_of_sent(sent, one) %}"
    with app.test_request_context():
        said = words(html.fromstring(app.jinja_env.from_string(page + "<p>{{ fits.said }}</p>{{ fit_groups(fits) }}")
                                     .render(sent=sent, one=one)))  # fmt: skip
    assert "They meet" in said and "in their wallet" in said
    assert not {"You", "your", "Add", "pay"} & set(said.split())


def test_what_was_sent_fits_as_the_profile_did_but_for_the_pay(session: Session, clock: Clock) -> None:
    profile = keep_profile(session, clock(), roles=["coder"], substitutes=["degree"], employment=["full_time"])
    sent = snapshot(profile, on=DAY)
    coder = coder_of(profile)
    for row in session.scalars(select(Listing)):
        whole = fit(coder, wanted_of(row), DAY).lines
        without_pay = tuple(line for line in whole if line.name != "pay")
        assert fit_of_snapshot(sent, row, DAY).lines == without_pay == fit_of_snapshot(blinded(sent), row, DAY).lines
    assert any(line.part is Part.REQUIRED for line in whole)
    assert coder_of_snapshot({}).credentials == (), "an older copy that lacks a field says nothing in it"
