"""Answers from one opened state of the embedded index.

A reading sees one commit and never changes, so what it has counted is kept: whole answers, facet counts and the
documents that the standing conditions (live at this minute) leave out.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from typing import Any, TypeVar

import tantivy
from tantivy import Occur, Order, Query

from careercenter.backends.search import contract
from careercenter.backends.search.clauses import Clause, Run, Token, leaves, wanted
from careercenter.backends.search.contract import By, ByDistance, Filter, Hits, Schema, Within
from careercenter.backends.search.embedded_documents import EVERY, facet_term
from careercenter.backends.search.embedded_query import EXACT, Compiler, all_of, excluding
from careercenter.backends.search.points import Band, PointTable, by_distance

# Below this share of the documents, counting their values one by one is faster than going through every term.
SPARSE = 0.03
# Up to this many documents are left out by name instead of by asking each one for its dates.
NAMED = 2_000
KEPT = 4_096

Kept = TypeVar("Kept")


class Reading:
    """One commit of one generation, ready to answer."""

    def __init__(self, index: tantivy.Index, schema: Schema):
        self.schema = schema
        self.fields = index.schema
        self.searcher = index.searcher()
        self.compiler = Compiler(self.fields, schema, self._circle)
        self._kept: dict[Hashable, Any] = {}

    def find(self, query: contract.Query) -> Hits:
        return self.keep(("hits", query), lambda: self._find(query))

    def keep(self, key: Hashable, count: Callable[[], Kept]) -> Kept:
        """The kept value, or a new one; all are dropped when there are too many."""
        if key not in self._kept:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[key] = count()
        return self._kept[key]

    def _find(self, query: contract.Query) -> Hits:
        counts, total = self._facets(query)
        filters, without = self._conditions(query, None)
        ids: Sequence[str] = ()
        if query.limit > 0 and query.offset < total:
            match = [*self.compiler.matching(wanted(query.words, self.schema.synonyms)), *filters]
            match query.order:
                case By():
                    ids = self._by_number(all_of(match, without), query.order, query.offset, query.limit)
                case ByDistance():
                    ids = self._by_distance(match, without, query.order, query.offset, query.limit)
                case _:
                    ids = self._by_relevance(query, filters, without, total)
        return Hits(tuple(ids), total, counts)

    def versions(self) -> list[str]:
        """The id and the version of every document, with a space between."""
        return [term for term, _ in self._terms("version", "", Query.all_query())]

    # Conditions

    def _conditions(self, query: contract.Query, own: str | None) -> tuple[list[Query], list[Query]]:
        """What must hold beside the words, and what must not; `own` is the facet whose filters are left out."""
        without = [self.compiler.clause(each, EXACT, "all") for each in wanted(query.words).without]
        must, barred = self._standing(query.always)
        filters = [self.compiler.filter(each) for name, each in query.filters if name != own]
        return [*must, *filters], [*barred, *without]

    def _standing(self, always: tuple[Filter, ...]) -> tuple[list[Query], list[Query]]:
        return self.keep(("standing", always), lambda: self._resolve_standing(always))

    def _resolve_standing(self, always: tuple[Filter, ...]) -> tuple[list[Query], list[Query]]:
        """The standing conditions; turned round into the few documents they leave out, where they are few."""
        if not always:
            return [], []
        conditions = [self.compiler.filter(each) for each in always]
        barred = self.searcher.search(excluding(all_of(conditions)), NAMED, order_by_field="number")
        if barred.count > NAMED:
            return conditions, []
        return [], [Query.term_set_query(self.fields, "key", [str(n) for n, _ in barred.hits])] if barred.count else []

    def _circle(self, within: Within) -> list[str]:
        return self.points.within(within.lat, within.lon, within.miles)

    @cached_property
    def points(self) -> PointTable:
        """Every distinct point held."""
        return PointTable.of([token for token, _ in self._terms("points", "", Query.all_query())])

    # Counts

    def _facets(self, query: contract.Query) -> tuple[dict[str, dict[str, int]], int]:
        """Counts of each asked facet without its own filter, and the total of all hits."""
        filtered = {name for name, _ in query.filters}
        everything = self._counts(query, None)
        counts = {}
        for name in query.facets:
            held = self._counts(query, name) if name in filtered else everything
            start = facet_term(name, "")
            counts[name] = {term[len(start) :]: count for term, count in held.items() if term.startswith(start)}
        return counts, everything.get(EVERY, 0)

    def _counts(self, query: contract.Query, own: str | None) -> dict[str, int]:
        filters = tuple(pair for pair in query.filters if pair[0] != own)
        return self.keep(
            ("counts", query.words, query.always, filters, own, bool(query.facets)), lambda: self._count(query, own)
        )

    def _count(self, query: contract.Query, own: str | None) -> dict[str, int]:
        """How many matching documents have each facet term (of `own` alone, where given)."""
        filters, without = self._conditions(query, own)
        clauses = wanted(query.words, self.schema.synonyms)
        match = all_of([*self.compiler.matching(clauses), *filters], without)
        few = self.searcher.num_docs * SPARSE
        if not query.facets or self._at_least(clauses.clauses) < few:
            found = self.searcher.search(match, 1).count
            if not query.facets or not found:
                return {EVERY: found}
            if found < few:
                return self._count_values(match)
        return dict(self._terms("facets", facet_term(own, "") if own else "", match))

    def _count_values(self, match: Query) -> dict[str, int]:
        asked = {"each": {"terms": {"field": "facets", "size": 65_000}}}
        buckets = self.searcher.aggregate(match, asked)["each"]["buckets"]
        return {bucket["key"]: int(bucket["doc_count"]) for bucket in buckets}

    def _terms(self, field: str, prefix: str, match: Query) -> list[tuple[str, int]]:
        """Terms of the field in matching documents, with their numbers; six times faster than an aggregation."""
        return self.searcher.terms_with_prefix(field, prefix, match, None)

    def _at_least(self, clauses: tuple[Clause, ...]) -> int:
        """A cheap guess at how many documents match: those with the rarest word, as typed."""
        known = [sum(self._holding(leaf) for leaf in leaves([clause])) for clause in clauses]
        return min(known, default=self.searcher.num_docs)

    def _holding(self, leaf: Token | Run) -> int:
        if isinstance(leaf, Run):
            return min(self.searcher.doc_freq("all", part) for part in leaf.parts)
        return self.searcher.doc_freq("all", leaf.text)

    # Orders

    def _ids(self, match: Query, limit: int, offset: int = 0) -> tuple[list[str], int]:
        """Ids, newest first, and the number of all."""
        found = self.searcher.search(match, limit, order_by_field="number", offset=offset)
        return [str(number) for number, _ in found.hits], found.count

    def _by_relevance(
        self, query: contract.Query, filters: list[Query], without: list[Query], total: int
    ) -> list[str]:
        """Down the ladder until the page is full or every hit was seen."""
        ids: list[str] = []
        offset, seen = query.offset, 0
        settled: list[Query] = []
        earlier: list[Query] = []
        last_kind = EXACT
        for step in self.compiler.ladder(wanted(query.words, self.schema.synonyms)):
            if step.kind != last_kind:
                settled, earlier, last_kind = earlier, [], step.kind
            match = all_of([step.query, *filters], [*settled, *earlier, *without])
            found, count = self._ids(match, query.limit - len(ids), offset)
            ids += found
            seen += count
            offset = max(0, offset - count)
            if len(ids) >= query.limit or seen >= total:
                break
            earlier = [step.query] if step.covers else [*earlier, step.query]
        return ids

    def _by_number(self, match: Query, order: By, offset: int, limit: int) -> list[str]:
        """Two searches: the first finds the number at the page's end, the second its documents, newest first."""
        field = f"n_{order.name}"
        direction = Order.Desc if order.descending else Order.Asc
        end = offset + limit
        hits = self.searcher.search(match, end, count=False, order_by_field=field, order=direction).hits
        if not hits:
            return []
        last = hits[-1][0]
        ahead = [(value, address) for value, address in hits if value != last]
        numbers = self.searcher.fast_field_values("number", [address for _, address in ahead])
        sign = -1 if order.descending else 1
        ordered = sorted((sign * value, -number) for (value, _), number in zip(ahead, numbers, strict=True))
        same = contract.Lacks(order.name) if last is None else contract.Between(order.name, last, last)
        tied, _ = self._ids(all_of([match, self.compiler.filter(same)]), end - len(ahead))
        return [*(str(-number) for _, number in ordered), *tied][offset:end]

    def _by_distance(
        self, match: list[Query], without: list[Query], order: ByDistance, offset: int, limit: int
    ) -> list[str]:
        everything = all_of(match, without)
        counts = dict(self._terms("points", "", everything))

        def fetch(bands: Sequence[Band], most: int) -> list[list[str]]:
            return [self._ids(self._band(everything, band), most)[0] for band in bands]

        return by_distance((order.lat, order.lon), counts, offset, offset + limit, fetch)

    def _band(self, match: Query, band: Band) -> Query:
        held = [(Occur.Must, self.compiler.any_term("points", band.points))] if band.points else []
        nearer = band.nearer if band.points else self.points.tokens
        barred = [(Occur.MustNot, self.compiler.any_term("points", nearer))] if nearer else []
        return Query.boolean_query([(Occur.Must, match), *held, *barred])
