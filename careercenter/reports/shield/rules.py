"""The rules, from `data/rules.toml`: what each looks for, how much it weighs, and how it is explained.

A rule hits where every concept of `all` is found within `within` sentences of the first, unless one of `unless` is in
the sentence of the first. `staff` says why to the people who decide, `employer` says it kindly to who wrote it.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Rule:
    """One rule. `weight` counts towards a hold; `despite_warning`: it counts even in a passage that warns of scams."""

    name: str
    title: str
    weight: int
    staff: str
    employer: str
    all: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    within: int = 0
    despite_warning: bool = False


@cache
def rules() -> dict[str, Rule]:
    """Every rule by name. Those with an empty `all` are found by code, not by phrases."""
    with files("careercenter.reports.shield").joinpath("data/rules.toml").open("rb") as file:
        rows = tomllib.load(file)["rule"]
    made = (Rule(**{name: _frozen(value) for name, value in row.items()}) for row in rows)
    return {rule.name: rule for rule in made}


@cache
def phrase_rules() -> Sequence[Rule]:
    """The rules that look for phrases."""
    return tuple(rule for rule in rules().values() if rule.all)


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
