"""Where a listing's work is: the places it names, found in the gazetteer. Pure but for that table.

"Remote" and "United States" are no places. A place the gazetteer lacks keeps its state, so that state filters find it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from careercenter.taxonomy.places import find_place, state_of

_BETWEEN = re.compile(r"\s*[;|/\n]\s*|\s+(?:or|and)\s+", re.I)
_REMOTE_WORDS = re.compile(
    r"\b(?:100%\s*)?(?:fully\s+)?(?:remote|hybrid|on-?site|work from home|telework|virtual)\b", re.I
)
_LEFTOVER = re.compile(r"^[\s,:\-–()]+|[\s,:\-–()]+$")
_COUNTRY = re.compile(r",?\s*(?:USA|U\.S\.A?\.?|US|United States(?: of America)?)\s*$", re.I)
MOST_PLACES = 50


@dataclass(frozen=True)
class Site:
    """One place of work; `lat` and `lon` are degrees, or None when the place is not in the gazetteer."""

    city: str | None
    state: str | None
    postal_code: str | None = None
    country: str = "US"
    lat: float | None = None
    lon: float | None = None


def sites(locations: Iterable[str], country: str, states: Iterable[str], remote: str | None) -> tuple[Site, ...]:
    """The places of work. When none is written but the text names states of a workplace, those stand in."""
    found: dict[tuple[str | None, str | None], Site] = {}
    for written in locations:
        for part in _parts(written):
            site = _site(part, country)
            if site:
                found.setdefault((site.city, site.state), site)
    if not found and remote != "remote":
        found = {(None, state): Site(None, state) for state in sorted(states)}
    return tuple(found.values())[:MOST_PLACES]


def _parts(written: str) -> list[str]:
    without = _REMOTE_WORDS.sub(" ", written)
    parts = [_COUNTRY.sub("", _LEFTOVER.sub("", part)).strip() for part in _BETWEEN.split(without)]
    return [part for part in parts if part]


def _site(part: str, country: str) -> Site | None:
    if country.upper() not in ("", "US", "USA", "UNITED STATES"):
        # ZZ: "unknown country" in ISO 3166's range for private use.
        return Site(part[:100], None, country=country.upper() if len(country) == 2 else "ZZ")
    place = find_place(part)
    if place:
        return Site(place.city, place.state, place.postal_code, "US", place.lat, place.lon)
    state = state_of(part)
    if state:
        return Site(None, state)
    city, _, rest = part.rpartition(",")
    state = state_of(rest.strip()[:20]) if city else None
    return Site(city.strip()[:100], state) if state else None
