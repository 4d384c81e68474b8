"""What a person keeps of codes: favourites, notes, what they looked up and read; theirs alone, clearable, and gone with
the account."""

import csv
import io
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from careercenter.accounts.erasure import erase, erasers
from careercenter.accounts.queries import by_email
from careercenter.codes import mark_queries, marking
from careercenter.codes.leaving import export_person
from careercenter.codes.marks import CodeLookup, CodeMark, CodeVisit
from careercenter.codes.operations import load_codes
from careercenter.core.database import db
from tests.clock import Clock
from tests.codes.layouts import order_line, written
from tests.people import client_of, email, everyone

FLU = "/me/codes/cpt/82397"


@pytest.fixture
def alice(app: Flask, clock: Clock) -> FlaskClient:
    """Alice's browser; the codes are those we have words for, no release is loaded."""
    with app.app_context():
        everyone(db.session(), clock())
        db.session.remove()
    return client_of(app, "alice", clock())


def counts(app: Flask) -> tuple[int, int, int]:
    with app.app_context():
        return tuple(
            db.session.scalar(select(func.count()).select_from(one)) for one in (CodeMark, CodeVisit, CodeLookup)
        )


def test_a_favourite_is_kept_once_and_taken_away(app: Flask, alice: FlaskClient) -> None:
    for _ in range(2):
        assert alice.post(f"{FLU}/favourite").location == "/codes/cpt/82397"
    assert counts(app) == (1, 0, 0)
    assert "82397" in alice.get("/me/codes").text
    assert alice.post(f"{FLU}/favourite", data={"on": "0"}, headers={"X-Part": "mark"}).status_code == 204
    assert counts(app) == (0, 0, 0)
    assert "None yet" in alice.get("/me/codes").text


def test_a_note_is_kept_as_text_and_shown_to_its_writer_alone(app: Flask, alice: FlaskClient, clock: Clock) -> None:
    assert alice.post(f"{FLU}/note", data={"note": "<b>Needs</b> QW"}).status_code == 303
    assert "&lt;b&gt;Needs&lt;/b&gt; QW" in alice.get("/me/codes").text
    assert "QW" not in client_of(app, "bob", clock()).get("/me/codes").text
    alice.post(f"{FLU}/note", data={"note": " "})
    assert counts(app) == (0, 0, 0)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("x" * 1_001, "within 1,000 characters; this one has 1,001"),
        ("as for Jane Doe, DOB 03/14/1962", "a birth date. Take it out"),
        ("MRN 00482913 was like this", "medical record"),
    ],
)
def test_a_note_that_cannot_be_kept_comes_back_to_be_mended(
    app: Flask, alice: FlaskClient, note: str, said: str
) -> None:
    answer = alice.post(f"{FLU}/note", data={"note": note})
    assert answer.status_code == 422
    assert said in answer.text and note[:30] in answer.text
    assert counts(app) == (0, 0, 0)


@pytest.mark.parametrize("path", ["cpt/00001", "nonsense/82397", "icd-10-cm/<b>", "cpt/" + "9" * 900])
def test_what_is_no_code_cannot_be_kept(app: Flask, alice: FlaskClient, path: str) -> None:
    assert alice.post(f"/me/codes/{path}/favourite").status_code == 404
    assert alice.post(f"/me/codes/{path}/note", data={"note": "x"}).status_code == 404
    assert counts(app) == (0, 0, 0)


def test_what_was_read_and_looked_up_is_kept_once_the_latest_first(
    app: Flask, alice: FlaskClient, clock: Clock
) -> None:
    for code in ("82397", "99213", "82397"):
        clock.forward(minutes=1)
        assert alice.post("/me/codes/seen", data={"system": "cpt", "code": code}).status_code == 204
    for text in ("heart attack", "99213", "heart  attack"):
        clock.forward(minutes=1)
        alice.post("/me/codes/seen", data={"q": text})
    with app.app_context():
        person = by_email(db.session(), email("alice"))
        assert [one.code for one in mark_queries.visits(db.session(), person.id)] == ["82397", "99213"]
        assert [one.text for one in mark_queries.lookups(db.session(), person.id)] == ["heart attack", "99213"]


