"""Amounts of money as they are written: one figure or a range, with sign, thousands, "k" and unit. Which of them are
pay is decided in `pay`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from careercenter.jobs.facts.passage import Passage, Piece

_TOKEN = re.compile(
    r"(?P<sign>(?:us|ca|au|c)?\s?[$£€]{1,2}\s?|\b(?:usd|cad|gbp|eur)\s?)?"
    r"(?<![\d.,/])(?<!\b[a-z]-)(?P<whole>\d{1,3}(?:,\d{3}){1,3}|\d{1,7})(?P<cents>\.\d{1,2})?(?![\d]|,\d"
    r"|\.\d)(?P<k>\s?k\b)?"
    r"(?P<open>\s?\+(?!\s{0,2}[$\d]))?"
    r"(?:\s{0,2}(?P<after>usd|gbp|eur|cad|dollars)\b)?(?:\s{0,2}\(?(?:base|salary|gross)\b)?\s{0,2}\(?"
    r"(?:(?:/|(?:,\s)?per\b|an?\b|p/|each\b|every\b)\s{0,2}(?:teaching |working |clock |oasis |coded |completed "
    r"|inpatient |outpatient |medical |billable )?(?P<per>[a-z]{1,15})"
    r"|(?P<word>hourly|annually|annualized|annual|yearly|weekly|monthly|ph|hrs?|hour|yr)\b)?"
)
# "Min: 23.78", as forms of pay have it.
LABELLED_END = re.compile(r"\b(?:min|max|mid)(?:imum|point)?\s?:\s?[$]?$")
_BETWEEN = re.compile(
    r"\)?\s{0,3}(?:\b(?:usd|cad|gbp|eur)\b)?\s{0,2}(?:\\?-{1,3}|\bto\b|\bthrough\b|\bthru\b|\bup to\b|\.{2,4}|~"
    r"|\band\b|\bto up to\b)\s{0,3}"
)
_UNITS = {
    **dict.fromkeys(("hour", "hr", "h", "hrs", "hours", "hourly", "ph"), "hour"),
    **dict.fromkeys(("year", "yr", "annum", "annually", "annualized", "annual", "yearly", "y", "pa"), "year"),
    **dict.fromkeys(("week", "wk", "weekly"), "week"),
    **dict.fromkeys(("month", "mo", "mth", "monthly"), "month"),
    **dict.fromkeys(("day", "diem"), "day"),
    **dict.fromkeys(("chart", "encounter", "record", "report", "case", "visit", "claim", "note", "review"), "chart"),
}
_CURRENCIES = {
    "£": "GBP",
    "€": "EUR",
    "gbp": "GBP",
    "eur": "EUR",
    "ca$": "CAD",
    "c$": "CAD",
    "cad": "CAD",
    "au$": "AUD",
}


# "10-30 hrs" is a time; "$19-23 hr" a wage, by the sign of its first figure.
_TIME = "~hour"
_SPANS = frozenset({"hr", "hrs", "hour"})
_SHORTENED = 10_000


@dataclass(frozen=True)
class Amount:
    """Figures as written. `high` equals `low` for a single figure; `unit` is None when none is written and "?" when
    it is one that no wage has ("per course")."""

    low: Decimal
    high: Decimal
    unit: str | None
    currency: str | None
    thousands: bool
    open_ended: bool
    start: int
    end: int

    @property
    def is_range(self) -> bool:
        """Whether two figures were written."""
        return self.low != self.high


def amounts(passage: Passage, piece: Piece) -> list[Amount]:
    """The amounts in a piece, in order; plain numbers with no sign, unit or "k" among them are left out."""
    found: list[Amount] = []
    held: Amount | None = None
    for amount in _singles(passage.lower, piece):
        if held and held.end <= amount.start and _BETWEEN.fullmatch(passage.lower, held.end, amount.start):
            joined = _joined(held, amount)
            if joined:
                held = joined
                continue
        if held:
            found.append(held)
        held = amount
    if held:
        found.append(held)
    found = [replace(one, unit="hour" if one.currency else None) if one.unit == _TIME else one for one in found]
    if passage.field == "salary_text":
        return found
    return [
        amount
        for amount in found
        if amount.currency
        or amount.unit not in (None, "?")
        or amount.thousands
        or LABELLED_END.search(passage.lower, max(piece.start, amount.start - 20), amount.start)
    ]


def _singles(lower: str, piece: Piece) -> Iterator[Amount]:
    for match in _TOKEN.finditer(lower, piece.start, piece.end):
        value = Decimal(match["whole"].replace(",", "") + (match["cents"] or ""))
        unit, end = _unit(match)
        yield Amount(
            low=value * 1000 if match["k"] else value,
            high=value * 1000 if match["k"] else value,
            unit=unit,
            currency=_currency(match["sign"] or (match["after"] or "").replace("dollars", "usd")),
            thousands=bool(match["k"]),
            open_ended=bool(match["open"]),
            start=match.start(),
            end=end,
        )


def _unit(match: re.Match[str]) -> tuple[str | None, int]:
    """The unit, and where the amount ends; "a" before a word that is no unit belongs to the sentence."""
    name = match["per"] or match["word"]
    figures = max(match.end(group) for group in ("whole", "cents", "k", "open"))
    if not name:
        return None, figures
    if match["word"] in _SPANS and not (match["sign"] or match["after"]):
        return _TIME, match.end()
    if name in _UNITS:
        return _UNITS[name], match.end()
    per = match.string[figures : match.start("per")].strip(" (,")
    return ("?", match.end()) if per.endswith("per") else (None, figures)


def _currency(sign: str | None) -> str | None:
    if not sign:
        return None
    return _CURRENCIES.get(sign.replace(" ", "").replace("$$", "$"), _CURRENCIES.get(sign.strip()[-1:], "USD"))


def _joined(first: Amount, second: Amount) -> Amount | None:
    """Two figures with a range word between; None when they cannot be the ends of one range."""
    low, high = first.low, second.low
    if second.thousands and not first.thousands and low < 1000:
        low *= 1000
    if first.thousands and not second.thousands and high < 1000:
        high *= 1000
    if first.unit is None and low < 1000 and high >= _SHORTENED and low * 1000 <= high:
        low *= 1000  # "$50-55,000"
    unit = "hour" if second.unit == _TIME and first.currency else second.unit
    if low > high or (first.unit and unit and first.unit != unit):
        return None
    return Amount(
        low=low,
        high=high,
        unit=unit or first.unit,
        currency=first.currency or second.currency,
        thousands=first.thousands or second.thousands,
        open_ended=second.open_ended,
        start=first.start,
        end=second.end,
    )
