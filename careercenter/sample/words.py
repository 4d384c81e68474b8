"""The made-up employers, kinds of jobs, specialties and sentences, read once from `data/`."""

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class MadeUp(NamedTuple):
    """One employer of the sample board. `kind` decides what it hires for and how its adverts sound."""

    name: str
    kind: str
    city: str
    state: str
    about: str


@cache
def employers() -> tuple[MadeUp, ...]:
    """All of them, in the order of the file."""
    rows = csv.DictReader(_text("employers.csv").splitlines())
    return tuple(MadeUp(**row) for row in rows)


@cache
def jobs() -> Mapping[str, Mapping[str, Any]]:
    """Kinds of jobs by name."""
    return tomllib.loads(_text("jobs.toml"))


@cache
def specialties() -> Mapping[str, Mapping[str, Any]]:
    """Specialties by slug, each with its work, codes and credential."""
    return tomllib.loads(_text("specialties.toml"))


@cache
def prose() -> Mapping[str, Any]:
    """Sentences by fact and value, and the voices that arrange them."""
    return tomllib.loads(_text("prose.toml"))


def _text(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text(encoding="utf-8")
