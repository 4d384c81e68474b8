"""Words of an advert that shut people out, why they do, and what to write instead.

The words are a data file, since they grow with every advert somebody reads. Each line is one idea with a pattern in
lower case; sources are the federal rules on adverts. Apart from `contradictions`, which are about facts, not words.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from careercenter.desk.advice import Advice, Weight
from careercenter.jobs.facts.text import fold, lowered
from careercenter.jobs.quoting import sentence_around

# An advert that repeats itself is told once for each idea.
LONGEST_READ = 60_000


@dataclass(frozen=True)
class Exclusion:
    """One way to shut people out: how it is worded, what it does and what would say the same without that."""

    name: str
    pattern: re.Pattern[str]
    says: str
    why: str
    better: str
    source: str


@cache
def exclusions() -> tuple[Exclusion, ...]:
    """Every line of the data file."""
    text = files(__package__).joinpath("data", "exclusions.csv").read_text(encoding="utf-8")
    return tuple(
        Exclusion(row["name"], re.compile(row["pattern"]), row["says"], row["why"], row["better"], row["source"])
        for row in csv.DictReader(text.splitlines())
    )


def exclusion_advice(text: str) -> list[Advice]:
    """One remark for each way in which the text shuts people out, with the sentence it does it in."""
    plain = lowered(fold(text, LONGEST_READ))
    remarks = []
    for one in exclusions():
        match = one.pattern.search(plain)
        if match:
            remarks.append(
                Advice(
                    kind=f"words.{one.name}",
                    weight=Weight.SHOULD,
                    part="text",
                    says=f"“{text[match.start() : match.end()].strip()}” {one.says}.",
                    why=one.why,
                    better=one.better,
                    field="description",
                    quote=sentence_around(text, match.start(), match.end()),
                    source=one.source,
                )
            )
    return remarks
