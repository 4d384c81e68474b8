"""Corrections become cases that the reader is held to: an advert, and what a person says its facts are. Pure.

Apart from `corrections`, which speaks of columns: a case uses the names of labelled adverts, so that `careercenter
bench extract` scores it as it scores any gold file, and only the names that somebody looked at are scored.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

from careercenter.jobs import wording
from careercenter.jobs.corrections import same
from careercenter.jobs.facts.advert import Advert
from careercenter.jobs.facts.bench import as_set
from careercenter.jobs.facts.read import read
from careercenter.jobs.facts.reading import plain
from careercenter.jobs.models import FactCorrection, Listing
from careercenter.taxonomy.vocabulary import vocabulary

Case = Mapping[str, Any]
_FIELDS = tuple(field.name for field in fields(Advert))


def case_of(listing: Listing, rows: Iterable[FactCorrection]) -> dict[str, Any] | None:
    """The case that a listing's corrections make; None when none of them still speaks of the text as it is."""
    facts: dict[str, Any] = {}
    for row in rows:
        if speaks_of_the_text(row):
            facts |= labels_of(row.name, row.value)
    if not facts:
        return None
    return {"id": f"{listing.source}:{listing.external_id}", "advert": _advert(listing), "facts": facts}


def speaks_of_the_text(row: FactCorrection) -> bool:
    """Whether the text says what it said when the person decided. A later text that states something else makes no
    case: nobody has looked at it."""
    now = row.reading["value"]
    return same(now, row.replaced["value"]) or same(now, row.value)


def labels_of(name: str, value: Any) -> dict[str, Any]:
    """A settled fact under the names that labelled adverts use."""
    match name:
        case "settings":
            axes = {slug: vocabulary("settings")[slug].extra.get("axis") for slug in value}
            fee = [slug for slug, axis in axes.items() if axis == "fee"]
            patient = [slug for slug, axis in axes.items() if axis == "patient"]
            return {"fee": sorted(fee), "patient_setting": sorted(patient)}
        case "credentials_required" | "credentials_preferred":
            return {name: sorted({slug for group in value for slug in group})}
        case "states_allowed":
            return {"states": sorted(value)}
        case _:
            return {name: sorted(value) if isinstance(value, list) else value}


def merged(old: Iterable[Case], new: Iterable[Case]) -> Iterator[Case]:
    """The old cases with the new ones: a case of the same id is replaced where it stood, others come at the end."""
    fresh = {case["id"]: case for case in new}
    for case in old:
        yield fresh.pop(case["id"], case)
    yield from fresh.values()


def misses(case: Case) -> dict[str, tuple[Any, Any]]:
    """The facts of a case that the reader reads otherwise: `{name: (wanted, read)}`."""
    reading = read(advert_of(case))
    found = {name: plain(reading.value(name)) for name in case["facts"]}
    return {
        name: (wanted, found[name])
        for name, wanted in case["facts"].items()
        if as_set(wanted) != as_set(found[name])
    }


def advert_of(case: Case) -> Advert:
    """The advert of a case."""
    return Advert(**{name: case["advert"].get(name) or "" for name in _FIELDS})


def _advert(listing: Listing) -> dict[str, str]:
    given = dict(listing.given or {})
    advert = Advert(
        title=listing.title,
        description=listing.text,
        company=listing.employer.name,
        location=given.pop("location", "; ".join(wording.place_name(place) for place in listing.places)),
        **given,
    )
    return {name: words for name, words in asdict(advert).items() if words}
