"""Saving, hiding and noting: for oneself alone, as often as one clicks, and undone with one more."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from careercenter.accounts.erasure import erase, erasers
from careercenter.accounts.queries import by_email
from careercenter.applications.models import Application, OutboundVisit
from careercenter.core.database import db
from careercenter.jobs.models import Listing
from careercenter.saves import marks, operations
from careercenter.saves.leaving import export_person
from careercenter.saves.models import EndMail, HiddenEmployer, ListingMark
from tests.clock import Clock
from tests.people import client_of, email
from tests.saves.conftest import titles

SCRIPT = {"X-Part": "mark"}


def rows(app: Flask) -> tuple[int, int]:
    with app.app_context():
        return tuple(db.session.scalar(select(func.count()).select_from(one)) for one in (ListingMark, HiddenEmployer))


def test_a_listing_is_saved_once_and_stands_on_the_list_with_a_way_back(board: Flask, alice: FlaskClient) -> None:
    for _ in range(2):
        answer = alice.post("/jobs/1/save", data={"back": "/jobs?q=coder"})
        assert answer.status_code == 303 and answer.location == "/jobs?q=coder"
    assert "Saved: Inpatient Coder" in alice.get("/jobs").text
    assert titles(alice.get("/me/saved").text) == ["Inpatient Coder"]
    assert 'aria-pressed="true"' in alice.get("/jobs/1-inpatient-coder").text
    assert rows(board) == (1, 0)


def test_what_was_taken_off_comes_back_to_its_place_with_its_note(
    board: Flask, alice: FlaskClient, clock: Clock
) -> None:
    for number in (1, 2):
        alice.post(f"/jobs/{number}/save")
        clock.forward(hours=1)
    alice.post("/me/saved/1/note", data={"note": "Ask <b>Jean</b>"})
    assert "Ask &lt;b&gt;Jean&lt;/b&gt;" in alice.get("/me/saved").text
    alice.post("/jobs/1/unsave", data={"back": "/me/saved"})
    page = alice.get("/me/saved").text
    assert titles(page) == ["Remote Profee Coder"] and "Undo" in page
    at = page.split('name="at" value="')[1].split('"')[0]
    alice.post("/jobs/1/save", data={"at": at})
    page = alice.get("/me/saved").text
    assert titles(page) == ["Remote Profee Coder", "Inpatient Coder"] and "Jean" in page


def test_a_script_is_answered_in_words_and_nothing_is_left_to_say(alice: FlaskClient) -> None:
    assert alice.post("/jobs/1/save", headers=SCRIPT).json == {"said": "Saved: Inpatient Coder."}
    assert "Saved: Inpatient" not in alice.get("/jobs").text
    assert alice.post("/jobs/1/hide", headers=SCRIPT).status_code == 200


@pytest.mark.parametrize("what", ["save", "hide"])
@pytest.mark.parametrize("number", [0, 999_999, 2**63, 10**30])
def test_what_is_not_on_the_board_cannot_be_marked(board: Flask, alice: FlaskClient, what: str, number: int) -> None:
    assert alice.post(f"/jobs/{number}/{what}").status_code == 404
    assert alice.post(f"/jobs/{number}/un{what}").status_code in (303, 404)
    assert rows(board) == (0, 0)


def test_a_frozen_listing_cannot_be_marked_and_tells_nothing_where_it_was(
    board: Flask, alice: FlaskClient, clock: Clock
) -> None:
    alice.post("/jobs/1/save")
    with board.app_context():
        db.session.get(Listing, 1).frozen_at = clock()
        db.session.commit()
    assert alice.post("/jobs/1/save").status_code == 404
    page = alice.get("/me/saved").text
    assert titles(page) == ["A listing you saved"]
    assert "Not on the board at the moment" in page and "Mercy" not in page and "$30" not in page


def test_an_ended_listing_stays_with_what_became_of_it(board: Flask, alice: FlaskClient, clock: Clock) -> None:
    for number in (2, 1):
        alice.post(f"/jobs/{number}/save")
        clock.forward(minutes=1)
    with board.app_context():
        row = db.session.get(Listing, 1)
        row.closed_at, row.outcome = clock(), "filled"
        db.session.commit()
    page = alice.get("/me/saved").text
    assert titles(page) == ["Inpatient Coder", "Remote Profee Coder"]
    assert "Filled on 23 Nov 2026" in page and "Listings like it" in page
    assert titles(alice.get("/me/saved?sort=pay").text)[-1] == "Inpatient Coder"
    clock.forward(days=31)
    page = client_of(board, "alice", clock()).get("/me/saved").text
    assert "Inpatient Coder" in titles(page) and "/jobs/1-inpatient-coder" not in page


def test_saved_listings_stand_in_the_order_that_is_asked_for(board: Flask, alice: FlaskClient, clock: Clock) -> None:
    for number in (1, 2, 3, 4):
        alice.post(f"/jobs/{number}/save")
        clock.forward(minutes=1)
    with board.app_context():
        row = db.session.get(Listing, 2)
        row.expires_at, row.end_stated = clock() + timedelta(days=2), True
        db.session.commit()
    assert titles(alice.get("/me/saved").text)[0] == "Coding Auditor"
    assert titles(alice.get("/me/saved?sort=closing").text)[0] == "Remote Profee Coder"
    assert titles(alice.get("/me/saved?sort=pay").text)[:2] == ["Coding Auditor", "Inpatient Coder"]
    assert titles(alice.get("/me/saved?sort=<b>&page=99").text)[0] == "Coding Auditor"


@pytest.mark.parametrize(("note", "said"), [("x" * 501, "this one has 501"), ("y" * 60_000, "this one has 60,000")])
def test_a_note_that_is_too_long_comes_back_to_be_mended(alice: FlaskClient, note: str, said: str) -> None:
    alice.post("/jobs/1/save")
    answer = alice.post("/me/saved/1/note", data={"note": note})
    assert answer.status_code == 422 and said in answer.text and note in answer.text


def test_a_note_needs_a_saved_listing(board: Flask, alice: FlaskClient) -> None:
    answer = alice.post("/me/saved/1/note", data={"note": "mine"})
    assert answer.status_code == 422 and "Save it first" in answer.text
    assert rows(board) == (0, 0)


def test_marks_are_seen_by_nobody_else(board: Flask, alice: FlaskClient, clock: Clock) -> None:
    alice.post("/jobs/1/save")
    alice.post("/me/saved/1/note", data={"note": "secretly mine"})
    alice.post("/jobs/2/hide")
    for name in ("bob", "carol", "dan"):
        other = client_of(board, name, clock())
        for path in ("/me/saved", "/me/hidden", "/jobs", "/compare?ids=1,2"):
            page = other.get(path).text
            assert "secretly mine" not in page and 'aria-pressed="true"' not in page
        other.post("/jobs/1/unsave")
        other.post("/me/saved/not-mine", data={"saved": "1", "hidden": "2"})
    assert titles(alice.get("/me/saved").text) == ["Inpatient Coder"]
    assert "secretly mine" in alice.get("/compare?ids=1,2").text


def test_another_site_cannot_press_the_buttons(board: Flask, alice: FlaskClient) -> None:
    sites = [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}]
    for headers in (*sites, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        assert alice.post("/jobs/1/save", headers=headers).status_code == 403
        assert alice.post("/employers/mercy-hospital/hide", headers=headers).status_code == 403
    assert alice.post("/jobs/1/save", headers={"Origin": "http://localhost"}).status_code == 303
    assert rows(board) == (1, 0)


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil", "javascript:x"]
)
def test_a_button_leads_back_to_this_site_only(alice: FlaskClient, back: str) -> None:
    assert alice.post("/jobs/1/save", data={"back": back}).location == "/jobs/1-inpatient-coder"


@pytest.mark.parametrize(
    "at", ["", "now", "2026-13-01T00:00:00+00:00", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:00"]
)
def test_a_senseless_moment_is_no_moment(board: Flask, alice: FlaskClient, at: str) -> None:
    assert alice.post("/jobs/1/save", data={"at": at}).status_code == 303
    with board.app_context():
        assert db.session.scalars(select(ListingMark.saved_at)).one().year == 2026


def test_full_lists_say_so_where_the_button_was(
    board: Flask, alice: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "MOST_SAVED", 1)
    monkeypatch.setattr(operations, "MOST_HIDDEN", 1)
    monkeypatch.setattr(operations, "MOST_EMPLOYERS", 0)
    for what in ("save", "hide"):
        alice.post(f"/jobs/1/{what}")
        alice.post(f"/jobs/1/{what}")
        answer = alice.post(f"/jobs/2/{what}", headers=SCRIPT)
        assert answer.status_code == 422 and "1 listings" in answer.json["said"]
    answer = alice.post("/employers/mercy-hospital/hide", data={"back": "/jobs"})
    assert answer.location == "/jobs" and "Show some again first" in alice.get("/jobs").text
    assert rows(board) == (1, 0)


def test_a_thousand_saved_listings_come_in_pages(board: Flask, alice: FlaskClient, clock: Clock) -> None:
    with board.app_context():
        person = by_email(db.session(), email("alice"))
        kind = {name: value for name, value in vars(db.session.get(Listing, 1)).items() if name[0] != "_"}
        kind = {name: kind[name] for name in kind.keys() & Listing.__table__.columns.keys()}
        for number in range(60):
            db.session.add(Listing(**kind | {"id": 100 + number, "external_id": f"copy-{number}"}))
        db.session.flush()
        for number in range(60):
            operations.save(session=db.session(), account_id=person.id, listing_id=100 + number, now=clock())
        db.session.commit()
    assert len(titles(alice.get("/me/saved").text)) == 25
    assert len(titles(alice.get("/me/saved?page=3").text)) == 10


def test_only_the_latest_looks_are_kept_and_what_was_saved_stays(
    board: Flask, alice: FlaskClient, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "MOST_SEEN", 2)
    monkeypatch.setattr(operations, "_SLACK", 1)
    alice.post("/jobs/1/save")
    for number in (1, 2, 3, 4, 5):
        clock.forward(minutes=1)
        assert alice.post(f"/jobs/{number}/seen").status_code == 204
    with board.app_context():
        assert sorted(db.session.scalars(select(ListingMark.listing_id))) == [1, 4, 5]
    assert alice.get("/jobs").text.count("Seen</span>") == 3
    alice.post("/me/seen/forget")
    assert "Seen</span>" not in alice.get("/jobs").text
    assert rows(board) == (1, 0)


def test_all_of_it_is_told_and_goes_with_the_account(board: Flask, alice: FlaskClient, clock: Clock) -> None:
    alice.post("/jobs/1/save")
    alice.post("/me/saved/1/note", data={"note": "mine"})
    alice.post("/employers/cedar-health-plan/hide")
    alice.post("/me/saved/mail", data={"wanted": "yes"})
    with board.app_context():
        person = by_email(db.session(), email("alice"))
        told = export_person(db.session(), person.id)
        assert told["listings"][0]["note"] == "mine" and told["listings"][0]["title"] == "Inpatient Coder"
        assert told["hidden_employers"][0]["employer"] == "Cedar Health Plan"
        assert told["end_mail"]["asked_at"] == clock()
        erase(session=db.session(), account=person, erasers=erasers(), now=clock())
        db.session.commit()
        for kind in (ListingMark, HiddenEmployer, EndMail):
            assert db.session.scalars(select(kind)).all() == []


def test_a_page_asks_for_all_its_marks_at_once(board: Flask, alice: FlaskClient, guest: FlaskClient) -> None:
    alice.post("/jobs/1/save")
    asked: list[str] = []
    with board.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda _c, _k, statement, *_rest: asked.append(statement))
    alice.get("/jobs")
    assert sum("saved_at" in one for one in asked) == 1 and sum("outbound_visits" in one for one in asked) == 1
    asked.clear()
    alice.get("/jobs/1-inpatient-coder")
    assert sum("saved_at" in one for one in asked) == 1
    asked.clear()
    guest.get("/jobs")
    assert [one for one in asked if "listing_marks" in one or "hidden_employers" in one or "applications" in one] == []


def test_an_application_is_marked_wherever_its_listing_stands(board: Flask, alice: FlaskClient, clock: Clock) -> None:
    with board.app_context():
        person = by_email(db.session(), email("alice"))
        known = {"created_at": clock(), "updated_at": clock(), "account_id": person.id}
        known["employer_id"] = db.session.get(Listing, 1).employer_id
        for number, stage, sent in ((1, "new", clock()), (4, "draft", None), (2, "withdrawn", clock())):
            db.session.add(Application(listing_id=number, stage=stage, sent_at=sent, **known))
        db.session.add(OutboundVisit(listing_id=3, account_id=person.id, at=clock(), answer="yes"))
        db.session.add(OutboundVisit(listing_id=5, account_id=person.id, at=clock(), answer="no"))
        db.session.commit()
    page = alice.get("/jobs").text
    assert page.count("Applied on 23 Nov") == 3 and page.count("withdrawn since") == 1
    assert "Applied on 23 Nov" in alice.get("/jobs/1-inpatient-coder").text
    assert "Applied on" not in client_of(board, "carol", clock()).get("/jobs").text


def test_limits_are_kept_in_mind() -> None:
    assert marks.MOST_GUEST * 2 + marks.MOST_GUEST_EMPLOYERS <= 230, "a cookie holds 4 kB"
