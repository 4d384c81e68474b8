"""The value of a fact in words, by the fact's name: what pages, notes and letters call it. Pure.

Apart from `wording`, which words whole listings: here is one table, and a name that it lacks still reads well, so that
a new fact of the reader is shown before anyone writes a line for it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from careercenter.jobs import wording
from careercenter.taxonomy.vocabulary import vocabulary

LABELS: Mapping[str, str] = {
    "is_coding_job": "A medical coding job", "role": "Role", "seniority": "Level", "fee": "Fee side",
    "patient_setting": "Setting", "settings": "Setting", "specialties": "Specialties", "code_sets": "Code sets",
    "codes": "Codes", "tools": "Tools", "credentials_required": "Credentials required",
    "credentials_preferred": "Credentials preferred", "credential_groups_required": "Credentials required",
    "credential_groups_preferred": "Credentials preferred", "apprentice_ok": "Apprentices",
    "experience_months": "Experience", "employment": "Employment", "contract_form": "Contract", "remote": "Remote",
    "remote_scope": "Open to", "states": "States", "states_allowed": "Open in these states",
    "states_denied": "Not open in these states", "pay": "Pay", "productivity": "Productivity",
    "accuracy_pct": "Accuracy", "equipment": "Equipment provided", "coding_test": "Coding test",
    "benefits": "Benefits", "shift": "Shift", "hours_per_week": "Hours a week", "travel": "Travel",
    "agency": "Hired by", "checks": "Checks before hiring", "experience_substitutes": "Counts as experience",
    "credentials_within_months": "Credentials to earn", "apply_by": "Apply by", "sign_on": "Sign-on bonus",
    "bonus": "Bonus", "contract_length": "Contract runs", "remote_metro": "Within reach of",
    "remote_reason": "Why these states",
}  # fmt: skip
_VOCABULARIES = {
    "role": "roles", "seniority": "seniority", "contract_form": "contract_forms", "remote": "remote_kinds",
    "fee": "settings", "patient_setting": "settings", "settings": "settings", "specialties": "specialties",
    "code_sets": "code_sets", "tools": "tools", "employment": "employment", "equipment": "equipment",
    "benefits": "benefits", "states": "states", "states_allowed": "states", "states_denied": "states",
    "credentials_required": "credentials", "credentials_preferred": "credentials",
}  # fmt: skip
# Slugs of facts that have no vocabulary file: nothing is searched by them.
TERMS: Mapping[str, Mapping[str, str]] = {
    "checks": {
        "background": "background check", "drug_screen": "drug screen", "exclusion": "federal exclusion lists",
        "credit": "credit check", "fingerprint": "fingerprints", "e_verify": "E-Verify", "vaccination": "vaccination",
    },
    "experience_substitutes": {
        "practicode": "Practicode", "externship": "an externship", "degree": "a degree", "course": "a coding course",
        "experience": "other experience",
    },
    "shift": {
        "day": "days", "evening": "evenings", "night": "nights", "weekend": "weekends",
        "weekdays": "Monday to Friday", "flexible": "flexible",
    },
    "travel": {"none": "none", "some": "some"},
}  # fmt: skip
SCOPES = {
    "us_all": "Anywhere in the US", "states_allow": "Some states only", "states_deny": "All but some states",
    "metro": "Near the workplace", "unstated": "Not stated",
}  # fmt: skip
_APPRENTICES = {"yes": "Welcome", "no": "Not taken"}


def label(name: str) -> str:
    """What people call a fact; a name without a label is spelled out."""
    return LABELS.get(name) or _spelled(name)


def said(name: str, value: Any) -> str:
    """A value in words; "Not stated" for none."""
    if value is None or value == "" or isinstance(value, (list, tuple)) and not value:
        return "Not stated"
    words = _WORDS.get(name)
    if words:
        return words(value)
    known = _VOCABULARIES.get(name)
    if known:
        return _terms(known, value)
    return _any(value)


def _terms(name: str, value: Any) -> str:
    if isinstance(value, str):
        return vocabulary(name).label(value)
    if _is_list(value) and any(_is_list(item) for item in value):
        return wording.groups(value)
    return wording.labels(name, value)


def _known(name: str) -> Callable[[Any], str]:
    """The terms of a fact as a list that begins with a capital."""
    terms = TERMS[name]

    def words(value: Any) -> str:
        listed = [value] if isinstance(value, str) else value
        text = ", ".join(terms.get(one, _any(one)) for one in listed)
        return text[:1].upper() + text[1:]

    return words


def _bonus(value: Mapping[str, Any]) -> str:
    if value.get("amount") is not None:
        return wording.amount(Decimal(str(value["amount"])), value.get("currency") or "USD")
    return f"{value['percent']:g}%" if value.get("percent") is not None else "Yes; how much is not stated"


def _length(value: Mapping[str, Any]) -> str:
    count = value.get("amount")
    return f"{count:g} {value['unit']}{'' if count == 1 else 's'}" if count is not None else "Yes"


def _within(value: Mapping[str, int]) -> str:
    """`CPC or COC within 6 months; CCS within 12 months`, in the order of the months."""
    label_of = vocabulary("credentials").label
    found = []
    for months in sorted(set(value.values())):
        names = wording.any_of(label_of(slug) for slug, within in value.items() if within == months)
        found.append(f"{names} within {wording.months(round(months))}")
    return "; ".join(found)


def _near(value: Mapping[str, Any]) -> str:
    place = ", ".join(part for part in (value.get("place"), value.get("state")) if part)
    return f"Within {value['miles']:g} miles of {place}" if value.get("miles") else place


def _day(value: Any) -> str:
    try:
        return wording.day(datetime.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def _pay(value: Mapping[str, Any]) -> str:
    ends = [None if value.get(end) is None else Decimal(str(value[end])) for end in ("min", "max")]
    return wording.pay_range(ends[0], ends[1], value["unit"], value.get("currency") or "USD")


def _any(value: Any) -> str:
    """A value of a fact that this table does not know."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Mapping):
        return ", ".join(f"{_spelled(key).lower()} {_any(item)}" for key, item in value.items() if item is not None)
    if _is_list(value):
        return ", ".join(_any(item) for item in value)
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, (int, float, Decimal)):
        return f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
    return str(value).replace("_", " ")


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _spelled(name: str) -> str:
    return name.replace("_", " ").capitalize()


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "pay": _pay,
    "experience_months": lambda value: wording.months(round(value)),
    "apprentice_ok": lambda value: _APPRENTICES.get(value, str(value)),
    "remote_scope": lambda value: SCOPES.get(value, str(value)),
    "credential_groups_required": wording.groups,
    "credential_groups_preferred": wording.groups,
    "productivity": lambda value: wording.quota(value, None) or "",
    "accuracy_pct": lambda value: f"{float(value):g}%",
    "hours_per_week": lambda value: f"{float(value):g} hours",
    "codes": ", ".join,
    "agency": lambda value: "A staffing agency" if value else "The employer",
    "apply_by": _day,
    "sign_on": _bonus,
    "bonus": _bonus,
    "contract_length": _length,
    "credentials_within_months": _within,
    "remote_metro": _near,
    **{name: _known(name) for name in TERMS},
}
