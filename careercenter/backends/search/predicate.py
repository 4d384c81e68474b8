"""The contract's filters as a question to one document in hand: the third compiler, beside the two engines.

Alerts and the database fallback ask it; a differential test holds it equal to the engines.
"""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from careercenter.backends.search.contract import (
    Among,
    AnyOf,
    Between,
    Document,
    Either,
    Filter,
    Lacks,
    Query,
    Within,
    Without,
)

EARTH_MILES = 3958.761


def holds(filter_: Filter, document: Document) -> bool:
    """Whether the filter holds for the document."""
    match filter_:
        case AnyOf(name, values):
            return not set(values).isdisjoint(document.get(name) or ())
        case Between(name, low, high):
            number = document.get(name)
            return number is not None and (low is None or number >= low) and (high is None or number <= high)
        case Lacks(name):
            return document.get(name) is None
        case Among(ids):
            return document["id"] in ids
        case Within(lat, lon, limit):
            return any(miles(lat, lon, *point) <= limit for point in document.get("points") or ())
        case Either(filters):
            return any(holds(inner, document) for inner in filters)
        case Without(inner):
            return not holds(inner, document)


def passes(query: Query, document: Document) -> bool:
    """Whether a document passes all filters of a query; its words are not looked at."""
    filters = [*query.always, *(filter_ for _, filter_ in query.filters)]
    return all(holds(filter_, document) for filter_ in filters)


def miles(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in statute miles, by the haversine formula on a sphere of the earth's mean radius."""
    half_lat, half_lon = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    chord = sin(half_lat) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(half_lon) ** 2
    return 2 * EARTH_MILES * asin(min(1.0, sqrt(chord)))


def nearest(lat: float, lon: float, points: Sequence[Sequence[float]]) -> float | None:
    """Miles to the nearest of some points; None without points."""
    return min((miles(lat, lon, point[0], point[1]) for point in points), default=None)
