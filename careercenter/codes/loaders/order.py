"""ICD-10-CM and ICD-10-PCS from the order files of CMS (`icd10cm_order_2026.txt`, `icd10pcs_order_2026.txt`).

A line has, counted from 1: order number 1-5, code without dot 7-13, flag 15 (1 a code for claims, 0 a heading), short
title 17-76, long title from 78. The order numbers rise by one through the whole file, so that two releases in one file,
or a file that lost lines in the middle, show themselves.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from careercenter.codes.loaders.rows import BrokenFile, CodeRow, RowError, Source, lines
from careercenter.codes.systems import SYSTEMS, normalise

STATES = ("short", "long", "billable", "parent")
LEAST = {"icd-10-cm": 50_000, "icd-10-pcs": 60_000}
# What a line takes on the average, of 97,584 lines of 2025.
LINE = 140
_LINE = re.compile(r"(?P<order>\d{5}) (?P<code>[0-9A-Z]{3,7}) *(?<=^.{13}) (?P<flag>[01]) (?P<rest>.*)")
_MONTH_YEAR = re.compile(r"(January|April|July|October)[-_ ]?(?:1[-_, ]*)?(20\d\d)", re.I)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def read(file: Path, system: str) -> Source:
    """The release in `file`. Raises BrokenFile when it has another layout."""
    with file.open("rb") as stream:
        first = next((line for _, line in lines(stream)), None)
    if first is not None and _LINE.fullmatch(first.rstrip()) is None:
        raise BrokenFile(f"{file.name} is not an order file of CMS: line 1 has another layout.")
    name, start = release(file, system)
    total = file.stat().st_size // LINE
    covers = "coded" if system == "icd-10-cm" else "all"
    return Source(name, start, _rows(file, system), total, LEAST[system], states=STATES, covers=covers)


def release(file: Path, system: str) -> tuple[str, date | None]:
    """By the file's name: a month and a year, or the fiscal year, which begins in October before it."""
    label = SYSTEMS[system].label
    if month := _MONTH_YEAR.search(file.name):
        start = datetime.strptime(f"1 {month[1]} {month[2]}", "%d %B %Y").date()
        return f"{label} {month[1].title()} {month[2]}", start
    if year := _YEAR.search(file.name):
        return f"{label} {year[1]}", date(int(year[1]) - 1, 10, 1)
    return f"{label} {file.stem}"[:60], None


def _rows(file: Path, system: str) -> Iterator[CodeRow | RowError]:
    above: list[str] = []
    last = 0
    with file.open("rb") as stream:
        for number, line in lines(stream):
            if not line.strip():
                continue
            found = _LINE.fullmatch(line.rstrip())
            if found is None:
                yield RowError(number, "has another layout than the lines before")
                continue
            last = _in_order(int(found["order"]), last, number)
            yield _row(number, system, found, above)
    if not last:
        raise BrokenFile(f"{file.name} has no line of an order file.")


def _in_order(order: int, last: int, number: int) -> int:
    if order <= last:
        raise BrokenFile(f"Line {number} goes back from order number {last} to {order}: two releases in one file?")
    if last and order > last + 1:
        raise BrokenFile(f"Lines are missing before line {number}: order number {order} follows {last}.")
    return order


def _row(number: int, system: str, found: re.Match[str], above: list[str]) -> CodeRow | RowError:
    """One code; `above` holds the headings it may stand under, the widest first, and is kept up to date."""
    bare, rest = found["code"], found["rest"]
    code = normalise(system, bare)
    if code is None:
        return RowError(number, f"{bare!r} is not an {SYSTEMS[system].label} code")
    short, long = rest[:60].strip(), rest[61:].strip()
    if not long:
        return RowError(number, f"{code} has no long title")
    while above and not bare.startswith(above[-1]):
        above.pop()
    parent = normalise(system, above[-1]) if above else None
    above.append(bare)
    return CodeRow(number, system, code, short, long, found["flag"] == "1", parent)
