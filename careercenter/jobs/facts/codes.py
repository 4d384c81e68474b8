"""Codes and ranges that an advert names literally ("99202-99215", "E11.621", "J8501-J9999").

Most five-digit numbers of adverts are ZIP codes, requisitions, phones and amounts. So numbers count only in an advert
that speaks of coding, outside of such surroundings, and near a word of coding or beside another code.
"""

import re
from typing import NamedTuple

from careercenter.jobs.facts.coding import speaks_of_coding
from careercenter.jobs.facts.passage import Page, Passage
from careercenter.jobs.facts.reading import Fact

_CODE = (
    r"(?:[A-CEGHJ-MP-V]\d{4}|D\d{4}|0[0-9]\d{3}|[1-9]\d{4}|\d{4}[FTUM]|[A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}"
    r"|[A-TV-Z]\d[0-9AB])"
)
_MENTION = re.compile(
    rf"(?<![\w$#.,/:@+&=-])({_CODE})(?:\s?(?:-|to|through)\s?({_CODE}))?(?![\w@%])(?!-\w|\.\d|,\d{{3}})"
)
_SLASHED = re.compile(rf"/({_CODE})(?![\w@%])(?!-\w|\.\d|,\d{{3}})")
_CONTEXT = re.compile(
    r"cod(?:e|es|ing|er|ers)\b|\bcpt\b|icd|hcpcs|modifier|procedure|diagnos|surger|series|visits?|range|units"
    r"|charges?|billing|imaging|patholog|services|e/m|injur|therapy|repairs?|grafts?|exam|infusion|dosimetry"
    r"|planning|ablation|scop|evaluation|vaccin|drug|injection|biops|surg|claims|devices|observation|discharge|care"
    r"|cases|delivery|tell a|simulation|codes|study|studies|tests?|screen|blocks?|supplies"
)
_NUMBERED = re.compile(
    r"(?:\b(?:req|requisition|job|ref|reference|position|posting|id|no|number|zip|box|suite|ste|room|license|ext"
    r"|extension|class|policy|sb|rcw|iso|form|title|employees|members|patients|salary|requisition #|(?:class|role"
    r"|cost|job|area|zip|source|org|dress|promo) code|code:|unit|phone"
    r"|call|text|fax|since|internally on|chapter|section|article|po|grade|project|building|bldg|floor|hwy|highway"
    r"|route|visa|local|event|vacancy|announcement)\b[\s#:.]{0,3}(?:[a-z]{1,5}[- ]?)?|[#$]\s?|\b[A-Z]{2},?\s)$"
)
_STREET = re.compile(
    r"^\s(?:[NSEW]\.?\s)?(?:[A-Z][\w.']+\s){1,3}(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Blvd|Boulevard|Way|Lane|Ln"
    r"|Hwy|Highway|Pkwy|Parkway|Ct|Court|Pl|Place|Cir)\b"
)
_PEOPLE = re.compile(
    r"^\s(?:series|employees|members|patients|people|beds|providers|physicians|hours|miles|square|sq|sites"
    r"|locations|associates|babies|lives|students|visits|cases|claims|charts|tests|encounters|treatments|admissions"
    r"|new)\b"
)
_YEARS = re.compile(r"^(?:19|20)\d{2}")


class _Found(NamedTuple):
    text: str
    start: int
    end: int


def codes(page: Page) -> Fact | None:
    """The codes as written, without blanks, ranges with a hyphen; in order of place."""
    if not speaks_of_coding(page):
        return None
    found = [code for match in _MENTION.finditer(page.body.text) for code in _read(page.body, match)]
    if not found:
        return None
    named: dict[str, _Found] = {}
    for one in found:
        named.setdefault(one.text, one)
    spans = tuple(page.body.span(one.start, one.end) for one in named.values())
    return Fact(tuple(named), spans, 0.85)


def _read(body: Passage, match: re.Match[str]) -> list[_Found]:
    if not _is_code(body, match):
        return []
    first, last = match[1], match[2]
    if last and first < last and len(first) == len(last):
        text = f"{first}-{last}"
    elif last:
        return []
    else:
        text = first
    found = [_Found(text, match.start(), match.end())]
    place = match.end()
    while slashed := _SLASHED.match(body.text, place):
        found.append(_Found(slashed[1], slashed.start(1), slashed.end(1)))
        place = slashed.end()
    return found


def _is_code(body: Passage, match: re.Match[str]) -> bool:
    piece = body.piece(match.start())
    before = body.text[max(piece.start, match.start() - 40) : match.start()]
    after = body.text[match.end() : match.end() + 40]
    if (
        _NUMBERED.search(before.lower() if not before[-4:].isupper() else before)
        or _STREET.match(after)
        or _PEOPLE.match(after)
    ):
        return False
    if re.search(r"\b[A-Z]{2},?\s$", before) or piece.section in {"benefits", "apply"}:
        return False
    if len(match[1]) == 3 and not match[2]:
        if match[1] in {"V22", "V23", "V24", "V28", "R28"}:
            return False
        near = body.lower[max(piece.start, match.start() - 80) : match.end() + 20]
        return (
            "icd" in near
            or re.search(r"\b[A-Z]\d{2}[.,]", body.text[max(piece.start, match.start() - 8) : match.start()])
            is not None
        )
    near = body.lower[max(piece.start, match.start() - 80) : min(piece.end, match.end() + 80)]
    return _CONTEXT.search(near) is not None or _neighbours(body, match, piece.start, piece.end)


def _neighbours(body: Passage, match: re.Match[str], start: int, end: int) -> bool:
    """Whether another range or code stands in the same statement."""
    return any(other.start() != match.start() for other in _MENTION.finditer(body.text, start, min(end, start + 600)))
