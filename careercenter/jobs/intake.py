"""From an offer to everything the board knows of it: cleaned, made safe, read, placed. Pure; the database is not asked.

What a source states in fields of its own counts as said. Everything else is read from the text, and keeps where.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

import ftfy
import orjson

from careercenter.codes.mentions import Mention, find_mentions
from careercenter.core.errors import Refused
from careercenter.core.text import one_line, shorten, slugify
from careercenter.jobs.description import plain, to_html
from careercenter.jobs.facts.advert import Advert
from careercenter.jobs.facts.read import read
from careercenter.jobs.facts.reading import Reading
from careercenter.jobs.facts.reading import plain as plain_value
from careercenter.jobs.facts.text import LINE_LIMIT
from careercenter.jobs.gate import why_not_ours
from careercenter.jobs.offer import Offer
from careercenter.jobs.pay import Pay
from careercenter.jobs.siting import Site, sites
from careercenter.taxonomy.vocabulary import vocabulary

# Part of every fingerprint: raising it makes the next import read every advert anew.
READER_VERSION = 2
LONGEST_DESCRIPTION = 200_000
# What the lead bytes of UTF-8 become when they are read as Windows-1252, Mac Roman or Cyrillic.
_MOJIBAKE = re.compile("[\u00c2\u00c3\u00c4\u00c5\u00e2\u00ef\u00f0\u00d0\u00d1\u0420\u0421\u0432\u221a\u201a\u00ac]")
# Fields of a source beside title and text that facts are read from; kept, so that a page can show the words.
GIVEN = ("location", "employment_type", "salary_text", "remote_hint")
_SIMPLE = ("role", "seniority", "contract_form", "shift", "apprentice_ok", "coding_test")
_WHOLE = ("hours_per_week", "experience_months")
_LISTS = ("specialties", "code_sets", "tools", "employment", "equipment", "benefits")


class Unusable(Refused):
    """An offer that cannot become a listing; the message says which field and why."""


@dataclass(frozen=True)
class Understood:
    """An offer understood: column values of a listing, its places and the codes it names. `stranger`: why it is not
    for medical coders, if it is not; whether that matters is for the caller to say."""

    external_id: str
    employer: str
    columns: Mapping[str, Any]
    sites: tuple[Site, ...]
    mentions: tuple[Mention, ...]
    stranger: str | None = None


def fingerprint(offer: Offer) -> str:
    """A hash of all an offer says, so that an unchanged one need not be read again."""
    said = {field.name: getattr(offer, field.name) for field in fields(offer)}
    data = orjson.dumps([READER_VERSION, said], default=_plain_value, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(data).hexdigest()


def understand(offer: Offer) -> Understood:
    """Clean, check and read one offer. Raises Unusable."""
    title = one_line(_mended(offer.title), 200)
    employer = one_line(_mended(offer.employer), 200)
    _check(offer, title, employer)
    html = to_html(_mended(offer.description))
    text = plain(html)
    advert = _advert(offer, title, employer, text)
    reading = read(advert)
    stated = dict(offer.stated)
    placed = sites(offer.locations, offer.country, _value(reading, stated, "states", ()), _remote(reading, stated))
    columns = {
        "title": title,
        "slug": slugify(title),
        "html": html,
        "text": text,
        "summary": shorten(text[:1000], 280),
        "apply_url": _web_address(offer.url),
        **_facts(reading, stated, offer.pay),
        "facts": _sources(reading, stated, offer),
        "notes": list(reading.notes),
        "given": {name: said[:LINE_LIMIT] for name in GIVEN if (said := getattr(advert, name))},
    }
    mentions = tuple(find_mentions(text))
    return Understood(offer.external_id, employer, columns, placed, mentions, why_not_ours(advert, reading))


def _check(offer: Offer, title: str, employer: str) -> None:
    if not offer.external_id or len(offer.external_id) > 200:
        raise Unusable("the id is missing or longer than 200 characters", field="external_id")
    if not any(letter.isalpha() for letter in title):
        raise Unusable("the title is missing", field="title")
    if not employer:
        raise Unusable("the employer is missing", field="employer")
    if len(offer.description) > LONGEST_DESCRIPTION:
        raise Unusable(f"the description is longer than {LONGEST_DESCRIPTION:,} characters", field="description")


def _mended(text: str) -> str:
    """Mojibake repaired. ftfy is slow, so it is asked only about texts with a letter that mojibake begins with."""
    return ftfy.fix_encoding(text) if _MOJIBAKE.search(text) and ftfy.is_bad(text) else text


def _advert(offer: Offer, title: str, employer: str, text: str) -> Advert:
    return Advert(
        title=title,
        description=text,
        company=employer,
        location="; ".join(offer.locations),
        employment_type=offer.employment_type,
        salary_text=offer.salary_text,
        remote_hint=offer.remote_hint,
    )


def _value(reading: Reading, stated: Mapping[str, Any], name: str, default: Any = None) -> Any:
    return stated[name] if name in stated else reading.value(name, default)


def _remote(reading: Reading, stated: Mapping[str, Any]) -> str | None:
    return _value(reading, stated, "remote")


def _facts(reading: Reading, stated: Mapping[str, Any], pay: Pay | None) -> dict[str, Any]:
    def value(name: str, default: Any = None) -> Any:
        return _value(reading, stated, name, default)

    settings = dict.fromkeys([*value("settings", ()), *value("fee", ()), *value("patient_setting", ())])
    scope = value("remote_scope", "unstated")
    allowed = value("states_allowed", value("states", ()) if scope == "states_allow" else ())
    return {
        **{name: value(name) for name in _SIMPLE},
        **{name: None if value(name) is None else round(value(name)) for name in _WHOLE},
        **{name: list(value(name, ())) for name in _LISTS},
        "settings": [slug for slug in settings if slug in vocabulary("settings")],
        "credentials_required": _groups(reading, stated, "required"),
        "credentials_preferred": _groups(reading, stated, "preferred"),
        "remote": value("remote"),
        "remote_scope": scope if value("remote") == "remote" else "unstated",
        "states_allowed": sorted(allowed),
        "states_denied": sorted(value("states_denied", ())),
        **_pay_columns(pay or _read_pay(value("pay"))),
        "productivity": _jsonable(value("productivity")),
        "accuracy_pct": _number(value("accuracy_pct")),
    }


def _groups(reading: Reading, stated: Mapping[str, Any], kind: str) -> list[list[str]]:
    """Any-of groups; a flat list of slugs is one any-of group, which is how adverts usually mean it."""
    groups = _value(reading, stated, f"credential_groups_{kind}")
    if groups is None:
        flat = _value(reading, stated, f"credentials_{kind}", ())
        groups = [flat] if flat else []
    return [list(group) for group in groups if group]


def _read_pay(value: Any) -> Pay | None:
    """The pay as a fact, when its figures make sense."""
    if value is None:
        return None
    ends = [None if value[end] is None else Decimal(str(value[end])) for end in ("min", "max")]
    try:
        return Pay(ends[0], ends[1], value["unit"], value["currency"] or "USD")
    except ValueError:
        return None


def _pay_columns(pay: Pay | None) -> dict[str, Any]:
    return {
        "pay_min": pay and pay.minimum,
        "pay_max": pay and pay.maximum,
        "pay_unit": pay and pay.unit,
        "pay_currency": pay and pay.currency,
    }


def _sources(reading: Reading, stated: Mapping[str, Any], offer: Offer) -> dict[str, Any]:
    """What was read, and where it stands; facts that the source stated itself have no entry."""
    said = set(stated) | ({"pay"} if offer.pay else set())
    return {
        name: {
            "value": plain_value(fact.value),
            "confidence": round(fact.confidence, 2),
            "confirmed": False,
            "spans": [{"field": span.field, "start": span.start, "end": span.end} for span in fact.spans],
        }
        for name, fact in reading.facts.items()
        if name not in said
    }


def _web_address(url: str | None) -> str | None:
    """A link that a browser may safely follow: http or https, of sane length."""
    address = one_line(url or "")
    return address if address.startswith(("https://", "http://")) and len(address) <= 1000 else None


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _jsonable(value: Any) -> Any:
    return None if value is None else {key: float(v) if isinstance(v, Decimal) else v for key, v in value.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, Pay):
        return [str(value.minimum), str(value.maximum), value.unit, value.currency]
    raise TypeError(f"an offer holds a {type(value).__name__}")
