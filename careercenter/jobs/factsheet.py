"""The facts of a listing as rows, first those that coders ask first. A fact read from the text says so and links
there."""

import re
from collections.abc import Iterator

from careercenter.jobs import wording
from careercenter.jobs.description import Mark
from careercenter.jobs.eligibility import eligible
from careercenter.jobs.models import Listing
from careercenter.jobs.shown import FactRow, StateAnswer
from careercenter.taxonomy.vocabulary import vocabulary

NOT_STATED = "Not stated"
# A row of the page, and the facts of the reader that it is made of.
_MADE_OF = {
    "pay": ("pay",),
    "where": ("remote", "remote_scope", "states", "states_denied"),
    "credentials": ("credentials_required", "credential_groups_required"),
    "preferred": ("credentials_preferred", "credential_groups_preferred"),
    "setting": ("fee", "patient_setting"),
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
}
_END = re.compile(r"[.!?](?=\s)|\n")
_LONGEST_QUOTE = 280


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
    test = (
        {True: "Yes, before hiring", False: "None"}.get(listing.coding_test)
        if listing.coding_test is not None
        else None
    )
    rows = (
        ("role", "Role", vocabulary("roles").label(listing.role) if listing.role else None),
        ("seniority", "Level", vocabulary("seniority").label(listing.seniority) if listing.seniority else None),
        ("specialties", "Specialties", wording.labels("specialties", listing.specialties)),
        ("tools", "Tools", wording.labels("tools", listing.tools)),
        ("employment", "Employment", wording.labels("employment", listing.employment)),
        ("contract", "Contract", _label("contract_forms", listing.contract_form)),
        ("hours", "Hours", _hours(listing)),
        ("equipment", "Equipment provided", wording.labels("equipment", listing.equipment)),
        ("test", "Coding test", test),
        ("benefits", "Benefits", wording.labels("benefits", listing.benefits)),
    )
    return tuple(_row(listing, name, label, value) for name, label, value in rows if value)


def marks(listing: Listing) -> list[Mark]:
    """Where the page marks the sentences that facts were read from; the first span of a row carries its anchor."""
    found: list[Mark] = []
    for name in _MADE_OF:
        for place, (start, end) in enumerate(_spans(listing, name)):
            attributes = {"class": "read"} | ({"id": _anchor(name)} if place == 0 else {})
            found.append(Mark(start, end, "mark", attributes))
    return found


def state_answers(listing: Listing) -> tuple[StateAnswer, ...]:
    """Every state's answer to "can I, living there, take it?"."""
    return tuple(
        StateAnswer(term.slug, term.label, eligible(listing.reach, term.slug).value) for term in vocabulary("states")
    )


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence or line that holds a span, shortened around it when it is very long."""
    before = [match.end() for match in _END.finditer(text, max(0, start - 400), start)]
    after = _END.search(text, end, min(len(text), end + 400))
    first = before[-1] if before else max(0, start - 400)
    last = after.end() if after else min(len(text), end + 400)
    if last - first > _LONGEST_QUOTE:
        room = max(0, (_LONGEST_QUOTE - (end - start)) // 2)
        first, last = max(first, start - room), min(last, end + room)
    return text[first:last].strip()


def _row(listing: Listing, name: str, label: str, value: str | None, note: str | None = None) -> FactRow:
    sources = [listing.facts[fact] for fact in _MADE_OF[name] if fact in listing.facts]
    spans = _spans(listing, name)
    inferred = bool(value) and any(not source["confirmed"] for source in sources)
    shown = inferred and spans
    return FactRow(
        name=name,
        label=label,
        value=value or NOT_STATED,
        note=note,
        inferred=inferred,
        anchor=_anchor(name) if shown else None,
        quote=sentence_around(listing.text, *spans[0]) if shown else None,
    )


def _spans(listing: Listing, name: str) -> list[tuple[int, int]]:
    """Spans in the description that a row was read from, in reading order."""
    return sorted(
        {
            (span["start"], span["end"])
            for fact in _MADE_OF[name]
            for span in listing.facts.get(fact, {}).get("spans", ())
            if span["field"] == "description"
        }
    )


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
    parts: Iterator[str | None] = iter(
        (f"{listing.hours_per_week} hours a week" if listing.hours_per_week else None, listing.shift)
    )
    return ", ".join(part for part in parts if part) or None


def _label(name: str, slug: str | None) -> str | None:
    return vocabulary(name).label(slug) if slug else None
