"""Adverts to start from: five of our own making, kept as data. Brackets in them are for the employer to fill in."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from careercenter.desk.advice import Advice, Weight

_BRACKET = re.compile(r"\[[^\]\n\d]{3,80}\](?!\()")


@dataclass(frozen=True)
class Template:
    """One advert to start from. `sheet` holds its fields; those it leaves out are open."""

    name: str
    label: str
    says: str
    sheet: Mapping[str, Any]


@cache
def templates() -> Mapping[str, Template]:
    """Every template, in the order of the file."""
    data = tomllib.loads(files(__package__).joinpath("data", "templates.toml").read_text(encoding="utf-8"))
    return {
        name: Template(name, row.pop("label"), row.pop("says"), {key: _value(one) for key, one in row.items()})
        for name, row in data.items()
    }


def bracket_advice(text: str) -> list[Advice]:
    """A remark on the first thing in brackets that nobody has filled in yet."""
    found = list(dict.fromkeys(_BRACKET.findall(text)))
    if not found:
        return []
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return [
        Advice(
            "text.brackets",
            Weight.MUST,
            "text",
            f"Fill in {found[0]}{more}.",
            "What stands in brackets was left for you by the template.",
            field="description",
        )
    ]


def _value(one: Any) -> Any:
    return one.strip() if isinstance(one, str) else one
