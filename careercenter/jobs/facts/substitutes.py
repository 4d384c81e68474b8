"""What a requirement gives way to: time to obtain a credential, and what counts instead of experience."""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Page
from careercenter.jobs.facts.reading import Fact, Span, frozen

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "twelve": 12, "a": 1}
_WITHIN = re.compile(
    rf"\b(?:within|in|by the end of|after)\s(?:the\s)?(?:first\s)?(?:\w+\s\()?(?P<count>\d{{1,3}}"
    rf"|{'|'.join(_NUMBERS)})\)?"
    r"[\s-](?P<unit>day|week|month|year)s?\b"
)
_OBTAIN = re.compile(
    r"\b(?:obtain|earn|acquire|attain|achiev|complet|certif|required|must|eligible|pass|hire|working toward)"
)
_LISTED = re.compile(r"(?:\s?(?:,|/|or|and)?\s?[a-z]{2,5}(?:-[a-z])?){0,4}\s")
_PER = {"day": 1 / 30, "week": 7 / 30, "month": 1, "year": 12}
_WORDS = {
    "practicode": "practicode",
    "externship": "externship|internship|practicum|clinical rotation",
    "degree": (
        "degree may substitute|degree in lieu|degree may be substituted|degree will be considered in lieu"
        "|education may substitute|education may be substituted|degree can substitute|substitute education"
        "|education in lieu of|degree or equivalent experience|equivalent combination of education"
    ),
    "course": (
        "coding program|coding course|certificate program|training program|ahima approved coding program"
        "|coding school"
    ),
    "experience": (
        "experience in lieu|experience may substitute|experience may be substituted|equivalent experience"
        "|experience can substitute|experience will be considered in lieu|equivalent work experience"
    ),
}
_COUNTS = re.compile(
    r"\b(?:in lieu|substitut\w*|count(?:s|ed)?|accepted?|instead|or|equivalent|in place|considered|may replace)\b"
)


def phrases() -> Iterator[Phrase]:
    """What may stand in for something else."""
    return spelled("substitute", _WORDS)


def within_months(page: Page, required: Fact | None) -> Fact | None:
    """Months after hiring by which a required credential must be held, by its slug ("CRC within 12 months of hire")."""
    found: dict[str, int] = {}
    spans: list[Span] = []
    for hit in page.body.of("credential") if required else ():
        if required is None or hit.slug not in required.value or hit.slug in found:
            continue
        months = _months(page, hit)
        if months:
            found[hit.slug], span = months
            spans.append(span)
    return Fact(frozen(**found), tuple(dict.fromkeys(spans)), 0.85) if found else None


def _months(page: Page, hit: Hit) -> tuple[int, Span] | None:
    body, piece = page.body, page.body.piece(hit.start)
    for match in _WITHIN.finditer(body.lower, max(piece.start, hit.start - 120), min(piece.end, hit.end + 120)):
        said = body.lower[max(piece.start, match.start() - 120) : min(piece.end, match.end() + 40)]
        listed = _LISTED.fullmatch(body.lower[hit.end : match.start()]) is not None
        if (listed or _OBTAIN.search(said)) and "experience" not in body.lower[match.end() : match.end() + 25]:
            count = match["count"]
            months = round((_NUMBERS.get(count) or int(count)) * _PER[match["unit"]])
            return (months, body.span(*match.span())) if months else None
    return None


def experience_substitutes(page: Page) -> Fact | None:
    """The sorted things that count instead of experience: practicode, externship, degree, course, experience."""
    found: dict[str, Span] = {}
    for hit in page.body.of("substitute"):
        piece = page.body.piece(hit.start)
        said = page.body.lower[max(piece.start, hit.start - 100) : min(piece.end, hit.end + 100)]
        own = hit.slug in {"degree", "experience"}
        if hit.slug not in found and (own or ("experience" in said and _COUNTS.search(said))):
            found[hit.slug] = page.body.span(hit.start, hit.end)
    return Fact(tuple(sorted(found)), tuple(found[slug] for slug in sorted(found)), 0.7) if found else None
