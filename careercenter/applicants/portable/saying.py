"""The values of a document in words, for the person who decides about them. Pure."""

from collections.abc import Mapping
from typing import Any

from careercenter.applicants import searching
from careercenter.applicants.found import CHOICES
from careercenter.applicants.portable import head
from careercenter.applicants.portable.parts import CERTIFICATE
from careercenter.core.dates import day
from careercenter.core.text import shorten
from careercenter.taxonomy.vocabulary import vocabulary

LABELS = {
    "name": "Name", "headline": "In one line", "phone": "Phone", "summary": "About your work",
    "city": "Where you live", "experience_months": "Experience as a coder", "substitutes": "Also counts as experience",
    "roles": "Roles", "remote": "Where", "employment": "Employment", "work_states": "States you may work from",
    "specialties": "Specialties", "settings": "Settings", "tools": "Tools", "code_sets": "Code sets",
    "pay_floor": "Least pay", "starts_on": "Earliest start", "status": "Status", "visibility": "Who sees your profile",
    "shown": "What employers who find you see", "excluded_domains": "Employers who never find you",
    "reminders": "Reminders by mail", "codes": "Codes",
}  # fmt: skip
_LISTS = {"roles": "roles", "remote": "remote_kinds", "employment": "employment", "work_states": "states"}
_VISIBLE = {
    "off": "Nobody", "applied": "Employers you applied to", "findable": "Employers who look for people, as well",
}  # fmt: skip
_OWN = {"basics", "work", "education", "certificates", "skills", "meta", "$schema"}
LONGEST = 300


def said(name: str, values: Mapping[str, Any]) -> str:
    """One field of `head.read` in words."""
    value = values[name]
    if name == "city":
        return ", ".join(filter(None, (value, values["state"]))) or "Not said"
    if name == "experience_months":
        return "Not said" if value is None else _years(value)
    if name == "pay_floor":
        return "Not said" if value is None else f"${value:,} {'a year' if values['pay_floor_unit'] == 'year' else 'an hour'}"
    if name == "status":
        until = values["status_until"]
        return searching.LABELS[value] + (f" until {day(until)}" if until else "")
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, (list, dict)):
        return _many(name, value)
    return shorten(_VISIBLE.get(value, value) if name == "visibility" else str(value or "Not said"), LONGEST)


def _many(name: str, value: Any) -> str:
    if name in head.GROUPS:
        known = vocabulary(name)
        words = [f"{known.label(slug)}{_amount(name, number)}" for slug, number in value.items()]
    elif name == "codes":
        words = [f"{code}–{end}" if end else code for _, code, end in value]
    elif name == "shown":
        words = [CHOICES.get(one, one) for one in value]
    else:
        words = [vocabulary(_LISTS[name]).label(one) if name in _LISTS else one for one in value]
    return shorten(", ".join(words), LONGEST) or "Nothing"


def _amount(name: str, number: int | None) -> str:
    if not number:
        return ""
    return f" ({number if name == 'code_sets' else _years(number)})"


def row(values: Mapping[str, Any]) -> str:
    """A job or school."""
    names = ("title", "employer", "place") if "employer" in values else ("degree", "area", "institution")
    span = f"{values['started'] or '?'} to {values['ended'] or 'now'}" if values["started"] or values["ended"] else ""
    more = values.get("summary") or "; ".join(values.get("highlights", ()))
    return shorten(", ".join(filter(None, (*(values[name] for name in names), span, more))), LONGEST) or "An empty entry"


def credential(values: Mapping[str, Any]) -> str:
    """A credential with its dates."""
    earned, expires = values["earned_on"], values["expires_on"]
    dates = [f"earned {earned}"] if earned else []
    dates += [f"good until {expires}"] if expires else []
    return ", ".join([vocabulary("credentials").label(values["slug"]), *dates])


def rest(document: Mapping[str, Any], kept: Mapping[str, Any]) -> str:
    """What is kept without being shown, by its names."""
    others = [shorten(name, 40) for name in document if name not in _OWN]
    unknown = [item for item in kept.get("certificates", ()) if CERTIFICATE.read(item)["slug"] is None]
    others += [shorten(item.get("name") or "a certificate", 60) for item in unknown]
    listed = shorten(", ".join(others), LONGEST) or "How the file spells what stands above"
    return f"{listed}. Shown to nobody; it goes out again with your next export."


def _years(months: int) -> str:
    return f"{months / 12:.1f}".removesuffix(".0") + (" year" if months == 12 else " years")
