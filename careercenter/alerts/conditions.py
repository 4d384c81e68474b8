"""A search as the conditions that a listing must meet, each of them a value that many searches share.

The same lifting, filters and words as the result page uses: an alert cannot mean something else by a search.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from careercenter.backends.search.batch import Batch, Bits
from careercenter.backends.search.clauses import Clause, wanted
from careercenter.backends.search.contract import Between, Filter
from careercenter.jobs.criteria import SearchCriteria, minute
from careercenter.jobs.documents import schema
from careercenter.jobs.lifting import lift

_ANY_TIME = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Posted:
    """Posted in the last `days` days, counted from the moment of matching."""

    days: int


@dataclass(frozen=True)
class Has:
    """The text holds a clause."""

    clause: Clause


@dataclass(frozen=True)
class Hasnt:
    """The text does not hold a clause."""

    clause: Clause


Condition = Filter | Posted | Has | Hasnt


def conditions(criteria: SearchCriteria) -> tuple[Condition, ...]:
    """What a listing must meet, without repeats. A search without any is met by every listing."""
    effective = lift(criteria).criteria
    timeless = effective if effective.posted is None else replace(effective, posted=None)
    found: list[Condition] = [filter_ for _, filter_ in timeless.filters(_ANY_TIME)]
    if effective.posted is not None:
        found.append(Posted(effective.posted))
    if effective.q:
        found += _said(effective.q)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=50_000)
def _said(q: str) -> tuple[Has | Hasnt, ...]:
    """The conditions in words, by the same reading of them as the result page's."""
    words = wanted(SearchCriteria(q=q).to_query(_ANY_TIME, facets=()).words, schema().synonyms)
    return (*map(Has, words.clauses), *map(Hasnt, words.without))


def met(condition: Condition, batch: Batch, now: datetime) -> Bits:
    """Which documents of a batch meet a condition at `now`."""
    match condition:
        case Posted(days):
            since = int((minute(now) - timedelta(days=days)).timestamp())
            return batch.passing(Between("posted_at", since))
        case Has(clause):
            return batch.holding(clause)
        case Hasnt(clause):
            return batch.everything & ~batch.holding(clause, loose=False)
        case _:
            return batch.passing(condition)
