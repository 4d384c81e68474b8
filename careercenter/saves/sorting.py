"""Saved listings in the order somebody wants, and what became of those that ended. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from careercenter.core.dates import day
from careercenter.jobs.lifecycle import ENDED, Dated, State, ended_at, is_live, state_of
from careercenter.jobs.pay import Pay

SORTS = {"newest": "Newest saved", "closing": "Closing soon", "pay": "Highest pay"}


class Kept(Dated, Protocol):
    """As much of a saved listing as its order needs: its dates, and what it pays."""

    id: Any
    end_stated: Any
    pay_min: Any
    pay_max: Any
    pay_unit: Any
    pay_currency: Any


def ordered(kept: Sequence[Kept], sort: str, now: datetime) -> list[int]:
    """Ids in order, from rows with the latest saved first. By end or pay, those that are over come last."""
    if sort == "closing":
        kept = sorted(kept, key=lambda one: (not is_live(one, now), _end(one)))
    elif sort == "pay":
        kept = sorted(kept, key=lambda one: (not is_live(one, now), -_top(one)))
    return [one.id for one in kept]


def became(listing: Dated, now: datetime) -> str:
    """What became of a listing, in words; nothing for one that is live."""
    state, end = state_of(listing, now), ended_at(listing, now)
    said = {
        State.FILLED: "Filled",
        State.CLOSED: "Closed",
        State.WITHDRAWN: "Withdrawn by the employer",
        State.EXPIRED: "Ended",
    }
    if state in ENDED and end is not None:
        return f"{said[state]} on {day(end)}"
    return "" if state is State.LIVE else "Not on the board at the moment"


def _end(one: Kept) -> float:
    """The end that the employer stated; the others' is only how long we keep them."""
    return one.expires_at.timestamp() if one.end_stated and one.expires_at else float("inf")


def _top(one: Kept) -> int:
    """Only dollars a year can be compared, as in the search."""
    if one.pay_unit is None or (one.pay_min is None and one.pay_max is None) or one.pay_currency not in ("USD", None):
        return 0
    return Pay(one.pay_min, one.pay_max, one.pay_unit).top_per_year or 0
