"""What people settled about the facts of a listing, laid over what the reader reads. Pure.

A settled fact outlives every new reading: a changed text, a better reader. Where a later text states something that is
neither what was settled nor what it replaced, the settled value stays, and a note says what the text says now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from careercenter.jobs.correctable import CORRECTABLE
from careercenter.jobs.facts.reading import plain
from careercenter.jobs.saying import label, said

Columns = Mapping[str, Any]
_PAY_ENDS = {"pay_min": "min", "pay_max": "max"}
_NOTHING = (None, [], "unstated")


@dataclass(frozen=True)
class Correction:
    """One fact as a person settled it. `replaced` is the value that the reader had then."""

    name: str
    value: Any
    replaced: Any
    by_role: str


def value_of(columns: Columns, name: str) -> Any:
    """What a listing's columns say of a correctable fact, in the shape that `correctable.checked` gives."""
    held = CORRECTABLE[name].columns
    if name == "pay":
        return _pay(columns)
    if held:
        return plain(columns[held[0]])
    return columns["facts"].get(name, {}).get("value")


def same(one: Any, other: Any) -> bool:
    """Whether two values of a fact are equal; lists and groups have no order."""
    return _unordered(one) == _unordered(other)


def implied(columns: Columns, name: str, value: Any) -> dict[str, Any]:
    """Other facts that a corrected one brings along: states listed as open or closed say how far a remote job goes."""
    scope = {"states_allowed": "states_allow", "states_denied": "states_deny"}.get(name)
    if not scope or not value or columns["remote_scope"] in ("metro", scope) or columns["remote"] != "remote":
        return {}
    if name == "states_denied" and columns["remote_scope"] == "states_allow":
        return {}
    return {"remote_scope": scope}


def reading_of(columns: Columns, name: str) -> dict[str, Any]:
    """What a reading says of a fact, as a correction keeps it: `{"value", "entries"}`."""
    return {"value": value_of(columns, name), "entries": entries_of(columns, name)}


def without_notes(notes: Iterable[str], name: str) -> list[str]:
    """The notes without those that a settled fact had made."""
    return [note for note in notes if not note.startswith(_opening(name))]


def entries_of(columns: Columns, name: str) -> dict[str, Any]:
    """The entries of `facts` that a correctable fact was read as."""
    return {read: columns["facts"][read] for read in CORRECTABLE[name].read_as if read in columns["facts"]}


def confirmed(columns: Columns, name: str, by_role: str) -> dict[str, Any]:
    """The columns that change when a person says that a fact is right as it is."""
    entries = entries_of(columns, name) or {name: _entry(value_of(columns, name))}
    settled = {read: entry | {"confirmed": True, "by": by_role} for read, entry in entries.items()}
    return {"facts": dict(columns["facts"]) | settled}


def corrected(columns: Columns, name: str, value: Any, by_role: str) -> dict[str, Any]:
    """The columns that change when a person says what a fact is; where it was read wrongly is shown no more."""
    entry = _entry(value) | {"confirmed": True, "corrected": True, "by": by_role}
    return restored(columns, name, value, {name: entry})


def _entry(value: Any) -> dict[str, Any]:
    return {"value": value, "confidence": 1.0, "spans": []}


def restored(columns: Columns, name: str, value: Any, entries: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that change when a fact has this value and these entries."""
    fact = CORRECTABLE[name]
    kept = {read: entry for read, entry in columns["facts"].items() if read not in fact.read_as}
    return _columns(name, value) | {"facts": kept | dict(entries)}


def applied(columns: Columns, corrections: Iterable[Correction]) -> dict[str, Any]:
    """The columns of a fresh reading with what people settled laid over them, and notes where the text disagrees."""
    result = dict(columns)
    notes = list(columns["notes"])
    for one in corrections:
        if one.name not in CORRECTABLE:
            continue
        fresh = value_of(columns, one.name)
        if same(fresh, one.value):
            result |= confirmed(result, one.name, one.by_role)
            continue
        result |= corrected(result, one.name, one.value, one.by_role)
        if not same(fresh, one.replaced) and fresh not in _NOTHING:
            notes.append(_note(one, fresh))
    return result | {"notes": list(dict.fromkeys(notes))}


def _unordered(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return frozenset(_unordered(item) for item in value)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def _note(one: Correction, fresh: Any) -> str:
    who = {"employer": "the employer", "staff": "our staff"}.get(one.by_role, "a person")
    done = "confirmed" if same(one.value, one.replaced) else "set"
    now, settled = said(one.name, fresh), said(one.name, one.value)
    return f"{_opening(one.name)} “{now}”; {who} {done} “{settled}”, which is shown."


def _opening(name: str) -> str:
    return f"{label(name)}: the text now says"


def _pay(columns: Columns) -> dict[str, Any] | None:
    if columns["pay_unit"] is None or (columns["pay_min"] is None and columns["pay_max"] is None):
        return None
    ends = {end: plain(columns[column]) for column, end in _PAY_ENDS.items()}
    return ends | {"unit": columns["pay_unit"], "currency": columns["pay_currency"] or "USD"}


def _columns(name: str, value: Any) -> dict[str, Any]:
    if name != "pay":
        return {column: value for column in CORRECTABLE[name].columns}
    pay = value or dict.fromkeys(("min", "max", "unit", "currency"))
    ends = {column: None if pay[end] is None else Decimal(str(pay[end])) for column, end in _PAY_ENDS.items()}
    return ends | {"pay_unit": pay["unit"], "pay_currency": pay["currency"]}
