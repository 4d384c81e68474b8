"""Places on the map as tokens: a circle is resolved to the distinct points held, so that every engine can be asked
with plain filters and answers exactly.

A board holds many listings and few distinct places; neither engine sorts or filters exactly by the nearest of several
points of a document.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

EARTH_MILES = 3958.7613


def token(point: Sequence[float]) -> str:
    """A `[lat, lon]` as text, rounded to 0.0001 degrees (36 feet). Raises ValueError outside the globe."""
    lat, lon = float(point[0]), float(point[1])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"not a place on the globe: {lat}, {lon}")
    return f"{lat + 0.0:.4f},{lon + 0.0:.4f}"


@dataclass(frozen=True)
class PointTable:
    """The distinct points an index holds, ready for distances."""

    tokens: tuple[str, ...]
    radians: np.ndarray

    @classmethod
    def of(cls, held: Sequence[str]) -> "PointTable":
        pairs = [[float(number) for number in each.split(",")] for each in held]
        return cls(tuple(held), np.radians(np.array(pairs, dtype=float).reshape(-1, 2)))

    def miles(self, lat: float, lon: float) -> np.ndarray:
        """Great-circle miles from here to every point (haversine)."""
        here = np.radians((lat, lon))
        lats, lons = self.radians[:, 0], self.radians[:, 1]
        chord = np.sin((lats - here[0]) / 2) ** 2
        chord += np.cos(lats) * np.cos(here[0]) * np.sin((lons - here[1]) / 2) ** 2
        return 2 * EARTH_MILES * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))

    def within(self, lat: float, lon: float, miles: float) -> list[str]:
        """The points at most `miles` from here."""
        return [self.tokens[at] for at in np.flatnonzero(self.miles(lat, lon) <= miles).tolist()]

    def nearest_first(self, lat: float, lon: float) -> list[tuple[float, str]]:
        """Every point with its distance in miles, nearest first."""
        distances = self.miles(lat, lon)
        order = np.argsort(distances, kind="stable")
        return [(miles, self.tokens[at]) for miles, at in zip(distances[order].tolist(), order.tolist(), strict=True)]


@dataclass(frozen=True)
class Band:
    """Documents that have one of `points` and none of the points `nearer`; `points` empty: those without any point."""

    points: tuple[str, ...]
    nearer: tuple[str, ...]


Fetch = Callable[[Sequence[Band], int], Sequence[Sequence[str]]]


def by_distance(here: tuple[float, float], counts: Mapping[str, int], start: int, stop: int, fetch: Fetch) -> list[str]:
    """The ids from `start` to `stop` of the documents that match, nearest first, newest first at equal distance.

    `counts`: for each point, how many matching documents have it. `fetch(bands, limit)` answers for each band with its
    ids, newest first, `limit` at most.
    """
    groups = _groups(here, counts)
    ids: list[str] = []
    nearer: list[str] = []
    while groups and len(ids) < stop:
        bands: list[Band] = []
        expected = len(ids)
        while groups and expected < stop:
            points = groups.pop()
            bands.append(Band(tuple(points), tuple(nearer)))
            nearer += points
            expected += sum(counts[point] for point in points)
        for found in fetch(bands, stop):
            ids += found if len(ids) < stop else ()
    return ids[start:stop]


def _groups(here: tuple[float, float], counts: Mapping[str, int]) -> list[list[str]]:
    """Points at the same distance together, the nearest last; first of all the group without points."""
    groups: list[list[str]] = []
    last = -1.0
    for distance, point in PointTable.of(tuple(counts)).nearest_first(*here):
        if groups and distance == last:
            groups[-1].append(point)
        else:
            groups.append([point])
        last = distance
    return [[], *reversed(groups)]
