"""The phrases of a pasted case that may name something, and those that the case itself takes back. Pure.

A rule in the manner of ConText (Harkema and others, 2009): a word such as "denies" or "family history of" holds for
what follows in its sentence, up to a word such as "but". What is denied, only suspected or somebody else's is not coded
for an outpatient; it is named to the reader instead of being looked up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careercenter.codes.patient_data import find

LONGEST, LONGEST_PHRASE = 100_000, 80
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_DENIED = re.compile(
    r"\b(?:no (?:evidence|signs?|history|complaints?) of|no|denies|denied|without|negative for|absence of|not"
    r"|ruled out|rule out|r/o|possible|probable|suspected|suspicion of|questionable|versus|vs"
    r"|family history of|fhx of|fh of|mother had|father had)\b[ :]*",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:but|however|although|except|presents? with|now has|complains? of|c/o)\b", re.IGNORECASE)
_PARTS = re.compile(
    r"[\n,;:()\[\]|•*]|\.(?=\s|$)|\s[-–—]\s|\b(?:with|and|due to|secondary to|after|following|status post|s/p|for|denies|no|c/o)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w.'/&-]+")
_EMPTY = frozenset(
    """w f m a an the of in on at to by from his her patient pt presents presented is was were has had who year old
    yo y/o male female man woman admitted seen today complains complaining diagnosed plan assessment
    impression day days week weeks month months years hour hours one two three four five several past last
    ago since now then this that she he her him hpi pmh psh cc dx hx name dob mrn ssn phone address
    subjective objective vitals labs follow continue start started also well states reports reported noted
    given daily prn po bid tid qd stable controlled worsening improving improved unchanged known likely
    continues chronicity tolerated""".split()
)


@dataclass(frozen=True)
class Case:
    """`told`: phrases to look up; `denied`: those that are not so, not sure, or of somebody else."""

    told: tuple[str, ...]
    denied: tuple[str, ...]


def read_case(text: str) -> Case:
    """The phrases of the first 100,000 characters, in their order, each once."""
    told: dict[str, str] = {}
    denied: dict[str, str] = {}
    for sentence in _SENTENCE.split(text[:LONGEST]):
        for part, holds in _parts(sentence):
            for phrase in _phrases(part):
                (told if holds else denied).setdefault(phrase.lower(), phrase)
    return Case(tuple(told.values()), tuple(denied.values()))


def _phrases(text: str) -> Iterator[str]:
    """Pieces of a sentence without words that tell of the visit and not of the illness, and none with what identifies
    a patient."""
    for part in _PARTS.split(text):
        words = [word.strip("./'-&") for word in _WORD.findall(part)]
        phrase = " ".join(word for word in words if word and not word.isdigit() and word.lower() not in _EMPTY)
        if 1 < len(phrase) <= LONGEST_PHRASE and any(map(str.isalpha, phrase)) and not find(phrase):
            yield phrase


def _parts(sentence: str) -> list[tuple[str, bool]]:
    """Stretches of a sentence, with whether what they say holds."""
    parts, here = [], 0
    while found := _DENIED.search(sentence, here):
        ends = _ENDS.search(sentence, found.end())
        close = ends.start() if ends else len(sentence)
        parts += [(sentence[here : found.start()], True), (sentence[found.end() : close], False)]
        here = close
    return [*parts, (sentence[here:], True)]
