"""A listing as a card in a list."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from careercenter.backends.search.predicate import nearest
from careercenter.jobs import wording
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.eligibility import eligible
from careercenter.jobs.links import employer_path, listing_path
from careercenter.jobs.models import Listing
from careercenter.jobs.parameters import UNSTATED
from careercenter.jobs.shown import Card, Segments
from careercenter.taxonomy.vocabulary import vocabulary

SNIPPET = 220


class Marker(Protocol):
    """Marks what a search matched in a title or in a stretch of text."""

    def title(self, text: str) -> Iterable[tuple[str, bool]]: ...
    def snippet(self, text: str, length: int = SNIPPET) -> Iterable[tuple[str, bool]]: ...


def card(
    listing: Listing, now: datetime, *, criteria: SearchCriteria | None = None, marker: Marker | None = None
) -> Card:
    """The card of a listing; with a search, what it matched is marked and its state and distance are answered."""
    pay = listing.pay
    return Card(
        id=listing.id,
        url=listing_path(listing.id, listing.slug),
        title=tuple(marker.title(listing.title)) if marker else ((listing.title, False),),
        employer=listing.employer.name,
        employer_url=employer_path(listing.employer.slug),
        place=wording.places(listing),
        remote=listing.remote,
        remote_label=wording.remote_label(listing.remote),
        pay=wording.pay_stated(pay) if pay else None,
        pay_note=wording.pay_normalised(pay) if pay else None,
        credentials=tuple(vocabulary("credentials").label(slug) for slug in listing.credentials[:6]),
        tags=_tags(listing),
        snippet=_snippet(listing, marker),
        posted=wording.ago(listing.posted_at or listing.created_at, now),
        posted_at=listing.posted_at,
        closing=wording.closing(listing.closes_at, now),
        eligible=_eligible(listing, criteria),
        apprentice=listing.apprentice_ok == "yes",
        distance=_distance(listing, criteria),
    )


def _tags(listing: Listing) -> tuple[str, ...]:
    named = [("roles", [listing.role] if listing.role and listing.role != "other" else [])]
    named += [("settings", listing.settings[:3]), ("specialties", listing.specialties[:3])]
    named += [("employment", listing.employment[:2])]
    labels = [vocabulary(name).label(slug) for name, slugs in named for slug in slugs]
    return tuple(dict.fromkeys(labels))[:7]


def _snippet(listing: Listing, marker: Marker | None) -> Segments:
    if marker:
        return tuple(marker.snippet(listing.text, SNIPPET))
    return ((listing.summary, False),)


def _eligible(listing: Listing, criteria: SearchCriteria | None) -> str | None:
    """The answer for the one state that was asked for."""
    asked = [state for state in criteria.state if state != UNSTATED] if criteria else []
    return eligible(listing.reach, asked[0]).value if len(asked) == 1 else None


def _distance(listing: Listing, criteria: SearchCriteria | None) -> str | None:
    if criteria is None or criteria.centre is None:
        return None
    points = [(place.lat, place.lon) for place in listing.places if place.lat is not None and place.lon is not None]
    miles = nearest(criteria.centre.lat, criteria.centre.lon, points)
    return None if miles is None else "less than a mile" if miles < 1 else f"{miles:.0f} miles"
