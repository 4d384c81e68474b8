"""Words and filters as tantivy queries.

Relevance is a ladder of steps rather than a score: each step is a query, the documents of an earlier step come before
those of a later one, the newest first within a step. tantivy breaks ties of a score by where a document lies on disk,
so that only a ladder gives stable pages, newest first; and the first steps mostly fill the page.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import tantivy
from tantivy import Occur, Query

from careercenter.backends.search.clauses import Choice, Clause, Every, Run, Token, Wanted, leaves
from careercenter.backends.search.contract import AnyOf, Between, Either, Filter, Lacks, Schema, Within, Without
from careercenter.backends.search.embedded_documents import START, facet_term
from careercenter.backends.search.words import parts

EXACT, PREFIX, TYPO = range(3)
# How far apart the words may stand to count as close together.
SLOP = 2

Circle = Callable[[Within], list[str]]


@dataclass(frozen=True)
class Step:
    """One step of the ladder. `covers`: every document of the earlier steps of the same kind matches it too."""

    query: Query
    kind: int
    covers: bool = True


class Compiler:
    """Compiles for one index; `circle` resolves a radius to the tokens of the points held."""

    def __init__(self, fields: tantivy.Schema, schema: Schema, circle: Circle):
        self.fields = fields
        self.schema = schema
        self.circle = circle
        self.most_in_first = PREFIX if schema.words[0][0] in schema.exact_words else TYPO

    def filter(self, condition: Filter) -> Query:
        """One filter of the contract."""
        match condition:
            case AnyOf(name, values):
                return self.any_term("facets", [facet_term(name, value) for value in values])
            case Between(name, low, high):
                if low is None and high is None:
                    return Query.exists_query(f"n_{name}")
                kind = tantivy.FieldType.Integer
                return Query.range_query(self.fields, f"n_{name}", kind, low, high)
            case Lacks(name):
                return excluding(Query.exists_query(f"n_{name}"))
            case Within():
                return self.any_term("points", self.circle(condition))
            case Either(filters):
                return any_of([self.filter(each) for each in filters])
            case Without(inner):
                return excluding(self.filter(inner))

    def any_term(self, field: str, terms: Sequence[str]) -> Query:
        """Documents with at least one of these whole terms."""
        if len(terms) == 1:
            return Query.term_query(self.fields, field, terms[0], "basic")
        return Query.term_set_query(self.fields, field, list(terms)) if terms else Query.empty_query()

    def matching(self, wanted: Wanted, kind: int = TYPO, field: str = "all") -> list[Query]:
        """One query a clause, for matches up to `kind` in this field."""
        return [self.clause(each, kind, field) for each in wanted.clauses]

    def clause(self, clause: Clause, kind: int, field: str) -> Query:
        match clause:
            case Choice(options):
                return any_of([self.clause(each, kind, field) for each in options])
            case Every(clauses):
                return all_of([self.clause(each, kind, field) for each in clauses])
            case Run(words):
                return self.phrase(words, field)
            case Token():
                return any_of(self.token(clause, kind, field))

    def phrase(self, words: Sequence[str], field: str, slop: int = 0) -> Query:
        if len(words) == 1:
            return self.term(words[0], field)
        return Query.phrase_query(self.fields, field, list(words), slop)

    def term(self, text: str, field: str) -> Query:
        return Query.term_query(self.fields, field, text, "basic" if field in ("loose", "starts") else "position")

    def token(self, token: Token, kind: int, field: str) -> list[Query]:
        """The word itself, what begins with it, what is nearly it; without those that another one holds."""
        wide = kind >= PREFIX and token.unfinished
        if not wide:
            own = [self.term(token.text, field)]
        elif field == "all" and len(token.text) <= START:
            own = [self.term(token.text, "starts")]
        else:
            own = [Query.fuzzy_term_query(self.fields, field, token.text, 0, True, True)]
        if kind == TYPO and token.typos:
            loose = "loose" if field == "all" else field
            near = Query.fuzzy_term_query(self.fields, loose, token.text, token.typos, True, wide)
            return [near, *own] if self.schema.exact_words and field == "all" else [near]
        return own

    def ladder(self, wanted: Wanted) -> list[Step]:
        """The steps of relevance: exact before prefix before typo, and within each the title before the rest."""
        if not wanted.clauses:
            return [Step(Query.all_query(), EXACT)]
        inexact = [step for kind in self._kinds(wanted) for step in self._steps(wanted, kind)]
        return [*self._close(wanted, "first"), *self._steps(wanted, EXACT), *inexact]

    def _kinds(self, wanted: Wanted) -> list[int]:
        found = [leaf for leaf in leaves(wanted.clauses) if isinstance(leaf, Token)]
        prefix = [PREFIX] if any(leaf.unfinished for leaf in found) else []
        return prefix + ([TYPO] if any(leaf.typos for leaf in found) else [])

    def _steps(self, wanted: Wanted, kind: int) -> list[Step]:
        fields = ["first", "head"] if kind == EXACT else ["first"] if kind <= self.most_in_first else []
        steps = [Step(all_of(self.matching(wanted, kind, field)), kind) for field in fields]
        near = self._close(wanted, "all") if kind == EXACT else []
        return [*steps, *near, Step(all_of(self.matching(wanted, kind)), kind)]

    def _close(self, wanted: Wanted, field: str) -> list[Step]:
        """Several words that stand close together, in their order."""
        words = [part for clause in wanted.clauses for part in _plain(clause)]
        if len(wanted.clauses) < 2 or not all(_plain(clause) for clause in wanted.clauses):
            return []
        return [Step(self.phrase(words, field, SLOP), EXACT, covers=False)]


def _plain(clause: Clause) -> list[str]:
    """The parts of a clause's first form, as typed."""
    first = clause.options[0] if isinstance(clause, Choice) else clause
    if isinstance(first, Every):
        return [part for inner in first.clauses for part in _plain(inner)]
    return list(first.parts) if isinstance(first, Run) else parts(first.text)


def all_of(queries: Sequence[Query], without: Iterable[Query] = ()) -> Query:
    """All of these and none of `without`."""
    without = list(without)
    if len(queries) == 1 and not without:
        return queries[0]
    if not queries:
        queries = [Query.all_query()]
    return Query.boolean_query([*((Occur.Must, q) for q in queries), *((Occur.MustNot, q) for q in without)])


def any_of(queries: Sequence[Query]) -> Query:
    """At least one of these."""
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def excluding(query: Query) -> Query:
    """Everything but this."""
    return all_of([], [query])
