"""What people say for what the tables call otherwise, found by the words they share.

A saying is a few words that lead to a code or to all codes beneath one; `data/sayings` holds them, and tables of parts
of the body, cancers and drugs that are combined with what may be wrong with them (`combined`). Words are weighed by how
few sayings have them. Pure: which code beneath is meant, `beneath` says.
"""

import csv
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import islice, takewhile
from math import log

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from careercenter.backends.search.words import tokens
from careercenter.codes.lookup.combined import combined
from careercenter.codes.lookup.stems import said, singular, stem

LEAST, MOST = 0.14, 12
# Two readings of a query are as near to it when they differ by less, of 100.
_AS_CLOSE = 8.0
# A query with one of these means another thing than a saying without it: a history of cancer is no cancer.
FRAMES = frozenset(
    map(
        stem,
        "history family screening allergy vaccine pregnant newborn overdose removal replacement fear status postpartum "
        "exposure counseling without cant cancer healed absence benign secondary".split(),
    )
)


@dataclass(frozen=True)
class Target:
    """A code, or the beginning of those that may be meant."""

    system: str
    code: str


@dataclass(frozen=True)
class Match:
    """A saying that a query holds: how well, from 0 to 1, `whole` when all its words are in the query."""

    phrase: str
    target: Target
    score: float
    whole: bool
    exact: bool


@dataclass(frozen=True)
class _Saying:
    phrase: str
    target: Target
    stems: tuple[str, ...]


class Sayings:
    """All sayings, with what is needed to find them."""

    def __init__(self, rows: Iterable[tuple[str, Target]]):
        self.all: list[_Saying] = []
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        words: set[str] = set()
        for phrase, target in rows:
            own = said(phrase).words
            words.update(own)
            one = _Saying(phrase, target, tuple(dict.fromkeys(map(stem, own))))
            for each in one.stems:
                self._by_stem[each].append(len(self.all))
            self.all.append(one)
        self._phrases = frozenset(_plain(one.phrase) for one in self.all)
        self._words = sorted(one for one in words if one.isalpha() and len(one) > 3)
        self._known = words
        self._weights = {each: 1 + log(len(self.all) / len(held)) for each, held in self._by_stem.items()}
        self._rare = 1 + log(len(self.all) or 1)

    def corrected(self, word: str) -> str:
        """The known word that was likely meant by a misspelt one; the word itself when it is known or like none."""
        if word in self._known or stem(word) in self._by_stem or not word.isalpha() or len(word) < 5:
            return word
        most = 1 if len(word) < 7 else 2 if len(word) < 11 else 3
        near = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=most, limit=6)
        likely = sorted(near, key=lambda one: (one[1], one[0][0] != word[0], abs(len(one[0]) - len(word)), one[0]))
        return likely[0][0] if likely and (likely[0][0][0] == word[0] or likely[0][1] == 1) else word

    def completed(self, word: str) -> str:
        """The commonest known word that begins so, for a word that may be unfinished."""
        if word in self._known or len(word) < 3:
            return word
        at = bisect_left(self._words, word)
        begun = list(takewhile(lambda one: one.startswith(word), islice(self._words, at, at + 200)))
        return max(begun, key=lambda one: len(self._by_stem[stem(one)])) if begun else self.corrected(word)

    def holds(self, text: str) -> bool:
        """Whether a text is, to the letter but for plurals and marks, something that people say."""
        return _plain(text) in self._phrases

    def knows(self, word: str) -> bool:
        """Whether any saying has the word."""
        return stem(word) in self._by_stem

    def match(self, words: Sequence[str], text: str = "", systems: Sequence[str] = ()) -> list[Match]:
        """Sayings that share telling words, best first, for words that were corrected; only of `systems`, if any are
        named. Where several are all of the query, those that are `text` to the letter stand above the others."""
        wanted = list(dict.fromkeys(map(stem, words)))
        weights = {one: self._weights.get(one, self._rare * 0.6) for one in wanted}
        everything = sum(weights.values()) or 1.0
        shared: dict[int, float] = defaultdict(float)
        for one in wanted:
            for at in self._by_stem.get(one, ()):
                shared[at] += weights[one]
        frames = FRAMES.intersection(wanted)
        found: dict[Target, Match] = {}
        for at, common in shared.items():
            saying = self.all[at]
            if systems and saying.target.system not in systems:
                continue
            whole = common / sum(self._weights[one] for one in saying.stems)
            score = whole**1.5 * (common / everything) ** 0.7
            if frames.difference(saying.stems) or FRAMES.intersection(saying.stems).difference(frames):
                score *= 0.55
            held = found.get(saying.target)
            if score >= LEAST and (held is None or held.score < score):
                full = whole > 0.999
                all_of_it = full and common > 0.999 * everything
                found[saying.target] = Match(saying.phrase, saying.target, score, full, all_of_it)
        best = sorted(found.values(), key=lambda one: -one.score)[:MOST]
        return sorted(_literal(best, text), key=lambda one: (-one.exact, -one.score, -fuzz.ratio(one.phrase, text)))

    def weight(self, word: str) -> float:
        """How telling a word is; one that no saying has, the most."""
        return self._weights.get(stem(word), self._rare)


def _literal(matches: Sequence[Match], text: str) -> list[Match]:
    """Of several that are all of the query, those that read most like it stay so: `edema` is no swelling of a knee."""
    close = {one: fuzz.ratio(_plain(one.phrase), _plain(text)) for one in matches if one.exact}
    least = max(close.values(), default=0.0) - _AS_CLOSE
    return [replace(one, exact=one.exact and close[one] >= least) if one.exact else one for one in matches]


def _plain(text: str) -> str:
    return " ".join(map(singular, tokens(text)))


@cache
def sayings() -> Sayings:
    """Those of `data/sayings`, read once, at the first look-up."""
    return Sayings((phrase, target) for phrase, target in (*_written(), *_combined()))


def _written() -> Iterator[tuple[str, Target]]:
    folder = files("careercenter.codes").joinpath("data", "sayings")
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
            target = _target(row["code"])
            for phrase in row["said"].split("|"):
                yield phrase, target


def _combined() -> Iterator[tuple[str, Target]]:
    for phrase, code in combined():
        yield phrase, _target(code)


def _target(written: str) -> Target:
    system, colon, code = written.rpartition(":")
    return Target(system if colon else "icd-10-cm", code)
