"""The facts of a listing as rows, first those that coders ask first. A fact read from the text says so and links
there; one that a person settled says who.

The rows are a table. A fact that the reader learns later, and that stands in no row, gets one of its own at the end.
"""

from collections.abc import Mapping
from typing import Any

from careercenter.jobs import saying, wording
from careercenter.jobs.description import Mark
from careercenter.jobs.eligibility import eligible
from careercenter.jobs.facts.reading import Span
from careercenter.jobs.models import Listing
from careercenter.jobs.quoting import quotes
from careercenter.jobs.shown import FactRow, StateAnswer
from careercenter.taxonomy.vocabulary import vocabulary

NOT_STATED = "Not stated"
# A row of the page, and the facts of the reader that it is made of.
_MADE_OF: Mapping[str, tuple[str, ...]] = {
    "pay": ("pay",),
    "where": ("remote", "remote_scope", "states", "states_allowed", "states_denied"),
    "credentials": ("credential_groups_required", "credentials_required"),
    "preferred": ("credential_groups_preferred", "credentials_preferred"),
    "setting": ("settings", "fee", "patient_setting"),
    "code_sets": ("code_sets",),
    "quota": ("productivity", "accuracy_pct"),
    "experience": ("experience_months",),
    "apprentice": ("apprentice_ok",),
    "role": ("role",),
    "seniority": ("seniority",),
    "specialties": ("specialties",),
    "tools": ("tools",),
    "employment": ("employment",),
    "contract": ("contract_form",),
    "hours": ("shift", "hours_per_week"),
    "equipment": ("equipment",),
    "test": ("coding_test",),
    "benefits": ("benefits",),
}  # fmt: skip
# Facts that stand elsewhere on the page, or say nothing to who looks for work.
_NO_ROW = frozenset({"is_coding_job", "codes", "agency"})
_WHO = {"employer": "the employer", "staff": "our staff"}


def first_rows(listing: Listing) -> tuple[FactRow, ...]:
    """What coders ask first, in their order; what the advert leaves out is said to be not stated."""
    pay = listing.pay
    rule = f"{wording.pay_normalised(pay)} ({pay.rule})" if pay and pay.rule else None
    required, preferred = listing.credentials_required, listing.credentials_preferred
    return (
        _row(listing, "pay", "Pay", wording.pay_stated(pay) if pay else None, rule),
        _row(listing, "where", "Where", wording.reach(listing.reach, wording.places(listing))),
        _row(listing, "credentials", "Credentials", wording.groups(required), _preferred(preferred)),
        _row(listing, "setting", "Setting", wording.labels("settings", listing.settings)),
        _row(listing, "code_sets", "Code sets", wording.labels("code_sets", listing.code_sets)),
        _row(listing, "quota", "Productivity and accuracy", wording.quota(listing.productivity, listing.accuracy_pct)),
        _row(listing, "experience", "Experience", _experience(listing)),
        _row(listing, "apprentice", "Apprentices", _apprentice(listing)),
    )


def more_rows(listing: Listing) -> tuple[FactRow, ...]:
    """The other facts, as far as the listing has them."""
    test = {True: "Yes, before hiring", False: "None", None: None}[listing.coding_test]
    rows = (
        ("preferred", "Credentials preferred", wording.groups(listing.credentials_preferred)),
        ("role", "Role", _label("roles", listing.role)),
        ("seniority", "Level", _label("seniority", listing.seniority)),
        ("specialties", "Specialties", wording.labels("specialties", listing.specialties)),
        ("tools", "Tools", wording.labels("tools", listing.tools)),
        ("employment", "Employment", wording.labels("employment", listing.employment)),
        ("contract", "Contract", _label("contract_forms", listing.contract_form)),
        ("hours", "Hours", _hours(listing)),
        ("equipment", "Equipment provided", wording.labels("equipment", listing.equipment)),
        ("test", "Coding test", test),
        ("benefits", "Benefits", wording.labels("benefits", listing.benefits)),
        *((name, saying.label(name), saying.said(name, value)) for name, value in _others(listing).items()),
    )
    return tuple(_row(listing, name, label, value) for name, label, value in rows if value)


