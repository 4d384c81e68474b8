"""What the seven places of an ICD-10-PCS code mean. Pure.

The official tables say it for every code and are kept with the heading of their table; without them the places of
section 0 that do not depend on the table are known from `data/pcs_axes.csv`.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WHOLE = 7
FIXED, ROW = "pcsTable", "pcsRow"
_TITLES = ("Section", "Body system", "Operation", "Body part", "Approach", "Device", "Qualifier")
Notes = Iterable[tuple[str, Sequence[str]]]


@dataclass(frozen=True)
class Axis:
    """One place of a code: what it is called, and its values with their meaning."""

    title: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Place:
    """One character of a code, from 1, and what it means there."""

    position: int
    title: str
    value: str
    label: str


def written(fixed: Sequence[Axis], rows: Sequence[Sequence[Axis]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A table as notes of its heading: a line a place, `title|value=label|value=label`."""
    kept = [(FIXED, fixed), *((ROW, row) for row in rows)]
    return tuple((kind, tuple(_line(axis) for axis in axes)) for kind, axes in kept)


def places(code: str, notes: Notes) -> tuple[Place, ...]:
    """What each character means, by the notes of the code's table; where they say nothing, only what holds in general."""
    fixed: list[Axis] = []
    rows: list[list[Axis]] = []
    for kind, lines in notes:
        if kind == FIXED:
            fixed = [_read(line) for line in lines]
        elif kind == ROW:
            rows.append([_read(line) for line in lines])
    if len(code) == len(fixed):
        return tuple(Place(at, axis.title, *axis.values[0]) for at, axis in enumerate(fixed, 1))
    for row in rows if len(code) == WHOLE else ():
        found = [dict(axis.values).get(value) for axis, value in zip([*fixed, *row], code, strict=False)]
        if len(found) == len(code) and all(found):
            return tuple(
                Place(at, axis.title, value, label or "")
                for at, (axis, value, label) in enumerate(zip([*fixed, *row], code, found, strict=True), 1)
            )
    return _known(code)


def rows_of(notes: Notes) -> tuple[tuple[Axis, ...], ...]:
    """The rows of a table's heading, for its page."""
    return tuple(tuple(_read(line) for line in lines) for kind, lines in notes if kind == ROW)


def body_system(code: str) -> str:
    """The body system of a code of section 0; empty for the other sections."""
    return _axes().get(("2", code[1:2]), "") if code.startswith("0") else ""


def _known(code: str) -> tuple[Place, ...]:
    if not code.startswith("0"):
        return ()
    labels = {
        1: "Medical and surgical",
        **{at: _axes().get((str(at), value), "") for at, value in enumerate(code, 1) if at > 1},
    }
    return tuple(
        Place(at, _TITLES[at - 1], value, label) for at, value in enumerate(code, 1) if (label := labels.get(at, ""))
    )


@cache
def _axes() -> dict[tuple[str, str], str]:
    text = files(__package__).joinpath("data", "pcs_axes.csv").read_text(encoding="utf-8")
    return {(row["position"], row["value"]): row["label"] for row in csv.DictReader(text.splitlines())}


def _line(axis: Axis) -> str:
    return "|".join((axis.title, *(f"{value}={label}" for value, label in axis.values)))


def _read(line: str) -> Axis:
    title, *values = line.split("|")
    return Axis(title, tuple((one.partition("=")[0], one.partition("=")[2]) for one in values))
