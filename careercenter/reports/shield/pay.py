"""Whether pay is above what a title earns. Ceilings are data: about the 99th percentile of posted pay by the words of
a title, the most specific words first to match. An unknown title is not judged."""

import csv
import re
from decimal import Decimal
from functools import cache
from importlib.resources import files

from careercenter.jobs.pay import Pay

FAR = Decimal("1.6")
# Nobody of whom nothing is asked earns this an hour.
BEGINNER = Decimal(38)


@cache
def _ceilings() -> tuple[tuple[re.Pattern[str], Decimal], ...]:
    with files("careercenter.reports.shield").joinpath("data/ceilings.csv").open(encoding="utf-8") as file:
        return tuple((re.compile(rf"\b(?:{row['words']})s?\b"), Decimal(row["hourly"])) for row in csv.DictReader(file))


def ceiling(title: str) -> Decimal | None:
    """The most that nearly all adverts for such a title pay an hour; None for a title we know nothing of."""
    folded = title.lower()
    return next((hourly for words, hourly in _ceilings() if words.search(folded)), None)


def hourly(pay: Pay | None) -> Decimal | None:
    """The least that is promised an hour, in dollars: a wide range is no promise. None when it has no hour."""
    if pay is None or pay.currency != "USD":
        return None
    low, high = pay.per_hour
    return low if low is not None else high


def excess(title: str, pay: Pay | None) -> Decimal | None:
    """How many times the ceiling the promised pay is; None when nothing can be said."""
    most, promised = ceiling(title), hourly(pay)
    return None if most is None or promised is None else promised / most
