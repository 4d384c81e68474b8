"""A million searches against a batch of new listings: each distinct condition once, then a row of ANDs for each search.

Searches that have the same number of conditions lie together as columns of condition numbers. For a batch every
condition becomes a mask of bits, one a listing; a search's mask is the AND of its conditions' masks, taken for all
searches at once. The cost is conditions x listings + searches x conditions a search x listings / 64.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from careercenter.alerts.conditions import Condition, conditions, met
from careercenter.backends.search.batch import Batch
from careercenter.jobs.criteria import SearchCriteria

# Searches whose masks are combined at a time; keeps the working set within the processor's cache.
CHUNK = 8_192


@dataclass(frozen=True)
class Matches:
    """Searches that found something: their ids, and for each a row of little-endian bytes, one bit a listing."""

    searches: np.ndarray
    masks: np.ndarray


class Matcher:
    """The distinct searches, compiled. Adding or leaving out one touches nothing else."""

    def __init__(self) -> None:
        self._numbers: dict[Condition, int] = {}
        self._searches: dict[int, array[int]] = defaultdict(lambda: array("q"))
        self._columns: dict[int, array[int]] = defaultdict(lambda: array("I"))
        self._left_out: set[int] = set()

    def __len__(self) -> int:
        return sum(map(len, self._searches.values())) - len(self._left_out)

    @property
    def conditions(self) -> int:
        """How many different conditions the searches share."""
        return len(self._numbers)

    def add(self, search_id: int, criteria: SearchCriteria) -> None:
        """Compile one more search. Its id must be new."""
        numbers = self._numbers
        found = [numbers.setdefault(condition, len(numbers)) for condition in conditions(criteria)]
        self._searches[len(found)].append(search_id)
        self._columns[len(found)].extend(found)

    def leave_out(self, search_id: int) -> None:
        """Forget a search that nobody wants any more."""
        self._left_out.add(search_id)

    def match(self, batch: Batch, now: datetime) -> Iterator[Matches]:
        """What the searches find in a batch, in pieces; searches that find nothing are not named."""
        masks = self._masks(batch, now)
        gone = np.fromiter(self._left_out, dtype=np.int64, count=len(self._left_out))
        for count, searches in sorted(self._searches.items()):
            ids = np.frombuffer(searches, dtype=np.int64)
            columns = np.frombuffer(self._columns[count], dtype=np.uint32).reshape(len(ids), count)
            for start in range(0, len(ids), CHUNK):
                here = slice(start, start + CHUNK)
                yield from _met(ids[here], columns[here], masks, gone)

    def _masks(self, batch: Batch, now: datetime) -> np.ndarray:
        """A row of 64-bit words for each condition; a last row for the searches that have none."""
        words = max(1, -(-batch.size // 64))
        rows = [met(condition, batch, now).to_bytes(words * 8, "little") for condition in self._numbers]
        rows.append(batch.everything.to_bytes(words * 8, "little"))
        return np.frombuffer(b"".join(rows), dtype="<u8").reshape(len(rows), words)


def places(mask: np.ndarray) -> list[int]:
    """The places in its batch of the listings that a row of a mask names."""
    return np.flatnonzero(np.unpackbits(mask, bitorder="little")).tolist()


def _met(ids: np.ndarray, columns: np.ndarray, masks: np.ndarray, gone: np.ndarray) -> Iterator[Matches]:
    if not columns.shape[1]:
        found = np.repeat(masks[-1:], len(ids), axis=0)
    else:
        found = masks[columns[:, 0]]
        for place in range(1, columns.shape[1]):
            found &= masks[columns[:, place]]
    kept = found.any(axis=1)
    if len(gone):
        kept &= ~np.isin(ids, gone)
    if kept.any():
        yield Matches(ids[kept], found[kept].view(np.uint8))
