"""Modifiers that commonly go with a code, by where the code lies: `data/modifiers.csv`, in our own words.

A proposal to look at, not a rule: whether one fits, the payer and the record decide.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from careercenter.codes.ranges import Range, holds, parsed


@dataclass(frozen=True)
class Modifier:
    """Two characters, a title of ours and when it is used."""

    code: str
    title: str
    use: str


def modifiers_for(system: str, code: str) -> tuple[Modifier, ...]:
    """The modifiers that go with a code, in the order of the file."""
    return tuple(modifier for modifier, ranges in _all() if holds(ranges, system, code))


def modifier(code: str) -> Modifier | None:
    """Our words for one modifier."""
    return next((one for one, _ in _all() if one.code == code), None)


@cache
def _all() -> tuple[tuple[Modifier, tuple[Range, ...]], ...]:
    text = files(__package__).joinpath("data", "modifiers.csv").read_text(encoding="utf-8")
    return tuple(
        (Modifier(row["modifier"], row["title"], row["use"]), parsed(row["ranges"]))
        for row in csv.DictReader(text.splitlines())
    )
