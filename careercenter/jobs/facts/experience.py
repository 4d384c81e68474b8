"""The least experience required, in months. Years that are only preferred do not count; of several that apply together, the largest."""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.demand import PREFERRED, demand
from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact

_WORDS = {
    "years": "year|years|yr|yrs|year's|years'|months|month|mos",
    "none": "no experience|experience not required|no prior experience|no previous experience|no coding experience|experience is not required|no experience needed|no experience required|no experience necessary|entry level no experience",
}
_NUMBERS = {
    "one": 1, "a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "eighteen": 18,
}  # fmt: skip
_COUNT = re.compile(
    r"(?:\(?(?P<low>\d{1,2}(?:\.5)?|" + "|".join(_NUMBERS) + r")\)?\s?(?:\(\d{1,2}\)\s?)?\+?\s?"
    r"(?:(?:-|to|or)\s{0,2}(?:\d{1,2}|" + "|".join(_NUMBERS) + r")\s?)?(?:\(\d{1,2}\)\s?)?\+?\s?(?:full |plus |or more )?-?)$"
)
_OF_WORK = re.compile(
    r"^(?:'|s)?(?:\s?\+)?(?:\s?\(s\))?\s?(?:or more\s|minimum\s|plus\s)?(?:of\s|in\s|as\s|with\s|at\s|doing\s|working\s|[\w/,&'+-]+\s){0,9}?"
    r"(?:experience|exp\b|coding|coder|billing|auditing|audits?\b|work\b|working|background|supervis\w*|management|hospital|practice|registry|surgical|inpatient|outpatient|teaching|pro[- ]?fee|risk adjustment|clinical|commercial lines|health record|hands[- ]on|cdi\b|medical records|in (?:a|an|the) [\w -]{3,30}|machining|programming|as an? \w+)"
)
_NOT = re.compile(
    r"\b(?:founded|since|ago|old|over the (?:last|past)|past|last|within|after|every|each|per|first|of service|celebrat\w*|contract for|for over|for more than|combined|our|we have|has been|anniversary|age|than|in business|next|another|probation\w*|up to|once|an?nual)\W{1,2}(?:the )?(?:\w+ )?$"
)
_NOT_AFTER = re.compile(r"^(?:'|s)?\s?(?:old|ago|of service|contract|degree|college|warranty|in a row|assignment|program|of age|commitment|course|end|university|post|after high|above high|fellowship|agreement|later|if|at a time|of pto|of college)")
_DEGREE = re.compile(r"\b(?:semester|college|education above|high school|undergraduate|graduate study)\b")


def phrases() -> Iterator[Phrase]:
    """Words of time and of none needed."""
    return spelled("experience", _WORDS)


def experience_months(page: Page) -> Fact | None:
    """Months, or 0 when none is needed."""
    found: list[tuple[int, Hit, Passage, bool]] = []
    for passage in (page.body, page.title):
        for hit in passage.of("experience"):
            if hit.slug == "none":
                found.append((0, hit, passage, True))
                continue
            months = _months(passage, hit)
            if months:
                verdict = demand(passage, hit, "experience")
                if verdict.said != PREFERRED:
                    found.append((months, hit, passage, verdict.firm))
    if not found:
        return None
    firm = [one for one in found if one[3]] or found
    months, hit, passage, sure = max(firm, key=lambda one: one[0])
    if months > 240:
        return None
    return Fact(months, (passage.span(_start(passage, hit), hit.end),), 0.9 if sure else 0.65)


def _start(passage: Passage, hit: Hit) -> int:
    match = _COUNT.search(passage.lower, max(0, hit.start - 24), hit.start)
    return match.start() if match else hit.start


def _months(passage: Passage, hit: Hit) -> int | None:
    """The months a phrase of time stands for when it is about experience, else None."""
    if passage.piece(hit.start).section in {"about", "benefits", "apply", "training"}:
        return None
    before, after = passage.around(hit, 70, 90)
    count = _COUNT.search(before)
    if not count or _NOT.search(before[: count.start()]) or _NOT_AFTER.match(after):
        return None
    if not (_OF_WORK.match(after) or re.search(r"experience\b[^.;]{0,40}$", before)) or _DEGREE.search(after[:60]):
        return None
    low = count["low"]
    number = _NUMBERS[low] if low in _NUMBERS else float(low)
    months = passage.lower[hit.start : hit.end].startswith("mo")
    return round(number if months else number * 12)
