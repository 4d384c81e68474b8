"""How long a contract runs, and by when to apply: the two facts of an advert that end."""

import re
from collections.abc import Iterator
from datetime import date

from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact, frozen

_WORDS = {
    "length": (
        "contract|assignment|duration|temporary|temp|travel coder|engagement|contract length|project|term of"
        "|extension|contractor"
    ),
    "apply_by": (
        "closing date|closes|close date|apply by|application deadline|applications due|deadline|applications close"
        "|posting closes|job close date|closes on|apply before|open until|accepted until|applications accepted through"
        "|accepted through|closing|apply no later than"
    ),
}
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "nine": 9, "twelve": 12, "thirteen": 13}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})\)?\+?(?:\s?-\s?\d{{1,2}}|\sto\s\w+)?"
_UNIT = r"(?P<unit>week|wk|month|mo|year|yr)s?\b"
_LONG = re.compile(rf"\b{_COUNT}[ -]{{0,3}}{_UNIT}")
# Years of experience and what comes after some months are no length.
_OTHER = re.compile(r"^['s]*\s?(?:of\s|experience|prior|minimum|required|coding|in\b|with experience)")
_OTHER_BEFORE = re.compile(r"\b(?:after|minimum|at least|first|within|last|past|every|experience)\W{0,3}(?:the )?$")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?P<iso>\b20\d\d-\d\d-\d\d\b)|(?P<us>\b\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d\b)"
    rf"|\b(?P<m>{_NAMES})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>20\d\d)\b"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{_NAMES})\.?,? (?P<y2>20\d\d)\b"
)
_REACH = 45


def phrases() -> Iterator[Phrase]:
    """Words of contracts and of closing dates."""
    return spelled("term", _WORDS)


def terms(page: Page) -> dict[str, Fact]:
    """The facts `contract_length` (`{"amount", "unit"}`, unit week, month or year) and `apply_by` (an ISO date; only
    dates with a year count, since the reader knows no today)."""
    facts: dict[str, Fact] = {}
    for passage in (page.title, page.employment_type, page.body):
        for hit in passage.of("term"):
            name = "contract_length" if hit.slug == "length" else "apply_by"
            fact = None if name in facts else (_length if hit.slug == "length" else _closing)(passage, hit)
            if fact:
                facts[name] = fact
    return facts


def _length(passage: Passage, hit: Hit) -> Fact | None:
    piece = passage.piece(hit.start)
    if piece.section in {"benefits", "about", "required", "preferred"}:
        return None
    start, end = max(piece.start, hit.start - _REACH), min(piece.end, hit.end + _REACH)
    for found in _LONG.finditer(passage.lower, start, end):
        after, before = passage.lower[found.end() : found.end() + 25], passage.lower[start : found.start()]
        if _OTHER.match(after) or _OTHER_BEFORE.search(before):
            continue
        count = found["count"]
        amount = _NUMBERS.get(count) or int(count)
        unit = {"wk": "week", "mo": "month", "yr": "year"}.get(found["unit"], found["unit"])
        if amount:
            return Fact(frozen(amount=amount, unit=unit), (passage.span(*found.span()),), 0.8)
    return None


def _closing(passage: Passage, hit: Hit) -> Fact | None:
    end = min(len(passage.lower), hit.end + _REACH)
    found = _DATE.search(passage.lower, hit.end, end)
    day = _day(found) if found else None
    return Fact(day, (passage.span(*found.span()),), 0.9) if found and day else None


def _day(found: re.Match[str]) -> str | None:
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
    elif found["us"]:
        month, day, year = (int(part) for part in found["us"].split("/"))
    else:
        month = _MONTHS[found["m"] or found["m2"]]
        day, year = int(found["d"] or found["d2"]), int(found["y"] or found["y2"])
    try:
        return date(year + 2000 if year < 100 else year, month, day).isoformat()
    except ValueError:
        return None
