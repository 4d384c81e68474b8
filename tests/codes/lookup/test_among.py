"""Codes that stand among words, in brackets, with what nobody sees; modifiers; what a short text denies."""

import pytest
from sqlalchemy.orm import Session

from careercenter.backends.search.embedded import EmbeddedEngine
from tests.codes.lookup.test_looking import asked, codes


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("(E11.9)", "E11.9"), ("\u202eE11.9", "E11.9"), ("“E11.9”?", "E11.9"), ("E11,9", "E11.9"),
        ("diabetes (E11.9)", "E11.9"), ("pain j18.9", "J18.9"), ("82397 lab", "82397"), ("J44.9 x 2", "J44.9"),
        ("dm2", "E11.9"), ("modifier 25", "25"), ("mod 59", "59"), ("modifier LT", "LT"),
    ],
)  # fmt: skip
def test_a_code_is_found_however_it_is_wrapped(text: str, first: str, engine: EmbeddedEngine, board: Session) -> None:
    assert codes(asked(text, engine, board))[:1] == [first]


def test_a_word_and_its_number_may_be_one(engine: EmbeddedEngine, board: Session) -> None:
    for text in ("hcc37", "drg470"):
        assert codes(asked(text, engine, board)) == codes(asked(f"{text[:3]} {text[3:]}", engine, board))


def test_of_a_range_one_end_need_be_no_code(engine: EmbeddedEngine, board: Session) -> None:
    assert codes(asked("E11-E14", engine, board)) == ["E11.9"]


def test_what_is_denied_is_said_and_not_looked_up(engine: EmbeddedEngine, board: Session) -> None:
    answer = asked("no cough", engine, board)
    assert codes(answer) == [] and "cough" in answer.notes[0]
    # What people say with a "no" is an illness all the same.
    assert "denies" not in " ".join(asked("no appetite", engine, board).notes)


def test_a_spelling_that_only_people_use_is_not_shown(engine: EmbeddedEngine, board: Session) -> None:
    answer = asked("neumonia", engine, board)
    assert codes(answer)[:1] == ["J18.9"] and answer.notes == ()


def test_a_protein_is_no_code(engine: EmbeddedEngine, board: Session) -> None:
    assert "Written in the text." not in [
        one.why for group in asked("r05.9x p53 gene", engine, board).groups for one in group.candidates
    ]


def test_a_field_for_other_systems_is_given_none_of_these(engine: EmbeddedEngine, board: Session) -> None:
    assert "E11.9" not in codes(asked("diabetes E11.9", engine, board, systems=("cpt",)))
    assert "LT" not in codes(asked("LT", engine, board, systems=("icd-10-cm",)))
