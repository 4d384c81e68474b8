"""What counts as what: a table of ours (`data/counts_as.csv`), apart because people who know the field should judge it.

A row says that who holds `held` meets a demand for `asked`; `when` is empty, or `apprentice` for what counts only where
a listing takes apprentices. Only what one body says of its own credentials, or what follows from what the words mean,
is in it: a CPC and a CCS are not each other. To these come the specialty credentials of the taxonomy: a CCC stands for
cardiology.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from careercenter.taxonomy.vocabulary import vocabulary

APPRENTICE = "apprentice"


class Stand(NamedTuple):
    """What stands for something asked: `held` of the field `of` of a profile, `when`, and `why` in words."""

    of: str
    held: str
    when: str
    why: str


@cache
def _stands() -> Mapping[tuple[str, str], tuple[Stand, ...]]:
    found: dict[tuple[str, str], list[Stand]] = defaultdict(list)
    text = files(__package__).joinpath("data", "counts_as.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        found[row["asked_of"], row["asked"]].append(Stand(row["held_of"], row["held"], row["when"], row["why"]))
    for term in vocabulary("specialties"):
        slug = term.extra.get("credential")
        # CCS is for all of hospital coding, not for one specialty.
        if slug and vocabulary("credentials")[slug].extra.get("kind") != "mastery":
            found["specialties", term.slug].append(Stand("credentials", slug, "", "it is of this specialty"))
    return {asked: tuple(stands) for asked, stands in found.items()}


def stands_for(of: str, asked: str) -> tuple[Stand, ...]:
    """What meets a demand besides the thing itself, what is accepted everywhere first."""
    return _stands().get((of, asked), ())
