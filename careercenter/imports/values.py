"""What the values of feeds mean: texts, dates, amounts, units, in the many shapes that sources give them.

Nothing here raises. A value that cannot be understood is left out: the advert's text may still say it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from decimal import Decimal, InvalidOperation
from email.utils import parsedate_to_datetime
from typing import Any

from dateutil import parser as dates

from careercenter.core.text import clean
from careercenter.jobs.pay import Pay
from careercenter.taxonomy.vocabulary import vocabulary

_NOT_NAME = re.compile(r"[^a-z0-9@]+")
_DATE_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?")
_UNITS = {"hourly": "hour", "annual": "year", "yr": "year", "hr": "hour", "annum": "year", "encounter": "chart"}
# Bounds of a wage in structured fields. Beyond them the field was filled in wrongly, and the text decides.
_PLAUSIBLE = {
    "hour": (5, 500), "day": (40, 5_000), "week": (150, 15_000), "month": (600, 60_000), "year": (8_000, 1_500_000),
    "chart": (Decimal("0.05"), 500),
}  # fmt: skip


def folded(row: Mapping[Any, Any]) -> dict[str, Any]:
    """The row by names without case and punctuation: `salaryMin`, `salary_min` and `Salary Min` are one."""
    return {_NOT_NAME.sub("", key.lower()): value for key, value in row.items() if isinstance(key, str)}


def first(row: Mapping[str, Any], *names: str) -> Any:
    """The first of these that has a value; None when none has."""
    return next((row[name] for name in names if row.get(name) not in (None, "", [], {})), None)


def text(value: Any) -> str:
    """A string without control characters. Numbers are written out; of an object its name is taken."""
    if isinstance(value, str):
        return clean(value).strip()
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
    if isinstance(value, Mapping):
        return next((text(value[key]) for key in ("name", "@value", "value", "text") if value.get(key)), "")
    return ""


def texts(value: Any) -> list[str]:
    """The texts of a list, or of a single value; empty ones are left out."""
    found = [text(item) for item in (value if isinstance(value, list) else [value])]
    return [item for item in found if item]


def moment(value: Any, *, ends: bool = False) -> datetime | None:
    """A time in UTC from ISO 8601, RFC 2822, common written dates, or seconds or milliseconds since 1970.

    A date without a time is its first second, or with `ends` its last. Relative words ("today") are not understood.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value)
    written = text(value)
    found = _parsed(written) if 4 <= len(written) <= 60 else None
    if found is None or not 1990 <= found.year <= 2200:
        return None
    if ends and _DATE_ONLY.fullmatch(written):
        found = datetime.combine(found.date(), time(23, 59, 59), UTC)
    return found


def _since_1970(value: float) -> datetime | None:
    seconds = value / 1000 if abs(value) > 100_000_000_000 else value
    try:
        found = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return found if 1990 <= found.year <= 2200 else None


def _parsed(written: str) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime, _by_words):
        try:
            found = read(written)
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def _by_words(written: str) -> datetime:
    if not _YEAR.search(written):
        raise ValueError("a date needs its year")
    return dates.parse(written, default=datetime(2000, 1, 1), ignoretz=True)


def amount(value: Any) -> Decimal | None:
    """A positive number: `65,000`, `$28.50`, `65k`; None for anything else."""
    written = text(value)
    match = _AMOUNT.search(written[:40])
    if not match or "-" in written[: match.start()]:
        return None
    try:
        found = Decimal(match[0].replace(",", ""))
    except InvalidOperation:
        return None
    if written[match.end() : match.end() + 1] in ("k", "K"):
        found *= 1000
    return found if 0 < found < 10**8 else None


def pay(low: Any, high: Any, unit: Any, currency: Any = None) -> Pay | None:
    """Pay from fields of their own; None when they make no sense together."""
    ends = (amount(low), amount(high))
    known = [end for end in ends if end is not None]
    kind = pay_unit(unit) or (_likely(known) if not text(unit) else None)
    if not known or kind is None or (len(known) == 2 and known[0] > known[1]):
        return None
    least, most = _PLAUSIBLE[kind]
    if not all(least <= end <= most for end in known):
        return None
    code = text(currency).upper()
    return Pay(ends[0], ends[1], kind, code if re.fullmatch("[A-Z]{3}", code) else "USD")


def pay_unit(value: Any) -> str | None:
    """`HOUR`, `per-hour-wage`, `Yearly`, `1 YEAR` → hour, hour, year, year; None when unknown."""
    written = text(value).lower()[:40]
    known = vocabulary("pay_units")
    for word in [written, *re.findall("[a-z]+", written)]:
        slug = known.resolve(word) or _UNITS.get(word) or (known.resolve(word[:-1]) if word.endswith("s") else None)
        if slug:
            return slug
    return None


def _likely(known: list[Decimal]) -> str | None:
    """An amount without a unit: up to 200 it is a wage an hour, from 15,000 on one a year."""
    if known and max(known) <= 200:
        return "hour"
    return "year" if known and min(known) >= 15_000 else None


def address(city: Any, region: Any, postal_code: Any = None) -> str:
    """`Tulsa, OK 74104` from its parts, as far as they are given."""
    place = ", ".join(part for part in (text(city), text(region)) if part)
    return " ".join(part for part in (place, text(postal_code)) if part)


def leaves(value: Any, depth: int = 4) -> Iterator[Any]:
    """Every item of lists within lists, four deep."""
    if isinstance(value, list) and depth:
        for item in value:
            yield from leaves(item, depth - 1)
    elif value not in (None, ""):
        yield value
