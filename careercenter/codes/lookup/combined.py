"""Sayings that are put together: a part of the body and what may be wrong with it, a cancer and where it is told of,
a drug and what it did. Each table has a row for the part and a column for the rest. Pure.
"""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

# What is said for each column; `{}` is the part, site or drug.
WRONG = {
    "parts.csv": {
        "pain": ("{} pain",),
        "swelling": ("{} swollen", "swelling in {}"),
        "lump": ("lump on {}", "{} mass"),
        "bruise": ("bruised {}",),
        "scrape": ("scraped {}", "{} abrasion"),
        "cut": ("cut {}", "{} laceration", "{} stitches"),
        "bite": ("bitten {}", "{} open bite"),
        "insect": ("insect bite {}",),
        "splinter": ("splinter {}", "{} superficial foreign body"),
        "puncture": ("puncture {}", "nail went through {}"),
        "burn": ("burned {}",),
        "fracture": ("broken {}", "fractured {} bone"),
        "dislocation": ("dislocated {}", "{} popped out of joint"),
        "sprain": ("sprained {}", "twisted {}"),
        "strain": ("strained {}", "pulled muscle {}"),
        "crush": ("crushed {}", "smashed {}"),
        "injury": ("injured {}", "hit {}"),
        "arthritis": ("{} arthritis",),
        "stiff": ("stiff {}",),
        "infection": ("infected {}", "{} cellulitis"),
        "abscess": ("{} abscess", "boil on {}"),
        "ulcer": ("{} ulcer", "open sore on {}"),
        "frostbite": ("frostbite {}",),
        "replaced": ("{} replacement", "artificial {}"),
        "absent": ("amputated {}", "missing {}"),
    },
    "cancers.csv": {
        "primary": ("{} cancer",),
        "secondary": ("{} metastasis", "cancer spread to {}"),
        "insitu": ("{} carcinoma in situ",),
        "benign": ("benign {} tumor",),
        "history": ("history {} cancer", "{} cancer survivor"),
        "family": ("family history {} cancer",),
        "screening": ("screening {} cancer",),
    },
    "drugs.csv": {
        "poisoning": ("{} overdose", "{} poisoning"),
        "adverse": ("{} side effect", "reaction to {}"),
        "longterm": ("taking {}", "long term {}"),
        "allergy": ("allergic to {}", "{} allergy"),
    },
}


@cache
def _tables() -> tuple[tuple[dict[str, str], dict[str, tuple[str, ...]]], ...]:
    data = files("careercenter.codes").joinpath("data", "combined")
    return tuple(
        (row, ways) for name, ways in WRONG.items()
        for row in csv.DictReader(data.joinpath(name).read_text(encoding="utf-8").splitlines())
    )  # fmt: skip


def combined() -> Iterator[tuple[str, str]]:
    """Pairs of a saying and the code, or beginning of a code, that it leads to."""
    for row, ways in _tables():
        for column, shapes in ways.items():
            if code := row.get(column):
                yield from ((shape.format(name), code) for name in row["said"].split("|") for shape in shapes)
