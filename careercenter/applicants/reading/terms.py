"""What a résumé says in the words of the trade: credentials, specialties, settings, tools, code sets, years.

The phrases and their traps are those of the fact reader of adverts (`jobs.facts`); what differs is decided here. An
advert asks, a résumé has: what is being studied for, or belongs to a team, is not held.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from careercenter.applicants.reading.sections import (
    CREDENTIALS,
    EDUCATION,
    EXPERIENCE,
    HEAD,
    OTHER,
    SKILLS,
    SUMMARY,
    Line,
)
from careercenter.jobs.facts import lexicon
from careercenter.jobs.facts.care_sites import care_sites
from careercenter.jobs.facts.code_sets import code_sets
from careercenter.jobs.facts.credentials import is_credential
from careercenter.jobs.facts.fees import fee
from careercenter.jobs.facts.passage import Hit, Page, Passage, passage
from careercenter.jobs.facts.pieces import pieces
from careercenter.jobs.facts.settings import patient_setting
from careercenter.jobs.facts.specialties import specialties
from careercenter.jobs.facts.text import lowered
from careercenter.jobs.facts.tools import tools

Item = dict[str, Any]
_TITLE = "Medical Coder"
_NOT_YET = re.compile(
    r"\b(?:pursuing|studying|study|working (?:towards?|on)|expect(?:ed|ing|s)?|in progress|anticipated|candidate"
    r"|scheduled|prepar\w+|prep\b|eligible|plan(?:ned|ning|s)?|exam date|seeking|sitting for|currently enrolled|toward"
    r"|not yet|enrolled|goal|upcoming|pending|lapsed|expired|inactive|formerly|former)\b",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:team of|staff of|supervis\w+|manag\w+|train\w*|mentor\w*|taught|teach\w*|hir\w+|led|recruit\w*|students"
    r"|candidates|coders? with|instruct\w*)\b",
    re.I,
)
_STATEMENTS = re.compile(r"[;.]\s|\s\|\s|\t|\s{2,}|\s[•·]\s")
_EARNED = re.compile(r"\b(?:earned|obtained|achieved|passed|hold(?:s|ing)?|became|awarded|received|certified)\b", re.I)
_LICENCES = frozenset({"rn", "md", "lpn", "np", "img", "acc", "chc", "cdc"})
_YEARS = re.compile(
    r"(?P<count>\d{1,2}(?:\.5)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)\s?\+?\s?"
    r"(?:\(\d{1,2}\)\s?)?\+?\s?(?P<unit>years?|yrs?\.?|months?)(?:'s|'|s')?\s(?:of\s)?(?P<of>[\w/&,' -]{0,70})",
    re.I,
)
_COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_OF_CODING = re.compile(r"\bcod(?:er|ing|e)\b|\bhcc\b|risk adjustment|\bdrg\b|\bcpt\b|\bicd", re.I)
_SHORT = 4
# Where one learnt or helps is not where one codes.
_LISTS = frozenset({SKILLS, SUMMARY})
_ELSEWHERE = frozenset({OTHER, EDUCATION})


def terms(text: str, lines: Sequence[Line], elsewhere: Sequence[tuple[int, int]] = ()) -> Iterator[Item]:
    """Every term once, at the first place that counts. `elsewhere`: what is about jobs of another trade, where a
    specialty is one that they nursed or cleaned in."""
    lower = lowered(text)
    # Headings of a résumé are not those of an advert: "Experience" here is no list of demands.
    plain = [piece._replace(section="") for piece in pieces(text, lower)]
    body = passage("description", text, lower, lexicon.find(text, lower), plain)
    page = Page(body=body, title=_empty("title", _TITLE), **{name: _empty(name, "") for name in _FIELDS})
    yield from _credentials(body, lines)
    for kind, readers in _READERS.items():
        facts = [fact for reader in readers if (fact := reader(page))]
        yield from _of_kind(kind, facts, body, lines, elsewhere if kind in _OF_WORK else ())
    yield from _years(text)


_READERS = {
    "specialty": (specialties,),
    "setting": (patient_setting, care_sites, fee),
    "tool": (tools,),
    "code_set": (code_sets,),
}
_OF_WORK = frozenset({"specialty", "setting"})
_HITS = {"specialty": ("specialty",), "setting": ("setting", "care_site"), "tool": (), "code_set": ("code_set",)}
_FIELDS = ("location", "employment_type", "salary_text", "remote_hint", "company")


def _empty(name: str, text: str) -> Passage:
    lower = lowered(text)
    return passage(name, text, lower, lexicon.find(text, lower), pieces(text, lower))


def _of_kind(
    kind: str, facts: list[Any], body: Passage, lines: Sequence[Line], elsewhere: Sequence[tuple[int, int]]
) -> Iterator[Item]:
    found: dict[str, tuple[int, int]] = {}
    for fact in facts:
        for slug, span in zip(fact.value, fact.spans, strict=False):
            # The reader gives the first place; where that is of another trade, a later one may not be.
            for start, end in ((span.start, span.end), *_again(body, kind, slug)):
                outside = any(first <= start < last for first, last in elsewhere)
                if span.field == "description" and not outside and _section(lines, start) not in _ELSEWHERE:
                    found.setdefault(slug, (start, end))
    # In a list of skills a word needs no verb beside it.
    for hit in (hit for name in _HITS[kind] for hit in body.of(name)):
        if hit.slug not in found and _section(lines, hit.start) in _LISTS and _is_spelled(body, hit):
            found[hit.slug] = (hit.start, hit.end)
    for slug, (start, end) in sorted(found.items(), key=lambda one: one[1]):
        yield {"kind": kind, "value": slug, "start": start, "end": end}


def _again(body: Passage, kind: str, slug: str) -> list[tuple[int, int]]:
    return [(hit.start, hit.end) for name in _HITS[kind] for hit in body.of(name) if hit.slug == slug]


def _is_spelled(body: Passage, hit: Hit) -> bool:
    """Whether the words can be no other: short ones need their capitals, everyday ones never count alone."""
    written = body.text[hit.start : hit.end]
    if written.lower() in {"practice", "group", "clients", "plastic", "nuclear", "trauma", "cancer", "asc codes"}:
        return False
    return written.isupper() or len(written) > _SHORT


def _credentials(body: Passage, lines: Sequence[Line]) -> Iterator[Item]:
    found: set[str] = set()
    for hit in body.of("credential"):
        if hit.slug not in found and _is_held(body, hit, _section(lines, hit.start)):
            found.add(hit.slug)
            yield {"kind": "credential", "value": hit.slug, "start": hit.start, "end": hit.end}


def _is_held(body: Passage, hit: Hit, section: str) -> bool:
    if not is_credential(body, hit):
        return False
    line_start = body.text.rfind("\n", 0, hit.start) + 1
    line_end = body.text.find("\n", hit.end)
    line_end = len(body.text) if line_end < 0 else line_end
    before, after = body.lower[max(line_start, hit.start - 70) : hit.start], body.lower[hit.end : line_end][:50]
    # "CPC, 2019; CCS, expected 2027": each statement speaks for itself.
    before, after = _STATEMENTS.split(before)[-1], _STATEMENTS.split(after)[0]
    if section in (CREDENTIALS, HEAD):
        before = before.rsplit(",", 1)[-1] if not _NOT_YET.search(before.split(",")[0]) else before
    if _NOT_YET.search(before) or _NOT_YET.search(re.split(r",\s(?=[a-z]{2,5}\b)", after)[0]):
        return False
    if section in (EXPERIENCE, OTHER) or _OTHERS.search(before):
        return _EARNED.search(before[-30:]) is not None and not _OTHERS.search(before)
    return hit.slug not in _LICENCES or section in (CREDENTIALS, HEAD)


def _section(lines: Sequence[Line], place: int) -> str:
    return next((line.section for line in lines if line.start <= place < max(line.end, line.start + 1)), "")


def _years(text: str) -> Iterator[Item]:
    for match in _YEARS.finditer(text):
        if _OF_CODING.search(match["of"]):
            count = match["count"].lower()
            amount = _COUNTS.get(count) or float(count)
            months = round(amount if match["unit"].lower().startswith("month") else amount * 12)
            if 0 < months <= 600:
                yield {"kind": "experience_months", "value": months, "start": match.start(), "end": match.end()}
                return
