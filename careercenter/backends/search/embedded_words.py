"""Words and filters as sets of documents, and the ladder of relevance.

Relevance is a ladder of steps rather than a score: documents of an earlier step come before those of a later one, the
newest first within a step. Exact matches come before prefixes before typos; within each, the title before the rest.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator

from pyroaring import BitMap
from rapidfuzz import process
from rapidfuzz.distance import OSA

from careercenter.backends.search.clauses import Choice, Clause, Every, Run, Token, Wanted, leaves
from careercenter.backends.search.contract import Among, AnyOf, Between, Either, Filter, Lacks, Schema, Within, Without
from careercenter.backends.search.embedded_documents import START, facet_term
from careercenter.backends.search.embedded_sets import Sets, intersection, union
from careercenter.backends.search.words import parts

EXACT, PREFIX, TYPO = range(3)
# The fields a word is looked for in, by what is asked: the title, all but the body, everything.
FIRST, HEAD, ALL = ("first",), ("head",), ("all", "exact")
# How far apart the words may stand to count as close together; looked at while at most so many documents have them.
SLOP = 2
CLOSE_UP_TO = 5_000

Fields = tuple[str, ...]


class Vocabulary:
    """The words of an index with one initial, and their beginnings by length."""

    def __init__(self, words: list[str]):
        self.words = words
        self._heads: dict[int, list[str]] = {}

    def heads(self, length: int) -> list[str]:
        """The different beginnings of this length."""
        if length not in self._heads:
            self._heads[length] = list(dict.fromkeys(word[:length] for word in self.words if len(word) >= length))
        return self._heads[length]

    def beginning(self, head: str) -> list[str]:
        """The words that begin so."""
        return self.words[bisect_left(self.words, head) : bisect_left(self.words, head + "\U0010ffff")]


class WordSets:
    """Reads clauses and filters as sets; `circle` gives the points held within a radius."""

    def __init__(self, sets: Sets, schema: Schema, circle: Callable[[Within], list[str]]):
        self.sets = sets
        self.schema = schema
        self.circle = circle
        self.loose_first = schema.words[0][0] not in schema.exact_words

    def filter(self, condition: Filter) -> BitMap:
        """The documents a filter of the contract lets in."""
        return self.sets.keep(("filter", condition), lambda: self._filter(condition))

    def _filter(self, condition: Filter) -> BitMap:
        match condition:
            case AnyOf(name, values):
                return self.sets.any_of("facets", [facet_term(name, value) for value in values])
            case Between(name, None, None):
                return self.sets.having(name)
            case Between(name, low, high):
                return self.sets.between(name, low, high)
            case Lacks(name):
                return self.sets.everything - self.sets.having(name)
            case Among(ids):
                return self.sets.everything & BitMap([int(key) for key in ids])
            case Within():
                return self.sets.any_of("points", self.circle(condition))
            case Either(filters):
                return union([self.filter(each) for each in filters])
            case Without(inner):
                return self.sets.everything - self.filter(inner)

    def matching(self, wanted: Wanted, kind: int = TYPO, fields: Fields = ALL) -> BitMap:
        """The documents that hold every clause in these fields, with matches up to `kind`."""
        return intersection(self.clause(each, kind, fields) for each in wanted.clauses)

    def clause(self, clause: Clause, kind: int = EXACT, fields: Fields = ALL) -> BitMap:
        return self.sets.keep((clause, kind, fields), lambda: self._clause(clause, kind, fields))

    def _clause(self, clause: Clause, kind: int, fields: Fields) -> BitMap:
        match clause:
            case Choice(options):
                return union([self.clause(each, kind, fields) for each in options])
            case Every(clauses):
                return intersection(self.clause(each, kind, fields) for each in clauses)
            case Run((word,)):
                return union([self.sets.of(field, word) for field in fields])
            case Run(words):
                return union([self.sets.phrase(field, words) for field in fields])
            case Token():
                return union([found for field in fields for found in self._token(clause, kind, field)])

    def _token(self, token: Token, kind: int, field: str) -> Iterator[BitMap]:
        """The word itself, or all that begins with it; and what is nearly it."""
        wide = kind >= PREFIX and token.unfinished
        if not wide:
            yield self.sets.of(field, token.text)
        elif field in ALL and len(token.text) <= START:
            yield self.sets.of("starts", token.text)
        else:
            yield self.sets.any_of(field, self.sets.terms(field, token.text))
        if kind == TYPO and token.typos and (field == "all" or (field == "first" and self.loose_first)):
            yield self.sets.any_of(field, self.near(field, token))

    def near(self, field: str, token: Token) -> list[str]:
        """The words of a field that differ from this one by the typos forgiven (`clauses.near`, for many at once)."""
        return self.sets.keep(("near", field, token), lambda: self._near(field, token))

    def _near(self, field: str, token: Token) -> list[str]:
        vocabulary = self._vocabulary(field, token.text[0])
        if not token.unfinished:
            return _within(token.text, vocabulary.words, token.typos)
        size = len(token.text)
        lengths = range(size - token.typos, size + token.typos + 1)
        heads = [head for length in lengths for head in _within(token.text, vocabulary.heads(length), token.typos)]
        return list(dict.fromkeys(word for head in heads for word in vocabulary.beginning(head)))

    def _vocabulary(self, field: str, initial: str) -> Vocabulary:
        """The words of letters alone that begin so."""
        return self.sets.table(
            ("vocabulary", field, initial),
            lambda: Vocabulary(sorted(word for word in self.sets.terms(field, initial) if word.isalpha())),
        )

    def ladder(self, wanted: Wanted) -> Iterator[Callable[[], BitMap]]:
        """The steps of relevance. Each gives its documents when asked; the last holds every match."""
        if not wanted.clauses:
            yield lambda: self.sets.everything
            return
        found = [leaf for leaf in leaves(wanted.clauses) if isinstance(leaf, Token)]
        kinds = [EXACT]
        kinds += [PREFIX] if any(leaf.unfinished for leaf in found) else []
        kinds += [TYPO] if any(leaf.typos for leaf in found) else []
        for kind in kinds:
            yield from self._steps(wanted, kind)

    def _steps(self, wanted: Wanted, kind: int) -> Iterator[Callable[[], BitMap]]:
        """All words in the title, all before the body, close together, some of them there, anywhere."""
        places = [FIRST, HEAD] if kind == EXACT else [FIRST]
        for fields in places:
            yield lambda fields=fields: self.matching(wanted, kind, fields)
        if kind == EXACT:
            yield lambda: self._close(wanted)
        for count in range(len(wanted.clauses) - 1, 0, -1):
            for fields in places:
                yield lambda count=count, fields=fields: self._some(wanted, kind, fields, count)
        yield lambda: self.matching(wanted, kind)

    def _some(self, wanted: Wanted, kind: int, fields: Fields, count: int) -> BitMap:
        """Documents that hold every word, and at least `count` of them in these fields."""
        levels = self.sets.keep(("levels", wanted.clauses, kind, fields), lambda: self._levels(wanted, kind, fields))
        return levels[count - 1] & self.matching(wanted, kind)

    def _levels(self, wanted: Wanted, kind: int, fields: Fields) -> list[BitMap]:
        """The documents with at least one of the words in these fields, at least two, and so on."""
        levels = [BitMap() for _ in wanted.clauses]
        for clause in wanted.clauses:
            held = self.clause(clause, kind, fields)
            for at in range(len(levels) - 1, 0, -1):
                levels[at] |= levels[at - 1] & held
            levels[0] |= held
        return levels

    def _close(self, wanted: Wanted) -> BitMap:
        """Documents where several words stand close together, in their order."""
        words = [_plain(clause) for clause in wanted.clauses]
        if len(words) < 2 or not all(words) or len(self.matching(wanted, EXACT)) > CLOSE_UP_TO:
            return BitMap()
        run = tuple(part for word in words for part in word)
        return union([self.sets.phrase(field, run, SLOP) for field in ALL])


def _within(text: str, words: list[str], typos: int) -> list[str]:
    return [word for word, _, _ in process.extract(text, words, scorer=OSA.distance, score_cutoff=typos, limit=None)]


def _plain(clause: Clause) -> list[str]:
    """The parts of a clause's first form, as typed."""
    first = clause.options[0] if isinstance(clause, Choice) else clause
    if isinstance(first, Every):
        return [part for inner in first.clauses for part in _plain(inner)]
    return list(first.parts) if isinstance(first, Run) else parts(first.text)
