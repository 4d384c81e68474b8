"""What a listing wants, as a value that `fit` compares with a coder. Made here and nowhere else.

Decided here: settings that say who the employer is (a vendor, a federal hospital) are no demand on anybody, and what
belongs to an office anyway (a spreadsheet, a chat) is no tool that coders are chosen by.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from careercenter.applicants.counts_as import stands_for
from careercenter.jobs.eligibility import Reach, RemoteScope
from careercenter.jobs.models import Listing
from careercenter.jobs.pay import Pay
from careercenter.taxonomy.vocabulary import vocabulary

# Facts that have no column: what was read is asked itself.
SUBSTITUTES, WITHIN = "experience_substitutes", "credentials_within_months"
# "Equivalent experience" instead of experience says nothing that a profile could answer.
_NO_SUBSTITUTE = frozenset({"experience"})
_WHOSE = frozenset({"vendor", "payer"})
_OFFICE = frozenset({"office", "analytics", "other", "education"})


class Wanted(NamedTuple):
    """Demands and offers of a listing. None and empty are not stated. `within`: months after hiring by which a
    credential is needed; `experience_months` 0: none needed. Lists are in the order of the taxonomy."""

    required: tuple[tuple[str, ...], ...] = ()
    preferred: tuple[tuple[str, ...], ...] = ()
    within: Mapping[str, int] = {}
    apprentice_ok: str | None = None
    experience_months: int | None = None
    substitutes: tuple[str, ...] = ()
    reach: Reach = Reach(None, RemoteScope.UNSTATED, frozenset())
    settings: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    code_sets: tuple[str, ...] = ()
    tools: tuple[tuple[str, ...], ...] = ()
    role: str | None = None
    remote: str | None = None
    employment: tuple[str, ...] = ()
    pay: Pay | None = None


def wanted_of(listing: Listing) -> Wanted:
    """What a listing wants."""
    read = listing.facts
    values = {name: read[name].get("value") for name in (SUBSTITUTES, WITHIN) if name in read}
    states = (place.state for place in listing.places)
    return wanted_from(listing, states=states, substitutes=values.get(SUBSTITUTES), within=values.get(WITHIN))


def wanted_from(
    row: Any, *, states: Iterable[str | None], substitutes: list[str] | None, within: dict[str, int] | None
) -> Wanted:
    """The same from the columns of a listing, by their names, with the states of its places and the two facts that
    have no column."""
    return Wanted(
        required=_groups(row.credentials_required),
        preferred=_groups(row.credentials_preferred),
        within=within or {},
        apprentice_ok=row.apprentice_ok,
        experience_months=row.experience_months,
        substitutes=tuple(sorted(set(substitutes or ()) - _NO_SUBSTITUTE)),
        reach=Reach(
            row.remote, RemoteScope(row.remote_scope), frozenset(filter(None, states)),
            frozenset(row.states_allowed), frozenset(row.states_denied),
        ),
        settings=_in_order("settings", [one for one in row.settings if one in _asked_settings()]),
        specialties=_in_order("specialties", [one for one in row.specialties if not _is_setting(one, row.settings)]),
        code_sets=_in_order("code_sets", row.code_sets),
        tools=_by_kind(row.tools),
        role=None if row.role == "other" else row.role,
        remote=row.remote,
        employment=_in_order("employment", row.employment),
        pay=_pay(row),
    )  # fmt: skip


def _groups(groups: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Any-of groups, each once, without those that a narrower group makes needless: (CPC) says all of (CPC or CCS)."""
    if not groups:
        return ()
    sets = [frozenset(group) for group in groups if group]
    kept = {one for one in sets if not any(other < one for other in sets)}
    return tuple(sorted((_in_order("credentials", one) for one in kept), key=_first))


@cache
def _settings_for(specialty: str) -> frozenset[str]:
    return frozenset(stand.held for stand in stands_for("specialties", specialty) if stand.of == "settings")


def _is_setting(specialty: str, settings: list[str]) -> bool:
    """What readers find as a setting and as a specialty, such as risk adjustment, is asked once."""
    return not _settings_for(specialty).isdisjoint(settings)


def _by_kind(tools: list[str]) -> tuple[tuple[str, ...], ...]:
    """Adverts name systems of one kind as alternatives ("Epic, Cerner or similar"): one is enough."""
    if not tools:
        return ()
    kinds: dict[str, list[str]] = {}
    for slug in _in_order("tools", tools):
        term = vocabulary("tools").get(slug)
        kinds.setdefault(term.extra.get("kind", "") if term else "", []).append(slug)
    return tuple(tuple(slugs) for kind, slugs in kinds.items() if kind not in _OFFICE)


def _pay(row: Any) -> Pay | None:
    if row.pay_unit is None or (row.pay_min is None and row.pay_max is None):
        return None
    return Pay(row.pay_min, row.pay_max, row.pay_unit, row.pay_currency or "USD")


@cache
def _order(name: str) -> Mapping[str, int]:
    return {term.slug: place for place, term in enumerate(vocabulary(name))}


@cache
def _asked_settings() -> frozenset[str]:
    return frozenset(term.slug for term in vocabulary("settings") if term.extra["axis"] != "place") - _WHOSE


def _in_order(name: str, slugs: Collection[str]) -> tuple[str, ...]:
    if len(slugs) < 2:
        return tuple(slugs)
    order = _order(name)
    return tuple(sorted(set(slugs), key=lambda slug: (order.get(slug, len(order)), slug)))


def _first(group: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(_order("credentials").get(slug, 999) for slug in group)
