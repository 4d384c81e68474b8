"""Ranges of codes as data files write them: `cpt:10004-69990|hcpcs:G0104`. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Range:
    """Both ends inside. An end shorter than a code holds all that begins so."""

    system: str
    start: str
    end: str

    def holds(self, system: str, code: str) -> bool:
        """Whether a code of a system lies in the range. CPT codes with a letter lie only in ranges with that letter."""
        if system != self.system or not self.start <= code <= self.end + "\x7f":
            return False
        return system != "cpt" or _letter(code) == _letter(self.end)


def parsed(text: str, system: str = "") -> tuple[Range, ...]:
    """The ranges of one cell; `system` is that of ranges that name none."""
    found = []
    for part in filter(None, text.split("|")):
        named, colon, ends = part.rpartition(":")
        start, _, end = ends.partition("-")
        found.append(Range(named if colon else system, start, end or start))
    return tuple(found)


def holds(ranges: Iterable[Range], system: str, code: str) -> bool:
    """Whether any of the ranges has the code."""
    return any(one.holds(system, code) for one in ranges)


def _letter(code: str) -> str:
    return code[4:] if code[4:].isalpha() else ""
