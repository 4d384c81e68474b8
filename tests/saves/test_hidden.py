"""What one hid is found nowhere: not in results, counts, similar listings or alerts; for oneself alone."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter.accounts.queries import by_email
from careercenter.alerts import digests, matching
from careercenter.alerts.matcher import Matcher
from careercenter.alerts.models import Alert, AlertLine
from careercenter.alerts.subscribing import When, subscribe, subscriber_of
from careercenter.core.database import db
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.operations import take_in
from sqlalchemy import select, update
from tests.clock import Clock
from tests.jobs.board import ADVERTS, offer
from tests.people import client_of, email
from tests.saves.conftest import titles


def total(page: str) -> str:
    return re.search(r'id="count"[^>]*>([^<]+)<', page)[1]


def test_a_hidden_listing_is_neither_found_nor_counted_and_is_shown_once(alice: FlaskClient) -> None:
    before = alice.get("/jobs?remote=remote").text
    alice.post("/jobs/2/hide")
    page = alice.get("/jobs?remote=remote").text
    assert total(before) == "4 listings" and total(page) == "3 listings"
    assert "Remote Profee Coder" not in titles(page)
    assert "1 listing you hid is left out" in page
    shown = re.search(r'href="([^"]*hidden=shown)"', page)[1].replace("&amp;", "&")
    whole = alice.get(shown).text
    assert total(whole) == "4 listings" and "You hid this" in whole and "What you hid is shown" in whole
    assert "Remote Profee Coder" in titles(whole)
    assert "hidden=shown" not in re.sub(r'name="back"[^>]*>', "", whole), "no link of the page carries it on"


def test_facets_count_without_what_was_hidden(alice: FlaskClient) -> None:
    def onsite(page: str) -> int:
        found = re.search(r'remote=onsite"[^>]*>.*?option-count">(\d+)', page, re.S)
        return int(found[1])

    before = onsite(alice.get("/jobs").text)
    alice.post("/jobs/1/hide")
    assert onsite(alice.get("/jobs").text) == before - 1


def test_a_search_that_finds_only_what_was_hidden_says_so_and_counts_ways_on_without_it(alice: FlaskClient) -> None:
    alice.post("/jobs/6/hide")
    page = alice.get("/jobs?q=apprentice&state=KS").text
    assert total(page) == "No listing matches" and "1 listing you hid is left out" in page


def test_a_hidden_employer_takes_all_its_listings_along(alice: FlaskClient) -> None:
    answer = alice.post("/employers/mercy-hospital/hide", data={"back": "/jobs"})
    assert answer.location == "/jobs"
    page = alice.get("/jobs").text
    assert "Hidden: every listing of Mercy Hospital" in page and "Undo" in page
    assert total(page) == "5 listings" and "2 listings you hid are left out" in page
    assert "You hid this employer" in alice.get("/employers/mercy-hospital").text
    assert "Mercy Hospital" in alice.get("/me/hidden").text
    alice.post("/employers/mercy-hospital/unhide")
    assert total(alice.get("/jobs").text) == "7 listings"


def test_it_is_left_out_of_the_front_page_and_of_similar_listings(alice: FlaskClient) -> None:
    assert "Remote Cardiology Coder" in titles(alice.get("/jobs/2-remote-profee-coder").text)
    alice.post("/jobs/5/hide")
    assert "Remote Cardiology Coder" not in titles(alice.get("/jobs/2-remote-profee-coder").text)
    assert "Remote Cardiology Coder" not in titles(alice.get("/").text)


def test_the_page_of_a_code_shows_no_card_of_it(alice: FlaskClient) -> None:
    assert titles(alice.get("/codes/cpt/82397").text) == ["Apprentice Coder"]
    alice.post("/employers/prairie-clinic/hide")
    assert titles(alice.get("/codes/cpt/82397").text) == []


def test_machines_and_other_people_see_everything(board: Flask, alice: FlaskClient, clock: Clock) -> None:
    alice.post("/employers/mercy-hospital/hide")
    alice.post("/jobs/2/hide")
    assert alice.get("/api/v1/jobs").json["total"] == 7
    assert alice.get("/jobs.atom").text.count("<entry>") == 7
    for client in (board.test_client(), client_of(board, "bob", clock())):
        assert total(client.get("/jobs").text) == "7 listings"


def test_pages_that_know_their_reader_are_kept_by_no_cache(
    alice: FlaskClient, guest: FlaskClient
) -> None:
    for path in ("/jobs", "/jobs/1-inpatient-coder", "/", "/employers/mercy-hospital", "/compare?ids=1,2"):
        mine, theirs = alice.get(path), guest.get(path)
        assert mine.headers["Cache-Control"] == "private, no-store" and "Cookie" in mine.headers["Vary"], path
        assert "Cache-Control" not in theirs.headers and "Cookie" in theirs.headers["Vary"], path
        assert "Set-Cookie" not in theirs.headers, path
    guest.post("/jobs/1/save")
    assert guest.get("/jobs").headers["Cache-Control"] == "private, no-store"
    asked = [client.get("/api/v1/jobs").headers["Cache-Control"] for client in (alice, guest)]
    assert asked[0] == asked[1]


@pytest.mark.parametrize("hidden", ["listing", "employer"])
def test_an_alert_does_not_tell_of_what_was_hidden(board: Flask, alice: FlaskClient, clock: Clock, hidden: str) -> None:
    with board.app_context():
        session = db.session()
        person = by_email(session, email("alice"))
        subscriber = subscriber_of(session=session, email=person.email, account=person, now=clock())
        wanted = SearchCriteria(q="coder")
        subscribe(
            session=session, subscriber=subscriber, criteria=wanted, when=When("daily"), confirmed=True, now=clock()
        )
        alert = session.scalars(select(Alert)).one()
        matcher = Matcher()
        matcher.add(alert.search_id, wanted)
        clock.forward(minutes=1)
        new = [offer((f"n{row[0]}", *row[1:])) for row in ADVERTS[:2]]
        take_in(session=session, source="test", offers=new, now=clock())
        session.commit()
    alice.post("/jobs/8/hide" if hidden == "listing" else "/employers/mercy-hospital/hide")
    with board.app_context():
        session = db.session()
        while matching.match_new(session=session, matcher=matcher, now=clock()):
            pass
        session.execute(update(Alert).values(next_at=clock()))
        digests.make_due(session=session, now=clock())
        assert session.scalars(select(AlertLine.listing_id)).all() == [9]


def test_a_codes_page_that_was_written_once_shows_everyone_their_own_marks(
    board: Flask, guest: FlaskClient, alice: FlaskClient
) -> None:
    found = re.search(r'formaction="/jobs/(\d+)/save"', guest.get("/codes/cpt/82397").text)
    number = found[1] if found else ""
    to_save, to_drop = f'formaction="/jobs/{number}/save"', f'formaction="/jobs/{number}/unsave"'
    again = guest.get("/codes/cpt/82397").text
    assert to_save in again and '<form id="marks"' in again
    saver = board.test_client()
    for client in (alice, saver):
        client.post(f"/jobs/{number}/save")
        page = client.get("/codes/cpt/82397").text
        assert to_drop in page and to_save not in page
    assert to_save in guest.get("/codes/cpt/82397").text
    saver.post(f"/jobs/{number}/unsave")
    assert to_save in saver.get("/codes/cpt/82397").text
