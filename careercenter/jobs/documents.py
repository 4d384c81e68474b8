"""The search document of a listing: the one place that decides what is found by what."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from careercenter.backends.search.contract import Schema, Synonym
from careercenter.jobs.code_ranges import within
from careercenter.jobs.eligibility import open_states, says_nothing
from careercenter.jobs.lifecycle import live_window, loses_rank_at
from careercenter.jobs.models import Listing, ListingCode
from careercenter.jobs.parameters import UNSTATED
from careercenter.taxonomy import synonyms
from careercenter.taxonomy.vocabulary import vocabulary

# A live window without an end closes in the year 2100: a number every engine can compare and sort by.
OPEN_END = 4_102_444_800


@cache
def schema() -> Schema:
    """The shape of listing documents."""
    return Schema(
        name="listings",
        words=(("title", 6.0), ("employer_name", 3.0), ("terms", 2.5), ("codes", 2.5), ("body", 1.0)),
        exact_words=("codes",),
        facets=(
            "role", "specialty", "setting", "credential", "code_set", "code", "skill", "employment", "remote",
            "state", "employer", "apprentice", "pay_posted",
        ),
        numbers=("live_from", "live_until", "doubted_from", "posted_at", "closes_at", "pay_top"),
        points="points",
        synonyms=tuple(Synonym(entry.source, entry.targets) for entry in synonyms.load()),
    )  # fmt: skip


def document(listing: Listing) -> dict[str, Any]:
    """The document of a listing that is live or will be; it carries the row's version."""
    return {
        "id": str(listing.id),
        "version": listing.version,
        "title": listing.title,
        "employer_name": listing.employer.name,
        "body": listing.text,
        "terms": " · ".join(_terms(listing)),
        "codes": " ".join(_codes(listing.codes)),
        "role": [listing.role] if listing.role else [],
        "specialty": listing.specialties,
        "setting": listing.settings,
        "credential": listing.credentials,
        "code_set": listing.code_sets,
        "code": _codes(listing.codes),
        "skill": listing.tools,
        "employment": listing.employment,
        "remote": [listing.remote] if listing.remote else [],
        "state": _states(listing),
        "employer": [listing.employer.slug],
        "apprentice": [listing.apprentice_ok or UNSTATED],
        "pay_posted": ["yes" if listing.pay else "no"],
        "pay_top": _pay_top(listing),
        "posted_at": int(listing.posted_at.timestamp()) if listing.posted_at else None,
        "closes_at": int(listing.closes_at.timestamp()) if listing.closes_at else None,
        "doubted_from": _doubted_from(listing),
        "points": _points(listing),
        **_window(listing),
    }


def _terms(listing: Listing) -> Iterable[str]:
    """The facts in words, so that a search for `remote inpatient` finds listings that say it in other ways."""
    named = (
        ("roles", [listing.role] if listing.role else []),
        ("specialties", listing.specialties),
        ("settings", listing.settings),
        ("code_sets", listing.code_sets),
        ("tools", listing.tools),
        ("employment", listing.employment),
        ("remote_kinds", [listing.remote] if listing.remote else []),
    )
    for name, slugs in named:
        yield from (vocabulary(name).label(slug) for slug in slugs)
    for slug in listing.credentials:
        term = vocabulary("credentials").get(slug)
        yield f"{term.label} {term.extra.get('name', '')}".strip() if term else slug
    for place in listing.places:
        yield " ".join(part for part in (place.city, place.state, _state_name(place.state)) if part)


def _state_name(code: str | None) -> str:
    return vocabulary("states").label(code) if code else ""


def _codes(codes: Iterable[ListingCode]) -> list[str]:
    found: dict[str, None] = {}
    for code in codes:
        found[code.code] = None
        if code.code_end:
            found |= dict.fromkeys([code.code_end, f"{code.code}-{code.code_end}", *within(code.code, code.code_end)])
    return list(found)


def _states(listing: Listing) -> list[str]:
    """Where one can live and take the job, as far as it says; `unstated` for a remote job that does not."""
    codes = [term.slug for term in vocabulary("states")]
    if listing.remote == "remote" and says_nothing(listing.reach, codes):
        return [UNSTATED]
    return list(open_states(listing.reach, codes))


def _pay_top(listing: Listing) -> int | None:
    """Comparable pay: dollars a year. Other currencies are posted, but not comparable."""
    pay = listing.pay
    return pay.top_per_year if pay and pay.currency == "USD" else None


def _points(listing: Listing) -> list[list[float]]:
    """Places of work on the map; a remote job is done anywhere, so it has none."""
    if listing.remote == "remote":
        return []
    return [[place.lat, place.lon] for place in listing.places if place.lat is not None and place.lon is not None]


def _doubted_from(listing: Listing) -> int | None:
    """From when it comes after others, unless its employer says once more that it is open."""
    moment = loses_rank_at(listing)
    return int(moment.timestamp()) if moment else None


def _window(listing: Listing) -> dict[str, int]:
    window = live_window(listing)
    return {"live_from": window["live_from"] or OPEN_END, "live_until": window["live_until"] or OPEN_END}
