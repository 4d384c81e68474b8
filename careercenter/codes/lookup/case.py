"""The phrases of a pasted case that may name something, and those that the case itself takes back.

A rule in the manner of ConText (Harkema and others, 2009): a word such as "denies" or "family history of" holds for
what follows in its sentence, up to a word such as "but". What is denied, only suspected or somebody else's is not coded
for an outpatient; it is named to the reader instead of being looked up.
"""

import re
from dataclasses import dataclass

from careercenter.codes.answers import phrases

LONGEST = 20_000
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_DENIED = re.compile(
    r"\b(?:no (?:evidence|signs?|history|complaints?) of|no|denies|denied|without|negative for|absence of|not"
    r"|ruled out|rule out|r/o|possible|probable|suspected|suspicion of|questionable|versus|vs"
    r"|family history of|fhx of|mother had|father had)\b[ :]*",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:but|however|although|except|presents? with|now has|complains? of)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Case:
    """`told`: phrases to look up; `denied`: those that are not so, not sure, or of somebody else."""

    told: tuple[str, ...]
    denied: tuple[str, ...]


def read_case(text: str) -> Case:
    """The phrases of the first 20,000 characters."""
    told: list[str] = []
    denied: list[str] = []
    for sentence in _SENTENCE.split(text[:LONGEST]):
        for part, holds in _parts(sentence):
            (told if holds else denied).extend(phrases(part))
    return Case(tuple(dict.fromkeys(told)), tuple(dict.fromkeys(denied)))


def _parts(sentence: str) -> list[tuple[str, bool]]:
    """Stretches of a sentence, with whether what they say holds."""
    parts, here = [], 0
    while found := _DENIED.search(sentence, here):
        ends = _ENDS.search(sentence, found.end())
        close = ends.start() if ends else len(sentence)
        parts += [(sentence[here : found.start()], True), (sentence[found.end() : close], False)]
        here = close
    return [*parts, (sentence[here:], True)]
