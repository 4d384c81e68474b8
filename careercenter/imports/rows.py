"""What every reader yields: numbered rows, good or bad, and one last bad row where a feed breaks off.

Rows before a break count; whoever takes them in learns from `last` that the feed was not whole, and closes nothing.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from careercenter.jobs.offer import Offer

# Longer than any advert with all its markup; a row beyond it is refused before it is read.
LONGEST_ROW = 8_000_000


@dataclass(frozen=True)
class Row:
    """One offer. `number` counts from 1: lines of JSON Lines, jobs of every other format."""

    number: int
    offer: Offer


@dataclass(frozen=True)
class BadRow:
    """A row that cannot be used, and why. `last`: the feed cannot be read beyond this point."""

    number: int
    reason: str
    last: bool = False


@dataclass(frozen=True)
class Stranger:
    """A good row whose advert is not for medical coders. `stayed`: it is on the board all the same."""

    number: int
    offer: Offer
    reason: str
    stayed: bool = False


class Unreadable(ValueError):
    """One row cannot become an offer; the others may."""


class Broken(ValueError):
    """The feed cannot be read on."""


def numbered(items: Iterable[tuple[int, Any]], offer_of: Callable[[Any], Offer | None]) -> Iterator[Row | BadRow]:
    """Each item with its offer. An item may be an Unreadable; one that has no offer is no job, and is left out."""
    number = 0
    try:
        for number, item in items:
            try:
                if isinstance(item, Unreadable):
                    raise item
                offer = offer_of(item)
            except Unreadable as error:
                yield BadRow(number, str(error))
            else:
                if offer is not None:
                    yield Row(number, offer)
    except (Broken, OSError, EOFError, zlib.error) as error:
        yield BadRow(number + 1, f"the feed breaks off here: {_said(error)}", last=True)


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
