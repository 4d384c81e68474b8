"""Sets of documents, as bitmaps over their ids: of a term, of a phrase, of a range of numbers.

The sets file knows the documents of the last rebuild. What was written since (`late`) is asked of tantivy, what was
replaced or removed since (`touched`) is taken out; so every set is exact for the commit of this reading. All sets are
kept as long as the reading lasts, and none is ever changed in place.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
import tantivy
from pyroaring import BitMap
from tantivy import Occur, Query

from careercenter.backends.search.embedded_documents import EVERY, gone_mark, late_mark
from careercenter.backends.search.embedded_files import (
    LISTED,
    Column,
    SetsFile,
    numbers,
    phrase_query,
    sorted_column,
    term_query,
)

# What is kept for questions may take about this much memory, in bytes.
KEPT = 64_000_000
# So many rare terms are asked for one by one; more of them in one query.
FEW = 8

_LEAST, _MOST = -(2**63), 2**63 - 1

Kept = TypeVar("Kept")


class Sets:
    """The sets of one commit."""

    def __init__(self, index: tantivy.Index, file: SetsFile):
        self.fields = index.schema
        self.searcher = index.searcher()
        self._file = file
        self._kept: dict[Hashable, Any] = {}
        self._size = 0
        self._tables: dict[Hashable, Any] = {}
        self._late = term_query(self.fields, "mark", late_mark(file.epoch))
        self._has_late = self.searcher.search(self._late, 1).count > 0
        self.touched = numbers(self.searcher, term_query(self.fields, "mark", gone_mark(file.epoch)))

    def keep(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """The kept value, or a new one; all are dropped when they take too much memory."""
        kept = self._kept.get(key)
        if kept is None:
            kept = make()
            if self._size > KEPT:
                self.forget()
            self._kept[key] = kept
            self._size += self._cost(kept)
        return kept

    def _cost(self, kept: object) -> int:
        """About the memory of a kept value: a bitmap takes two bytes a document, or one bit for every one there is."""
        return 500 + min(2 * len(kept), self.searcher.num_docs // 8) if isinstance(kept, BitMap) else 2_000

    def table(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """The same for what belongs to the commit and not to a question; there are few, and they stay."""
        kept = self._tables.get(key)
        if kept is None:
            kept = self._tables[key] = make()
        return kept

    def forget(self) -> None:
        """Drop all that was worked out for questions."""
        self._kept = {}
        self._size = 0

    @property
    def everything(self) -> BitMap:
        """Every document."""
        return self.of("facets", EVERY)

    def of(self, field: str, term: str) -> BitMap:
        """The documents with this term in the field."""
        key = f"{field} {term}"
        if field in LISTED and term not in self._late_terms(field):
            return self.keep(key, lambda: self._file.set(key) - self.touched if self._file.has(key) else BitMap())
        return self.keep(key, lambda: self._exact(key, term_query(self.fields, field, term)))

    def _late_terms(self, field: str) -> frozenset[str]:
        """The terms of the documents that the file does not know; of all documents when there is no file."""
        everything = term_query(self.fields, "facets", EVERY)
        asked = self._late if self._file.has(f"facets {EVERY}") else everything
        return self.table(
            ("late terms", field),
            lambda: frozenset(term for term, _ in self.searcher.terms_with_prefix(field, "", asked, None)),
        )

    def phrase(self, field: str, words: tuple[str, ...], slop: int = 0) -> BitMap:
        """The documents in whose field the words stand side by side."""
        key = f'{field} "{" ".join(words)}"' + "~" * slop
        return self.keep(key, lambda: self._exact(key, phrase_query(self.fields, field, words, slop)))

    def any_of(self, field: str, terms: Sequence[str]) -> BitMap:
        """The documents with any of these terms in the field."""
        if field in LISTED:
            return union([self.of(field, term) for term in terms])
        known = [term for term in terms if f"{field} {term}" in self._kept or self._file.has(f"{field} {term}")]
        rare = [term for term in terms if term not in known] if len(known) < len(terms) else []
        if len(rare) <= FEW:
            return union([self.of(field, term) for term in terms])
        asked = numbers(self.searcher, Query.term_set_query(self.fields, field, rare))
        return union([asked, *(self.of(field, term) for term in known)])

    def _exact(self, key: str, query: Query) -> BitMap:
        held = self._file.set(key)
        if held is None:
            return numbers(self.searcher, query)
        if self.touched:
            held = held - self.touched
        if self._has_late:
            late = Query.boolean_query([(Occur.Must, self._late), (Occur.Must, query)])
            held = held | numbers(self.searcher, late)
        return held

    def terms(self, field: str, prefix: str) -> list[str]:
        """The terms of a field that begin so; some may stand only in documents removed since."""
        found = self.searcher.terms_with_prefix(field, prefix, None, None)
        return [term for term, _ in found]

    # Numbers

    def columns(self, name: str, *, descending: bool) -> list[Column]:
        """The values of a number and their documents in order, ties newest first: those of the file, and late ones.

        The file's may name touched documents.
        """
        return self.table(("columns", name, descending), lambda: self._columns(name, descending=descending))

    def _columns(self, name: str, *, descending: bool) -> list[Column]:
        kept = self._file.column(name, descending=descending)
        queries = [(Occur.Must, Query.exists_query(f"n_{name}"))]
        queries += [(Occur.Must, self._late)] if kept else []
        query = Query.boolean_query(queries)
        most = max(1, self.searcher.num_docs)
        hits = self.searcher.search(query, most, count=False, order_by_field=f"n_{name}").hits
        held = self.searcher.fast_field_values("number", [address for _, address in hits]) if hits else []
        late = sorted_column([value for value, _ in hits], held, descending=descending)
        return [kept, late] if kept else [late]

    def between(self, name: str, low: int | None, high: int | None) -> BitMap:
        """The documents whose number is present and within these ends."""
        return self.keep(("between", name, low, high), lambda: self._between(name, low, high))

    def _between(self, name: str, low: int | None, high: int | None) -> BitMap:
        inside, outside = [], []
        for values, held in self.columns(name, descending=False):
            start = 0 if low is None or low < _LEAST else int(np.searchsorted(values, min(low, _MOST), side="left"))
            end = len(values)
            if high is not None and high < _MOST:
                end = max(start, int(np.searchsorted(values, max(high, _LEAST), side="right")))
            inside.append(held[start:end])
            outside += [held[:start], held[end:]]
        # What is left out of a standing condition (live at this minute) is far less than what is let in.
        if sum(map(len, outside)) < sum(map(len, inside)):
            late = bitmap(inside[-1]) if len(inside) > 1 else BitMap()
            return (self.having(name) - bitmap(np.concatenate(outside))) | late
        late = bitmap(inside[-1]) if len(inside) > 1 else BitMap()
        return (bitmap(inside[0]) - (self.touched if len(inside) > 1 else BitMap())) | late

    def having(self, name: str) -> BitMap:
        """The documents that have this number."""
        key = f"having {name}"
        return self.keep(key, lambda: self._exact(key, Query.exists_query(f"n_{name}")))


def bitmap(held: np.ndarray) -> BitMap:
    """A bitmap of an array of ids."""
    return BitMap(held.tolist())


def union(sets: Sequence[BitMap]) -> BitMap:
    """What is in any of them."""
    if not sets:
        return BitMap()
    return sets[0] if len(sets) == 1 else BitMap.union(*sets)


def intersection(sets: Iterable[BitMap]) -> BitMap:
    """What is in all of them, beginning with the smallest."""
    ordered = sorted(sets, key=len)
    result = ordered[0]
    for each in ordered[1:]:
        if not result:
            break
        result = result & each
    return result
