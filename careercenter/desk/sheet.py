"""The sheet: everything a listing says, as the fields of the desk's form, and the way back into a listing's facts.

A field is settled when a person typed or confirmed it; an open one is filled by the reader whenever the text changes.
What is settled is kept in the listing's own `facts`: an entry that is `confirmed`, or a value without an entry.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from careercenter.codes.typed import NamedCode
from careercenter.desk import typed
from careercenter.desk.markup import editable
from careercenter.jobs import wording
from careercenter.jobs.models import Listing, ListingCode
from careercenter.jobs.pay import Pay
from careercenter.jobs.quoting import sentence_around
from careercenter.taxonomy.vocabulary import vocabulary

Sheet = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """One part of the form: its name in addresses, its heading, its fields."""

    name: str
    title: str
    fields: tuple[str, ...]


PARTS = (
    Part("basics", "The basics", (
        "title", "role", "seniority", "employment", "contract_form", "hours_per_week", "shift",
    )),
    Part("work", "Work and place", (
        "remote", "places", "remote_scope", "states_allowed", "states_denied", "settings", "specialties", "code_sets",
        "codes", "tools", "productivity_amount", "productivity_unit", "productivity_per", "accuracy_pct",
    )),
    Part("requirements", "Requirements", (
        "credentials_required", "credentials_preferred", "experience_months", "apprentice_ok", "coding_test",
    )),
    Part("pay", "Pay and benefits", ("pay_min", "pay_max", "pay_unit", "equipment", "benefits")),
    Part("text", "Text and applying", ("description", "apply_url", "closes_on")),
)  # fmt: skip
PART = {part.name: part for part in PARTS}
FIELDS = tuple(field for part in PARTS for field in part.fields)
# What the board has no vocabulary for, in words.
ANSWERS: Mapping[str, Mapping[str, str]] = {
    "shift": {
        "day": "Days", "evening": "Evenings", "night": "Nights", "weekend": "Weekends", "weekdays": "Weekdays",
        "flexible": "Flexible",
    },
    "remote_scope": {
        "us_all": "Anywhere in the US", "states_allow": "Only some states", "states_deny": "All but some states",
        "metro": "Within reach of the office",
    },
    "apprentice_ok": {"yes": "Welcome (CPC-A, CCA)", "no": "Not taken"},
}  # fmt: skip
# Fields that are one fact, and what the reader calls it. Fields that are not here are never read from a text.
FACTS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    **{(name,): (name,) for name in (
        "role", "seniority", "employment", "contract_form", "hours_per_week", "shift", "remote", "specialties",
        "code_sets", "tools", "accuracy_pct", "experience_months", "apprentice_ok", "coding_test", "equipment",
        "benefits", "states_denied",
    )},
    ("places",): ("states",),
    ("remote_scope", "states_allowed"): ("remote_scope", "states_allowed"),
    ("settings",): ("settings", "fee", "patient_setting"),
    ("productivity_amount", "productivity_unit", "productivity_per"): ("productivity",),
    ("credentials_required",): ("credential_groups_required", "credentials_required"),
    ("credentials_preferred",): ("credential_groups_preferred", "credentials_preferred"),
    ("pay_min", "pay_max", "pay_unit"): ("pay",),
}  # fmt: skip
_VOCABULARIES = {
    "role": "roles", "seniority": "seniority", "contract_form": "contract_forms", "remote": "remote_kinds",
    "pay_unit": "pay_units", "employment": "employment", "settings": "settings", "specialties": "specialties",
    "code_sets": "code_sets", "tools": "tools", "equipment": "equipment", "benefits": "benefits",
}  # fmt: skip
LABELS: Mapping[str, str] = {
    "title": "Title", "role": "Role", "seniority": "Level", "employment": "Employment", "contract_form": "Contract",
    "hours_per_week": "Hours a week", "shift": "Shift", "remote": "Remote, hybrid or on site", "places": "Places of work",
    "remote_scope": "Open to", "states_allowed": "Open in these states", "states_denied": "Not open in these states",
    "settings": "What is coded", "specialties": "Specialties", "code_sets": "Code sets", "codes": "Codes", "tools": "Software",
    "productivity_amount": "Pace", "productivity_unit": "Pace, of what", "productivity_per": "Pace, in what time",
    "accuracy_pct": "Accuracy in percent", "credentials_required": "Credentials required",
    "credentials_preferred": "Credentials welcome", "experience_months": "Experience needed",
    "apprentice_ok": "Apprentices", "coding_test": "Coding test", "pay_min": "Least pay", "pay_max": "Most pay",
    "pay_unit": "Pay is for", "equipment": "You provide", "benefits": "Benefits", "description": "Text of the advert",
    "apply_url": "Where to apply", "closes_on": "Last day to apply",
}  # fmt: skip


def sheet_of(listing: Listing) -> dict[str, Any]:
    """What a listing says, by field."""
    quota = listing.productivity or {}
    end = listing.closes_at
    return {
        **{name: getattr(listing, name) for name in FIELDS if name in _COLUMNS},
        "remote_scope": None if listing.remote_scope == "unstated" else listing.remote_scope,
        "places": [wording.place_name(place) for place in listing.places],
        "codes": [_named(one).text for one in listing.codes if one.start is None],
        "productivity_amount": Decimal(str(quota["amount"])) if quota else None,
        "productivity_unit": quota.get("unit"),
        "productivity_per": quota.get("per"),
        "accuracy_pct": None if listing.accuracy_pct is None else Decimal(str(listing.accuracy_pct)),
        "description": editable(listing.html),
        "closes_on": end.date() if end else None,
    }



def _named(one: ListingCode) -> NamedCode:
    return NamedCode(one.system, one.code, one.code_end or "")


_COLUMNS = frozenset(FIELDS) - {
    "codes", "places", "remote_scope", "productivity_amount", "productivity_unit", "productivity_per", "accuracy_pct", "description", "closes_on",
}  # fmt: skip


def settled(listing: Listing) -> set[str]:
    """The fields that a person or a source has settled; the reader may fill the others."""
    sheet = sheet_of(listing)
    fields = set(FIELDS) - {field for group in FACTS for field in group}
    for group, facts in FACTS.items():
        entries = [listing.facts[fact] for fact in facts if fact in listing.facts]
        said = any(sheet[field] not in (None, []) for field in group)
        if any(entry["confirmed"] for entry in entries) or (not entries and said):
            fields |= set(group)
    return fields


def stated(sheet: Sheet, fields: Collection[str]) -> dict[str, Any]:
    """The settled facts under the names of the reader, as `Offer.stated` takes them. Pay and places go by themselves."""
    facts: dict[str, Any] = {}
    for group, names in FACTS.items():
        if not set(group) <= set(fields):
            continue
        match group:
            case ("productivity_amount", *_):
                facts["productivity"] = _quota(sheet)
            case ("settings",):
                facts |= {"settings": sheet["settings"], "fee": (), "patient_setting": ()}
            case ("pay_min", *_):
                facts["pay"] = None
            case ("places",):
                facts["states"] = ()
            case ("remote_scope", _):
                facts |= {
                    "remote_scope": sheet["remote_scope"] or "unstated",
                    "states_allowed": sheet["states_allowed"],
                }
            case _:
                facts |= dict.fromkeys(names, sheet[group[0]])
    return facts


def pay_of(sheet: Sheet) -> Pay | None:
    """The pay of a sheet; None while it makes no pay."""
    if not sheet["pay_unit"] or (sheet["pay_min"] is None and sheet["pay_max"] is None):
        return None
    try:
        return Pay(sheet["pay_min"], sheet["pay_max"], sheet["pay_unit"])
    except ValueError:
        return None


def _quota(sheet: Sheet) -> dict[str, Any] | None:
    if sheet["productivity_amount"] is None:
        return None
    unit, per = sheet["productivity_unit"] or "chart", sheet["productivity_per"] or "hour"
    return {"amount": float(sheet["productivity_amount"]), "unit": unit, "per": per}


def quotes(listing: Listing) -> dict[str, str | None]:
    """The sentence that each field was read from, for fields that nobody has confirmed yet; "" when it was not read
    from the description but from the title. Of fields that are one fact only the first has it, the others None."""
    found: dict[str, str | None] = {}
    for group, facts in FACTS.items():
        entries = [listing.facts[fact] for fact in facts if fact in listing.facts]
        if not entries or any(entry["confirmed"] for entry in entries):
            continue
        spans = sorted(
            (span["start"], span["end"])
            for entry in entries
            for span in entry["spans"]
            if span["field"] == "description"
        )
        found |= dict.fromkeys(group)
        found[group[0]] = sentence_around(listing.text, *spans[0]) if spans else ""
    return found


def said(field: str, value: Any) -> str:
    """A field's value in words, for comparing two versions."""
    if value in (None, "", []):
        return "—"
    if field in _VOCABULARIES:
        return typed.terms_text(_VOCABULARIES[field], value if isinstance(value, list) else [value])
    match field:
        case "credentials_required" | "credentials_preferred":
            return typed.groups_text(value)
        case "experience_months":
            return wording.months(value)
        case "pay_min" | "pay_max":
            return typed.money_text(value)
        case "states_allowed" | "states_denied":
            return ", ".join(vocabulary("states").label(code) for code in value)
        case "coding_test":
            return "Yes" if value else "No"
        case "remote_scope" | "shift" | "apprentice_ok":
            return ANSWERS[field].get(value, value)
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    return ", ".join(value) if isinstance(value, list) else str(value)
