"""What scorecards ask, and how answers are worded. Pure.

Decided here: an even number of marks, so that nobody hides in the middle; criteria of the trade, which an employer may
replace by its own; and no sum. A number that ranks people would be read as one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from careercenter.core.errors import Refused
from careercenter.core.text import one_line

CRITERIA = (
    "Coding accuracy",
    "Knowledge of the specialty",
    "Guidelines and compliance",
    "Credentials and education",
    "Communication",
)
MARKS: Mapping[int, str] = {1: "Clearly short of it", 2: "Somewhat short", 3: "Meets it", 4: "Well above"}
ADVICE: Mapping[str, str] = {"strong_yes": "Yes, gladly", "yes": "Yes", "no": "Rather not", "strong_no": "No"}
MOST_CRITERIA, LONGEST_CRITERION = 8, 60


@dataclass(frozen=True)
class Typed:
    """A scorecard as it was typed. A criterion that was left open is not in `scores`."""

    advice: str
    scores: dict[str, int] = field(default_factory=dict)
    text: str = ""


def card_of(form: Mapping[str, str], criteria: Iterable[str]) -> Typed:
    """Read the boxes of a scorecard. Raises Refused without advice, or for a mark that there is none of."""
    advice = form.get("advice", "")
    if advice not in ADVICE:
        raise Refused("Say what you advise: that is what the others wait for.", field="advice")
    scores = {}
    for place, criterion in enumerate(criteria):
        mark = form.get(f"score-{place}", "")
        if mark and mark not in map(str, MARKS):
            raise Refused(f"“{criterion}”: choose one of the four marks, or none.", field=f"score-{place}")
        scores |= {criterion: int(mark)} if mark else {}
    text = form.get("text", "").strip()
    if len(text) > 2000:
        raise Refused("Keep your words within 2,000 characters.", field="text")
    return Typed(advice, scores, text)


def criteria_of(text: str) -> list[str]:
    """Criteria from a box with one a line, without doubles; none for what is ours. Raises Refused."""
    found = list(dict.fromkeys(filter(None, (one_line(line) for line in text.splitlines()))))
    if len(found) > MOST_CRITERIA:
        raise Refused(f"{MOST_CRITERIA} criteria are the most: nobody fills in a longer card.", field="criteria")
    if any(len(one) > LONGEST_CRITERION for one in found):
        raise Refused(f"Keep each criterion within {LONGEST_CRITERION} characters.", field="criteria")
    return [] if tuple(found) == CRITERIA else found
