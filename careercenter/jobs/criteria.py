"""What someone looks for, as one frozen value: from a URL and to a URL, to an engine's query, to words, to JSON.

The page, the API, the feed and the saved search all use it, so none of them can mean something else by a filter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Protocol

import orjson

from careercenter.backends.search.contract import (
    AnyOf,
    Between,
    By,
    ByDistance,
    Either,
    Filter,
    Lacks,
    Query,
    Within,
)
from careercenter.backends.search.words import parse
from careercenter.jobs import parameters
from careercenter.taxonomy.places import Place, find_place

VERSION = 1
PAGE_SIZE = 20
MANY = ("role", "specialty", "setting", "credential", "code_set", "code", "skill", "employment", "remote", "state")
# Counted for every result page, in the order people read them.
FACETS = ("remote", "state", "role", "specialty", "setting", "credential", "code_set", "skill", "employment")


class Arguments(Protocol):
    """A multi-dictionary, as werkzeug's: a name may come several times."""

    def getlist(self, key: str) -> list[str]: ...
    def __iter__(self) -> Any: ...


class UnknownKey(ValueError):
    """Stored criteria hold a name this version does not know; dropping it would silently widen a saved search."""


@dataclass(frozen=True)
class SearchCriteria:
    """A search. Tuples mean "any of"; `pay_min` is per year in whole units; `posted` in days; `within` in miles.

    `ignored` holds what a URL said that means nothing, as (name, value), to be shown; it is not part of the search.
    """

    q: str | None = None
    role: tuple[str, ...] = ()
    specialty: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    credential: tuple[str, ...] = ()
    code_set: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    skill: tuple[str, ...] = ()
    employment: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    employer: tuple[str, ...] = ()
    near: str | None = None
    within: int | None = None
    pay_min: int | None = None
    pay_posted: bool | None = None
    apprentice: bool | None = None
    posted: int | None = None
    sort: str | None = None
    page: int | None = None
    ignored: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @classmethod
    def from_args(cls, args: Arguments) -> "SearchCriteria":
        """Criteria from URL parameters. Never raises: unknown names and senseless values end up in `ignored`."""
        values: dict[str, Any] = {}
        ignored: list[tuple[str, str]] = []
        for name in args:
            given = args.getlist(name)
            if name in MANY or name == "employer":
                values[name], bad = parameters.read_many(name, given)
                ignored += [(name, value) for value in bad]
            elif name in parameters.SINGLE and any(value.strip() for value in given):
                read = parameters.SINGLE[name](given[-1])
                values[name] = read
                if read is None and given[-1].strip() not in ("0", "false", "no", "off"):
                    ignored.append((name, given[-1].strip()[:60]))
        if len(args.getlist("q")) and len(args.getlist("q")[-1].strip()) > parameters.LONGEST_TEXT:
            ignored.append(("q", f"everything after the first {parameters.LONGEST_TEXT} characters"))
        return cls(**values, ignored=tuple(ignored))._placed()

    @classmethod
    def from_json(cls, data: bytes | str) -> "SearchCriteria":
        """Criteria stored by `to_json`. Raises UnknownKey for a name or version this one does not know."""
        stored = orjson.loads(data)
        known = {f.name for f in fields(cls)} - {"ignored", "page"}
        if stored.pop("v", None) != VERSION or not set(stored) <= known:
            raise UnknownKey(f"stored search with unknown keys: {sorted(set(stored) - known)}")
        return cls(**{name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()})

    def to_json(self) -> str:
        """Canonical JSON: the same search always gives the same text. The page is not part of a search."""
        stored = {"v": VERSION} | {name: value for name, value in self._given() if name != "page"}
        return orjson.dumps(stored, option=orjson.OPT_SORT_KEYS).decode()

    def to_args(self) -> list[tuple[str, str]]:
        """URL parameters in a fixed order; defaults are left out."""
        return [
            (name, "1" if one is True else str(one))
            for name, value in self._given()
            for one in (value if isinstance(value, tuple) else (value,))
        ]

    def with_(self, **changes: Any) -> "SearchCriteria":
        """The same search with some things changed, from its first page."""
        return replace(self, **({"page": None} | changes))

    def toggled(self, name: str, value: str) -> "SearchCriteria":
        """The same search with one value of a facet turned on, or off when it was on."""
        now = set(getattr(self, name))
        return self.with_(**{name: tuple(sorted(now ^ {value}))})

    def without(self, name: str, value: str | None = None) -> "SearchCriteria":
        """The same search without a filter, or without one of its values."""
        if value is not None and isinstance(getattr(self, name), tuple):
            return self.with_(**{name: tuple(one for one in getattr(self, name) if one != value)})
        empty = () if isinstance(getattr(self, name), tuple) else None
        also = {"within": None} if name == "near" else {}
        return self.with_(**{name: empty}, **also)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of all parameters, in the order in which URLs hold them."""
        return _NAMES

    @cached_property
    def centre(self) -> Place | None:
        """Where `near` is."""
        return find_place(self.near) if self.near else None

    @property
    def miles(self) -> int:
        return self.within or parameters.DEFAULT_MILES

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the search."""
        return any(name not in ("sort", "page") for name, _ in self._given())

    def filters(self, now: datetime) -> Iterable[tuple[str, Filter]]:
        """The search as filters, each with the name of the parameter it came from."""
        for name in (*MANY, "employer"):
            if getattr(self, name):
                yield name, AnyOf(name, getattr(self, name))
        if self.apprentice:
            yield "apprentice", AnyOf("apprentice", ("yes",))
        if self.pay_min is not None:
            top = Between("pay_top", self.pay_min)
            yield "pay_min", top if self.pay_posted else Either((top, Lacks("pay_top")))
        if self.pay_posted:
            yield "pay_posted", AnyOf("pay_posted", ("yes",))
        if self.posted is not None:
            yield "posted", Between("posted_at", int((minute(now) - timedelta(days=self.posted)).timestamp()))
        if self.centre:
            yield "near", Within(self.centre.lat, self.centre.lon, self.miles)

    def to_query(self, now: datetime, *, facets: tuple[str, ...] = FACETS, size: int = PAGE_SIZE) -> Query:
        """The search as an engine's query at `now`. Only live listings are asked for, whatever else is."""
        return Query(
            words=parse(self.q or ""),
            always=live_filters(now),
            filters=tuple(self.filters(now)),
            facets=facets,
            order=self._order(),
            last=doubted(now) if self.effective_sort in ("relevance", "newest") else None,
            offset=((self.page or 1) - 1) * size,
            limit=size,
        )

    @property
    def effective_sort(self) -> str:
        """The order used: as asked where that makes sense, else relevance with words and newest without."""
        possible = {"relevance": bool(self.q), "distance": self.centre is not None}
        if self.sort and possible.get(self.sort, True):
            return self.sort
        return "relevance" if self.q else "newest"

    def _order(self) -> By | ByDistance | None:
        match self.effective_sort:
            case "newest":
                return By("posted_at")
            case "pay":
                return By("pay_top")
            case "closing":
                return By("closes_at", descending=False)
            case "distance" if self.centre:
                return ByDistance(self.centre.lat, self.centre.lon)
            case _:
                return None

    def _given(self) -> list[tuple[str, Any]]:
        named = ((name, getattr(self, name)) for name in _NAMES)
        return [(name, value) for name, value in named if value not in (None, (), False)]

    def _placed(self) -> "SearchCriteria":
        """A place that is not in the gazetteer cannot be searched around: say so instead of finding nothing."""
        if self.near and self.centre is None:
            return replace(self, near=None, within=None, ignored=(*self.ignored, ("near", self.near)))
        return self if self.near else replace(self, within=None)


_NAMES = tuple(f.name for f in fields(SearchCriteria) if f.name != "ignored")


def minute(now: datetime) -> datetime:
    """The time cut to the minute, so that equal searches within one are equal queries and can share an answer."""
    return now.replace(second=0, microsecond=0)


def live_filters(now: datetime) -> tuple[Filter, ...]:
    """What every query asks: live at `now`. Late index or not, a dead listing is never counted."""
    moment = int(minute(now).timestamp())
    return (Between("live_from", None, moment + 59), Between("live_until", moment + 60))


def doubted(now: datetime) -> Filter:
    """Listings whose employers have been silent for weeks: they come last, where nobody asked for another order."""
    return Between("doubted_from", None, int(minute(now).timestamp()))


def args_mapping(criteria: SearchCriteria) -> Mapping[str, list[str]]:
    """The URL parameters grouped by name, as url builders take them."""
    grouped: dict[str, list[str]] = {}
    for name, value in criteria.to_args():
        grouped.setdefault(name, []).append(value)
    return grouped
