"""How good look-ups are: places of the accepted codes in what is found, over queries with known answers.

An accepted code holds for all codes under it, unless it begins with `=`. A third of the queries, by their digest, is
kept back: rules are written looking at the others.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from careercenter.backends.search.words import tokens

Find = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Case:
    """A query and the codes that are right for it."""

    kind: str
    query: str
    accepted: tuple[str, ...]

    @property
    def held_back(self) -> bool:
        return sha256(self.query.encode()).digest()[0] % 3 == 0

    def place(self, codes: Sequence[str]) -> int | None:
        """The first right code, counted from 1."""
        return next((place for place, code in enumerate(codes, 1) if self._is_right(code)), None)

    def _is_right(self, code: str) -> bool:
        return any(code == one[1:] if one.startswith("=") else code.startswith(one) for one in self.accepted)


@dataclass(frozen=True)
class Score:
    """Shares of queries whose first, or one of whose first five, is right, and the mean of 1/place."""

    count: int
    first: float
    five: float
    reciprocal: float


def score(cases: Iterable[Case], find: Find) -> Score:
    """Ask every query."""
    places = [case.place(find(case.query)) for case in cases]
    count = len(places) or 1
    return Score(
        len(places),
        sum(place == 1 for place in places) / count,
        sum(place is not None and place <= 5 for place in places) / count,
        sum(1 / place for place in places if place) / count,
    )


@dataclass(frozen=True)
class Duel:
    """Query by query against a peer, by the place of the first right code among five (absent is last)."""

    better: int
    same: int
    worse: tuple[str, ...]


def compare(cases: Iterable[Case], find: Find, peer: Find) -> Duel:
    """How often the first right code stands higher than the peer's, as high, or lower; the queries of the last."""
    better, same, worse = 0, 0, []
    for case in cases:
        mine, theirs = ((case.place(one(case.query)[:5]) or 6) for one in (find, peer))
        better += mine < theirs
        same += mine == theirs
        worse += [case.query] if mine > theirs else []
    return Duel(better, same, tuple(worse))


class PrefixPeer:
    """What public ICD-10-CM autocompletes document of themselves, such as the Clinical Table Search Service of the
    National Library of Medicine: codes whose number and names hold, for each word typed, a word that begins with it;
    those with the fewest words first. `names` are the description and, more than they search, the inclusion terms."""

    def __init__(self, rows: Iterable[tuple[str, Sequence[str]]]):
        self._sizes: list[tuple[int, str]] = []
        held: dict[str, set[int]] = {}
        for place, (code, names) in enumerate(rows):
            self._sizes.append((len(tokens(names[0])), code))
            for word in {code.lower(), code.replace(".", "").lower(), *(one for name in names for one in tokens(name))}:
                held.setdefault(word, set()).add(place)
        self._words = sorted(held)
        self._held = held

    def find(self, query: str) -> list[str]:
        """Codes in order, at most twenty."""
        found: set[int] | None = None
        for word in query.lower().split():
            begun = self._beginning(word)
            found = begun if found is None else found & begun
        return [code for _, code in sorted(self._sizes[place] for place in found or ())[:20]]

    def _beginning(self, word: str) -> set[int]:
        at = bisect_left(self._words, word)
        end = bisect_left(self._words, word + "\U0010ffff")
        return set().union(*(self._held[one] for one in self._words[at:end]))
