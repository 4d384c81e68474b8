"""How an alert's search is changed by its person: filters dropped, words left out, a floor for pay. Pure.

"Fewer like this" is a change of the search that the person sees, never a hidden weight.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from careercenter.backends.search.words import tokens
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.sentence import filter_label

# Names of the form's own fields; every other filter is a tick box.
OWN = ("q", "pay_min", "pay_posted", "sort", "page", "within")
# Words that say nothing about what kind of job it is.
EMPTY = {
    "a",
    "an",
    "and",
    "at",
    "for",
    "from",
    "in",
    "of",
    "on",
    "or",
    "the",
    "to",
    "with",
    "coder",
    "coding",
    "medical",
}


@dataclass(frozen=True)
class Tick:
    """One filter in force as a tick box; `key` is `name=value`."""

    key: str
    label: str


def ticks(criteria: SearchCriteria) -> list[Tick]:
    """The filters that can be dropped one by one."""
    return [
        Tick(f"{name}={value}", filter_label(name, value, {}, criteria.miles))
        for name, value in criteria.to_args()
        if name not in OWN
    ]


def changed(
    criteria: SearchCriteria, *, q: str | None, kept: Collection[str], pay_min: int | None, pay_posted: bool
) -> SearchCriteria:
    """The search with these words and pay, and only the filters whose keys are in `kept`."""
    slimmer = criteria
    for name, value in criteria.to_args():
        if name not in OWN and f"{name}={value}" not in kept:
            slimmer = slimmer.without(name, value)
    return replace(slimmer, q=q or None, pay_min=pay_min or None, pay_posted=True if pay_posted else None, page=None)


def thinned(criteria: SearchCriteria, *, words: Iterable[str], pay_posted: bool) -> SearchCriteria:
    """The search without listings that hold these words, and perhaps only with pay stated."""
    left_out = " ".join(f"-{word}" for word in words)
    q = " ".join(part for part in (criteria.q, left_out) if part)
    return replace(criteria, q=q or None, pay_posted=True if pay_posted else criteria.pay_posted, page=None)


def telling_words(title: str, criteria: SearchCriteria) -> list[str]:
    """Words of a title by which listings like it could be left out: not those that the search itself asks for."""
    asked = set(tokens(criteria.q or ""))
    found = (word for word in tokens(title) if len(word) > 1 and word not in EMPTY and word not in asked)
    return list(dict.fromkeys(found))[:8]
