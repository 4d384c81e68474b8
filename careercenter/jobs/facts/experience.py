"""The least experience required, in months.

Years that are only preferred do not count. Of demands that apply together the largest counts, of alternatives ("two
years, or one with a degree") the smallest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact, Span

_WORDS = {
    "years": "year|years|yr|yrs|year's|years'|months|month|mos",
    "none": (
        "no experience|experience not required|no prior experience|no previous experience|no coding experience"
        "|experience is not required|no experience needed|no experience required|no experience necessary"
        "|no prior coding experience|experience: none|experience - none"
    ),
}
_NUMBERS = {
    "one": 1, "a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "eighteen": 18,
}  # fmt: skip
_NAMES = "|".join(rf"\b{name}" if len(name) < 3 else name for name in _NUMBERS)
_COUNT = re.compile(
    rf"(?:\(?(?P<low>(?<![\d.])\d{{1,2}}(?:\.5)?|{_NAMES})\)?\s?(?:\(\d{{1,2}}\)\s?)?\+?\s?"
    rf"(?:(?:-|to|or)\s{{0,2}}(?:\d{{1,2}}|{_NAMES})\s?)?(?:\(\d{{1,2}}\)\s?)?\+?\s?(?:full |plus |or more )?-?)$"
)
_WORK = (
    r"experience|exp\b|coding\b|coder\b|billing|auditing|audits?\b|background|supervis\w*|management|surgical"
    r"|teaching|pro[- ]?fee|risk adjustment|clinical|commercial lines"
    r"|hands[- ]on|cdi\b|medical records|health record|charge capture|machining|programming|hospital|work\b"
    r"|practice\b|registry"
)
_OF_WORK = re.compile(
    r"^(?:'|s)?(?:\s?\+)?(?:\s?\(s\))?\s?(?:(?:or more|minimum|plus|of|in|as|with|at|doing|working)\s"
    r"|[\w/,&'+.-]+\s){0,12}?(?:" + _WORK + r")"
)
_BARE = re.compile(r"^(?:'|s)?\s?\+?\s(?:in|as|of|at)\s\w")
_ASKED = re.compile(
    r"\b(?:at least|minimum(?: of)?|must have|need|requires?|required|with|or more|having|or|and)\W{0,3}(?:an? )?$"
    r"|^\W*$"
)
_LABELLED = re.compile(r"^\s{0,2}\((?:required|minimum)\)")
_NOT = re.compile(
    r"\b(?:founded|since|ago|old|over the (?:last|past)|past|last|within|after|every|each|per|first|of service"
    r"|celebrat\w*|after a minimum of|contract for|for over|for more than|combined|our|we have|has been|anniversary"
    r"|age|than"
    r"|in business|next|another|probation\w*|up to|once|an?nual|serv(?:ing"
    r"|ed)[\w ]{0,30} for)\W{1,2}(?:the )?(?:\w+ )?$"
)
_NOT_AFTER = re.compile(
    r"^(?:'|s)?\s?(?:old|ago|of service|contract|degree|college|warranty|in a row|assignment|program|of age"
    r"|commitment|course|end|university|post|after high|above high|fellowship|agreement|later|if|after being"
    r"|at a time|of pto"
    r"|of college|public|private|term|plan|"
    r"period|of training|will result)"
)
_LEVEL = re.compile(r"\W{0,4}[\w\s(]{0,40}\b(?:coder|level|grade|tier|auditor|specialist) (?:\d|i{1,3})\)?\s?[:-]")
_DEGREE = re.compile(r"\b(?:semester|college|education above|high school|undergraduate|graduate study|institution)\b")
_PREFERRED = re.compile(
    r"\b(?:preferred|preferably|desired|desirable|a plus|nice to have|ideal(?:ly)?|is a bonus|helpful|would be)\b"
)
_ONLY_PREFERRED = re.compile(r"\W{0,3}\(?(?:preferred|desired)")
_OR = re.compile(
    rf"\bor[\s,;:-]{{0,3}}(?:\(?[\divx]{{1,3}}[.)]\s{{0,2}})?(?:at least |a minimum of )?(?:\(?\d{{1,2}}\)?\+?"
    rf"|{_NAMES})?\s?(?:\(\d\))?\+?\s?-?$|\boption \d|\n\s{{0,3}}or\b[,:]?\s{{0,3}}\n|[;,.]\s{{0,2}}or[,:]?\s{{0,3}}\n"
)


# Months that count together with schooling are a part of a way in, not the whole of it.
_SCHOOLED = re.compile(r"\band one year above high school|\band successful completion of a course")
_CREDITABLE = re.compile(r"creditable|equivalent to")
_WITH_DEGREE = re.compile(
    r"\b(?:degree|mastery level|clinical experience|certification)\b[^.;]{0,80}\b(?:and|with)\b[^.;]{0,20}$"
)


def phrases() -> Iterator[Phrase]:
    """Words of time and of none needed."""
    return spelled("experience", _WORDS)


@dataclass(frozen=True)
class _Demand:
    """Months asked for. `sure`: the words around say that it is a demand. `piece`: where its statement begins."""

    months: int
    sure: bool
    span: Span
    start: int
    end: int
    piece: int


def experience_months(page: Page) -> Fact | None:
    """Months, or 0 when none is needed."""
    for passage in (page.body, page.title):
        found = [demand for hit in passage.of("experience") for demand in [_demand(passage, hit)] if demand]
        asked = [demand for demand in found if demand.sure] or found
        if asked:
            best = max((_least(branches) for branches in _alternatives(passage, asked)), key=lambda one: one.months)
            return Fact(best.months, (best.span,), 0.9 if best.sure else 0.65)
    return None


def _alternatives(passage: Passage, asked: list[_Demand]) -> list[list[list[_Demand]]]:
    """Demands that apply together, each a list of alternatives, each a list of demands of one statement."""
    together: list[list[list[_Demand]]] = []
    for one in asked:
        previous = together[-1][-1][-1] if together else None
        between = passage.lower[previous.end : one.start] if previous else ""
        path = previous and _is_credited(passage, together[-1][0][0]) and _is_path(passage, one)
        levels = previous and _is_level(passage, previous) and _is_level(passage, one)
        if previous and (path or len(between) < 500 and (levels or _OR.search(between))):
            together[-1].append([one])
        elif previous and previous.piece == one.piece:
            together[-1][-1].append(one)
        else:
            together.append([[one]])
    return together


def _is_credited(passage: Passage, one: _Demand) -> bool:
    return _CREDITABLE.search(passage.lower, one.start, one.end + 60) is not None


def _is_path(passage: Passage, one: _Demand) -> bool:
    """Whether the demand goes with a degree or a higher certificate: federal standards name such ways one by one, as
    alternatives to a year of creditable experience, and not always with "or"."""
    return _WITH_DEGREE.search(passage.lower, max(one.piece, one.start - 200), one.start) is not None


def _is_level(passage: Passage, one: _Demand) -> bool:
    """Whether the demand is that of one level among several ("Coder 2: ..."): the lowest opens the door."""
    return _LEVEL.match(passage.lower, one.piece) is not None


def _least(branches: list[list[_Demand]]) -> _Demand:
    return min((max(branch, key=lambda one: one.months) for branch in branches), key=lambda one: one.months)


def _demand(passage: Passage, hit: Hit) -> _Demand | None:
    piece = passage.piece(hit.start)
    if piece.section in {"about", "benefits", "apply", "training"}:
        return None
    before, after = passage.around(hit, 70, 90)
    count = _COUNT.search(before)
    if hit.slug == "none":
        return _Demand(0, True, passage.span(hit.start, hit.end), hit.start, hit.end, piece.start)
    schooled = _SCHOOLED.search(passage.lower, hit.end, min(piece.end, hit.end + 200)) is not None
    if not count or schooled or _NOT_AFTER.match(after) or _DEGREE.search(after[:50]):
        return None
    if _NOT.search(before[: count.start()]):
        return None
    asked = _ASKED.search(before[: count.start()]) is not None
    if not _about_work(before[: count.start()], after, asked, piece.section) or _is_preferred(
        before, after, piece.section
    ):
        return None
    months = _months(count["low"], passage.lower[hit.start : hit.end])
    start = hit.start - len(before) + count.start()
    # In a paragraph without stops a capital begins a demand: "... policy Three years experience in ...".
    opens = passage.text[start].isupper()
    sure = asked or opens or piece.section == "required"
    return (
        _Demand(months, sure, passage.span(start, hit.end), start, hit.end, piece.start) if 0 < months <= 240 else None
    )


def _about_work(before: str, after: str, asked: bool, section: str) -> bool:
    asked_section = section == "required" or section == ""
    if _OF_WORK.match(after) or re.search(r"\bexperience\b[^.;]{0,40}$", before):
        return True
    if re.search(r"\bexp(?:erience)?\s?:\s{0,2}$", before):
        return True
    if asked_section and re.search(r"\b(?:coding|auditing|billing|cdi|exp)\W{1,3}(?:of )?$", before):
        return True
    if _LABELLED.match(after) and before.rstrip().endswith(":"):
        return True
    if asked and re.search(r"\b(?:at least|minimum|must have|requires?)\b", before) and after.startswith(" "):
        return True
    return _BARE.match(after) is not None and (asked or section == "required")


def _is_preferred(before: str, after: str, section: str) -> bool:
    """Preferred, by the words up to the next comma, or by the heading when nothing there demands it."""
    behind = re.split(r"[,;(]|\.\s", after)[0]
    if _ONLY_PREFERRED.match(after) or _PREFERRED.search(behind) or _PREFERRED.search(before[-40:]):
        return True
    return section == "preferred" and not re.search(r"requir|must|minimum", before + after)


def _months(low: str, unit: str) -> int:
    number = _NUMBERS[low] if low in _NUMBERS else float(low)
    return round(number if unit.startswith("mo") else number * 12)
