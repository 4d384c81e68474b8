"""Look-ups from what people say to codes, on a small set of tables with the real index; and how they are measured."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from careercenter.backends.search.embedded import EmbeddedEngine
from careercenter.codes.answers import Answer
from careercenter.codes.lookup.documents import said_for, schema
from careercenter.codes.lookup.indexing import fill, is_current
from careercenter.codes.lookup.looking import RESERVE, look_up
from careercenter.codes.lookup.measuring import Case, PrefixPeer, compare, score
from careercenter.codes.lookup.reading import meant, phrases, read
from careercenter.codes.lookup.stems import singular
from careercenter.codes.operations import load_codes
from careercenter.core.outbox import OutboxEntry
from tests.clock import Clock
from tests.codes.layouts import order_line, written
from tests.conftest import START

TODAY = START.date()
GOLD = Path(__file__).with_name("gold.csv")


def asked(text: str, engine: EmbeddedEngine, session: Session, **more: object) -> Answer:
    return look_up(text, engines=[engine], session=session, today=TODAY, **more)


def codes(answer: Answer) -> list[str]:
    return [one.code for group in answer.groups for one in group.candidates]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("heart attack", "I21.9"), ("Heart Attack!", "I21.9"), ("old heart attack", "I25.2"),
        ("sugar diabetes", "E11.9"), ("flu shot", "Z23"),
        ("COPD", "J44.9"), ("fx r radius", "S52.501A"), ("fracture left radius", "S52.502A"), ("pnuemonia", "J18.9"),
        ("pneumonia", "J18.9"), ("knee pain left", "M25.562"), ("ringing in the ears", "H93.13"), ("coughs", "R05.9"),
        ("E11.9", "E11.9"), ("e119", "E11.9"), ("E11 9", "E11.9"), ("е11.9", "E11.9"), ("J18.9.", "J18.9"), ("RO5.9", "R05.9"),
        ("hypertention", "I10"), ("diabeties", "E11.9"), ("broken left thigh", "S72.92XA"), ("follow up broken left femur", "S72.92XD"),
        ("99213", "99213"), ("patient with acute myocardial infarction", "I21.9"),
    ],
)  # fmt: skip
def test_what_people_say_leads_to_the_code(text: str, first: str, engine: EmbeddedEngine, board: Session) -> None:
    answer = asked(text, engine, board)
    assert answer.best is not None and answer.best.code == first
    assert answer.best.why, "it says why"


def test_the_reason_names_what_was_read(engine: EmbeddedEngine, board: Session) -> None:
    told = {one.code: one.why for group in asked("heart attack", engine, board).groups for one in group.candidates}
    assert told["I21.9"] == "What “heart attack” is when nothing more is said."
    assert told["I25.2"] == "“heart attack” is read as “myocardial infarction”."


CASE = """58 year old woman with a heart attack and cough for two days.
Denies pneumonia, but presents with left knee pain.
Family history of diabetes. Rule out COPD.
Ringing in the ears."""


def test_a_case_is_read_by_its_phrases(engine: EmbeddedEngine, board: Session) -> None:
    answer = asked(CASE, engine, board)
    assert answer.kind == "case" and answer.best is not None and answer.best.code == "I21.9"
    assert {"I21.9", "R05.9", "M25.562", "H93.13"} <= set(codes(answer))
    assert not {"J18.9", "E11.9", "J44.9"} & set(codes(answer)), "what is denied, unsure or of others is not coded"
    (note,) = answer.notes
    assert all(said in note for said in ("pneumonia", "diabetes", "COPD")) and "heart" not in note
    assert {one.why for group in answer.groups for one in group.candidates if one.code == "R05.9"} == {"Fits “cough”."}


def test_shorthand_of_many_meanings_offers_each(engine: EmbeddedEngine, board: Session) -> None:
    answer = asked("ms", engine, board)
    assert {"G35.D", "I05.0"} <= set(codes(answer)[:2]) and all(
        one.why == "“ms” may mean this." for one in answer.groups[0].candidates[:2]
    )


def test_a_misspelt_word_is_named(engine: EmbeddedEngine, board: Session) -> None:
    assert asked("hypertention", engine, board).notes == ("“hypertention” was read as “hypertension”.",)


NOTE = "58 yo w/ CHF and SOB.\nDx: E11.9. CPT 99213-25.\nDenies CP."


def test_shorthand_and_codes_of_a_case_are_read(engine: EmbeddedEngine, board: Session) -> None:
    told = {one.code: one.why for group in asked(NOTE, engine, board).groups for one in group.candidates}
    assert told["I50.9"] == "Fits “CHF”." and told["R06.02"] == "Fits “SOB”."
    assert told["E11.9"] == told["99213"] == "Written in the text."


def test_a_long_case_says_how_much_of_it_was_looked_up(engine: EmbeddedEngine, board: Session) -> None:
    text = "".join(f"Word{place} complaint.\n" for place in range(2_000)) + "Cough.\n"
    notes = asked(text, engine, board).notes
    assert any("2,001 phrases; the first 60 were looked up" in note for note in notes)


@pytest.mark.parametrize("text", ["no " * 40_000, "denies fever. " * 8_000, "r/o\n" * 20_000, "a\n" * 50_000])
def test_a_hostile_case_is_answered(engine: EmbeddedEngine, board: Session, text: str) -> None:
    assert asked(text, engine, board).kind == "case"


def test_a_set_is_chosen_and_a_word_left_out_is_said(engine: EmbeddedEngine, board: Session) -> None:
    assert codes(asked("pneumonia", engine, board, systems=["ms-drg"])) == []
    answer = asked("pneumonia zebrafish", engine, board)
    assert "J18.9" in codes(answer) and answer.notes == ("No code holds all of these words; left out: zebrafish.",)
    assert codes(asked("zebrafish aardvark", engine, board)) == []


def test_without_an_index_the_tables_answer_and_say_so(board: Session, tmp_path: Path) -> None:
    answer = asked("pneumonia", EmbeddedEngine(tmp_path / "none", schema()), board)
    assert "J18.9" in codes(answer) and RESERVE in answer.notes


def test_the_index_is_filled_when_a_release_was_loaded(board: Session, tmp_path: Path, clock: Clock) -> None:
    made = EmbeddedEngine(tmp_path / "fresh", schema())
    assert not is_current(board, made)
    assert fill(board, [made]) == 1 and is_current(board, made)
    assert fill(board, [made]) == 0, "nothing was loaded since"
    clock.forward(days=1)
    path = written(tmp_path, "icd10cm_order_2027.txt", order_line(1, "R059", 1, "Cough, renamed"))
    load_codes(session=board, system="icd-10-cm", path=path, now=clock(), force=True)
    board.commit()
    assert board.query(OutboxEntry).filter_by(task="codes.index").count() >= 1
    assert not is_current(board, made)
    fill(board, [made])
    assert "R05.9" in codes(asked("renamed", made, board))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=400))
def test_nothing_that_is_typed_breaks_it(engine: EmbeddedEngine, board: Session, text: str) -> None:
    assert isinstance(asked(text, engine, board, typing=True), Answer)


@pytest.mark.parametrize(
    "text", ["", " ", "%'\"(*)[]", "x" * 10_000, "心臓発作", "-", "AND OR NOT", "\x00\x01", "0" * 100]
)
def test_odd_texts_are_answered(engine: EmbeddedEngine, board: Session, text: str) -> None:
    assert isinstance(asked(text, engine, board), Answer)


@pytest.mark.parametrize(
    ("line", "means"),
    [
        ("heart attack", "myocardial infarction"), ("swollen ankle", "localized edema"), ("fx l femur", "fracture left femur"),
        ("wart", "viral warts"), ("nothing known here", "nothing known here"),
    ],
)  # fmt: skip
def test_lay_words_become_those_of_the_tables(line: str, means: str) -> None:
    assert meant(line)[0] == means


def test_plurals_are_one_with_their_singular() -> None:
    assert [singular(one) for one in ("ankles", "allergies", "diabetes", "pelvis", "sinus", "knees", "abs")] == [
        "ankle", "allergy", "diabetes", "pelvis", "sinus", "knee", "abs",
    ]  # fmt: skip
    assert read("the patient has swollen ankles").line == "swollen ankle"


def test_the_data_of_ours_holds() -> None:
    assert len(phrases()) > 400 and all(said and means for said, means in said_for().items())


def test_the_measure_counts_places() -> None:
    cases = [Case("a", "one", ("A1",)), Case("a", "two", ("=B1",)), Case("a", "three", ("C", "D1"))]
    found = {"one": ["A1.2"], "two": ["B1.1", "B1"], "three": []}
    told = score(cases, found.__getitem__)
    assert (told.count, told.first, told.five, told.reciprocal) == (3, 1 / 3, 2 / 3, 0.5)
    peer = PrefixPeer([("E11.9", ["Type 2 diabetes", "Sugar"]), ("E10.9", ["Diabetes"])])
    assert (
        peer.find("diab") == ["E10.9", "E11.9"] and peer.find("sug ty") == ["E11.9"] and peer.find("e10") == ["E10.9"]
    )
    duel = compare(cases, found.__getitem__, {"one": ["A1"], "two": ["B1"], "three": []}.__getitem__)
    assert (duel.better, duel.same, duel.worse) == (0, 2, ("two",))


def test_the_gold_is_large_and_a_third_is_kept_back() -> None:
    from careercenter.commands.bench_lookup import read_cases

    cases = read_cases(GOLD)
    assert len(cases) >= 400 and 0.25 < sum(case.held_back for case in cases) / len(cases) < 0.45
    assert isinstance(TODAY, date)
