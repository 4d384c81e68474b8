"""Facts that a source gives in fields of their own, brought to the names and slugs of `jobs`. Pure.

What our vocabularies do not know is left out rather than taken on trust: the columns hold slugs only.
"""

from collections.abc import Callable, Mapping
from typing import Any

from careercenter.imports.values import amount, leaves, text
from careercenter.jobs.eligibility import RemoteScope
from careercenter.taxonomy.places import state_of
from careercenter.taxonomy.vocabulary import vocabulary

_SHIFTS = ("day", "evening", "night", "weekend", "weekdays", "flexible")
_WORK = ("chart", "encounter", "record", "report", "claim", "account")
_SPANS = ("hour", "day", "week", "month")
_YES_NO = {True: "yes", False: "no", "yes": "yes", "no": "no", "true": "yes", "false": "no"}


def stated_facts(given: Mapping[str, Any]) -> dict[str, Any]:
    """The facts among `given` that can be used, under the names of `jobs/facts`."""
    facts = {}
    for name, value in given.items():
        read = _READERS.get(name)
        known = read(value) if read and value is not None else None
        if known not in (None, [], ""):
            facts[_NAMES.get(name, name)] = known
    return facts


def _one(kind: str) -> Callable[[Any], str | None]:
    return lambda value: vocabulary(kind).resolve(text(value)) if text(value) else None


def _many(kind: str) -> Callable[[Any], list[str]]:
    def read(value: Any) -> list[str]:
        slugs = [vocabulary(kind).resolve(text(item)) for item in leaves(value) if text(item)]
        return list(dict.fromkeys(slug for slug in slugs if slug))

    return read


def _groups(value: Any) -> list[list[str]]:
    """Any-of groups, all of which are asked; a flat list is one group."""
    items = value if isinstance(value, list) else [value]
    groups = items if any(isinstance(item, list) for item in items) else [items]
    found = [_many("credentials")(group) for group in groups]
    return [group for group in found if group]


def _among(*allowed: str) -> Callable[[Any], str | None]:
    return lambda value: found if (found := text(value).lower()) in allowed else None


def _whole(least: int, most: int) -> Callable[[Any], int | None]:
    def read(value: Any) -> int | None:
        found = 0 if value == 0 and value is not False else amount(value)
        return int(found) if found is not None and least <= found <= most else None

    return read


def _percent(value: Any) -> float | None:
    found = amount(value)
    return float(found) if found is not None and 50 <= found <= 100 else None


def _states(value: Any) -> list[str]:
    return sorted({state for item in leaves(value) if (state := state_of(text(item)))})


def _yes_no(value: Any) -> str | None:
    return _YES_NO.get(value if isinstance(value, bool) else text(value).lower())


def _truth(value: Any) -> bool | None:
    said = _yes_no(value)
    return None if said is None else said == "yes"


def _productivity(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, Mapping):
        return None
    number, unit, per = amount(value.get("amount")), text(value.get("unit")), text(value.get("per"))
    if number is None or unit not in _WORK or per not in _SPANS:
        return None
    return {"amount": float(number), "unit": unit, "per": per}


_NAMES = {
    "credentials_required": "credential_groups_required",
    "credentials_preferred": "credential_groups_preferred",
}
_READERS: Mapping[str, Callable[[Any], Any]] = {
    "role": _one("roles"),
    "seniority": _one("seniority"),
    "contract_form": _one("contract_forms"),
    "remote": _one("remote_kinds"),
    "specialties": _many("specialties"),
    "settings": _many("settings"),
    "code_sets": _many("code_sets"),
    "tools": _many("tools"),
    "employment": _many("employment"),
    "equipment": _many("equipment"),
    "benefits": _many("benefits"),
    "credentials_required": _groups,
    "credentials_preferred": _groups,
    "apprentice_ok": _yes_no,
    "coding_test": _truth,
    "experience_months": _whole(0, 600),
    "hours_per_week": _whole(1, 80),
    "accuracy_pct": _percent,
    "shift": _among(*_SHIFTS),
    "remote_scope": _among(*(scope.value for scope in RemoteScope)),
    "states": _states,
    "states_allowed": _states,
    "states_denied": _states,
    "productivity": _productivity,
}
FACTS = frozenset(_READERS)
