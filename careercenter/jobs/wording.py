"""Facts of a listing in words: pay, reach, credentials, quotas, dates. Pure; every page and feed says them alike."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from careercenter.core.dates import ago, day
from careercenter.jobs.eligibility import Reach, RemoteScope
from careercenter.jobs.models import Listing, ListingPlace
from careercenter.jobs.pay import Pay
from careercenter.taxonomy.vocabulary import vocabulary

_SYMBOLS = {"USD": "$", "GBP": "£", "EUR": "€", "CAD": "CA$", "AUD": "A$", "INR": "₹"}
_UNITS = {
    "hour": "an hour", "day": "a day", "week": "a week", "month": "a month", "year": "a year", "chart": "a chart",
}  # fmt: skip


def amount(value: Decimal, currency: str) -> str:
    """`$28`, `$28.50`, `$0.125`: cents only where there are some."""
    text = f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
    if value != round(value, 2):
        text = f"{value:,f}".rstrip("0")
    symbol = _SYMBOLS.get(currency)
    return f"{symbol}{text}" if symbol else f"{currency} {text}"


def pay_range(low: Decimal | None, high: Decimal | None, unit: str, currency: str) -> str:
    """`$28 – $34 an hour`, `up to $34 an hour`, `from $28 an hour`."""
    per = _UNITS.get(unit, f"a {unit}")
    if low is None and high is not None:
        return f"up to {amount(high, currency)} {per}"
    if low is not None and high is None:
        return f"from {amount(low, currency)} {per}"
    if low is None or high is None:
        return ""
    both = amount(low, currency) if low == high else f"{amount(low, currency)} – {amount(high, currency)}"
    return f"{both} {per}"


def pay_stated(pay: Pay) -> str:
    """The pay as stated."""
    return pay_range(pay.minimum, pay.maximum, pay.unit, pay.currency)


def pay_normalised(pay: Pay) -> str | None:
    """The same pay in the other usual unit: a year for hourly pay, an hour for yearly; None for pay per chart."""
    if pay.rule is None:
        return None
    unit = "hour" if pay.unit == "year" else "year"
    low, high = pay.per_hour if unit == "hour" else pay.per_year
    return "≈ " + pay_range(low, high, unit, pay.currency)


def place_name(place: ListingPlace) -> str:
    """`Tulsa, OK`, `Oklahoma`, `London`."""
    if place.city and place.state:
        return f"{place.city}, {place.state}"
    return place.city or vocabulary("states").label(place.state or "")


def places(listing: Listing) -> str:
    """The places of a listing in one line; many are counted."""
    names = list(dict.fromkeys(place_name(place) for place in listing.places))
    if len(names) > 2:
        return f"{names[0]} and {len(names) - 1} more places"
    return " or ".join(names)


def remote_label(remote: str | None) -> str | None:
    return vocabulary("remote_kinds").label(remote) if remote else None


def reach(reach: Reach, where: str) -> str:
    """Where one can do the job from, in one sentence without its full stop."""
    if reach.remote == "remote":
        return _remote_reach(reach)
    kind = {"hybrid": "Hybrid", "onsite": "On site"}.get(reach.remote or "")
    if kind:
        return f"{kind} in {where}" if where else f"{kind}; the place is not stated"
    return f"In {where}; whether remote is not stated" if where else "Not stated"


def _remote_reach(reach: Reach) -> str:
    match reach.scope:
        case RemoteScope.US_ALL:
            return "Remote, from anywhere in the US"
        case RemoteScope.STATES_ALLOW:
            return f"Remote, from {any_of(_states(reach.allowed))} only"
        case RemoteScope.STATES_DENY:
            return f"Remote, but not from {any_of(_states(reach.denied))}"
        case RemoteScope.METRO:
            return f"Remote, within reach of {any_of(_states(reach.workplace_states | reach.allowed)) or 'the office'}"
        case _:
            denied = f"; not from {any_of(_states(reach.denied))}" if reach.denied else ""
            return f"Remote; from which states is not stated{denied}"


def _states(codes: Collection[str]) -> list[str]:
    labels = [vocabulary("states").label(code) for code in sorted(codes)]
    return labels if len(labels) <= 3 else sorted(codes)


def any_of(names: Iterable[str]) -> str:
    """`CPC`, `CPC or COC`, `CPC, COC or CCS`."""
    listed = list(names)
    return listed[0] if len(listed) == 1 else " or ".join([", ".join(listed[:-1]), listed[-1]]) if listed else ""


def groups(credentials: Sequence[Sequence[str]]) -> str:
    """Any-of groups that must all be met: `CPC or CCS; and RHIT`."""
    label = vocabulary("credentials").label
    return "; and ".join(any_of(label(slug) for slug in group) for group in credentials)


def labels(name: str, slugs: Iterable[str]) -> str:
    """The labels of some slugs of a vocabulary, in one line."""
    return ", ".join(vocabulary(name).label(slug) for slug in slugs)


def quota(productivity: Mapping[str, Any] | None, accuracy: float | None) -> str | None:
    """`12 charts an hour at 95% accuracy`."""
    parts = []
    if productivity:
        count = productivity["amount"]
        unit = productivity["unit"] + ("" if count == 1 else "s")
        parts.append(f"{count:g} {unit} {_UNITS.get(productivity['per'], productivity['per'])}")
    if accuracy is not None:
        parts.append(f"{'at ' if parts else ''}{accuracy:g}% accuracy")
    return " ".join(parts) or None


def months(count: int) -> str:
    """`no experience needed`, `6 months`, `2 years`."""
    if count == 0:
        return "No experience needed"
    if count % 12 == 0:
        return f"{count // 12} year{'' if count == 12 else 's'}"
    return f"{count} month{'' if count == 1 else 's'}"


def reposted(times: int, last: datetime, now: datetime) -> str:
    """`reposted yesterday`, `reposted 3 times, last 5 days ago`."""
    return f"reposted {ago(last, now)}" if times == 1 else f"reposted {times} times, last {ago(last, now)}"


def closing(ends: datetime | None, now: datetime, within_days: int = 7) -> str | None:
    """`Closes tomorrow` when the end is near; None otherwise."""
    if ends is None:
        return None
    days = (ends.date() - now.date()).days
    if not 0 <= days <= within_days:
        return None
    return {0: "Closes today", 1: "Closes tomorrow"}.get(days, f"Closes in {days} days")
