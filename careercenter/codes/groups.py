"""Groups that are bare numbers, and so are read only after their word: DRG 470, APR-DRG 560-2, APC 5072, HCC 18.

Apart from the codes with a shape of their own: here the word decides, and what follows can still take it back
("HCC 3 years").
"""

import re
from dataclasses import dataclass

# Begins with one of three letters, so that the engine skips through the text fast; what precedes is looked at after.
_WORD = re.compile(r"(?:(?P<drg>DRG)|(?P<apc>APC)|(?P<hcc>HCC))s?(?:\s(?:codes?|groups?|numbers?))?[ \t:#(]{1,3}(?=\d)")
_PREFIX = re.compile(r"(?:^|[^A-Za-z0-9])(?:(APR)[- ]?|(?:MS|CMS|HHS)[- ]?)?$")
_NUMBER = {
    "apr": re.compile(r"\d{3}(?:-[1-4](?!\d))?(?![\w%])"),
    "drg": re.compile(r"\d{3}(?![\w%])"),
    "apc": re.compile(r"(?!19\d\d|20\d\d)\d{4}(?![\w%])"),
    "hcc": re.compile(r"[1-9]\d{0,2}(?![\w%])"),
}
_SYSTEM = {"apr": "apr-drg", "drg": "ms-drg", "apc": "apc", "hcc": "hcc"}
_RANGE = re.compile(r"\s?(?:[-–—]|\b(?:to|through|thru)\b)\s?")
_NEXT = re.compile(r"\s?(?:,(?:\s(?:and|or))?|/|&|\band\b|\bor\b)\s?(?=\d)")
_UNIT = re.compile(
    r"\s?(?:[+%$]|\.\d|,\d{3}|-?\s?(?:years?|yrs?|months?|hours?|days?|weeks?|charts?|cases?|records?"
    r"|accounts?|claims?|per)\b"
    r"|/\s?(?:hour|hr|day|week))",
    re.I,
)


@dataclass(frozen=True)
class Group:
    """A number after its word: `end_code` closes a range."""

    start: int
    end: int
    system: str
    code: str
    end_code: str | None


def groups(text: str) -> list[Group]:
    """All groups named with their word, lists and ranges of numbers included."""
    found: list[Group] = []
    if not ("DRG" in text or "APC" in text or "HCC" in text):
        return found
    for word in _WORD.finditer(text):
        prefix = _PREFIX.search(text[max(0, word.start() - 5) : word.start()])
        if prefix is None:
            continue
        kind, place = "apr" if prefix[1] else word.lastgroup or "", word.end()
        while one := _read(text, place, kind):
            found.append(one)
            following = _NEXT.match(text, one.end)
            if following is None:
                break
            place = following.end()
    return found


def _read(text: str, place: int, kind: str) -> Group | None:
    first = _NUMBER[kind].match(text, place)
    if first is None:
        return None
    end, last = first.end(), None
    joint = _RANGE.match(text, end)
    closing = _NUMBER[kind].match(text, joint.end()) if joint else None
    if closing and int(closing[0][:4].split("-")[0]) > int(first[0].split("-")[0]):
        end, last = closing.end(), closing[0]
    if _UNIT.match(text, end):
        return None
    return Group(place, end, _SYSTEM[kind], first[0], last)
