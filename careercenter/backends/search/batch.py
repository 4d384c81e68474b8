"""Many documents in hand: a filter or a word is asked of all of them at once, and answered with one bit for each.

The fourth reader of filters and clauses, beside the two engines and the single document; a differential test holds them
equal. It is what makes alerts cheap: a question that a hundred thousand searches share is asked once.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from careercenter.backends.search.clauses import Choice, Clause, Every, Run, Token
from careercenter.backends.search.contract import (
    Among,
    AnyOf,
    Between,
    Document,
    Either,
    Filter,
    Lacks,
    Schema,
    Within,
    Without,
)
from careercenter.backends.search.predicate import EARTH_MILES
from careercenter.backends.search.words import spread

FEW = 16

Bits = int
"""A whole number whose bit n says something about document n."""


class Batch:
    """Some documents, in an order that the caller keeps. Answers are remembered by nobody: ask each thing once."""

    def __init__(self, documents: Sequence[Document], schema: Schema):
        self.size = len(documents)
        self.everything: Bits = (1 << self.size) - 1
        self._documents = documents
        self._schema = schema

    def passing(self, condition: Filter) -> Bits:
        """The documents that a filter lets in."""
        match condition:
            case AnyOf(name, values):
                return _union(self._facets.get((name, value), 0) for value in values)
            case Between(name, low, high):
                return self._between(name, low, high)
            case Lacks(name):
                return self.everything & ~_packed(self._number(name)[1])
            case Among(ids):
                return _bits([at for at, one in enumerate(self._documents) if one["id"] in ids])
            case Within():
                return self._within(condition)
            case Either(filters):
                return _union(self.passing(each) for each in filters)
            case Without(inner):
                return self.everything & ~self.passing(inner)

    def holding(self, clause: Clause, *, loose: bool = True) -> Bits:
        """The documents whose text holds a clause; `loose` forgives typos and lets an unfinished word go on."""
        match clause:
            case Choice(options):
                return _union(self.holding(each, loose=loose) for each in options)
            case Every(clauses):
                return self._all(clauses, loose)
            case Run(parts):
                return self._run(parts)
            case Token():
                return self._token(clause) if loose else self._texts.of(clause.text)

    @cached_property
    def _facets(self) -> dict[tuple[str, str], Bits]:
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, document in enumerate(self._documents):
            for name in self._schema.facets:
                for value in document.get(name) or ():
                    found[name, value].append(at)
        return {key: _bits(places) for key, places in found.items()}

    @cached_property
    def _numbers(self) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        return {}

    def _number(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of a field, and which documents have one."""
        if name not in self._numbers:
            given = [document.get(name) for document in self._documents]
            has = np.array([value is not None for value in given], dtype=bool)
            self._numbers[name] = (np.array([value or 0 for value in given], dtype=np.int64), has)
        return self._numbers[name]

    def _between(self, name: str, low: int | None, high: int | None) -> Bits:
        numbers, fits = self._number(name)
        if low is not None:
            fits = fits & (numbers >= low)
        if high is not None:
            fits = fits & (numbers <= high)
        return _packed(fits)

    @cached_property
    def _points(self) -> tuple[np.ndarray, np.ndarray]:
        """Every point in radians, and the document it belongs to."""
        found = [(at, *point) for at, one in enumerate(self._documents) for point in one.get(self._schema.points) or ()]
        table = np.array(found, dtype=float).reshape(-1, 3)
        return np.radians(table[:, 1:]), table[:, 0].astype(int)

    def _within(self, circle: Within) -> Bits:
        points, owners = self._points
        lat, lon = np.radians(circle.lat), np.radians(circle.lon)
        chord = np.sin((points[:, 0] - lat) / 2) ** 2
        chord += np.cos(lat) * np.cos(points[:, 0]) * np.sin((points[:, 1] - lon) / 2) ** 2
        near = 2 * EARTH_MILES * np.arcsin(np.minimum(1.0, np.sqrt(chord))) <= circle.miles
        fits = np.zeros(self.size, dtype=bool)
        fits[owners[near]] = True
        return _packed(fits)

    @cached_property
    def _texts(self) -> "_Texts":
        return _Texts(self._documents, self._schema)

    def _all(self, clauses: Iterable[Clause], loose: bool) -> Bits:
        found = self.everything
        for clause in clauses:
            found &= self.holding(clause, loose=loose)
        return found

    def _run(self, parts: tuple[str, ...]) -> Bits:
        """Documents with all the parts are few; only their texts are read."""
        phrase = f" {' '.join(parts)} "
        candidates = self.everything
        for part in parts:
            candidates &= self._texts.running(part)
        return _bits([at for at in _places(candidates) if any(phrase in run for run in self._texts.runs[at])])

    def _token(self, token: Token) -> Bits:
        found = self._texts.of(token.text)
        if token.unfinished:
            found |= self._texts.beginning(token.text)
        return found | self._texts.nearly(token) if token.typos else found


