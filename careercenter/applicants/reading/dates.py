"""Dates and spans of time as people write them in résumés, each as precise as it was written: `2019` or `2019-03`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_ONE = (
    rf"(?:{_MONTH}\.?,?\s{{0,2}}(?:\d{{1,2}},\s{{0,2}})?(?:{_YEAR}|'\d{{2}})|(?:0?[1-9]|1[0-2])\s?/\s?(?:\d{{1,2}}/)?(?:{_YEAR}|\d{{2}})(?!\d)"
    rf"|{_YEAR}[-/.](?:0[1-9]|1[0-2])(?!\d)|(?:0[1-9]|1[0-2])[-.]{_YEAR}|(?:spring|summer|fall|autumn|winter)\s{_YEAR}|{_YEAR})"
)
_NOW = r"(?:present|current(?:ly)?|now|today|ongoing|to date|till date)"
_SPAN = re.compile(
    rf"(?<![\w/$.-])(?P<from>{_ONE})\s{{0,3}}(?:-{{1,2}}|to|until|till|through|thru)\s{{0,3}}(?P<to>{_ONE}|{_NOW})(?![\w/])"
    rf"|\bsince\s(?P<since>{_ONE})|(?<![\w/$.-])(?P<open>{_ONE})\s{{0,2}}-\s{{0,2}}(?=$|\n|\))",
    re.I,
)
_SINGLE = re.compile(rf"(?<![\w/$.-]){_ONE}(?![\w/])", re.I)
_PARTS = re.compile(rf"(?P<month>{_MONTH})|(?P<year>{_YEAR})|(?P<short>'\d{{2}})", re.I)
_NUMBERS = re.compile(r"\d+")
_CENTURY = 2000


@dataclass(frozen=True)
class Dates:
    """A span of time and where it stands. `ended` "" is the present."""

    started: str
    ended: str
    start: int
    end: int


def spans_in(text: str) -> Iterator[Dates]:
    """Every span of time in a text; one that ends before it begins is none."""
    for match in _SPAN.finditer(text):
        since = match["since"] or match["open"]
        begun = precise(since or match["from"])
        until = "" if since or re.fullmatch(_NOW, match["to"], re.I) else precise(match["to"])
        if begun and (not until or until[:4] >= begun[:4]):
            yield Dates(begun, until, match.start(), match.end())


def single_in(text: str) -> Iterator[Dates]:
    """Every date that stands by itself."""
    for match in _SINGLE.finditer(text):
        said = precise(match.group())
        if said:
            yield Dates(said, said, match.start(), match.end())


def precise(written: str) -> str:
    """`2019-03` or `2019`; "" for what is no date."""
    named = {match.lastgroup: match.group() for match in _PARTS.finditer(written)}
    year = named.get("year") or (f"20{named['short'][1:]}" if "short" in named else "")
    if "month" in named:
        return f"{year}-{_MONTHS.index(named['month'][:3].lower()) + 1:02}" if year else ""
    figures = [int(figure) for figure in _NUMBERS.findall(written)]
    if len(figures) > 1:
        years = [figure for figure in figures if figure > 1900]
        whole = years[0] if years else _CENTURY + figures[-1]
        month = next((figure for figure in figures if 1 <= figure <= 12), 0)
        return f"{whole}-{month:02}" if month else str(whole)
    return year


def months_between(started: str, ended: str, today: date) -> int:
    """How many months a span has, both ends counted; a year alone begins in January or ends in December before it."""
    first = _month(started, 1)
    last = _month(ended, 1) if ended else today.year * 12 + today.month
    return max(0, last - first + (1 if len(ended) > 4 or not ended else 0))


def _month(written: str, default: int) -> int:
    year, _, month = written.partition("-")
    return int(year) * 12 + int(month[:2] or default)


def covered(spans: list[Dates], today: date) -> int:
    """The months that spans cover together: two jobs at a time count once."""
    months: set[int] = set()
    for one in spans:
        first = _month(one.started, 1)
        months.update(range(first, first + months_between(one.started, one.ended, today)))
    return len(months)
