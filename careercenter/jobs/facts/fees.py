"""Whose claim is coded: the facility's, the professional's, or both."""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.coding import speaks_of_coding
from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact

_WORDS = {
    "professional": (
        "pro fee|profee|professional fee|professional fees|pro-fee|professional services coding|professional coding"
        "|professional claims|physician coding|professional billing|professional coder"
        "|professional e/m|professional charges|facility & pro|facility and pro|facility/pro|pro & facility"
        "|physician services|technical and professional|facility and professional|facility and/or professional"
        "|professional and facility|professional services|inpatient professional services|facility/professional"
        "|facility & profee|facility & professional|facility and profee|facility/profee"
        "|pro-fee/facility|profee coding|professional side|physician fee"
    ),
    "facility": (
        "facility coding|facility coder|facility claims|hospital coding|facility side|facility fee"
        "|facility accounts|hospital facility|technical and professional|facility and professional"
        "|facility and/or professional|professional and facility|facility/professional|facility & profee"
        "|facility & professional|facility and profee|facility/profee|ed facility"
        "|hospital outpatient coding|facility services|outpatient facility|inpatient facility"
        "|hospital inpatient coding|hospital coder|facility based coding|facility levels|facility only|facility ("
        "|(facility|facility -|facility,|facility audit|hospital billing|facility drg|acute care coding"
        "|facility charges|facility charge|facility & pro|facility and pro|facility/pro|pro & facility"
    ),
}
_NOT = re.compile(r"\b(?:not|no|isn't|instead of|other than|rather than|unlike)\b[^.;]{0,25}$")
_ELSEWHERE = re.compile(r"^[^.;]{0,30}\b(?:by another|is done by|done elsewhere|separate team|not part)")


# The name of a credential or of its body, and years of paid work, say nothing of whose claim is coded.
_CERTIFIED = re.compile(r"\(cpc|(?:certified|registered|academy of|association of)\s$")
_YEARS = re.compile(r"\b(?:years?|yrs?|months?)\b['s]*(?: of)?(?: \w+)? $")


def phrases() -> Iterator[Phrase]:
    """Words of the two sides."""
    return spelled("fee", _WORDS)


def fee(page: Page) -> Fact | None:
    """The sorted sides: `facility`, `professional`."""
    if not speaks_of_coding(page):
        return None
    found = {}
    for passage in (page.title, page.body):
        for hit in passage.of("fee"):
            if hit.slug not in found and _counts(passage, hit):
                found[hit.slug] = passage.span(hit.start, hit.end)
    return Fact(tuple(sorted(found)), tuple(found[slug] for slug in sorted(found)), 0.85) if found else None


def _counts(passage: Passage, hit: Hit) -> bool:
    before, after = passage.around(hit, 40, 60)
    word = passage.lower[hit.start : hit.end]
    if (
        passage.piece(hit.start).section in {"about", "benefits", "training"}
        or _NOT.search(before)
        or _ELSEWHERE.match(after)
    ):
        return False
    if word == "professional coder":
        return not _CERTIFIED.search(before) and not re.match(r"s?\b\s?(?:certif|\(cpc|\(aapc|-)", after)
    if word == "professional coding" and after.startswith(" experience") and _YEARS.search(before):
        return False
    if word in {"(facility", "facility (", "facility -", "facility,"}:
        return passage.field == "title"
    return not (word == "professional services" and not re.search(r"cod|bill", before + after))
