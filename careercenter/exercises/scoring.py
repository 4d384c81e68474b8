"""How answers are scored against a key: code by code, with part of the point for what is nearly right.

A point for each code asked. The code itself: 1, less a quarter for wrong modifiers and less a half when it should have
come first and did not. A code of the right category: a half. Each code too many takes a quarter away, but no chart
counts less than nothing. The order of the others does not matter.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from careercenter.codes.spelling import folded
from careercenter.exercises.content import Chart, Exercise, Expected

EXACT, CATEGORY, MISSED, EXTRA, OPTIONAL = "exact", "category", "missed", "extra", "optional"
HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
PASSED = 80


@dataclass(frozen=True)
class Given:
    """One code as it was answered, folded to the spelling of the tables."""

    code: str
    modifiers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One line of a scored chart: what was asked, what was given for it, and what that is worth."""

    kind: str
    points: Fraction
    expected: Expected | None = None
    given: Given | None = None
    wrong_modifiers: bool = False
    out_of_order: bool = False


@dataclass(frozen=True)
class ChartScore:
    """A chart's lines, in the order of the key, then what was too much."""

    lines: tuple[Line, ...]
    asked: int

    @property
    def points(self) -> Fraction:
        return max(Fraction(0), sum((line.points for line in self.lines), Fraction(0)))


@dataclass(frozen=True)
class Score:
    """The whole exercise. `percent` is rounded down: 79.9 has not reached 80."""

    charts: tuple[ChartScore, ...]

    @property
    def percent(self) -> int:
        asked = sum(chart.asked for chart in self.charts)
        return int(100 * sum((chart.points for chart in self.charts), Fraction(0)) / asked) if asked else 0


def score(exercise: Exercise, answers: Sequence[Sequence[Given]]) -> Score:
    """Score `answers`, one list of codes a chart; charts without one count as empty."""
    given = [*answers, *([()] * len(exercise.charts))]
    return Score(tuple(score_chart(chart, codes) for chart, codes in zip(exercise.charts, given, strict=False)))


def score_chart(chart: Chart, answers: Sequence[Given]) -> ChartScore:
    """Match each expected code with an answer of its own: the exact ones first, then those of the right category."""
    left = list(answers)
    exact = {one: given for one in chart.key if (given := _take(left, lambda each, one=one: _is(one, each)))}
    wanted = [one for one in chart.key if one not in exact and not one.optional]
    near = {one: given for one in wanted if (given := _take(left, lambda each, one=one: _near(one, each)))}
    late = {one for one, given in (exact | near).items() if one.first and _preceded(one, given, answers)}
    lines = [_line(one, exact.get(one), near.get(one), one in late) for one in chart.key]
    lines += [Line(EXTRA, -QUARTER, given=given) for given in left]
    shown = tuple(line for line in lines if line.kind != OPTIONAL or line.given)
    return ChartScore(shown, sum(not one.optional for one in chart.key))


def _take(left: list[Given], fits: Callable[[Given], bool]) -> Given | None:
    """The first answer that fits, taken out of those that are left."""
    found = next((index for index, given in enumerate(left) if fits(given)), None)
    return None if found is None else left.pop(found)


def _is(expected: Expected, given: Given) -> bool:
    return folded(given.code) in {folded(code) for code in (expected.code, *expected.accept)}


def _near(expected: Expected, given: Given) -> bool:
    """Of the same category: three characters of ICD-10, four of CPT (a level of the same service), three of HCPCS."""
    width = 4 if expected.system == "cpt" else 3
    return folded(given.code)[:width] == folded(expected.code)[:width]


def _preceded(expected: Expected, given: Given, answers: Sequence[Given]) -> bool:
    """Whether another code of the same system stands before it. Diagnoses begin with a letter, services do not."""
    place = next(index for index, each in enumerate(answers) if each is given)
    kind = folded(expected.code)[:1].isalpha()
    return any(folded(each.code)[:1].isalpha() == kind for each in answers[:place])


def _line(expected: Expected, exact: Given | None, near: Given | None, late: bool) -> Line:
    if expected.optional:
        return Line(OPTIONAL, Fraction(0), expected, exact)
    if exact:
        wrong = _wrong(expected, exact)
        points = 1 - (QUARTER if wrong else 0) - (HALF if late else 0)
        return Line(EXACT, Fraction(points), expected, exact, wrong, late)
    if near:
        return Line(CATEGORY, QUARTER if late else HALF, expected, near, _wrong(expected, near), late)
    return Line(MISSED, Fraction(0), expected)


def _wrong(expected: Expected, given: Given) -> bool:
    """Whether a modifier is missing, or one is there that does not belong."""
    said = set(given.modifiers)
    return not set(expected.modifiers) <= said <= {*expected.modifiers, *expected.allowed}
