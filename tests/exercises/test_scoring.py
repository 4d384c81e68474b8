"""Scores: what is right counts whole, what is nearly right in part, and nobody loses more than a chart is worth."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.codes.loaders import icd10cm
from careercenter.codes.modifiers import modifier
from careercenter.codes.patient_data import find
from careercenter.exercises.answers import kept, of_chart, read_answers, written
from careercenter.exercises.content import OURS, Chart, Exercise, Expected, ours, read
from careercenter.exercises.scoring import CATEGORY, EXACT, EXTRA, MISSED, OPTIONAL, Given, score, score_chart

KEY = (
    Expected("cpt", "99214", modifiers=("25",)),
    Expected("icd-10-cm", "E11.65", first=True),
    Expected("icd-10-cm", "I10", accept=("I15.9",)),
    Expected("icd-10-cm", "B96.20", optional=True),
)
CHART = Chart("A chart", "Text.", KEY)
RIGHT = "99214-25\nE11.65\nI10"


def marks(text: str) -> tuple[list[str], Fraction]:
    """The kinds of the lines, and the points."""
    result = score_chart(CHART, read_answers(text))
    return [line.kind for line in result.lines], result.points


@pytest.mark.parametrize(
    ("text", "kinds", "points"),
    [
        (RIGHT, [EXACT, EXACT, EXACT], 3),
        ("e11.65, i10; 99214 25", [EXACT, EXACT, EXACT], 3),
        ("99214-25\nE11.65\nI15.9", [EXACT, EXACT, EXACT], 3),
        (RIGHT + "\nB96.20", [EXACT, EXACT, EXACT, OPTIONAL], 3),
        ("99214\nE11.65\nI10", [EXACT, EXACT, EXACT], Fraction(11, 4)),
        ("99214-25-59\nE11.65\nI10", [EXACT, EXACT, EXACT], Fraction(11, 4)),
        ("99213-25\nE11.65\nI10", [CATEGORY, EXACT, EXACT], Fraction(5, 2)),
        ("99214-25\nI10\nE11.65", [EXACT, EXACT, EXACT], Fraction(5, 2)),
        ("99214-25\nI10\nE11.9", [EXACT, CATEGORY, EXACT], Fraction(9, 4)),
        (RIGHT + "\nZ00.00", [EXACT, EXACT, EXACT, EXTRA], Fraction(11, 4)),
        (RIGHT + "\nI10", [EXACT, EXACT, EXACT, EXTRA], Fraction(11, 4)),
        ("", [MISSED, MISSED, MISSED], 0),
        ("nonsense\n" * 30, [MISSED, MISSED, MISSED, *[EXTRA] * 30], 0),
    ],
)
def test_what_an_answer_is_worth(text: str, kinds: list[str], points: Fraction) -> None:
    assert marks(text) == (kinds, points)


codes = st.sampled_from([*(one.code for one in KEY), "I15.9", "99213", "E11.9", "Z00.00", "X", "", "I1O"])
answers = st.lists(st.builds(Given, codes, st.sampled_from([(), ("25",), ("59",)])), max_size=8)


@given(answers)
def test_no_answer_is_worth_more_than_the_chart_or_less_than_nothing(said: list[Given]) -> None:
    result = score_chart(CHART, said)
    assert 0 <= result.points <= result.asked == 3
    matched = [line.given for line in result.lines if line.given]
    assert len(matched) == len(said), "each code that was given is told of once"


@given(answers)
def test_a_code_more_that_is_not_asked_never_helps(said: list[Given]) -> None:
    assert score_chart(CHART, [*said, Given("Q99.9")]).points <= score_chart(CHART, said).points


@given(st.text(max_size=300))
def test_whatever_is_typed_is_kept_as_it_is_read(text: str) -> None:
    said = read_answers(text)
    assert of_chart({"0": kept(said)}, 0) == said
    assert read_answers(written(said)) == said or not text.isascii()


def test_a_chart_without_an_answer_counts_as_empty_and_a_percent_is_rounded_down() -> None:
    two = Exercise("Two", "", 10, True, (CHART, CHART))
    assert score(two, [read_answers(RIGHT)]).percent == 50
    assert score(two, [read_answers(RIGHT), read_answers("99214-25\nI10\nE11.9")]).percent == 87
    assert score(Exercise("None", "", 10, True, ()), []).percent == 0


@pytest.fixture(scope="module")
def billable() -> set[str]:
    """Every diagnosis that a claim may carry."""
    return {row.code for row in icd10cm.read(None).rows if getattr(row, "billable", False)}


@pytest.mark.parametrize("name", OURS)
def test_our_keys_hold(name: str, billable: set[str]) -> None:
    exercise = read(ours(name))
    perfect = [
        [Given(one.code, one.modifiers) for one in sorted(chart.key, key=lambda one: not one.first) if not one.optional]
        for chart in exercise.charts
    ]
    assert score(exercise, perfect).percent == 100
    for chart in exercise.charts:
        assert not find(chart.text), "a chart looks as if it held patient data"
        assert sum(one.first for one in chart.key) == 1
        assert len({one.code for one in chart.key}) == len(chart.key)
        for one in chart.key:
            assert one.why.endswith("."), one.code
            if one.system == "icd-10-cm":
                assert {one.code, *one.accept} <= billable, one.code
            else:
                assert one.code.isdigit() and len(one.code) == 5
            assert all(each == "QW" or modifier(each) for each in one.modifiers), one.code