@pytest.mark.parametrize(
    "text", ["", "x", "pain " * 30, "MRN 00482913", "Jane Doe 62 yo fell", "line one\nline two", "\x00"]
)
def test_cases_and_patients_are_never_remembered(app: Flask, alice: FlaskClient, text: str) -> None:
    assert alice.post("/me/codes/seen", data={"q": text}).status_code == 204
    assert counts(app) == (0, 0, 0)


def test_only_the_last_hundred_are_kept(app: Flask, alice: FlaskClient, clock: Clock) -> None:
    with app.app_context():
        person = by_email(db.session(), email("alice"))
        for number in range(marking.MOST_KEPT + 5):
            clock.forward(minutes=1)
            marking.note_lookup(session=db.session(), account_id=person.id, text=f"word {number}", now=clock())
        kept = [one.text for one in mark_queries.lookups(db.session(), person.id)]
    assert len(kept) == marking.MOST_KEPT and kept[0] == "word 104" and kept[-1] == "word 5"


def test_what_a_guest_kept_joins_what_the_account_has(app: Flask, alice: FlaskClient) -> None:
    alice.post(f"{FLU}/favourite")
    sent = ["cpt/82397", "cpt/99213", "cpt/nonsense", "", "cpt/99213"]
    alice.post("/me/codes/take-over", data={"favourite": sent})
    assert counts(app)[0] == 2
    assert "1 code from this browser" in alice.get("/me/codes").text


@pytest.mark.parametrize("what", ["favourites", "notes", "history", "recent"])
def test_each_list_is_cleared_alone(app: Flask, alice: FlaskClient, what: str) -> None:
    alice.post(f"{FLU}/favourite")
    alice.post("/me/codes/cpt/99213/note", data={"note": "mine"})
    alice.post("/me/codes/seen", data={"system": "cpt", "code": "82397"})
    alice.post("/me/codes/seen", data={"q": "flu"})
    assert alice.post("/me/codes/clear", data={"what": what}).status_code == 303
    assert sum(counts(app)) == 3
    assert alice.post("/me/codes/clear", data={"what": "everything"}).status_code == 422


def test_the_file_holds_all_and_no_formula(alice: FlaskClient) -> None:
    alice.post(f"{FLU}/favourite")
    alice.post(f"{FLU}/note", data={"note": '=HYPERLINK("http://evil")'})
    alice.post("/me/codes/seen", data={"system": "cpt", "code": "99213"})
    answer = alice.get("/me/codes/export.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-codes.csv"'
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [row[:3] for row in rows[1:]] == [["favourite", "CPT", "82397"], ["recent", "CPT", "99213"]]
    assert rows[1][4] == '\'=HYPERLINK("http://evil")'
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_all_of_it_is_told_and_goes_with_the_account(app: Flask, alice: FlaskClient, clock: Clock) -> None:
    alice.post(f"{FLU}/favourite")
    alice.post("/me/codes/seen", data={"system": "cpt", "code": "82397"})
    alice.post("/me/codes/seen", data={"q": "flu"})
    with app.app_context():
        person = by_email(db.session(), email("alice"))
        told = export_person(db.session(), person.id)
        assert [len(told[name]) for name in ("marks", "recent", "history")] == [1, 1, 1]
        erase(session=db.session(), account=person, erasers=erasers(), now=clock())
        db.session.commit()
    assert counts(app) == (0, 0, 0)


def test_a_favourite_that_is_over_says_what_took_its_place(
    app: Flask, alice: FlaskClient, clock: Clock, tmp_path: Path
) -> None:
    alice.post(FLU + "/favourite")
    with app.app_context():
        for year, lines in ((2025, [("G35", 1)]), (2026, [("G35", 0), ("G35A", 1)])):
            text = "\n".join(order_line(number, code, flag, "Words") for number, (code, flag) in enumerate(lines, 1))
            path = written(tmp_path, f"icd10cm_order_{year}.txt", text)
            load_codes(session=db.session(), system="icd-10-cm", path=path, now=clock(), force=True)
        db.session.commit()
    alice.post("/me/codes/icd-10-cm/G35/favourite")
    page = alice.get("/me/codes").text
    assert page.count("No claim may carry it any more") == 1 and "Make G35.A a favourite" in page
    alice.post("/me/codes/icd-10-cm/G35.A/favourite", data={"on": "1", "from": "mine"})
    assert 'href="/codes/icd-10-cm/G35.A"' in alice.get("/me/codes").text
