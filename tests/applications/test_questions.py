"""What an employer asks: written, changed, ordered and retired; with advice; and by nobody else."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applications import asked
from careercenter.applications.fair import question_advice
from careercenter.applications.models import Question
from careercenter.applications.queries import questions_of
from careercenter.applications.specified import spec_of, written
from careercenter.applications.suggested import SUGGESTED
from careercenter.core.errors import Refused
from careercenter.jobs.models import Listing
from tests.applications.made import apply, question, sent
from tests.clock import Clock
from tests.desk.pages import get
from tests.jobs.desk_board import live
from tests.people import client_of

YEARS = {"text": "How many years of inpatient coding?", "kind": "number", "asks_for": "2", "required": "y"}


def address(listing: Listing) -> str:
    return f"/employer/mercy-hospital/listings/{listing.id}/questions"


def texts(session: Session, listing: Listing) -> list[str]:
    session.expire_all()
    return [one.text for one in questions_of(session, listing.id)]


def test_written_ordered_changed_and_retired(bob: FlaskClient, listing: Listing, session: Session) -> None:
    where = address(listing)
    assert "You ask nothing yet" in bob.get(where).text
    assert where in bob.get(f"/employer/mercy-hospital/listings/{listing.id}").text
    assert bob.post(f"{where}/new", data=YEARS).location == where
    assert "ask that already" in bob.post(f"{where}/new", data=YEARS).text
    form = get(bob, f"{where}/new?like=credential").form()
    assert form["options"].split()[0] == "CCS"
    assert bob.post(f"{where}/new", data=form).status_code == 303
    first, second = questions_of(session, listing.id)
    assert (first.knock_out, second.required) == ({"at_least": 2}, True)
    page = get(bob, where)
    assert "you ask for at least 2" in page.response.text and "As applicants see it" in page.response.text
    bob.post(f"{where}/{second.id}/act", data={"act": "up"})
    assert texts(session, listing) == [second.text, first.text]
    bob.post(f"{where}/{first.id}", data=YEARS | {"text": "Years of coding?", "asks_for": ""})
    assert texts(session, listing) == [second.text, "Years of coding?"]
    bob.post(f"{where}/{second.id}/act", data={"act": "retire"})
    assert texts(session, listing) == ["Years of coding?"]
    assert session.scalars(select(Question)).one().id == first.id, "nobody had answered, so it is gone"


def test_what_was_answered_keeps_its_words(
    alice: FlaskClient, bob: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    old = question(session, listing, "Do you hold a CCS?", knock_out={"is": "yes"}, position=1)
    session.commit()
    apply(alice, listing.id, **{f"q{old.id}": "yes"})
    assert "Their answers keep the old words" in bob.get(f"{address(listing)}/{old.id}").text
    bob.post(f"{address(listing)}/{old.id}", data={"text": "Do you hold a CIC?", "kind": "yes_no"})
    assert texts(session, listing) == ["Do you hold a CIC?"]
    assert bob.post(f"{address(listing)}/{old.id}", data=YEARS).status_code == 409, "it is not asked any more"
    one = sent(session, listing, "alice", clock())
    page = alice.get(f"/me/applications/{one.id}").text
    assert "Do you hold a CCS?" in page and "CIC" not in page


def test_some_questions_are_better_not_put(bob: FlaskClient, listing: Listing, session: Session) -> None:
    question(session, listing, "Are you married, and do you plan to have children?")
    session.commit()
    assert "asks about family" in " ".join(get(bob, address(listing)).remarks)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How old are you?", "age"),
        ("Are you a US citizen?", "origin"),
        ("Is English your native language?", "origin"),
        ("Do you have any disabilities?", "health"),
        ("What is your current salary?", "pay"),
        ("Have you ever been arrested?", "record"),
        ("What is your race?", "groups"),
        ("Which church do you attend?", "faith"),
    ],
)
def test_advice_names_what_is_wrong(text: str, kind: str) -> None:
    assert f"question.{kind}" in [one.kind for one in question_advice(text)]


@pytest.mark.parametrize("name", SUGGESTED)
def test_what_we_suggest_is_fine(name: str) -> None:
    spec = SUGGESTED[name]
    assert question_advice(spec.text) == []
    again = spec_of(**written(spec))
    assert (again.kind, again.text, tuple(again.options), again.required) == (
        spec.kind, spec.text, tuple(spec.options), spec.required,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "essay"}, "kind"), ({"text": "?"}, "text"), ({"text": "x" * 301}, "text"),
        ({"kind": "choice", "options": "one"}, "options"), ({"kind": "choice", "options": "a\na\n"}, "options"),
        ({"kind": "choice", "options": "\n".join("abcdefghijklmnop")}, "options"), ({"asks_for": "many"}, "asks_for"),
        ({"asks_for": "NaN"}, "asks_for"), ({"asks_for": "-2"}, "asks_for"), ({"asks_for": "1e9"}, "asks_for"),
        ({"kind": "yes_no", "asks_for": "perhaps"}, "asks_for"), ({"kind": "date", "asks_for": "2027"}, "asks_for"),
        ({"kind": "choice", "options": "a\nb", "asks_for": "c"}, "asks_for"),
        ({"kind": "choice", "options": "a\nb", "asks_for": "a; b"}, "asks_for"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(changes: dict[str, str], field: str) -> None:
    typed = {"kind": "number", "text": "How many years?", "options": "", "required": False, "asks_for": ""}
    with pytest.raises(Refused) as refused:
        spec_of(**(typed | changes))
    assert refused.value.field == field


def test_a_knock_out_is_always_asked_of_everybody() -> None:
    spec = spec_of(kind="choice", text="Which one?", options="CPC\nCCS\nNone", required=False, asks_for="ccs; CPC")
    assert spec.required and spec.knock_out == {"any_of": ["CPC", "CCS"]}


def test_whose_questions_they_are(
    app: Flask, bob: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    mine, other = question(session, listing, "Mercy's question?"), live(session, clock())
    session.commit()
    carol, vera = client_of(app, "carol", clock()), client_of(app, "vera", clock())
    for path in ("", "/new", f"/{mine.id}"):
        assert carol.get(f"{address(listing)}{path}").status_code == 404
        assert vera.get(f"{address(listing)}{path}").status_code == 403
    theirs = f"/employer/lakeside-clinic/listings/{listing.id}/questions"
    assert carol.get(theirs).status_code == carol.post(f"{theirs}/new", data=YEARS).status_code == 404
    assert bob.post(f"{address(other)}/{mine.id}/act", data={"act": "retire"}).status_code == 404
    assert texts(session, listing) == ["Mercy's question?"]


@pytest.mark.parametrize(
    ("kind", "written_", "answer", "meets"),
    [
        ("number", "2", 2, True), ("number", "1.5", 1.5, False), ("number", "1,200", 1200, True),
        ("yes_no", "no", "no", False), ("date", "2027-01-31", "2027-01-31", True),
        ("date", "1/31/2027", "2027-01-31", True),
    ],
)  # fmt: skip
def test_answers_are_read(kind: str, written_: str, answer: object, meets: bool) -> None:
    rule = {"number": {"at_least": 2}, "yes_no": {"is": "yes"}}.get(kind)
    one = Question(id=1, kind=kind, text="?", options=[], required=True, knock_out=rule)
    assert asked.read(one, written_) == answer and asked.meets(one, answer) is meets


@pytest.mark.parametrize("text", ["", "1e3", "-1", "NaN", "٣", "12,34", "1" * 30])
def test_numbers_that_are_none(text: str) -> None:
    with pytest.raises(Refused):
        asked.read(Question(id=1, kind="number", text="?", options=[], required=True, knock_out=None), text)
