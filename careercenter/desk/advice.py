"""What the desk has to say about a listing before it is published: one shape for every kind of remark."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a remark weighs. Only `must` keeps a listing from being published."""

    MUST = "must"
    SHOULD = "should"
    NOTE = "note"


ORDER = tuple(Weight)


@dataclass(frozen=True)
class Advice:
    """One remark. `part` is the part of the form where it is mended, `field` the input there ("" for the whole part).

    `says` is one sentence, `why` the reason or the cost, `better` what to write or do instead, `quote` the words it is
    about, `source` where the reason can be read.
    """

    kind: str
    weight: Weight
    part: str
    says: str
    why: str = ""
    better: str = ""
    field: str = ""
    quote: str = ""
    source: str = ""
