"""What the rules look for: concepts, each a list of phrases, found in one pass over the text.

In `data/concepts.toml` a phrase may hold choices in braces: `{buy,order} {,the }laptop` stands for four. `a ~ b` is `a`
and then `b` within `GAP` letters. Phrases match whole words; a blank also stands for a hyphen, and a plural counts.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

import ahocorasick

_CHOICE = re.compile(r"\{([^{}]*)\}")
_END = re.compile(r"[.!?]+(?=[\s\"')]|$)|[;\n•●▪■]|\s-\s(?=[a-z])")
_LONGEST = 600
# How many letters may stand between the two halves of a phrase with a gap: about seven words.
GAP = 44


class Found(NamedTuple):
    """A phrase of a concept, between two places of the folded text."""

    concept: str
    start: int
    end: int


class _Half(NamedTuple):
    """One half of a phrase with a gap: which phrase, and whether it is the second."""

    phrase: int
    concept: str
    second: bool


def find(folded: str) -> list[Found]:
    """Every phrase of every concept, in order of their ends."""
    found: list[Found] = []
    begun: dict[int, tuple[int, int]] = {}
    for last, (length, owners) in _automaton().iter(folded):
        start, end = last + 1 - length, last + 1
        if not _whole_words(folded, start, end):
            continue
        for owner in owners:
            if isinstance(owner, str):
                found.append(Found(owner, start, end))
            elif not owner.second:
                begun[owner.phrase] = (start, end)
            elif owner.phrase in begun and 0 <= start - begun[owner.phrase][1] <= GAP:
                found.append(Found(owner.concept, begun[owner.phrase][0], end))
    return found


def _whole_words(folded: str, start: int, end: int) -> bool:
    """Whether a phrase begins and ends where words do; a plural s may follow."""
    if start and folded[start - 1].isalnum() and folded[start].isalnum():
        return False
    if end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum():
        return folded[end] == "s" and not folded[end + 1 : end + 2].isalnum()
    return True


class Pieces:
    """A text cut into sentences, list items and clauses; one without a stop is cut at some length."""

    def __init__(self, folded: str):
        self.starts = [0]
        self.questions: set[int] = set()
        for match in _END.finditer(folded):
            if match[0] == "?":
                self.questions.add(len(self.starts) - 1)
            self._cut(match.end())
        self._cut(len(folded))
        self.size = len(folded)

    def _cut(self, place: int) -> None:
        while place - self.starts[-1] > _LONGEST:
            self.starts.append(self.starts[-1] + _LONGEST)
        if place > self.starts[-1]:
            self.starts.append(place)

    def of(self, place: int) -> int:
        """The number of the piece that holds a place."""
        return max(0, bisect_right(self.starts, place) - 1)

    def asks(self, number: int) -> bool:
        """Whether a piece is a question, which demands nothing ("Is there a fee? No.")."""
        return number in self.questions

    def span(self, number: int) -> tuple[int, int]:
        """Where a piece begins and ends."""
        after = self.starts[number + 1] if number + 1 < len(self.starts) else self.size
        return self.starts[number], after


def expanded(phrase: str) -> Iterator[str]:
    """A phrase with each of its choices made."""
    parts = _CHOICE.split(phrase)
    choices = [[part] if place % 2 == 0 else part.split(",") for place, part in enumerate(parts)]
    return ("".join(made) for made in product(*choices))


@cache
def concepts() -> Mapping[str, Sequence[str]]:
    """The phrases of each concept as they are in the file."""
    with files("careercenter.reports.shield").joinpath("data/concepts.toml").open("rb") as file:
        return tomllib.load(file)["concepts"]


@cache
def _automaton() -> ahocorasick.Automaton:
    """Built once, when the first advert is judged; holds (length, owners) a spelling."""
    entries: dict[str, set[str | _Half]] = {}
    for number, (concept, phrase) in enumerate(
        (concept, one) for concept, list_ in concepts().items() for one in list_
    ):
        first, gap, second = phrase.partition(" ~ ")
        for part, owner in (
            (first, _Half(number, concept, False) if gap else concept),
            (second, _Half(number, concept, True)),
        ):
            for spelling in _spellings(part) if part else ():
                entries.setdefault(spelling, set()).add(owner)
    automaton = ahocorasick.Automaton()
    for spelling, owners in entries.items():
        automaton.add_word(spelling, (len(spelling), tuple(sorted(owners, key=str))))
    automaton.make_automaton()
    return automaton


def _spellings(phrase: str) -> Iterator[str]:
    """Each choice of a phrase, and the same with its first blank as a hyphen."""
    for made in expanded(phrase):
        yield made.strip()
        if " " in made.strip():
            yield made.strip().replace(" ", "-", 1)
