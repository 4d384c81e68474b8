"""The lines of a fit as values: a verdict each, what it was reached from on both sides, and where the gap is."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple


class Verdict(StrEnum):
    """What is not said is no "no": it is not known."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"


class Part(StrEnum):
    """Whose wish a line is, and how strong. Only preferred ones count for nothing."""

    REQUIRED = "required"
    WORK = "work"
    WISH = "wish"
    PREFERRED = "preferred"


PROFILE, LISTING = "profile", "listing"


class Cite(NamedTuple):
    """A place in a profile: the field, and an item in it; without an item all of the field."""

    field: str
    item: str = ""


class Line(NamedTuple):
    """One demand compared. `name` says what it is about, `asked` what the listing wants of it, in slugs.

    `cites` are the places of the profile that the verdict rests on, `facts` the rows of the listing's fact sheet.
    `reason` tells verdicts apart that need other words, see `fit_words`; `gap` is the side that says too little when
    the verdict is not known; `figures` are the amounts of a comparison.
    """

    name: str
    part: Part
    verdict: Verdict
    reason: str
    asked: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    facts: tuple[str, ...] = ()
    gap: str | None = None
    figures: tuple[Any, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is one of "7 of 9": not when it is only preferred, or when the listing says too little."""
        return self.part is not Part.PREFERRED and self.gap != LISTING

    @property
    def key(self) -> tuple[str, Part, tuple[str, ...]]:
        """What makes it the same line for another profile."""
        return self.name, self.part, self.asked


class Fit(NamedTuple):
    """All lines, those of the demands first."""

    lines: tuple[Line, ...]

    @property
    def met(self) -> int:
        return sum(line.counts and line.verdict is Verdict.MET for line in self.lines)

    @property
    def total(self) -> int:
        return sum(line.counts for line in self.lines)

    @property
    def missed(self) -> int:
        """How many of the lines that count are surely not met."""
        return sum(line.counts and line.verdict is Verdict.NOT_MET for line in self.lines)

    @property
    def required_missed(self) -> int:
        """How many of the firm demands are surely not met."""
        return sum(line.part is Part.REQUIRED and line.verdict is Verdict.NOT_MET for line in self.lines)

    def of(self, verdict: Verdict) -> Iterator[Line]:
        """The lines with a verdict that are more than a preference."""
        return (line for line in self.lines if line.verdict is verdict and line.part is not Part.PREFERRED)

    @property
    def preferred(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.part is Part.PREFERRED)
