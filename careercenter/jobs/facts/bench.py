"""How well the reader reads: precision, recall and F1 a name against labelled adverts, and what it missed.

Micro-averaged over the set: a scalar counts as a set of one, a null as an empty set, and pay counts only when the
unit and every bound agree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from careercenter.jobs.facts.reading import SCALARS, SETS


@dataclass(frozen=True)
class Miss:
    """One advert where a name was read otherwise than labelled."""

    id: str
    wanted: tuple[Any, ...]
    found: tuple[Any, ...]


@dataclass
class Score:
    """Counts of one name over a set of adverts."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right among found; 1.0 when nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Right among wanted; 1.0 when nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(gold: Iterable[Mapping[str, Any]], readings: Mapping[str, Mapping[str, Any]]) -> dict[str, Score]:
    """One `Score` a labelled name.

    `gold` holds `{"id", "facts"}`; `readings` the labels read, by id (see `Reading.to_labels`). An advert without a
    reading counts as read empty.
    """
    scores = {name: Score() for name in (*SCALARS, *SETS)}
    for advert in gold:
        read = readings.get(advert["id"], {})
        for name, counts in scores.items():
            _count(counts, advert["id"], as_set(advert["facts"].get(name)), as_set(read.get(name)))
    return scores


def as_set(value: Any) -> frozenset[Any]:
    """A label as a set of comparable items."""
    if value is None:
        return frozenset()
    if isinstance(value, (list, tuple)):
        return frozenset(value)
    if isinstance(value, Mapping):
        return frozenset([tuple(sorted((key, _comparable(item)) for key, item in value.items()))])
    return frozenset([_comparable(value)])


def _comparable(item: Any) -> Any:
    return float(item) if isinstance(item, (int, float)) and not isinstance(item, bool) else item


def _count(counts: Score, id: str, wanted: frozenset[Any], found: frozenset[Any]) -> None:
    counts.wanted += len(wanted)
    counts.found += len(found)
    counts.right += len(wanted & found)
    if wanted != found:
        counts.misses.append(Miss(id, _listed(wanted - found), _listed(found - wanted)))


def _listed(items: frozenset[Any]) -> tuple[Any, ...]:
    return tuple(sorted(items, key=str))
