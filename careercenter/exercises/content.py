"""What an exercise is: charts and the codes each of them asks for. Ours are read from `data`, each checked when read.

An expected code is exact in `code`; any in `accept` is as good. `first` must be listed before all others of its system.
`modifiers` must all be there, `allowed` may be. `optional` codes are neither missed nor extra.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import orjson

OURS = ("outpatient-visits", "radiology", "inpatient-diagnoses")


@dataclass(frozen=True)
class Expected:
    """One code of a key, and why it is there."""

    system: str
    code: str
    accept: tuple[str, ...] = ()
    first: bool = False
    modifiers: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    optional: bool = False
    why: str = ""


@dataclass(frozen=True)
class Chart:
    """One made-up chart: `text` in paragraphs, and its key."""

    title: str
    text: str
    key: tuple[Expected, ...]


@dataclass(frozen=True)
class Exercise:
    """Charts that are coded in `minutes`; `books`: code books and searches are allowed."""

    title: str
    about: str
    minutes: int
    books: bool
    charts: tuple[Chart, ...]

    @property
    def codes(self) -> int:
        """How many codes the keys ask for."""
        return sum(not one.optional for chart in self.charts for one in chart.key)


def read(content: Mapping[str, Any]) -> Exercise:
    """An exercise from its JSON. Raises KeyError and TypeError for what `writing` would not have let through."""
    charts = tuple(Chart(one["title"], one["text"], tuple(map(_expected, one["key"]))) for one in content["charts"])
    return Exercise(content["title"], content["about"], content["minutes"], content["books"], charts)


def _expected(line: Mapping[str, Any]) -> Expected:
    return Expected(**{name: tuple(value) if isinstance(value, list) else value for name, value in line.items()})


@cache
def ours(name: str) -> dict[str, Any]:
    """The content of one of our own exercises. Raises KeyError for another name."""
    if name not in OURS:
        raise KeyError(name)
    found: dict[str, Any] = orjson.loads(files("careercenter.exercises").joinpath("data", f"{name}.json").read_bytes())
    return {key: found[key] for key in ("title", "about", "minutes", "books", "charts")}
