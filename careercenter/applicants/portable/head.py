"""What a profile says beside its rows: read from `basics`, `skills` and our part of `meta`, and written back. Pure.

Our part decides when it is there. A document from elsewhere says the same in fewer words: what its skills name that
the vocabularies know is taken as used, without saying for how long.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from careercenter.applicants import searching
from careercenter.applicants.found import CHOICES
from careercenter.applicants.portable.parts import LONGEST_TEXT, OURS, day_of, text_of
from careercenter.codes.systems import SYSTEMS
from careercenter.core.text import clean
from careercenter.employers.domains import is_free_mail, registrable
from careercenter.taxonomy.vocabulary import vocabulary

Document = dict[str, Any]
VERSION, CANONICAL = "v1.0.0", "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
LONGEST_MONTHS, HIGHEST_PAY, MOST_DOMAINS, MOST_CODES = 720, 1_000_000, 50, 40
SUBSTITUTES, PAY_UNITS = ("practicode", "externship", "degree"), ("hour", "year")
VISIBILITIES = ("off", "applied", "findable")
GROUPS = {"specialties": "Specialties", "settings": "Settings", "tools": "Tools", "code_sets": "Code sets"}
_CODE_FIELDS, _CODE = ("system", "code", "codeEnd"), re.compile(r"[A-Z0-9][A-Z0-9.-]{0,11}")
_TEXTS = {"name": ("name", 120), "label": ("headline", 160), "phone": ("phone", 40)}
_LISTS = {
    "roles": ("roles", "roles"), "remote": ("remote", "remote_kinds"), "employment": ("employment", "employment"),
    "workStates": ("work_states", "states"),
}  # fmt: skip
EMPTY: dict[str, Any] = {
    "name": "", "headline": "", "phone": "", "summary": "", "city": "", "state": None,
    "experience_months": None, "substitutes": [], "roles": [], "remote": [], "employment": [], "work_states": [],
    "specialties": {}, "settings": {}, "tools": {}, "code_sets": {}, "pay_floor": None, "pay_floor_unit": None,
    "starts_on": None, "status": searching.CLOSED, "status_until": None, "visibility": "applied", "shown": [],
    "excluded_domains": [], "reminders": True, "codes": [],
}  # fmt: skip


def read(document: Document) -> dict[str, Any]:
    """Every field, as in EMPTY where the document says nothing."""
    own = document.get("meta", {}).get(OURS)
    values = EMPTY | _basics(document.get("basics", {}))
    return values | (_own(own) if isinstance(own, dict) else _skills(document.get("skills", ())))


def _basics(basics: Document) -> dict[str, Any]:
    place = basics.get("location", {})
    here = text_of(place, "countryCode", 2).upper() in ("", "US")
    return {
        **{ours: text_of(basics, name, most) for name, (ours, most) in _TEXTS.items()},
        "summary": clean(basics.get("summary", "")).strip()[:LONGEST_TEXT].rstrip(),
        "city": text_of(place, "city", 100),
        "state": vocabulary("states").resolve(text_of(place, "region", 60)) if here and place.get("region") else None,
    }


def _skills(skills: Iterable[Document]) -> dict[str, Any]:
    named = [words for one in skills for words in (one.get("name", ""), *one.get("keywords", ()))]
    found: dict[str, Any] = {}
    for field in GROUPS:
        slugs = dict.fromkeys(slug for words in named if (slug := vocabulary(field).resolve(words)))
        found[field] = dict.fromkeys(slugs, None if field == "code_sets" else 0)
    return found


def _own(own: Document) -> dict[str, Any]:
    """Our own part, each value only when it is one: a file may have been changed by hand."""
    pay, status = _group(own, "payFloor"), _group(own, "status")
    amount, unit = _amount(pay.get("amount")), _one(pay.get("unit"), PAY_UNITS)
    until, said = _moment(status.get("until")), _one(status.get("value"), searching.LABELS)
    until = until if said not in (None, searching.CLOSED) else None
    return {
        "experience_months": _whole(own.get("experienceMonths"), LONGEST_MONTHS),
        "substitutes": _some(own.get("substitutes"), SUBSTITUTES),
        **{ours: _some(own.get(name), _slugs(of)) for name, (ours, of) in _LISTS.items()},
        **{field: _months(own.get(field), field) for field in ("specialties", "settings", "tools")},
        "code_sets": _years(own.get("codeSets")),
        "pay_floor": amount if unit else None,
        "pay_floor_unit": unit if amount is not None else None,
        "starts_on": day_of(own.get("startsOn")),
        "status": said if until else searching.CLOSED,
        "status_until": until,
        "visibility": _one(own.get("visibility"), VISIBILITIES) or "applied",
        "shown": _some(own.get("shown"), CHOICES),
        "excluded_domains": _domains(own.get("excludedDomains")),
        "reminders": own.get("reminders") is not False,
        "codes": _codes(own.get("codes")),
    }


def write(values: Mapping[str, Any], email: str, original: Document) -> Document:
    """A document that says this, on top of what another one said that we do not know."""
    made = {name: one for name, one in original.items() if name not in ("basics", "skills", "meta")}
    basics = _write_basics(values, email, original.get("basics", {}))
    theirs = [one for one in original.get("skills", ()) if one.get("name") not in GROUPS.values()]
    skills = theirs + [_group_of(values, field) for field in GROUPS if values[field]]
    meta = {"canonical": CANONICAL, "version": VERSION, **original.get("meta", {}), OURS: _write_own(values)}
    return made | ({"basics": basics} if basics else {}) | ({"skills": skills} if skills else {}) | {"meta": meta}


def _write_basics(values: Mapping[str, Any], email: str, original: Document) -> Document:
    place = {name: one for name, one in original.get("location", {}).items() if name not in ("city", "region")}
    place |= {"city": values["city"]} if values["city"] else {}
    place |= {"region": values["state"], "countryCode": "US"} if values["state"] else {}
    known = {"name": values["name"], "label": values["headline"], "phone": values["phone"]}
    known |= {"summary": values["summary"], "location": place}
    kept = {name: one for name, one in original.items() if name not in known}
    return {"email": email, **kept, **{name: one for name, one in known.items() if one}}


def _group_of(values: Mapping[str, Any], field: str) -> Document:
    return {"name": GROUPS[field], "keywords": [vocabulary(field).label(slug) for slug in values[field]]}


def _write_own(values: Mapping[str, Any]) -> Document:
    pay, until, starts = values["pay_floor"], values["status_until"], values["starts_on"]
    said = {
        "experienceMonths": values["experience_months"],
        "substitutes": values["substitutes"],
        **{name: values[ours] for name, (ours, _) in _LISTS.items()},
        **{field: values[field] for field in ("specialties", "settings", "tools")},
        "codeSets": values["code_sets"],
        "payFloor": {"amount": str(pay), "unit": values["pay_floor_unit"]} if pay is not None else None,
        "startsOn": starts.isoformat() if starts else None,
        "status": {"value": values["status"], "until": until.isoformat()} if until else None,
        "visibility": values["visibility"],
        "shown": values["shown"],
        "excludedDomains": values["excluded_domains"],
        "reminders": values["reminders"],
        "codes": [dict(zip(_CODE_FIELDS, one, strict=True)) for one in values["codes"]],
    }
    return {name: one for name, one in said.items() if one not in (None, [], {})}


def _group(own: Document, name: str) -> Document:
    return own[name] if isinstance(own.get(name), dict) else {}


def _one(value: Any, of: Iterable[str]) -> str | None:
    return value if isinstance(value, str) and value in of else None


def _some(value: Any, of: Iterable[str]) -> list[str]:
    known = set(of)
    held = value if isinstance(value, list) else ()
    return list(dict.fromkeys(one for one in held if isinstance(one, str) and one in known))


def _slugs(name: str) -> list[str]:
    return [term.slug for term in vocabulary(name)]


def _whole(value: Any, most: int, least: int = 0) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and least <= value <= most else None


def _months(value: Any, field: str) -> dict[str, int]:
    held = value.items() if isinstance(value, dict) else ()
    return {slug: _whole(n, LONGEST_MONTHS) or 0 for slug, n in held if slug in vocabulary(field)}


def _years(value: Any) -> dict[str, int | None]:
    held = value.items() if isinstance(value, dict) else ()
    return {slug: _whole(n, 2100, 1970) for slug, n in held if slug in vocabulary("code_sets")}


def _amount(value: Any) -> Decimal | None:
    try:
        amount = Decimal(value) if isinstance(value, str) and len(value) < 20 else None
    except InvalidOperation:
        return None
    if amount is None or not amount.is_finite() or not 0 <= amount <= HIGHEST_PAY:
        return None
    # As exact as a column of money.
    return round(amount, 4).normalize() + 0


def _moment(value: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) and len(value) < 40 else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None and 2000 < moment.year < 2200 else None


def _codes(value: Any) -> list[tuple[str, str, str]]:
    """System, code, and the end of a range or nothing."""
    held = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    named = [tuple(one.get(name, "") for name in _CODE_FIELDS) for one in held]
    fine = [one for one in named if all(isinstance(part, str) for part in one) and _is_code(*one)]
    return list(dict.fromkeys(fine))[:MOST_CODES]


def _is_code(system: str, code: str, end: str) -> bool:
    return system in SYSTEMS and bool(_CODE.fullmatch(code)) and (not end or bool(_CODE.fullmatch(end)))


def _domains(value: Any) -> list[str]:
    held = value if isinstance(value, list) else ()
    found = (registrable(one) for one in held if isinstance(one, str) and len(one) < 300)
    return list(dict.fromkeys(one for one in found if one and not is_free_mail(one)))[:MOST_DOMAINS]


