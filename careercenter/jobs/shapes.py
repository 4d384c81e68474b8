"""The shapes that values of facts have. Pure.

Each function takes a value as JSON or as typed, and gives it as a listing holds it. Each raises `Unfit`, whose text is
for the person who gave the value.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from careercenter.core.text import one_line
from careercenter.jobs.pay import Pay
from careercenter.taxonomy.places import state_of
from careercenter.taxonomy.vocabulary import vocabulary

LONGEST_TEXT = 120
MOST_ITEMS = 60
_MOST_PAY = Decimal(10_000_000)
_COMMA = re.compile(r"\s*[,;\n]\s*")
_AND = re.compile(r"\s*(?:;|\n|\+|&)\s*(?:and\s+)?|\s+and\s+", re.I)
_OR = re.compile(r"\s*,\s*(?:or\s+)?|\s+or\s+", re.I)
_TRUTHS = {"yes": True, "true": True, "no": False, "false": False}
_WORK = ("chart", "encounter", "record", "report", "claim", "account")
_PERIODS = ("hour", "day", "week", "month")


class Unfit(ValueError):
    """A value that a fact cannot have; the text is for the person who gave it."""


def one_of(kind: str) -> Callable[[Any], str]:
    """A term of a vocabulary."""

    def check(value: Any) -> str:
        slug = vocabulary(kind).resolve(value) if isinstance(value, str) else None
        if slug is None:
            raise Unfit(f"We do not know “{one_line(str(value), 60)}” here.")
        return slug

    return check


def among(*allowed: str) -> Callable[[Any], str]:
    """One of some words."""

    def check(value: Any) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise Unfit(f"Choose one of: {', '.join(allowed)}.")
        return value

    return check


def many(kind: str) -> Callable[[Any], list[str]]:
    """Terms of a vocabulary."""
    one = one_of(kind)
    return lambda value: list(dict.fromkeys(one(item) for item in _items(value, _COMMA)))


def states(value: Any) -> list[str]:
    """States of the US, as USPS codes."""
    found = []
    for item in _items(value, _COMMA):
        code = state_of(item) if isinstance(item, str) else None
        if code is None:
            raise Unfit(f"“{one_line(str(item), 60)}” is not a state of the US.")
        found.append(code)
    return sorted(set(found))


def groups(value: Any) -> list[list[str]]:
    """Any-of groups that must all be met; a flat list is one group."""
    if isinstance(value, list) and not any(isinstance(item, list) for item in value):
        value = [value]
    one = one_of("credentials")
    groups = [list(dict.fromkeys(one(item) for item in _items(group, _OR))) for group in _items(value, _AND)]
    return [group for group in groups if group]


def _items(value: Any, between: re.Pattern[str]) -> list[Any]:
    items = [part for part in between.split(value) if part.strip()] if isinstance(value, str) else value
    if not isinstance(items, (list, tuple)):
        raise Unfit("This fact is a list.")
    if len(items) > MOST_ITEMS:
        raise Unfit(f"These are more than {MOST_ITEMS}.")
    return list(items)


def whole(least: int, most: int) -> Callable[[Any], int]:
    """A whole number within bounds."""

    def check(value: Any) -> int:
        number = _number(value)
        if number != number.to_integral_value() or not least <= number <= most:
            raise Unfit(f"Write a whole number from {least} to {most}.")
        return int(number)

    return check


def percent(value: Any) -> float:
    """A percentage."""
    number = _number(value)
    if not 50 <= number <= 100:
        raise Unfit("Write a percentage from 50 to 100.")
    return float(number)


def truth(value: Any) -> bool:
    """Yes or no."""
    found = _TRUTHS.get(value.strip().lower()) if isinstance(value, str) else value
    if not isinstance(found, bool):
        raise Unfit("Say yes or no.")
    return found


def several(*allowed: str) -> Callable[[Any], list[str]]:
    """Some of a few words, in their order."""
    one = among(*allowed)
    return lambda value: sorted({one(item) for item in _items(value, _COMMA)})


def bonus(value: Any) -> dict[str, Any]:
    """An amount of dollars, or a percentage."""
    parts = value if isinstance(value, Mapping) else {"amount": value}
    figures = [parts.get(name) for name in ("amount", "percent")]
    amount, percent = (None if figure in (None, "") else _number(figure) for figure in figures)
    if any(figure is not None and not 0 < figure <= _MOST_PAY for figure in (amount, percent)):
        raise Unfit("Write an amount such as 2,000.")
    return {"amount": _plain(amount), "percent": _plain(percent)}


def day(value: Any) -> str:
    """A day."""
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise Unfit("Write a day such as 2026-12-24.") from None


def line(value: Any) -> str:
    """A short line."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise Unfit(f"Write a text of at most {LONGEST_TEXT} characters.")
    return one_line(value)


def _number(value: Any) -> Decimal:
    try:
        number = Decimal(str(value).replace(",", "").strip().lstrip("$").rstrip("%"))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or isinstance(value, bool):
        raise Unfit("Write a number.")
    return number


def pay(value: Any) -> dict[str, Any]:
    """Pay: least, most, unit, currency."""
    parts = _parts(value, "min, max, unit, currency")
    ends = [None if parts.get(end) in (None, "") else _number(parts[end]) for end in ("min", "max")]
    unit = vocabulary("pay_units").resolve(str(parts.get("unit") or ""))
    currency = str(parts.get("currency") or "USD").upper()
    if unit is None:
        raise Unfit("Say what the pay is for: an hour, a year, a chart.")
    if not re.fullmatch("[A-Z]{3}", currency):
        raise Unfit("A currency has three letters, such as USD.")
    if any(end is not None and end > _MOST_PAY for end in ends):
        raise Unfit("Nobody pays that much.")
    try:
        Pay(ends[0], ends[1], unit, currency)
    except ValueError as error:
        raise Unfit(f"This is no pay: {error}.") from None
    return {"min": _plain(ends[0]), "max": _plain(ends[1]), "unit": unit, "currency": currency}


def productivity(value: Any) -> dict[str, Any]:
    """A pace: how many, of what, in what time."""
    parts = _parts(value, "amount, unit, per")
    amount = _number(parts.get("amount"))
    if not 0 < amount <= 100_000:
        raise Unfit("Write how many, such as 12.")
    return {
        "amount": float(amount),
        "unit": among(*_WORK)(parts.get("unit")),
        "per": among(*_PERIODS)(parts.get("per")),
    }


def _parts(value: Any, names: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise Unfit(f"This fact has parts: {names}.")
    return value


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