class _Texts:
    """Which documents hold which token. `loose` tokens forgive typos, `exact` ones (codes) never."""

    def __init__(self, documents: Sequence[Document], schema: Schema):
        self.runs: list[list[str]] = []
        self._loose: dict[str, list[int]] = defaultdict(list)
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._parts: dict[str, list[int]] = defaultdict(list)
        for at, document in enumerate(documents):
            self._read(at, document, schema)

    def _read(self, at: int, document: Document, schema: Schema) -> None:
        runs: list[str] = []
        loose: set[str] = set()
        exact: set[str] = set()
        parts: set[str] = set()
        for name, _ in schema.words:
            value = document.get(name)
            for text in [value] if isinstance(value, str) else value or []:
                running, wholes = spread(text)
                runs.append(f" {' '.join(running)} ")
                parts.update(running)
                (exact if name in schema.exact_words else loose).update(running, wholes)
        self.runs.append(runs)
        for tokens, kept in ((loose, self._loose), (exact, self._exact), (parts, self._parts)):
            for token in tokens:
                kept[token].append(at)

    def of(self, token: str) -> Bits:
        """The documents with this token."""
        return _bits(self._loose.get(token, ())) | _bits(self._exact.get(token, ()))

    def running(self, part: str) -> Bits:
        """The documents with this part of a compound, or word."""
        return _bits(self._parts.get(part, ()))

    def beginning(self, head: str) -> Bits:
        """The documents with a token that begins so."""
        return _union(
            _bits(kept[token])
            for kept, sorted_ in ((self._loose, self._loose_sorted), (self._exact, self._exact_sorted))
            for token in _from(sorted_, head)
        )

    def nearly(self, token: Token) -> Bits:
        """The documents with a token that differs by the typos forgiven; its first letter must be right."""
        vocabulary = self._alphabet.get(token.text[0], [])
        if not token.unfinished:
            return _union(_bits(self._loose[found]) for found in _close(token.text, vocabulary, token.typos))
        size = len(token.text)
        heads = dict.fromkeys(
            head
            for length in range(size - token.typos, size + token.typos + 1)
            for head in _close(token.text, self._heads(token.text[0], length), token.typos)
        )
        return _union(_bits(self._loose[word]) for head in heads for word in _from(vocabulary, head))

    @cached_property
    def _loose_sorted(self) -> list[str]:
        return sorted(self._loose)

    @cached_property
    def _exact_sorted(self) -> list[str]:
        return sorted(self._exact)

    @cached_property
    def _alphabet(self) -> dict[str, list[str]]:
        """The words of letters alone, sorted, by their first letter."""
        found: dict[str, list[str]] = defaultdict(list)
        for token in self._loose_sorted:
            if token.isalpha():
                found[token[0]].append(token)
        return found

    @cached_property
    def _cut(self) -> dict[tuple[str, int], list[str]]:
        return {}

    def _heads(self, initial: str, length: int) -> list[str]:
        """The different beginnings of this length."""
        if (initial, length) not in self._cut:
            words = self._alphabet.get(initial, [])
            self._cut[initial, length] = list(dict.fromkeys(word[:length] for word in words if len(word) >= length))
        return self._cut[initial, length]


def _close(text: str, words: Sequence[str], typos: int) -> list[str]:
    return [word for word, _, _ in process.extract(text, words, scorer=OSA.distance, score_cutoff=typos, limit=None)]


def _from(words: Sequence[str], head: str) -> Sequence[str]:
    """Those of sorted words that begin so."""
    return words[bisect_left(words, head) : bisect_left(words, head + "\U0010ffff")]


def _union(found: Iterable[Bits]) -> Bits:
    together = 0
    for bits in found:
        together |= bits
    return together


def _bits(places: Sequence[int]) -> Bits:
    """The bits at these places. Setting them one by one copies the number each time, so many are set in bytes."""
    if len(places) <= FEW:
        bits = 0
        for place in places:
            bits |= 1 << place
        return bits
    marks = np.zeros(max(places) + 1, dtype=bool)
    marks[places] = True
    return _packed(marks)


def _places(bits: Bits) -> list[int]:
    return [at for at in range(bits.bit_length()) if bits >> at & 1]


def _packed(fits: np.ndarray) -> Bits:
    return int.from_bytes(np.packbits(fits, bitorder="little").tobytes(), "little")
