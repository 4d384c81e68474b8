"""How good look-ups are: places of the accepted codes in what is found, over queries with known answers.

An accepted code holds for all codes under it, unless it begins with `=`. A third of the queries, by their digest, is
kept back: rules are written looking at the others.
"""

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


class PrefixPeer:
    """What public ICD-10-CM autocompletes do: codes and names that hold a word beginning with each word typed, those
    with the fewest words first."""

    def __init__(self, rows: Iterable[tuple[str, str]]):
        self._rows = [(code, [code.lower(), code.replace(".", "").lower(), *tokens(name)]) for code, name in rows]

    def find(self, query: str) -> list[str]:
        """Codes in order, at most twenty."""
        words = query.lower().split()
        held = [
            (len(said), code) for code, said in self._rows
            if all(any(one.startswith(word) for one in said) for word in words)
        ]  # fmt: skip
        return [code for _, code in sorted(held)[:20]] if words else []
