"""A search in words, for headings, feeds and mails."""

from collections.abc import Mapping

from careercenter.jobs import parameters
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.wording import any_of


def describe(criteria: SearchCriteria, employers: Mapping[str, str]) -> str:
    """`Listings for “drg audit”: Remote; CPC or CCS; Ohio`. Without any filter: `All listings`."""
    if not criteria.is_filtered:
        return "All listings"
    grouped: dict[str, list[str]] = {}
    for name, value in criteria.to_args():
        if name not in ("q", "sort", "page", "within"):
            grouped.setdefault(name, []).append(filter_label(name, value, employers, criteria.miles))
    filters = "; ".join(any_of(labels) for labels in grouped.values())
    words = f"Listings for “{criteria.q}”" if criteria.q else "Listings"
    return f"{words}: {filters}" if filters else words


def filter_label(name: str, value: str, employers: Mapping[str, str], miles: int | None = None) -> str:
    """What people read for one filter in force."""
    match name:
        case "pay_min":
            return f"Pays ${int(value):,} a year or more"
        case "pay_posted":
            return "Pay is stated"
        case "apprentice":
            return "Apprentices welcome"
        case "posted":
            return f"Posted in the last {value} days" if value != "1" else "Posted in the last day"
        case "near":
            return f"Within {miles} miles of {value}" if miles else f"Near {value}"
        case "code":
            return f"Names {value}"
        case "employer":
            return employers.get(value, value)
        case _:
            return parameters.label_of(name, value)
