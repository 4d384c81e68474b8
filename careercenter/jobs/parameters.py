"""Reading single search parameters: each reader returns the clean value, or None for one that means nothing."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from careercenter.core.pages import LAST_PAGE
from careercenter.core.text import one_line
from careercenter.jobs.pay import yearly_floor
from careercenter.taxonomy.vocabulary import vocabulary

LONGEST_TEXT = 300
MOST_VALUES = 30
SORTS = ("relevance", "newest", "pay", "distance", "closing")
DEFAULT_MILES = 25
MOST_MILES = 500

_VOCABULARIES = {
    "role": "roles",
    "specialty": "specialties",
    "setting": "settings",
    "credential": "credentials",
    "code_set": "code_sets",
    "skill": "tools",
    "employment": "employment",
    "remote": "remote_kinds",
    "state": "states",
}
# A remote job that does not say where it hires; `state=OH&state=unstated` asks for both.
UNSTATED = "unstated"
_CODE = re.compile(r"(?:[A-Z0-9-]{2,12}:)?([A-Z0-9][A-Z0-9.\-/]{1,14})")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_YES = {"1", "true", "yes", "on"}


def vocabulary_of(name: str) -> str | None:
    """The vocabulary whose slugs a parameter takes."""
    return _VOCABULARIES.get(name)


def label_of(name: str, value: str) -> str:
    """What people read for a parameter's value."""
    if name == "state" and value == UNSTATED:
        return "State not stated"
    known = _VOCABULARIES.get(name)
    return vocabulary(known).label(value) if known else value


def read_many(name: str, values: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The values that mean something, sorted and without repeats, and those that do not."""
    read = [(value, _read_one(name, one_line(value, LONGEST_TEXT))) for value in values[:MOST_VALUES]]
    good = {slug for _, slug in read if slug is not None}
    bad = [one_line(value, 60) for value, slug in read if slug is None and value.strip()]
    return tuple(sorted(good)), tuple(bad)


def _read_one(name: str, value: str) -> str | None:
    if name == "code":
        found = _CODE.fullmatch(value.upper().replace(" ", ""))
        return found.group(1) if found else None
    if name == "employer":
        return value.lower() if _SLUG.fullmatch(value.lower()) else None
    if name == "state" and value.lower() == UNSTATED:
        return UNSTATED
    if name == "state":
        return value.upper() if value.upper() in vocabulary("states") else vocabulary("states").resolve(value)
    return vocabulary(_VOCABULARIES[name]).resolve(value) if value else None


def text(value: str) -> str | None:
    return one_line(value, LONGEST_TEXT) or None


def flag(value: str) -> bool | None:
    return True if value.strip().lower() in _YES else None


def pay(value: str) -> int | None:
    """A pay floor a year; "$32", "32.50/hr", "65k" and "65,000" are all understood."""
    bare = value.lower().replace(",", "").replace("$", "").replace(" ", "")
    bare = re.sub(r"(?:/|per)?(?:hr|hour|yr|year|annum)$", "", bare)
    thousands = bare.endswith("k")
    try:
        amount = Decimal(bare.removesuffix("k"))
    except InvalidOperation:
        return None
    if not amount.is_finite() or not 0 < amount < 10_000_000:
        return None
    return int(amount * 1000) if thousands else yearly_floor(amount)


def whole(low: int, high: int) -> Callable[[str], int | None]:
    """A reader of whole numbers; beyond `high` counts as `high`, below `low` means nothing."""

    def read(value: str) -> int | None:
        digits = value.strip()
        if not re.fullmatch(r"\d{1,20}", digits, re.ASCII) or int(digits) < low:
            return None
        return min(int(digits), high)

    return read


def sort(value: str) -> str | None:
    return value if value in SORTS else None


SINGLE: dict[str, Callable[[str], object]] = {
    "q": text,
    "near": text,
    "within": whole(1, MOST_MILES),
    "pay_min": pay,
    "pay_posted": flag,
    "apprentice": flag,
    "posted": whole(1, 3650),
    "sort": sort,
    "page": whole(1, LAST_PAGE),
}
