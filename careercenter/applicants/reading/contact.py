"""Who it is and how to reach them: read from the head of a résumé, where nearly everyone writes it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from careercenter.applicants.reading.sections import Line
from careercenter.taxonomy.places import find_place
from careercenter.taxonomy.vocabulary import vocabulary

Item = dict[str, Any]
HEAD_LINES = 14
_PHONE = re.compile(r"(?<![\d.-])(?:\+?1[\s.-]?)?\(?([2-9]\d{2})\)?[\s./-]{0,2}([2-9]\d{2})[\s.-]{0,2}(\d{4})(?![\d-])")
_FAX = re.compile(r"\bfax\b", re.I)
_PLACE = re.compile(
    r"\b([A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+){0,3}),? {1,2}([A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\b"
)
_LABEL = re.compile(r"^(?:full )?name\s*[:-]\s*|^r[eé]sum[eé] (?:of|for)\s+|^curriculum vitae (?:of\s+)?", re.I)
_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'.-]*")
_NO_NAME = re.compile(
    r"\b(?:r[eé]sum[eé]|curriculum|vitae|cv|coder|coding|medical|health|specialist|auditor|biller|billing|manager|street"
    r"|st\.?$|avenue|ave|road|rd|drive|dr|lane|apt|suite|phone|e-?mail|address|page|professional|certified|summary"
    r"|profile|contact|objective|confidential|remote|revenue|cycle|records|information|experience|education|skills"
    r"|linkedin|technician|analyst|director|linked)\b|[@\d:/|]",
    re.I,
)
_TITLE = re.compile(r"\b(?:coder|auditor|specialist|biller|analyst|manager|technician|nurse|educator)\b", re.I)
_SPACED = re.compile(r"[A-Z](?: [A-Z]){1,}(?:\s{2,}[A-Z](?: [A-Z])*)+")
_DIVIDED = re.compile(r"\s[|•·]\s|\t+|\s{3,}|,\s| - ")


def contact(lines: Sequence[Line]) -> Iterator[Item]:
    """Name, phone and place, each at most once."""
    head = [line for line in lines if not line.blank][:HEAD_LINES]
    for found in (_name(head, lines), _phone(head) or _phone(lines), _place(head)):
        if found:
            yield found


def _name(head: Sequence[Line], lines: Sequence[Line]) -> Item | None:
    for line in (*head[:6], *_below_a_sidebar(lines)):
        label = _LABEL.match(line.text)
        offset = label.end() if label else 0
        part = _DIVIDED.split(line.text[offset:])[0].strip()
        spaced = _SPACED.fullmatch(line.text) is not None
        name = _closed(line.text) if spaced else _without_credentials(part)
        if _is_name(name) and not line.heading and not _begins_with_place(line):
            start = line.start if spaced else line.start + line.text.find(name, offset)
            end = line.end if spaced else start + len(name)
            return {"kind": "name", "value": _cased(name), "start": start, "end": end}
    return None


def _below_a_sidebar(lines: Sequence[Line]) -> list[Line]:
    """Lines in capitals above the title of a coder: where a column beside was read first, the name stands there."""
    filled = [line for line in lines if not line.blank][:60]
    return [line for line, below in pairwise(filled) if line.text.isupper() and _TITLE.search(below.text)]


def _begins_with_place(line: Line) -> bool:
    found = _place([line])
    return found is not None and found["start"] == line.start


def _closed(spaced: str) -> str:
    """`A N A   L E E` is two words."""
    return " ".join(word.replace(" ", "") for word in re.split(r"\s{2,}", spaced))


def _without_credentials(part: str) -> str:
    words = part.split()
    known = vocabulary("credentials")
    while len(words) > 2 and words[-1].strip(",.()").isupper() and known.resolve(words[-1].strip(",.()")) is not None:
        words.pop()
    return " ".join(words).rstrip(",")


def _is_name(name: str) -> bool:
    words = name.split()
    if not 2 <= len(words) <= 5 or _NO_NAME.search(name):
        return False
    small = {"de", "la", "del", "van", "von", "der", "da", "di", "bin", "al", "y", "dos", "le"}
    return all(_WORD.fullmatch(word) and (word[0].isupper() or word.lower() in small) for word in words)


def _cased(name: str) -> str:
    """`MARIA O'BRIEN-LOPEZ` as one writes it in a letter."""
    return name.title().replace("'S ", "'s ") if name.isupper() else name


def _phone(lines: Sequence[Line]) -> Item | None:
    for line in lines:
        for match in _PHONE.finditer(line.text):
            if not _FAX.search(line.text[: match.start()][-12:]):
                said = f"({match[1]}) {match[2]}-{match[3]}"
                return {
                    "kind": "phone", "value": said, "start": line.start + match.start(), "end": line.start + match.end()
                }  # fmt: skip
    return None


def _place(head: Sequence[Line]) -> Item | None:
    for line in head:
        match = _PLACE.search(line.text)
        while match:
            words = match[1].split()
            for first in range(len(words)):
                place = find_place(f"{' '.join(words[first:])}, {match[2]}")
                if place:
                    start = line.start + match.start() + match[1].find(words[first])
                    value = {"city": place.city, "state": place.state}
                    return {"kind": "place", "value": value, "start": start, "end": line.start + match.end()}
            # In "Oakman Blvd, Dearborn, MI" what looked like the state is the town.
            match = _PLACE.search(line.text, match.start(2))
    return None