def _others(listing: Listing) -> dict[str, Any]:
    """Facts without a row of the table and without a column, by name."""
    known = {read for names in _MADE_OF.values() for read in names} | _NO_ROW
    values = {name: entry.get("value") for name, entry in listing.facts.items() if name not in known}
    return {name: value for name, value in values.items() if value not in (None, [], "", {})}


def marks(listing: Listing) -> list[Mark]:
    """Where the page marks the sentences that facts were read from; the first span of a row carries its anchor."""
    found: list[Mark] = []
    for name in (*_MADE_OF, *_others(listing)):
        spans = [span for span in _spans(listing, name) if span.field == "description"]
        for place, span in enumerate(spans):
            attributes = {"class": "read"} | ({"id": _anchor(name)} if place == 0 else {})
            found.append(Mark(span.start, span.end, "mark", attributes))
    return found


def state_answers(listing: Listing) -> tuple[StateAnswer, ...]:
    """Every state's answer to "can I, living there, take it?"."""
    return tuple(
        StateAnswer(term.slug, term.label, eligible(listing.reach, term.slug).value) for term in vocabulary("states")
    )


def _row(listing: Listing, name: str, label: str, value: str | None, note: str | None = None) -> FactRow:
    sources = [listing.facts[read] for read in _MADE_OF.get(name, (name,)) if read in listing.facts]
    inferred = bool(value) and any(not source["confirmed"] for source in sources)
    spans = _spans(listing, name) if value else []
    return FactRow(
        name=name,
        label=label,
        value=value or NOT_STATED,
        note=note,
        inferred=inferred,
        settled=_settled(sources) if value and not inferred else None,
        anchor=_anchor(name) if spans and spans[0].field == "description" else None,
        quotes=quotes({"description": listing.text, "title": listing.title, **(listing.given or {})}, spans),
    )


def _settled(sources: list[Mapping[str, Any]]) -> str | None:
    """Who settled a fact, in words."""
    if not sources:
        return None
    who = _WHO.get(sources[0].get("by", ""), _WHO["employer"])
    return f"{'Corrected' if any(source.get('corrected') for source in sources) else 'Confirmed'} by {who}"


def _spans(listing: Listing, name: str) -> list[Span]:
    """What a row was read from: the advert's text first, in reading order."""
    lengths = {"description": len(listing.text), "title": len(listing.title)}
    lengths |= {field: len(words) for field, words in (listing.given or {}).items()}
    found = {
        Span(span["field"], span["start"], span["end"])
        for read in _MADE_OF.get(name, (name,))
        for span in listing.facts.get(read, {}).get("spans", ())
        if span["start"] < span["end"] <= lengths.get(span["field"], 0)
    }
    return sorted(found, key=lambda span: (span.field != "description", span.field, span.start))


def _anchor(name: str) -> str:
    return f"read-{name.replace('_', '-')}"


def _preferred(preferred: list[list[str]]) -> str | None:
    return f"Preferred: {wording.groups(preferred)}" if preferred else None


def _experience(listing: Listing) -> str | None:
    return None if listing.experience_months is None else wording.months(listing.experience_months)


def _apprentice(listing: Listing) -> str | None:
    return {"yes": "Welcome (CPC-A and other apprentice credentials)", "no": "Not taken"}.get(
        listing.apprentice_ok or ""
    )


def _hours(listing: Listing) -> str | None:
    shift = saying.said("shift", listing.shift) if listing.shift else None
    hours = f"{listing.hours_per_week} hours a week" if listing.hours_per_week else None
    return ", ".join(part for part in (shift, hours) if part) or None


def _label(name: str, slug: str | None) -> str | None:
    return vocabulary(name).label(slug) if slug else None
