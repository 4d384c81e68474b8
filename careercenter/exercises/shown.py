"""A scored exercise as it is kept and shown: every line in words, so that an old result reads as it did."""

from typing import Any

from careercenter.exercises.content import Exercise
from careercenter.exercises.scoring import CATEGORY, EXACT, EXTRA, MISSED, OPTIONAL, ChartScore, Line, Score

_SAYS = {
    EXACT: "right",
    CATEGORY: "right category, another code was asked",
    MISSED: "missed",
    EXTRA: "not asked",
    OPTIONAL: "may be given; it counts for nothing",
}


def told(exercise: Exercise, result: Score) -> dict[str, Any]:
    """`{"percent", "charts": [{"title", "points", "asked", "lines": [{"kind", "says", ...}]}]}`; points as floats."""
    pairs = zip(exercise.charts, result.charts, strict=True)
    return {"percent": result.percent, "charts": [{"title": chart.title} | _chart(score) for chart, score in pairs]}


def _chart(score: ChartScore) -> dict[str, Any]:
    return {"points": float(score.points), "asked": score.asked, "lines": [_line(line) for line in score.lines]}


def _line(line: Line) -> dict[str, Any]:
    expected, given = line.expected, line.given
    says = [_SAYS[line.kind]]
    if line.wrong_modifiers:
        wanted = ", ".join(expected.modifiers) if expected and expected.modifiers else "none"
        says.append(f"modifier asked: {wanted}")
    if line.out_of_order:
        says.append("should come first")
    return {
        "kind": line.kind,
        "points": float(line.points),
        "system": expected.system if expected else "",
        "code": "-".join((expected.code, *expected.modifiers)) if expected else "",
        "given": "-".join((given.code, *given.modifiers)) if given else "",
        "says": "; ".join(says),
        "why": expected.why if expected else "",
    }
