"""Level, hours a week, shift and travel: what the working week asks for."""

import re
from collections.abc import Iterator
from decimal import Decimal

from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Page
from careercenter.jobs.facts.reading import Fact

_WORDS = {
    "hours": (
        "hours per week|hours a week|hrs/wk|hours/week|hrs per week|hours weekly|hour work week|hr/week|hrs a week"
        "|hours per wk|hrs/week|hour week"
    ),
    "shift": (
        "day shift|night shift|evening shift|second shift|2nd shift|third shift|3rd shift|weekend|weekends"
        "|monday to friday|monday through friday|monday-friday|mon-fri|m-f|flexible schedule|flexible hours"
        "|flex schedule|overnight|evenings|nights|flexible start|first shift|1st shift"
    ),
    "travel": "travel",
}
_SHIFTS = {
    "day": "day shift|first shift|1st shift", "night": "night shift|overnight|nights|third shift|3rd shift",
    "evening": "evening shift|second shift|2nd shift|evenings", "weekend": "weekend|weekends",
    "weekdays": "monday to friday|monday through friday|monday-friday|mon-fri|m-f",
    "flexible": "flexible schedule|flexible hours|flex schedule|flexible start",
}  # fmt: skip
_SHIFT_OF = {phrase.replace("-", " "): name for name, phrases in _SHIFTS.items() for phrase in phrases.split("|")}
_HOURS = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)\s?(?:-\s?(\d{1,2})\s?)?$")
_SHARE = re.compile(r"(\d{1,3})\s?%")
_TRAVEL = re.compile(r"\b(?:some|occasional|minimal|required|up to)\b")
_LEVELS = (
    ("executive", r"\bvp\b|vice president|\bchief\b"),
    ("director", r"\bdirector\b"),
    ("manager", r"\bmanager\b"),
    ("supervisor", r"\bsupervis"),
    ("lead", r"\blead\b|\bteam leader\b"),
    ("senior", r"\bsenior\b|\bsr\b"),
    ("apprentice", r"\bapprentice\b|\btrainee\b|\bentry[- ]level\b|\bintern(?:ship)?\b"),
    ("senior", r"\biii\b|\b(?:coder|specialist|analyst|auditor|level) 3\b"),
    ("mid", r"\bii\b|\b(?:coder|specialist|analyst|auditor|level) 2\b"),
    ("junior", r"\bjunior\b|\b(?:coder|specialist|analyst|auditor|level) (?:i|1)\b"),
)
_LEVEL_RULES = tuple((level, re.compile(pattern)) for level, pattern in _LEVELS)


def phrases() -> Iterator[Phrase]:
    """Words of hours, shifts and travel."""
    return spelled("schedule", _WORDS)


def seniority(page: Page) -> Fact | None:
    """The level the title names."""
    for level, pattern in _LEVEL_RULES:
        match = pattern.search(page.title.lower)
        if match:
            return Fact(level, (page.title.span(*match.span()),), 0.9)
    return None


def schedule(page: Page) -> dict[str, Fact]:
    """The facts `hours_per_week`, `shift` and `travel`."""
    facts: dict[str, Fact] = {}
    for hit in page.body.of("schedule"):
        vague = hit.slug == "travel" and "travel" in facts and facts["travel"].value == "some"
        if hit.slug in facts and not vague or page.body.piece(hit.start).section in {"benefits", "about"}:
            continue
        fact = {"hours": _hours, "shift": _shift, "travel": _travel}[hit.slug](page, hit.start, hit.end)
        name = {"hours": "hours_per_week"}.get(hit.slug, hit.slug)
        if fact and (name not in facts or vague):
            facts[name] = fact
    return facts


def _hours(page: Page, start: int, end: int) -> Fact | None:
    figure = _HOURS.search(page.body.lower[max(0, start - 14) : start])
    if not figure:
        return None
    hours = Decimal(figure[2] or figure[1])
    return Fact(hours, (page.body.span(start - len(figure.group()), end),), 0.85) if 4 <= hours <= 60 else None


def _shift(page: Page, start: int, end: int) -> Fact | None:
    if re.search(r"\b(?:no|not|without|never|occasional)\s(?:\w+\s)?$", page.body.lower[max(0, start - 25) : start]):
        return None
    name = _SHIFT_OF.get(page.body.lower[start:end].replace("-", " "))
    return Fact(name, (page.body.span(start, end),), 0.75) if name else None


def _travel(page: Page, start: int, end: int) -> Fact | None:
    piece = page.body.piece(start)
    near = page.body.lower[max(piece.start, start - 40) : min(piece.end, end + 60)]
    if re.search(r"\b(?:no|not|without)\b[^.;]{0,12}travel", near):
        return Fact("none", (page.body.span(start, end),), 0.8)
    share = _SHARE.search(near)
    if not share and not _TRAVEL.search(near):
        return None
    return Fact(f"{share[1]}%" if share else "some", (page.body.span(start, end),), 0.7)
