"""One field of an advert, ready to be read: folded text, the phrases found in it, and its pieces with their sections.

A piece is a sentence, a list item, a table cell or a clause between semicolons: what is said of a thing (required,
preferred, not) is looked for in its piece and nowhere else.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from careercenter.jobs.facts.reading import Span


class Hit(NamedTuple):
    """A phrase found: `slug` says what it stands for, `start` and `end` where it is."""

    slug: str
    start: int
    end: int


class Piece(NamedTuple):
    """A stretch of text that is read by itself, and the section it stands in ("" when no heading says)."""

    start: int
    end: int
    section: str
    line: int


def _place(hit: Hit) -> int:
    return hit.start


@dataclass(frozen=True)
class Passage:
    """A folded field with its hits by kind, in order of place."""

    field: str
    text: str
    lower: str
    hits: Mapping[str, Sequence[Hit]]
    pieces: Sequence[Piece]
    _starts: Sequence[int] = field(repr=False, default=())

    def of(self, kind: str) -> Sequence[Hit]:
        """The hits of one kind."""
        return self.hits.get(kind, ())

    def between(self, kind: str, start: int, end: int) -> Sequence[Hit]:
        """The hits of one kind that begin at `start` or later and before `end`; costs little however many there are."""
        hits = self.hits.get(kind, ())
        first = bisect_left(hits, start, key=_place)
        return hits[first : bisect_left(hits, end, first, key=_place)]

    def piece(self, place: int) -> Piece:
        """The piece that holds the character at `place`."""
        return self.pieces[max(0, bisect_right(self._starts, place) - 1)]

    def around(self, hit: Hit, before: int = 60, after: int = 60) -> tuple[str, str]:
        """The lower-case text of the hit's piece on either side, at most so many characters."""
        piece = self.piece(hit.start)
        return (
            self.lower[max(piece.start, hit.start - before) : hit.start],
            self.lower[hit.end : min(piece.end, hit.end + after)],
        )

    def span(self, start: int, end: int) -> Span:
        """A span of this field without blanks at its ends."""
        inside = self.text[start:end]
        if not inside.strip():
            return Span(self.field, start, start)
        return Span(self.field, start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip()))


def passage(name: str, text: str, lower: str, hits: Mapping[str, Sequence[Hit]], pieces: Sequence[Piece]) -> Passage:
    """The passage of an already folded text."""
    return Passage(name, text, lower, hits, pieces, [piece.start for piece in pieces])


@dataclass(frozen=True)
class Page:
    """An advert as its passages."""

    title: Passage
    body: Passage
    location: Passage
    employment_type: Passage
    salary_text: Passage
    remote_hint: Passage
    company: Passage
