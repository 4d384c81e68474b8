"""Which facts a person may settle, and what a value of each may be. Pure.

A value is taken as JSON, or as a person types it into one line: slugs or labels, lists with commas, any-of groups with
"and" between them. What comes out is what the columns of a listing hold.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from careercenter.core.errors import Refused
from careercenter.core.text import one_line
from careercenter.jobs.eligibility import RemoteScope
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


class NotCorrectable(Refused):
    """A fact that cannot be settled by hand, or a value that it cannot have."""


@dataclass(frozen=True)
class Correctable:
    """One fact. `read_as` are the reader's names for it; `columns` of a listing hold it, or else its entry does.
    `choices` are slugs and labels to pick from, where there are few; `hint` says what one may type."""

    name: str
    check: Callable[[Any], Any]
    read_as: tuple[str, ...]
    columns: tuple[str, ...]
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def checked(name: str, value: Any) -> Any:
    """The value as a listing holds it; None or an empty list say "not stated". Raises NotCorrectable."""
    fact = CORRECTABLE.get(name)
    if fact is None:
        raise NotCorrectable(f"“{one_line(name, 40)}” is not a fact that can be corrected.", field="name")
    if value is None or isinstance(value, str) and not value.strip():
        return [] if fact.check in _LISTS else _EMPTY.get(name)
    try:
        return fact.check(value)
    except _Unfit as error:
        raise NotCorrectable(str(error), field=name) from None


class _Unfit(ValueError):
    """A value that a fact cannot have; the text is for the person who gave it."""


def _one_of(kind: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        slug = vocabulary(kind).resolve(value) if isinstance(value, str) else None
        if slug is None:
            raise _Unfit(f"We do not know “{one_line(str(value), 60)}” here.")
        return slug

    return check


def _among(*allowed: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise _Unfit(f"Choose one of: {', '.join(allowed)}.")
        return value

    return check


def _many(kind: str) -> Callable[[Any], list[str]]:
    one = _one_of(kind)
    return lambda value: list(dict.fromkeys(one(item) for item in _items(value, _COMMA)))


def _states(value: Any) -> list[str]:
    found = []
    for item in _items(value, _COMMA):
        code = state_of(item) if isinstance(item, str) else None
        if code is None:
            raise _Unfit(f"“{one_line(str(item), 60)}” is not a state of the US.")
        found.append(code)
    return sorted(set(found))


def _groups(value: Any) -> list[list[str]]:
    """Any-of groups that must all be met; a flat list is one group."""
    if isinstance(value, list) and not any(isinstance(item, list) for item in value):
        value = [value]
    one = _one_of("credentials")
    groups = [list(dict.fromkeys(one(item) for item in _items(group, _OR))) for group in _items(value, _AND)]
    return [group for group in groups if group]


def _items(value: Any, between: re.Pattern[str]) -> list[Any]:
    items = [part for part in between.split(value) if part.strip()] if isinstance(value, str) else value
    if not isinstance(items, (list, tuple)):
        raise _Unfit("This fact is a list.")
    if len(items) > MOST_ITEMS:
        raise _Unfit(f"These are more than {MOST_ITEMS}.")
    return list(items)


def _whole(least: int, most: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        number = _number(value)
        if number != number.to_integral_value() or not least <= number <= most:
            raise _Unfit(f"Write a whole number from {least} to {most}.")
        return int(number)

    return check


def _percent(value: Any) -> float:
    number = _number(value)
    if not 50 <= number <= 100:
        raise _Unfit("Write a percentage from 50 to 100.")
    return float(number)


def _truth(value: Any) -> bool:
    found = _TRUTHS.get(value.strip().lower()) if isinstance(value, str) else value
    if not isinstance(found, bool):
        raise _Unfit("Say yes or no.")
    return found


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise _Unfit(f"Write a text of at most {LONGEST_TEXT} characters.")
    return one_line(value)


def _number(value: Any) -> Decimal:
    try:
        number = Decimal(str(value).replace(",", "").strip().lstrip("$").rstrip("%"))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or isinstance(value, bool):
        raise _Unfit("Write a number.")
    return number


def _pay(value: Any) -> dict[str, Any]:
    parts = _parts(value, "min, max, unit, currency")
    ends = [None if parts.get(end) in (None, "") else _number(parts[end]) for end in ("min", "max")]
    unit = vocabulary("pay_units").resolve(str(parts.get("unit") or ""))
    currency = str(parts.get("currency") or "USD").upper()
    if unit is None:
        raise _Unfit("Say what the pay is for: an hour, a year, a chart.")
    if not re.fullmatch("[A-Z]{3}", currency):
        raise _Unfit("A currency has three letters, such as USD.")
    if any(end is not None and end > _MOST_PAY for end in ends):
        raise _Unfit("Nobody pays that much.")
    try:
        Pay(ends[0], ends[1], unit, currency)
    except ValueError as error:
        raise _Unfit(f"This is no pay: {error}.") from None
    return {"min": _plain(ends[0]), "max": _plain(ends[1]), "unit": unit, "currency": currency}


def _productivity(value: Any) -> dict[str, Any]:
    parts = _parts(value, "amount, unit, per")
    amount = _number(parts.get("amount"))
    if not 0 < amount <= 100_000:
        raise _Unfit("Write how many, such as 12.")
    return {
        "amount": float(amount),
        "unit": _among(*_WORK)(parts.get("unit")),
        "per": _among(*_PERIODS)(parts.get("per")),
    }


def _parts(value: Any, names: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _Unfit(f"This fact has parts: {names}.")
    return value


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


_MANY = {name: _many(name) for name in (
    "specialties", "settings", "code_sets", "tools", "employment", "equipment", "benefits",
)}  # fmt: skip
_LISTS = (*_MANY.values(), _states, _groups)
_EMPTY = {"remote_scope": "unstated"}
_YES_NO = (("yes", "Yes"), ("no", "No"))
_READ_AS: Mapping[str, tuple[str, ...]] = {
    "settings": ("settings", "fee", "patient_setting"),
    "credentials_required": ("credential_groups_required", "credentials_required"),
    "credentials_preferred": ("credential_groups_preferred", "credentials_preferred"),
    "states_allowed": ("states_allowed", "states"),
}
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "pay": ("pay_min", "pay_max", "pay_unit", "pay_currency"),
    **dict.fromkeys(("is_coding_job", "travel", "agency"), ()),
}


def _terms(kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((term.slug, term.label) for term in vocabulary(kind) if term.status == "current")


def _fact(
    name: str, check: Callable[[Any], Any], hint: str = "", choices: tuple[tuple[str, str], ...] = ()
) -> Correctable:
    return Correctable(name, check, _READ_AS.get(name, (name,)), _COLUMNS.get(name, (name,)), hint, choices)


CORRECTABLE: Mapping[str, Correctable] = {fact.name: fact for fact in (
    _fact("is_coding_job", _truth, choices=_YES_NO),
    _fact("role", _one_of("roles"), choices=_terms("roles")),
    _fact("seniority", _one_of("seniority"), choices=_terms("seniority")),
    _fact("pay", _pay, "Least, most, for what"),
    _fact("remote", _one_of("remote_kinds"), choices=_terms("remote_kinds")),
    _fact("remote_scope", _among(*RemoteScope), choices=tuple((scope.value, scope.value) for scope in RemoteScope)),
    _fact("states_allowed", _states, "Ohio, KY"),
    _fact("states_denied", _states, "California, NY"),
    _fact("credentials_required", _groups, "CPC or CCS; and RHIT"),
    _fact("credentials_preferred", _groups, "CPC or CCS; and RHIT"),
    _fact("apprentice_ok", _among("yes", "no"), choices=_YES_NO),
    _fact("experience_months", _whole(0, 600), "Months: 24 for two years, 0 for none needed"),
    _fact("settings", _MANY["settings"], "Inpatient, Facility"),
    _fact("specialties", _MANY["specialties"], "Cardiology, Surgery"),
    _fact("code_sets", _MANY["code_sets"], "CPT, ICD-10-CM"),
    _fact("tools", _MANY["tools"], "Epic, 3M 360"),
    _fact("employment", _MANY["employment"], "Full time"),
    _fact("contract_form", _one_of("contract_forms"), choices=_terms("contract_forms")),
    _fact("hours_per_week", _whole(1, 80), "40"),
    _fact("shift", _text, "day"),
    _fact("productivity", _productivity, "How many, of what, in what time"),
    _fact("accuracy_pct", _percent, "95"),
    _fact("coding_test", _truth, choices=_YES_NO),
    _fact("equipment", _MANY["equipment"], "Computer, Monitors"),
    _fact("benefits", _MANY["benefits"], "Health insurance"),
    _fact("travel", _text, "none, 10%"),
    _fact("agency", _truth, choices=_YES_NO),
)}  # fmt: skip
