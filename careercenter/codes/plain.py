"""Our own everyday words for codes whose official text may not be shown: `data/plain.csv`.

The sentences are original: what the service is and what it is for, never a rewording of a licensed descriptor.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from careercenter.codes.modifiers import modifier


@dataclass(frozen=True)
class Plain:
    """A short title and one to three sentences."""

    system: str
    code: str
    title: str
    plain: str


@cache
def all_plain() -> dict[tuple[str, str], Plain]:
    """Every description of ours, by system and code."""
    text = files(__package__).joinpath("data", "plain.csv").read_text(encoding="utf-8")
    rows = (Plain(**row) for row in csv.DictReader(text.splitlines()))
    return {(row.system, row.code): row for row in rows}


def plain_words(system: str, code: str) -> Plain | None:
    """Our description of a code, if we wrote one; a modifier has its own table."""
    if system == "modifiers" and (own := modifier(code)):
        return Plain(system, code, own.title, own.use)
    return all_plain().get((system, code))
