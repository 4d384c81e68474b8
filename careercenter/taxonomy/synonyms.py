"""Words that mean the same to those who search (`data/synonyms.csv`), one way where one is wider than the other.

Both search engines and the highlighter are given this one table.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Synonym:
    """A search for `source` also finds each of `targets`; lower case, each of one or more words."""

    source: str
    targets: tuple[str, ...]


@cache
def load() -> tuple[Synonym, ...]:
    """Every synonym, with two-way rows given in both directions. Raises ValueError for an unknown direction."""
    text = files(__package__).joinpath("data", "synonyms.csv").read_text(encoding="utf-8")
    targets: dict[str, dict[str, None]] = {}
    for row in csv.DictReader(text.splitlines()):
        if row["direction"] not in ("one-way", "two-way"):
            raise ValueError(f"synonyms.csv: {row['from']!r} has the direction {row['direction']!r}")
        targets.setdefault(row["from"], {})[row["to"]] = None
        if row["direction"] == "two-way":
            targets.setdefault(row["to"], {})[row["from"]] = None
    return tuple(Synonym(source, tuple(found)) for source, found in targets.items())
