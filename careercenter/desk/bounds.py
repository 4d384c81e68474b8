"""Whether a pay range can be meant as it is written, and whether it tells anybody anything.

Apart because a mandatory pay field is filled with nonsense unless somebody looks: `1 to 1`, a year's pay given by the
hour, a range from 20 to 90. What lies outside `data/pay_bounds.csv` is refused, what is merely unusual is asked about.
The outer bounds of a year stand around the wages that the US Bureau of Labor Statistics reports for 29-2072 (tenth
to ninetieth percentile 35,080 to 80,950 dollars), with room for part of a state, contractors and directors.
"""

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from careercenter.desk.advice import Advice, Weight
from careercenter.jobs.pay import Pay
from careercenter.jobs.wording import pay_range

# The most may be this many times the least before a range says little (job-boards research C11), and before it says
# nothing.
WIDE, EMPTY = Decimal("1.6"), Decimal("2.5")


@dataclass(frozen=True)
class Bounds:
    """For one unit: outside `impossible` a figure cannot be meant, outside `unusual` it is worth a second look."""

    impossible: tuple[Decimal, Decimal]
    unusual: tuple[Decimal, Decimal]

    def possible(self, amount: Decimal) -> bool:
        return self.impossible[0] <= amount <= self.impossible[1]

    def usual(self, amount: Decimal) -> bool:
        return self.unusual[0] <= amount <= self.unusual[1]


@cache
def _table() -> dict[tuple[str, str], Bounds]:
    text = files(__package__).joinpath("data", "pay_bounds.csv").read_text(encoding="utf-8")
    table = {}
    for row in csv.DictReader(text.splitlines()):
        bounds = Bounds(
            (Decimal(row["impossible_below"]), Decimal(row["impossible_above"])),
            (Decimal(row["unusual_below"]), Decimal(row["unusual_above"])),
        )
        for role in row["roles"].split() or [""]:
            table[row["unit"], role] = bounds
    return table


def bounds(unit: str, role: str | None) -> Bounds | None:
    """The bounds for a unit and role; None for a unit nobody knows."""
    return _table().get((unit, role or "")) or _table().get((unit, ""))


def meant_unit(amount: Decimal, unit: str, role: str | None) -> str | None:
    """The unit by which an impossible figure would be usual: 60,000 "an hour" is meant by the year."""
    for other in ("hour", "year", "month", "week", "day"):
        known = bounds(other, role)
        if other != unit and known and known.usual(amount):
            return other
    return None


def pay_advice(pay: Pay | None, role: str | None) -> list[Advice]:
    """What is wrong or odd about a pay range. Without a whole range, that a whole one is needed.

    Only dollars are measured by the bounds; of other currencies we have no wages to compare with.
    """
    if pay is None or pay.minimum is None or pay.maximum is None:
        return [_incomplete(pay)]
    if pay.currency != "USD":
        return _width(pay)
    known = bounds(pay.unit, role)
    if known is None:
        return [_must("pay.unit", "Say what the pay is for: an hour, a day, a year, a chart.", "pay_unit")]
    for amount, name in ((pay.minimum, "pay_min"), (pay.maximum, "pay_max")):
        if not known.possible(amount):
            return [_impossible(pay, amount, name, role)]
    remarks = [_unusual(pay)] if not (known.usual(pay.minimum) and known.usual(pay.maximum)) else []
    return remarks + _width(pay)


def _incomplete(pay: Pay | None) -> Advice:
    half = "the most" if pay is not None and pay.maximum is None else "the least"
    says = "State the pay: the least, the most, and for what." if pay is None else f"State {half} you would pay, too."
    why = "Every listing here states its pay, as a range with a unit. It is the first thing coders look for."
    return Advice("pay.missing", Weight.MUST, "pay", says, why, field="pay_min" if pay is None else "")


def _must(kind: str, says: str, field: str, better: str = "") -> Advice:
    return Advice(kind, Weight.MUST, "pay", says, field=field, better=better)


def _impossible(pay: Pay, amount: Decimal, field: str, role: str | None) -> Advice:
    said = pay_range(amount, amount, pay.unit, pay.currency)
    unit = meant_unit(amount, pay.unit, role)
    better = (
        f"Did you mean {pay_range(amount, amount, unit, pay.currency)}?" if unit else "Check the figure and the unit."
    )
    return _must("pay.impossible", f"{said} cannot be right.", field, better)


def _unusual(pay: Pay) -> Advice:
    said = pay_range(pay.minimum, pay.maximum, pay.unit, pay.currency)
    return Advice(
        "pay.unusual",
        Weight.SHOULD,
        "pay",
        f"{said} is unusual for this work.",
        "Pay far outside the usual is the first sign of a scam to coders, or simply of a wrong unit.",
        "Check the figures and the unit. If they are right, say in the text why.",
        "pay_min",
    )


def _width(pay: Pay) -> list[Advice]:
    low, high = pay.minimum, pay.maximum
    if low is None or high is None or high <= low * WIDE:
        return []
    times = (high / low).quantize(Decimal("0.1"))
    empty = high > low * EMPTY
    return [
        Advice(
            "pay.wide",
            Weight.SHOULD,
            "pay",
            f"The most is {times} times the least: {'a range this wide tells nothing' if empty else 'a wide range'}.",
            "Coders expect the lower end and pass on. Several states ask for a range that is meant in good faith.",
            "Say what you expect to pay, or publish two listings: one for each level.",
            "pay_max",
        )
    ]
