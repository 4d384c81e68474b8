"""Pay: what was stated, and the same per hour and per year by a rule that is shown beside it.

A full-time year is taken as 2,080 hours (52 weeks of 40), the convention of the US Bureau of Labor Statistics.
Pay per chart, encounter or case is never turned into a wage: that needs the reader's own speed.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

HOURS_A_YEAR = 2080
# Whoever types 32 in a box that asks for yearly pay means dollars an hour.
HOURLY_BELOW = 1000

_YEARLY = {
    "hour": Decimal(HOURS_A_YEAR),
    "day": Decimal(260),
    "week": Decimal(52),
    "month": Decimal(12),
    "year": Decimal(1),
}
_RULES = {
    "hour": "a year is counted as 2,080 hours",
    "day": "a year is counted as 260 days of 8 hours",
    "week": "a year is counted as 52 weeks of 40 hours",
    "month": "a year is counted as 12 months, 2,080 hours",
    "year": "an hour is counted as 1/2,080 of a year",
}


@dataclass(frozen=True)
class Pay:
    """A stated range. Either end may be None ("up to 30": no minimum; "from 25": no maximum), not both."""

    minimum: Decimal | None
    maximum: Decimal | None
    unit: str
    currency: str = "USD"

    def __post_init__(self) -> None:
        ends = [end for end in (self.minimum, self.maximum) if end is not None]
        if not ends or any(end <= 0 for end in ends):
            raise ValueError("pay needs at least one end above zero")
        if len(ends) == 2 and ends[0] > ends[1]:
            raise ValueError("the least pay is above the most")

    @property
    def per_year(self) -> tuple[Decimal | None, Decimal | None]:
        """Both ends a year, whole units of the currency; (None, None) when the unit has no year."""
        return self._times(_YEARLY.get(self.unit), Decimal(1))

    @property
    def per_hour(self) -> tuple[Decimal | None, Decimal | None]:
        """Both ends an hour, to the cent; (None, None) when the unit has no hours."""
        factor = _YEARLY.get(self.unit)
        return self._times(factor / HOURS_A_YEAR if factor else None, Decimal("0.01"))

    @property
    def rule(self) -> str | None:
        """How the other figure was reached, in words; None when nothing was converted."""
        return _RULES.get(self.unit)

    @property
    def top_per_year(self) -> int | None:
        """What the pay filter compares: the top of the range a year, or its only known end."""
        low, high = self.per_year
        top = high if high is not None else low
        return int(top) if top is not None else None

    def _times(self, factor: Decimal | None, step: Decimal) -> tuple[Decimal | None, Decimal | None]:
        if factor is None:
            return None, None
        ends = (self.minimum, self.maximum)
        low, high = ((end * factor).quantize(step, ROUND_HALF_UP) if end is not None else None for end in ends)
        return low, high


def yearly_floor(typed: Decimal) -> int:
    """The yearly amount that a typed pay floor means: below 1,000 it is read as an hourly figure."""
    return int(typed * HOURS_A_YEAR) if typed < HOURLY_BELOW else int(typed)
