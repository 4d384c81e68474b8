"""The voluntary equal-opportunity questions: what is asked, what may be answered, in which groups answers are shown.

The subjects are those of the usual forms in the United States (EEO-1, the self-identification of veterans and of people
with a disability), in our own words. Pure.

`ladder` says how the answers of a question may be joined when groups are too small: each step joins whole groups of the
step before. The steps are fixed here, before anybody answers; see `suppressing` for why that matters.
"""

from collections.abc import Sequence
from dataclasses import dataclass

UNSAID = "unsaid"
Groups = Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True)
class Question:
    """One question. `subject` is the head of its sums, `answers` are names and labels, `ladder` are labelled groups
    of names, from fine to coarse."""

    name: str
    subject: str
    text: str
    answers: Sequence[tuple[str, str]]
    ladder: Sequence[Groups]
    hint: str = ""


def _each(answers: Sequence[tuple[str, str]]) -> Groups:
    return tuple((label, (name,)) for name, label in answers)


_GENDER = (
    ("woman", "Woman"), ("man", "Man"), ("another", "Another gender"), (UNSAID, "I prefer not to say"),
)  # fmt: skip
_ORIGIN = (
    ("hispanic", "Hispanic or Latino, of any race"), ("white", "White"), ("black", "Black or African American"),
    ("asian", "Asian"), ("pacific", "Native Hawaiian or other Pacific Islander"),
    ("native", "American Indian or Alaska Native"), ("several", "Two or more of these"),
    (UNSAID, "I prefer not to say"),
)  # fmt: skip
_VETERAN = (
    ("yes", "I am a veteran"), ("no", "I am not a veteran"), (UNSAID, "I prefer not to say"),
)  # fmt: skip
_DISABILITY = (
    ("yes", "I have a disability, or have had one"), ("no", "I have none and have had none"),
    (UNSAID, "I prefer not to say"),
)  # fmt: skip
_REST = "All other answers"

QUESTIONS: tuple[Question, ...] = (
    Question(
        "gender", "Gender", "Your gender", _GENDER,
        (_each(_GENDER), (("Woman", ("woman",)), ("Man", ("man",)), (_REST, ("another", UNSAID)))),
    ),
    Question(
        "origin", "Race or ethnicity", "Your race or ethnicity", _ORIGIN,
        (
            _each(_ORIGIN),
            (*_each(_ORIGIN[:4]), (_REST, ("pacific", "native", "several", UNSAID))),
            (("White", ("white",)), (_REST, ("hispanic", "black", "asian", "pacific", "native", "several", UNSAID))),
        ),
    ),
    Question(
        "veteran", "Service in the armed forces", "Your service in the armed forces", _VETERAN,
        (_each(_VETERAN), (("I am not a veteran", ("no",)), (_REST, ("yes", UNSAID)))),
    ),
    Question(
        "disability", "Disability", "Disability", _DISABILITY,
        (_each(_DISABILITY), (("I have none and have had none", ("no",)), (_REST, ("yes", UNSAID)))),
        hint="A physical or mental condition that limits something people do in daily life, whether or not it shows.",
    ),
)  # fmt: skip
BY_NAME = {one.name: one for one in QUESTIONS}


def read(name: str, answer: str | None) -> str | None:
    """The answer to a question when it is one of those offered, else None."""
    question = BY_NAME.get(name)
    return answer if question and answer in dict(question.answers) else None
