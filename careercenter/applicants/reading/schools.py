"""Schools, courses and degrees. A line that names what the entry before has already begins the next."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from careercenter.applicants.reading.dates import single_in, spans_in
from careercenter.applicants.reading.sections import EDUCATION, Line
from careercenter.taxonomy.vocabulary import vocabulary

Item = dict[str, Any]
MOST = 12
_DEGREE = re.compile(
    r"\b(?:(?P<degree>Associate(?:'s)?(?: of| in)?(?: Applied)?(?: Science| Arts)?(?: Degree)?|Bachelor(?:'s)?(?: of| in)?"
    r"(?: Science| Arts| Business Administration)?(?: Degree)?|Master(?:'s)?(?: of| in)?(?: Science| Arts| Health Administration"
    r"| Business Administration| Public Health)?(?: Degree)?|Doctor(?:ate)?(?: of [A-Z]\w+)?|A\.?A\.?S\.?|A\.A\.|A\.S\.|B\.?S\.?N?\.?"
    r"|B\.A\.|BA|AA|AS|M\.?S\.?|MHA|MBA|MPH|Ph\.?D\.?|High School Diploma|G\.?E\.?D\.?|Diploma|Certificate(?: of Completion)?))"
    r"(?=[\s,.:;)-]|$)"
)  # fmt: skip
_SCHOOL = re.compile(
    r"\b(?:university|college|institute|school|academy|polytechnic|seminary|campus)\b|penn foster|career ?step|ultimate"
    r" medical|carrington|herzing|devry|\bwgu\b|\bsnhu\b|\bcuny\b|\bsuny\b|\bu\.?s\.? career|\baapc\b|\bahima\b",
    re.I,
)
_BODIES = re.compile(r"(?:the )?(?:aapc|ahima)", re.I)
_DIVIDED = re.compile(r"\s+[|•]\s+|\s+-{1,2}\s+|\t+|\s{3,}|,\s+|;\s+|\s\(|\)")
_AREA = re.compile(r"^\s*(?:degree\s*)?(?:in|of|:|,|-)\s+(?P<area>[A-Z][\w&/' -]+)", re.I)
_LABEL = re.compile(r"^\s*(?:school|institution|college|university|degree|program|year|graduated)\s*:\s*", re.I)


def schools(text: str, lines: Sequence[Line]) -> Iterator[Item]:
    """Each school with what was learnt there."""
    entry: dict[str, str] = {}
    start = end = 0
    found = 0
    for line in (line for line in lines if line.section == EDUCATION and not line.heading and not line.blank):
        said = _said(text[line.start : line.end])
        if not said:
            continue
        if any(entry.get(name) for name in said) and entry:
            if _whole(entry) and found < MOST:
                found += 1
                yield _item(entry, start, end)
            entry = {}
        if not entry:
            start = line.start
        entry |= said
        end = line.end
    if _whole(entry) and found < MOST:
        yield _item(entry, start, end)


def _said(line: str) -> dict[str, str]:
    """What one line says: institution, degree, area, dates."""
    said: dict[str, str] = {}
    span = next(spans_in(line), None)
    dates = span or next(single_in(line), None)
    if dates:
        said["ended"] = dates.ended
        if span:
            said["started"] = span.started
        line = f"{line[: dates.start]}   {line[dates.end :]}"
    degree = _DEGREE.search(line)
    if degree:
        said["degree"] = re.sub(r"\s(?:of|in)$", "", degree["degree"].strip())
        area = _AREA.match(line[degree.end() :]) or _AREA.match(f"in {line[degree.end() :].lstrip(' :,-')}")
        if area and not _SCHOOL.search(_first(area["area"])) and _first(area["area"]):
            said["area"] = _first(area["area"])
    line = _LABEL.sub("", line)
    parts = [part.strip(" ,.|-()") for part in _DIVIDED.split(line)]
    institution = next((part for part in parts if _SCHOOL.search(part) and not _is_degree(part)), "")
    if degree is None and _BODIES.fullmatch(institution):
        # Who certifies is no school, unless it taught a course.
        institution = ""
    if institution and vocabulary("credentials").resolve(institution) is None:
        said["institution"] = re.sub(r"^(?:at|from)\s", "", institution)[:200]
    return said if set(said) - {"ended", "started"} or dates else {}


def _first(area: str) -> str:
    return _DIVIDED.split(area)[0].strip(" ,.-")[:200]


def _is_degree(part: str) -> bool:
    found = _DEGREE.search(part)
    return found is not None and found.start() == 0


def _whole(entry: dict[str, str]) -> bool:
    return bool(entry.get("institution"))


def _item(entry: dict[str, str], start: int, end: int) -> Item:
    names = ("institution", "degree", "area", "started", "ended")
    return {"kind": "school", "value": {name: entry.get(name, "") for name in names}, "start": start, "end": end}
