"""Numbers as coders type them: ranges, lists, labels, modifiers; codes that are over; numbers of ICD-9-CM."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from careercenter.codes.answers import Answer
from careercenter.codes.lookup.looking import look_up
from careercenter.codes.lookup.numbers import is_ninth, numbers
from careercenter.codes.operations import load_codes
from careercenter.core.database import db
from tests.clock import Clock
from tests.codes.layouts import order_line, written

BEFORE = {"J18.9": "Pneumonia, unspecified organism", "M54.5": "Low back pain", "Z99.9": "Thing that ends"}
NOW = {
    "J18.9": "Pneumonia, unspecified organism", "J20.9": "Acute bronchitis, unspecified", "J22": "Unspecified acute lower respiratory infection",
    "M54.50": "Low back pain, unspecified", "E11.9": "Type 2 diabetes mellitus without complications", "E11.65": "Type 2 diabetes with hyperglycemia",
    "I10": "Essential (primary) hypertension", "G57.41": "Lesion of medial popliteal nerve, right", "J11.00": "Influenza with pneumonia",
    "R05.9": "Cough, unspecified", "O80": "Encounter for full-term uncomplicated delivery",
}  # fmt: skip


@pytest.fixture
def board(app: Flask, clock: Clock, tmp_path: Path) -> Iterator[Session]:
    """Two releases of diagnoses, so that some are over, and one group."""
    with app.app_context():
        for year, titles in ((2025, BEFORE), (2026, NOW)):
            lines = [
                order_line(at, code.replace(".", ""), 1, title)
                for at, (code, title) in enumerate(sorted(titles.items()), 1)
            ]
            path = written(tmp_path, f"icd10cm_order_{year}.txt", "\n".join(lines))
            load_codes(session=db.session(), system="icd-10-cm", path=path, now=clock(), force=True)
        db.session.commit()
        yield db.session()
        db.session.remove()


def asked(text: str, session: Session, clock: Clock) -> Answer:
    return look_up(text, engines=[], session=session, today=clock().date())


def codes(answer: Answer) -> list[str]:
    return [one.code for group in answer.groups for one in group.candidates]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("E11.9", "E11.9"), ("e119", "E11.9"), ("code E11.9", "E11.9"), ("icd 10 E11.9", "E11.9"), ("ICD-10-CM: E11.9", "E11.9"),
        ("dx E11 9", "E11.9"), ("e1165", "E11.65"), ("G57.41", "G57.41"), ("g5741", "G57.41"), ("RO5.9", "R05.9"), ("08O", "O80"),
        ("Е11.9", "E11.9"), ("Ｅ１１．９", "E11.9"), ("E11.9-", "E11.9"), ("99213", "99213"), ("CPT 99213-25", "99213"),
        ("99213 - 25", "99213"), ("CPT code 99213", "99213"), ("J1100", "J11.00"),
    ],
)  # fmt: skip
def test_one_number_in_any_spelling_is_first(text: str, first: str, board: Session, clock: Clock) -> None:
    answer = asked(text, board, clock)
    assert answer.kind == "number" and answer.best is not None and answer.best.code == first


def test_a_modifier_is_named(board: Session, clock: Clock) -> None:
    best = asked("CPT 99213-25", board, clock).best
    assert best is not None and best.why == "The code itself, with modifier 25."


@pytest.mark.parametrize(
    "text", ["E11.9, I10; 99213", "E11.9 I10 99213", "E11.9/I10/99213", "E11.9 and I10 and CPT 99213"]
)
def test_a_list_finds_each(text: str, board: Session, clock: Clock) -> None:
    assert codes(asked(text, board, clock)) == ["E11.9", "I10", "99213"]


def test_what_of_a_list_is_unknown_is_said(board: Session, clock: Clock) -> None:
    answer = asked("E11.9, Q99.99", board, clock)
    assert codes(answer) == ["E11.9"] and answer.notes == ("No table here has Q99.99.",)


@pytest.mark.parametrize("text", ["J18-J22", "J18 to J22", "j18–j22", "J22-J18", "J18.9 - J22"])
def test_a_range_either_way_lists_what_lies_in_it(text: str, board: Session, clock: Clock) -> None:
    answer = asked(text, board, clock)
    assert codes(answer) == ["J18.9", "J20.9", "J22"]
    assert any("lower to the higher" in note for note in answer.notes) == text.startswith("J22")


def test_a_range_of_procedures_shows_those_that_we_know(board: Session, clock: Clock) -> None:
    found = codes(asked("99202-99215", board, clock))
    assert found[0] == "99202" and found[-1] == "99215" and "99213" in found


def test_a_number_of_the_ninth_revision_says_so(board: Session, clock: Clock) -> None:
    answer = asked("250.00", board, clock)
    assert answer.best is not None and answer.best.code == "E11.9" and "ICD-9-CM" in answer.notes[0]
    assert codes(asked("icd-9 401.9", board, clock)) == ["I10"]
    assert is_ninth("V70.0") and is_ninth("E888.9") and not is_ninth("E11.9") and not is_ninth("99213")


def test_a_code_that_is_over_says_when_and_what_took_its_place(board: Session, clock: Clock) -> None:
    answer = asked("M54.5", board, clock)
    assert answer.best is not None and answer.best.ended and "30 September 2025" in answer.best.why
    assert "M54.50" in answer.best.why and codes(answer)[1] == "M54.50"
    gone = asked("Z99.9", board, clock).best
    assert gone is not None and gone.ended and "Likely" not in gone.why


@pytest.mark.parametrize(
    "text", ["covid 19", "vitamin b12", "type 2 diabetes", "stage 3", "e coli", "", "-", "2 weeks", "L5 S1 disc"]
)
def test_words_with_digits_are_words(text: str) -> None:
    assert numbers(text) == ()


@pytest.mark.parametrize(
    "text",
    ["9" * 400, "E11.9," * 60, "1-2-3-4", "E11.9-" * 30, "- - -", "E11.9 to", "to E11.9", "drg", "code", "4 - -"],
)
def test_odd_numbers_are_answered(text: str, board: Session, clock: Clock) -> None:
    assert isinstance(asked(text, board, clock), Answer)
