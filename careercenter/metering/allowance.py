"""What a reader may see whole, and what is left of it. A month is a calendar month in UTC: the same for everyone, and
known without asking where somebody is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True)
class Allowance:
    """`limit` pages a month, None without a limit; `used` of them are read. `guest`: registering brings more."""

    limit: int | None
    used: int = 0
    guest: bool = False

    @property
    def left(self) -> int | None:
        """Pages left in this month, None without a limit."""
        return None if self.limit is None else max(0, self.limit - self.used)


def month_of(moment: datetime) -> str:
    """The month that a view counts in, such as `2026-11`."""
    return f"{moment.astimezone(UTC):%Y-%m}"


def renews(moment: datetime) -> date:
    """The first day of the next month, when everyone begins anew."""
    today = moment.astimezone(UTC).date()
    return date(today.year + today.month // 12, today.month % 12 + 1, 1)
