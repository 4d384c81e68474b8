"""From the sheet of a listing to its row: what is settled is kept, all else is read from the text. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from careercenter.codes.mentions import Mention
from careercenter.desk.sheet import FACTS, Sheet, pay_of, stated
from careercenter.jobs.intake import Understood, understand
from careercenter.jobs.offer import Offer
from careercenter.jobs.siting import Site

_PAY = ("pay_min", "pay_max", "pay_unit")


@dataclass(frozen=True)
class Drafted:
    """Column values of a listing, its places and the codes it names."""

    columns: Mapping[str, Any]
    sites: tuple[Site, ...]
    mentions: tuple[Mention, ...]


def drafted(sheet: Sheet, settled: Collection[str], *, employer: str, quoted: bool = True) -> Drafted:
    """The row that a sheet makes. Raises Unusable when it has no title or too long a text.

    Settled facts stay marked as confirmed, with the sentence that says the same, where the text has one; looking for it
    reads the text once more, so many rows at once do without (`quoted=False`).
    """
    made = understand(_offer(sheet, settled, employer))
    read = understand(_offer(sheet, (), employer)) if quoted and settled else made
    columns = dict(made.columns) | _half_pay(sheet, settled)
    columns["facts"] = dict(columns["facts"]) | _confirmed(read, columns, settled)
    # The intake of feeds takes web addresses only; here a mail address is good as well.
    columns |= _end(sheet) | {"apply_url": sheet["apply_url"] or None}
    return Drafted(columns, made.sites, made.mentions)


def _offer(sheet: Sheet, settled: Collection[str], employer: str) -> Offer:
    places = tuple(sheet["places"])
    return Offer(
        external_id="desk",
        title=sheet["title"],
        description=sheet["description"],
        employer=employer,
        locations=places,
        pay=pay_of(sheet) if set(_PAY) <= set(settled) else None,
        url=sheet["apply_url"],
        stated=stated(sheet, settled),
    )


def _half_pay(sheet: Sheet, settled: Collection[str]) -> dict[str, Any]:
    """Pay that is not yet whole is kept as typed, so that a half filled form is not half forgotten."""
    if not set(_PAY) <= set(settled) or pay_of(sheet) is not None:
        return {}
    return {name: sheet[name] for name in _PAY} | {"pay_currency": "USD"}


def _confirmed(read: Understood, columns: Mapping[str, Any], settled: Collection[str]) -> dict[str, Any]:
    """Entries of facts for what is settled: where the text says the same, its place is kept."""
    entries: dict[str, Any] = {}
    for group, facts in FACTS.items():
        if not set(group) <= set(settled):
            continue
        same = all(read.columns.get(name) == columns.get(name) for name in _COLUMNS.get(group, group))
        for fact in facts:
            source = read.columns["facts"].get(fact) if same else None
            if source or fact == facts[0]:
                spans = source["spans"] if source else []
                entries[fact] = {"confidence": 1.0, "confirmed": True, "spans": spans}
    return entries


# Groups whose columns are called otherwise than their fields.
_COLUMNS = {("productivity_amount", "productivity_unit", "productivity_per"): ("productivity",), ("places",): ("text",)}


def _end(sheet: Sheet) -> dict[str, Any]:
    """The last day to apply ends a second before midnight, as a date without a time does in every import."""
    day = sheet["closes_on"]
    if day is None:
        return {"expires_at": None, "end_stated": False}
    return {"expires_at": datetime.combine(day, time(23, 59, 59), UTC), "end_stated": True}
