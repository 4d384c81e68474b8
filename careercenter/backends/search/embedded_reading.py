"""Answers from one commit of the embedded index.

A reading never changes, so what it worked out is kept: sets, counts and whole answers.
"""

from collections.abc import Hashable, Sequence
from functools import cached_property
from itertools import groupby

import numpy as np
import tantivy
from pyroaring import BitMap
from tantivy import Query as TantivyQuery

from careercenter.backends.search.clauses import wanted
from careercenter.backends.search.contract import By, ByDistance, Filter, Hits, Query, Schema, Within
from careercenter.backends.search.embedded_documents import EVERY, facet_term
from careercenter.backends.search.embedded_files import SetsFile
from careercenter.backends.search.embedded_sets import Sets, intersection
from careercenter.backends.search.embedded_words import EXACT, TYPO, WordSets
from careercenter.backends.search.points import PointTable


class Reading:
    """One commit of one generation, ready to answer."""

    def __init__(self, index: tantivy.Index, file: SetsFile, schema: Schema):
        self.schema = schema
        self.sets = Sets(index, file)
        self.words = WordSets(self.sets, schema, self._circle)
        self._standing_now: dict[tuple[Filter, ...], BitMap] = {}

    def find(self, query: Query) -> Hits:
        return self.sets.keep(("hits", query), lambda: self._find(query))

    def _find(self, query: Query) -> Hits:
        found = self._matching(query, None)
        ids: Sequence[int] = ()
        if query.limit > 0 and query.offset < len(found):
            ids = self._in_order(query, found, query.offset + query.limit)[query.offset :]
        return Hits(tuple(map(str, ids)), len(found), self._facets(query, found))

    def __len__(self) -> int:
        return len(self.sets.everything)

    def versions(self) -> list[str]:
        """The id and the version of every document, with a space between."""
        everything = TantivyQuery.term_query(self.sets.fields, "facets", EVERY, "basic")
        return [term for term, _ in self.sets.searcher.terms_with_prefix("version", "", everything, None)]

    # Matching

    def _matching(self, query: Query, own: str | None) -> BitMap:
        """The documents that match; `own` is the facet whose filters are left out."""
        filters = tuple(each for name, each in query.filters if name != own)
        key: Hashable = ("matching", query.words, query.always, filters)
        return self.sets.keep(key, lambda: self._match(query, filters))

    def _match(self, query: Query, filters: tuple[Filter, ...]) -> BitMap:
        asked = wanted(query.words, self.schema.synonyms)
        clauses = [self.words.clause(each, TYPO) for each in asked.clauses]
        standing = [self._standing(query.always)] if query.always else []
        sets = [*standing, *map(self.words.filter, filters), *clauses]
        found = intersection(sets) if sets else self.sets.everything
        for each in asked.without:
            found = found - self.words.clause(each, EXACT)
        return found

    def _standing(self, always: tuple[Filter, ...]) -> BitMap:
        """The standing conditions; with the present minute in them they serve every question of that minute."""
        held = self._standing_now.get(always)
        if held is None:
            held = intersection(map(self.words.filter, always))
            self._standing_now = {always: held}
        return held

    def _circle(self, within: Within) -> list[str]:
        return self.points.within(within.lat, within.lon, within.miles)

    @cached_property
    def points(self) -> PointTable:
        """Every distinct point held."""
        return PointTable.of(self.sets.terms("points", ""))

    def _facets(self, query: Query, found: BitMap) -> dict[str, dict[str, int]]:
        """Counts of each asked facet, without its own filter."""
        filtered = {name for name, _ in query.filters}
        return {
            name: self._counts(name, self._matching(query, name) if name in filtered else found)
            for name in query.facets
        }

    def _counts(self, name: str, found: BitMap) -> dict[str, int]:
        if not found:
            return {}
        counts = {value: found.intersection_cardinality(held) for value, held in self._values(name)}
        return {value: count for value, count in counts.items() if count}

    def _values(self, name: str) -> list[tuple[str, BitMap]]:
        """The values of a facet with their documents."""
        start = facet_term(name, "")
        return self.sets.table(
            ("values", name),
            lambda: [(term[len(start) :], self.sets.of("facets", term)) for term in self.sets.terms("facets", start)],
        )

    # Orders; each gives the ids up to `end`

    def _in_order(self, query: Query, found: BitMap, end: int) -> list[int]:
        last = found & self.words.filter(query.last) if query.last else BitMap()
        if not last:
            return self._ordered(query, found, end)
        ids = self._ordered(query, found - last, end)
        return ids + self._ordered(query, last, end - len(ids)) if len(ids) < end else ids

    def _ordered(self, query: Query, found: BitMap, end: int) -> list[int]:
        match query.order:
            case By():
                return self._by_number(found, query.order, end)
            case ByDistance():
                return self._by_distance(found, query.order, end)
            case _:
                return self._by_relevance(query, found, end)

    def _by_relevance(self, query: Query, found: BitMap, end: int) -> list[int]:
        ids: list[int] = []
        seen = BitMap()
        for step in self.words.ladder(wanted(query.words, self.schema.synonyms)):
            fresh = (step() & found) - seen
            ids += newest(fresh, end - len(ids))
            if len(ids) >= end or len(seen) + len(fresh) == len(found):
                break
            seen |= fresh
        return ids

    def _by_number(self, found: BitMap, order: By, end: int) -> list[int]:
        """The best of the file and the best of the late ones, merged; then those without the number."""
        best: list[tuple[int, int]] = []
        sign = -1 if order.descending else 1
        columns = self.sets.columns(order.name, descending=order.descending)
        for at, (values, held) in enumerate(columns):
            here = found - self.sets.touched if at == 0 and len(columns) > 1 else found
            places = np.flatnonzero(members(here, held))[:end]
            best += zip((values[places] * sign).tolist(), (-held[places].astype(np.int64)).tolist(), strict=True)
        ids = [-held for _, held in sorted(best)[:end]]
        return ids + newest(found - self.sets.having(order.name), end - len(ids)) if len(ids) < end else ids

    def _by_distance(self, found: BitMap, order: ByDistance, end: int) -> list[int]:
        ids: list[int] = []
        seen = BitMap()
        for _, group in groupby(self.points.nearest_first(order.lat, order.lon), key=lambda pair: pair[0]):
            fresh = (self.sets.any_of("points", [token for _, token in group]) & found) - seen
            if fresh:
                ids += newest(fresh, end - len(ids))
                seen |= fresh
            if len(ids) >= end or len(seen) == len(found):
                return ids
        return ids + newest(found - seen, end - len(ids))


def newest(found: BitMap, limit: int) -> list[int]:
    """The highest ids, highest first."""
    count = len(found)
    return list(found[max(0, count - limit) : count])[::-1] if count and limit > 0 else []


def members(found: BitMap, held: np.ndarray) -> np.ndarray:
    """For each id of an array, whether it is in the set."""
    if not len(held) or not found:
        return np.zeros(len(held), dtype=bool)
    mask = np.zeros(max(int(held.max()), found.max()) + 1, dtype=bool)
    mask[np.frombuffer(found.to_array(), dtype=np.uint32)] = True
    return mask[held]
