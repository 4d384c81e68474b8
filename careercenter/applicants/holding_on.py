"""What a coder has to show on a day, by field of the profile, and what of it meets a demand."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from careercenter.applicants.coder import Coder, Held
from careercenter.applicants.counts_as import APPRENTICE, Stand, stands_for


class Holds(NamedTuple):
    """`on`: the day. `fields`: what is there by field, with its amounts where there are any; of credentials those that
    are good on the day. `other`: credentials that are not, being over or not earned yet. `empty`: fields in which
    nothing is said at all."""

    on: date
    fields: Mapping[str, Any]
    other: Mapping[str, Held]
    empty: frozenset[str]


def holds_on(coder: Coder, on: date) -> Holds:
    """What counts on that day. The last day counts, as in the wallet."""
    good = {
        one.slug
        for one in coder.credentials
        if (one.expires_on is None or one.expires_on >= on) and (one.earned_on is None or one.earned_on <= on)
    }
    fields: dict[str, Any] = {
        "credentials": good,
        "specialties": coder.specialties,
        "settings": coder.settings,
        "tools": coder.tools,
        "code_sets": coder.code_sets,
        "roles": coder.roles,
    }
    other = {one.slug: one for one in coder.credentials if one.slug not in good}
    empty = frozenset(name for name, held in fields.items() if not held and not (name == "credentials" and other))
    return Holds(on, fields, other, empty)


def found(holds: Holds, of: str, asked: str, *, apprentice: bool = False) -> Stand | None:
    """What meets a demand: the thing itself, or what counts as it everywhere; with `apprentice` instead what counts
    only for apprentices."""
    if not apprentice and asked in holds.fields[of]:
        return Stand(of, asked, "", "")
    when = APPRENTICE if apprentice else ""
    for stand in stands_for(of, asked):
        if stand.when == when and stand.held in holds.fields[stand.of]:
            return stand
    return None


def first_found(holds: Holds, of: str, asked: Collection[str], *, apprentice: bool = False) -> tuple[str, Stand] | None:
    """The first demand of alternatives that is met, by the thing itself rather than by another, and by what."""
    if not apprentice:
        for one in asked:
            if one in holds.fields[of]:
                return one, Stand(of, one, "", "")
    for one in asked:
        stand = found(holds, of, one, apprentice=apprentice)
        if stand:
            return one, stand
    return None
