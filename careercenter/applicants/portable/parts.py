"""Jobs, schools and certificates: each kind read from an item of a document into values, and written back. Pure.

`read` gives every field, empty where nothing is said; `write` leaves empty ones out. `merged` is what goes out for a row
that came from an item: the item itself while it still says the same, else its unknown fields with ours.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from careercenter.core.text import clean, one_line
from careercenter.taxonomy.vocabulary import vocabulary

Item = dict[str, Any]
OURS = "x-careercenter"
LONGEST_TEXT, MOST, LONGEST_LINE = 4_000, 40, 500
_JOB = {"name": ("employer", 200), "position": ("title", 200), "location": ("place", 120)}
_SCHOOL = {"institution": ("institution", 200), "area": ("area", 200), "studyType": ("degree", 100)}
_DATES = {"startDate": "started", "endDate": "ended"}
_CREDENTIAL_DATES = {"expires": "expires_on", "cycleEnds": "cycle_ends_on"}
_CREDENTIAL_NUMBERS = {"ceusNeeded": "ceus_needed", "ceusDone": "ceus_done"}


class Kind(NamedTuple):
    """How items of one kind are read and written."""

    read: Callable[[Item], Item]
    write: Callable[[Mapping[str, Any]], Item]
    known: frozenset[str]


def merged(kind: Kind, original: Item, values: Mapping[str, Any]) -> Item:
    """What goes out for these values, of which `original` came in once (empty: nothing did)."""
    if original and kind.read(original) == values:
        return original
    return {**{name: one for name, one in original.items() if name not in kind.known}, **kind.write(values)}


def kept(kind: Kind, item: Item) -> Item:
    """What must be kept of an item besides its values: nothing when these alone give it back."""
    return {} if kind.write(kind.read(item)) == item else item


def text_of(item: Mapping[str, Any], name: str, most: int) -> str:
    """A text of one line, as a column takes it."""
    return one_line(item.get(name, ""), most)


def _read_job(item: Item) -> Item:
    return {
        **{ours: text_of(item, name, most) for name, (ours, most) in _JOB.items()},
        **{ours: item.get(name, "") for name, ours in _DATES.items()},
        "summary": clean(item.get("summary", "")).strip()[:LONGEST_TEXT].rstrip(),
        "highlights": [line for one in item.get("highlights", ()) if (line := one_line(one, LONGEST_LINE))][:MOST],
    }


def _write_job(values: Mapping[str, Any]) -> Item:
    names = {name: ours for name, (ours, _) in _JOB.items()} | _DATES
    names |= {"summary": "summary", "highlights": "highlights"}
    return {name: values[ours] for name, ours in names.items() if values[ours]}


def _read_school(item: Item) -> Item:
    texts = {ours: text_of(item, name, most) for name, (ours, most) in _SCHOOL.items()}
    return {**texts, **{ours: item.get(name, "") for name, ours in _DATES.items()}}


def _write_school(values: Mapping[str, Any]) -> Item:
    names = {name: ours for name, (ours, _) in _SCHOOL.items()} | _DATES
    return {name: values[ours] for name, ours in names.items() if values[ours]}


def _read_certificate(item: Item) -> Item:
    """`slug` is None for what the vocabulary does not know."""
    own = item.get(OURS)
    own = own if isinstance(own, dict) else {}
    slug = own.get("slug") if isinstance(own.get("slug"), str) else None
    return {
        "slug": slug if slug in vocabulary("credentials") else _known(item.get("name", "")),
        "earned_on": day_of(item.get("date")),
        **{ours: day_of(own.get(name)) for name, ours in _CREDENTIAL_DATES.items()},
        **{ours: _ceus(own.get(name)) for name, ours in _CREDENTIAL_NUMBERS.items()},
    }


def _known(name: str) -> str | None:
    """`CPC`, `Certified Professional Coder (CPC)` and `CPC - Certified Professional Coder` are one."""
    known = vocabulary("credentials")
    before, _, within = name.partition("(")
    tries = (name, within.partition(")")[0], before, name.partition(" - ")[0], name.partition(":")[0])
    return next((slug for one in tries if one.strip() and (slug := known.resolve(one.strip()))), None)


def _write_certificate(values: Mapping[str, Any]) -> Item:
    term = vocabulary("credentials").get(values["slug"])
    own = {name: values[ours].isoformat() for name, ours in _CREDENTIAL_DATES.items() if values[ours]}
    own |= {name: values[ours] for name, ours in _CREDENTIAL_NUMBERS.items() if values[ours] is not None}
    made = {"name": term.label if term else values["slug"], OURS: {"slug": values["slug"], **own}}
    if term and term.extra.get("body"):
        made["issuer"] = term.extra["body"]
    return made | ({"date": values["earned_on"].isoformat()} if values["earned_on"] else {})


def day_of(words: Any) -> date | None:
    """A whole day; None for less, and for days that do not exist."""
    try:
        return date.fromisoformat(words) if isinstance(words, str) and len(words) == 10 else None
    except ValueError:
        return None


def _ceus(number: Any) -> int | None:
    whole = isinstance(number, int) and not isinstance(number, bool)
    return number if whole and 0 <= number <= 500 else None


JOB = Kind(_read_job, _write_job, frozenset({*_JOB, *_DATES, "summary", "highlights"}))
SCHOOL = Kind(_read_school, _write_school, frozenset({*_SCHOOL, *_DATES}))
CERTIFICATE = Kind(_read_certificate, _write_certificate, frozenset({"name", "date", "issuer", OURS}))
