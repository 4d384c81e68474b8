"""What has to be found for typed words, as a small tree that both engines, the highlighter and the alerts read.

Apart from the engines so that they agree on prefixes, typos, compounds and synonyms.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from careercenter.backends.search.contract import Synonym, Words
from careercenter.backends.search.words import forgiven, is_loose, is_whole, parts, tokens


@dataclass(frozen=True)
class Token:
    """One token of the text. `unfinished`: it may go on; `typos`: how many are forgiven."""

    text: str
    typos: int = 0
    unfinished: bool = False


@dataclass(frozen=True)
class Run:
    """These parts stand side by side, in this order, each exact."""

    parts: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """At least one of these."""

    options: tuple["Clause", ...]


@dataclass(frozen=True)
class Every:
    """All of these, anywhere."""

    clauses: tuple["Clause", ...]


Clause = Token | Run | Choice | Every


@dataclass(frozen=True)
class Wanted:
    """All of `clauses` and none of `without`."""

    clauses: tuple[Clause, ...]
    without: tuple[Clause, ...]


@lru_cache(maxsize=2_000)
def wanted(words: Words, synonyms: tuple[Synonym, ...] = ()) -> Wanted:
    """The clauses of typed words. The longest synonym source wins where several begin at the same word."""
    table = _table(synonyms)
    phrases = (literal(phrase) for phrase in words.phrases)
    return Wanted(
        clauses=(*_words(words, table), *(clause for clause in phrases if clause)),
        without=tuple(clause for clause in map(literal, words.without) if clause),
    )


def near(wanted: Token, token: str) -> bool:
    """Does this token of a text answer the wanted one: as it is, as its beginning, or with the typos forgiven?

    A swap of two letters is one typo. The first letter must be right: "cardiology" must not find "radiology".
    """
    if token == wanted.text or (wanted.unfinished and token.startswith(wanted.text)):
        return True
    if not wanted.typos or token[0] != wanted.text[0] or not token.isalpha():
        return False
    size, typos = len(wanted.text), wanted.typos
    if not wanted.unfinished:
        return abs(len(token) - size) <= typos and _distance(wanted.text, token, typos) <= typos
    lengths = range(size - typos, min(len(token), size + typos) + 1)
    return any(_distance(wanted.text, token[:length], typos) <= typos for length in lengths)


def _distance(one: str, other: str, most: int) -> int:
    return OSA.distance(one, other, score_cutoff=most)


def leaves(clauses: Iterable[Clause]) -> Iterator[Token | Run]:
    """Every token and run that the clauses speak of."""
    for clause in clauses:
        if isinstance(clause, Choice):
            yield from leaves(clause.options)
        elif isinstance(clause, Every):
            yield from leaves(clause.clauses)
        else:
            yield clause


@lru_cache(maxsize=8)
def _table(synonyms: tuple[Synonym, ...]) -> dict[tuple[str, ...], tuple[Clause, ...]]:
    table: dict[tuple[str, ...], list[Clause]] = {}
    for synonym in synonyms:
        source = tuple(tokens(synonym.source))
        targets = (literal(target) for target in synonym.targets)
        if source:
            table.setdefault(source, []).extend(target for target in targets if target)
    return {source: tuple(dict.fromkeys(targets)) for source, targets in table.items()}


def _words(words: Words, table: dict[tuple[str, ...], tuple[Clause, ...]]) -> Iterator[Clause]:
    typed = words.words
    longest = max(map(len, table), default=0)
    start = 0
    while start < len(typed):
        for length in range(min(longest, len(typed) - start), 0, -1):
            targets = table.get(typed[start : start + length])
            if targets:
                break
        else:
            length, targets = 1, ()
        span = range(start, start + length)
        own = tuple(_word(typed[at], unfinished=words.typing and at == len(typed) - 1) for at in span)
        yield _either(own[0] if length == 1 else Every(own), targets)
        start += length


def _word(token: str, *, unfinished: bool) -> Clause:
    """A typed word: itself, and for a compound its parts side by side where it may be written so."""
    running = Run(tuple(parts(token)))
    if not token.isalnum() and not is_whole(token):
        return running
    own = Token(token, forgiven(token), unfinished)
    return _either(own, (running,)) if not token.isalnum() and is_loose(token) else own


def _either(clause: Clause, others: tuple[Clause, ...]) -> Clause:
    own = clause.options if isinstance(clause, Choice) else (clause,)
    return Choice((*own, *others)) if others else clause


def literal(text: str) -> Clause | None:
    """Text as written: one token, or its parts side by side. None when it holds no token."""
    found = tokens(text)
    if not found:
        return None
    if len(found) == 1 and (found[0].isalnum() or is_whole(found[0])):
        return _word(found[0], unfinished=False) if not found[0].isalnum() else Token(found[0])
    return Run(tuple(part for token in found for part in parts(token)))
