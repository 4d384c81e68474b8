"""The two standards coders are measured by: accuracy in percent, and how many charts an hour, a day or a week."""

import re
from collections.abc import Iterator
from decimal import Decimal

from careercenter.jobs.facts.coding import speaks_of_coding
from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact, frozen

_WORDS = {
    "percent": "%|percent|per cent",
    "unit": (
        "charts|chart|encounters|encounter|records|record|reports|report|claims|claim|cases|case|visits|accounts"
        "|notes|reviews|abstracts"
        "|charts/day|charts/hour|charts/hr|encounters/hour|records/hour|records/day|encounters/day|reports/day"
    ),
}
_ABOUT = re.compile(
    r"accura|quality|\bqa\b|audit|standard|coding score|error|correct|benchmark|\bscore|(?:hour|hr|day) (?:at|@|with) $"
)
_NOT_ABOUT = re.compile(
    r"match|401|403|travel|bonus|contribution|premium|differential|remote|of (?:the )?(?:time|tuition|employees"
    r"|claims|salary|pay|cost|our|charges|visits)|paid|coverage|tuition|turnover|employer|discount|raise|\bfte|growth"
    r"|denial rate|clean claim|attendance|follow-up|deductible|increase|vesting|of your|free\b|satisfaction"
    r"|commission|response|of what|of the first"
)
_BELOW = re.compile(r"\b(?:below|under|less than|fall\w*|row at|drops?)\W{1,3}$")
_PERCENT = re.compile(r"(\d{2,3}(?:\.\d{1,2})?)\s?(?:%\s?(?:-|to)\s?\d{2,3}(?:\.\d)?\s?)?$")
_IN_A = re.compile(
    r"\b(?:an?|each|every|per) (?:ordinary |typical |average |normal |full )(day|hour|week)\b[^.;,\d]{0,30}$"
)
_UNITS = {"charts": "chart", "encounters": "encounter", "records": "record", "reports": "report", "claims": "claim"}
_NUMBER = re.compile(
    r"(?<![\d.,$#/-])(\d{1,3}(?:,\d{3})?(?:\.\d{1,2})?)\s?\+?(?:\s?(?:-|to)\s?\d{1,4})?\s+(?:[a-z/-]+\s){0,2}?$"
)
_PER = re.compile(
    r"^s?\s?(?:\([^)]{0,30}\)\s?)?(?:[a-z-]+\s){0,3}?(?:per|an?|/|each|every)\s?(?:business |working "
    r"|eight[- ]hour |8[- ]hour |work )?(hour|hr|day|shift|week|month)\b"
)
_RATE_WORDS = re.compile(
    r"productiv|standard|pace|quota|expect|goal|target|rate|complet|\bcode[sd]?\b|meet|maintain|averag|production"
    r"|benchmark|minimum|review|after|speed|must|at least|volume|audit|work"
)
_VOLUME = re.compile(
    r"\b(?:sees?|bed|performs?|hospital has|physicians? (?:see|write)|we (?:see|process|handle|code|receive|treat)"
    r"|the (?:department|team|hospital|practice|clinic) (?:codes|sees|handles)|doctors|providers|patients|visits"
    r"|arriv\w*|our (?:team|coders|clinic))\b"
)


def phrases() -> Iterator[Phrase]:
    """Percent signs and units of work."""
    return spelled("standard", _WORDS)


def accuracy_pct(page: Page) -> Fact | None:
    """The required accuracy, 80 to 100 percent; the first that is stated as a demand."""
    if not speaks_of_coding(page):
        return None
    for hit in page.body.of("standard"):
        if hit.slug != "percent":
            continue
        value = _accuracy(page.body, hit)
        if value is not None:
            return Fact(value, (page.body.span(hit.start - 3, hit.end),), 0.9)
    return None


def _accuracy(body: Passage, hit: Hit) -> Decimal | None:
    before, after = body.around(hit, 70, 60)
    figure = _PERCENT.search(before)
    if not figure or body.piece(hit.start).section in {"benefits", "about"}:
        return None
    near = before[: figure.start()][-55:]
    following = re.split(r"[,;.]", after[:45])[0]
    value = Decimal(figure[1])
    if not 80 <= value <= 100 or _NOT_ABOUT.search(following) or _NOT_ABOUT.search(near[-22:]) or _BELOW.search(near):
        return None
    return value if _ABOUT.search(near) or _ABOUT.search(following) else None


def productivity(page: Page) -> Fact | None:
    """`{"amount", "unit", "per"}` as stated; the largest confidence first, the first of equals."""
    if not speaks_of_coding(page):
        return None
    found = [fact for hit in page.body.of("standard") if hit.slug == "unit" for fact in [_rate(page.body, hit)] if fact]
    return max(found, key=lambda fact: fact.confidence, default=None)


def _rate(body: Passage, hit: Hit) -> Fact | None:
    before, after = body.around(hit, 70, 40)
    word = body.lower[hit.start : hit.end]
    name, _, joined = word.partition("/")
    unit = _UNITS.get(name if name.endswith("s") else f"{name}s")
    figure = _NUMBER.search(before)
    match = None if joined else _PER.match(after)
    spoken = _IN_A.search(before[: figure.start()]) if figure and not match else None
    per = match[1] if match else joined or (spoken[1] if spoken else "")
    if not unit or not figure or not per or body.piece(hit.start).section == "about":
        return None
    lead = before[: figure.start()]
    if _VOLUME.search(lead) or "$" in before[figure.start() - 2 : figure.start() + 1]:
        return None
    period = {"hr": "hour", "shift": "day"}.get(per, per)
    value = frozen(amount=Decimal(figure[1].replace(",", "")), unit=unit, per=period)
    sure = 0.9 if _RATE_WORDS.search(lead) else 0.7
    end = hit.end + (match.end() if match else 0)
    start = hit.start - len(before) + figure.start()
    return Fact(value, (body.span(start, end),), sure)
