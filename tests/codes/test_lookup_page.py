"""Case2Code without a script: what is found, why, and who names it; a pasted case that goes nowhere else."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter.codes.operations import load_codes
from careercenter.core.database import db
from careercenter.jobs.code_counts import listings_naming
from careercenter.jobs.code_listings import code_listings
from tests.clock import Clock
from tests.codes.conftest import NOW
from tests.codes.layouts import TABULAR, written
from tests.jobs.board import fill
from tests.people import client_of, everyone

CASE = "Patient: Jane Doe, DOB 03/14/1962, MRN 00482913.\nSweet blood, with skin trouble."


@pytest.fixture
def board(app: Flask, tmp_path: Path, clock: Clock) -> FlaskClient:
    """A board with listings, people, and a few diagnoses loaded."""
    with app.app_context():
        fill(app, db.session())
        everyone(db.session(), clock())
        path = written(tmp_path, "icd10cm_tabular_2031.xml", TABULAR)
        load_codes(session=db.session(), system="icd-10-cm", path=path, now=NOW, force=True)
        db.session.commit()
        db.session.remove()
    return app.test_client()


def test_the_empty_page_says_what_can_be_asked_and_where_to_browse(board: FlaskClient) -> None:
    text = board.get("/codes").text
    assert "Case2Code" in text and "heart attack" in text and 'href="/codes/icd-10-pcs"' in text
    assert 'method="post"' in text and "/sign-in" in text


def test_a_number_is_found_with_the_jobs_that_name_it(app: Flask, board: FlaskClient, clock: Clock) -> None:
    text = board.get("/codes?q=82397").text
    with app.app_context():
        named = code_listings("cpt", "82397", session=db.session(), now=clock())
    assert named and f"{named.exact.total} job" in text
    assert 'href="/codes/cpt/82397"' in text and 'href="/jobs?code=82397"' in text


def test_counts_are_those_of_the_code_pages(app: Flask, board: FlaskClient, clock: Clock) -> None:
    asked = [("cpt", code) for code in ("82397", "99213", "99214", "10021", "36415")] + [("icd-10-cm", "E11.62")]
    with app.app_context():
        counts = listings_naming(asked, session=db.session(), now=clock())
        pages = {one: code_listings(*one, session=db.session(), now=clock()) for one in asked}
        assert {one: counts.get(one, 0) for one in asked} == {
            one: page.exact.total if page else 0 for one, page in pages.items()
        }
        assert any(counts.values()) and listings_naming([], session=db.session(), now=clock()) == {}


def test_words_are_grouped_by_set_and_say_why(board: FlaskClient) -> None:
    text = board.get("/codes?q=sweet+blood").text
    assert 'id="set-icd-10-cm"' in text and "E11.62" in text and "hit-why" in text
    assert 'content="noindex, follow"' in text


def test_sets_narrow_what_is_found(board: FlaskClient) -> None:
    assert "E11.62" not in board.get("/codes?q=sweet+blood&system=cpt").text
    only = board.get("/codes?q=sweet+blood&system=icd-10-cm&system=nonsense").text
    assert "E11.62" in only and 'value="icd-10-cm" checked' in only


def test_nothing_found_says_what_to_try(board: FlaskClient) -> None:
    text = board.get("/codes?q=zzzzqqqq&system=cpt").text
    assert "No code found" in text and "Look in all code sets" in text


def test_few_words_that_were_sent_get_an_address(board: FlaskClient) -> None:
    answer = board.post("/codes", data={"q": " sweet blood ", "system": "icd-10-cm"})
    assert (answer.status_code, answer.location) == (303, "/codes?q=sweet+blood&system=icd-10-cm")


def test_a_case_with_a_patient_in_it_is_pointed_out_and_goes_nowhere(
    app: Flask, board: FlaskClient, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = client_of(app, "alice", clock()).post("/codes", data={"q": CASE})
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert "This looks like it holds patient data" in answer.text and "<q>00482913</q>" in answer.text
    assert 'data-keeps="0"' in answer.text
    said = capsys.readouterr()
    assert "Jane" not in said.out + said.err and "00482913" not in said.out + said.err
    with app.app_context():
        for table in db.metadata.sorted_tables:
            assert "00482913" not in str(db.session.execute(table.select()).all()), table.name


def test_a_case_is_read_by_its_phrases(board: FlaskClient) -> None:
    text = board.post("/codes", data={"q": "62 yo man, seen after a fall.\nSweet blood with skin trouble"}).text
    assert "E11.62" in text and "Fits “Sweet blood”." in text
    assert 'href="/codes?q=Sweet%20blood"' in text
    assert "/codes?q=" not in board.post("/codes", data={"q": CASE}).text


def test_the_part_for_the_script_is_the_results_alone(board: FlaskClient) -> None:
    answer = board.get("/codes?q=82397", headers={"X-Part": "lookup"})
    assert "<html" not in answer.text and 'id="case-results"' in answer.text and 'data-keeps="1"' in answer.text
    assert "X-Part" in answer.headers["Vary"]
    short = board.post("/codes", data={"q": "82397"}, headers={"X-Part": "lookup"})
    assert short.status_code == 200 and "82397" in short.text


@pytest.mark.parametrize(
    "text",
    ["x" * 100_001, "\x00", "<script>alert(1)</script>", "%_\\' OR 1=1 --", "9" * 300, "E11.9 " * 20_000, "\U0001f48a" * 500, "-", "E99-E00"],
)  # fmt: skip
def test_whatever_is_pasted_is_answered(board: FlaskClient, text: str) -> None:
    answer = board.post("/codes", data={"q": text}, follow_redirects=True)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert ("first 100,000 characters" in answer.text) == (len(text) > 100_000)


def test_people_see_their_own_and_nobody_elses(app: Flask, board: FlaskClient, clock: Clock) -> None:
    alice = client_of(app, "alice", clock())
    alice.post("/me/codes/cpt/82397/favourite")
    alice.post("/me/codes/seen", data={"q": "my own words"})
    assert "Your favourites" in alice.get("/codes").text and "my own words" in alice.get("/codes").text
    assert 'aria-pressed="true"' in alice.get("/codes?q=82397").text
    assert 'aria-pressed="true"' in alice.get("/codes/cpt/82397").text
    for other in (client_of(app, "bob", clock()), board):
        assert "my own words" not in other.get("/codes").text
        assert 'aria-pressed="true"' not in other.get("/codes?q=82397").text
