"""HCPCS Level II from the official file of CMS: 320 characters a line, no header (`HCPC2025_OCT_ANWEB.txt`).

Positions are those of the record layout that CMS ships beside the file, there counted from 1. A long description goes
over several lines: record 3 begins a code and 4 continues it, 7 and 8 do the same for a modifier.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from careercenter.codes.loaders.rows import BrokenFile, CodeRow, RowError, Source, day, lines, opened
from careercenter.codes.systems import normalise

WIDTH = 320
LEAST = 4_000
_NAMED = re.compile(r"HCPC(20\d\d)_(JAN|APR|JUL|OCT)", re.I)
_QUARTERS = {"JAN": (1, "January"), "APR": (4, "April"), "JUL": (7, "July"), "OCT": (10, "October")}
_SYSTEM = {"3": "hcpcs", "7": "modifiers"}
_CONTINUES = {"4": "3", "8": "7"}
_COVERAGE = {
    "D": "Special coverage instructions apply",
    "I": "Not payable by Medicare",
    "C": "By the judgement of the Medicare contractor",
    "M": "Not covered by Medicare",
    "S": "Not covered by Medicare, by statute",
}


def read(path: Path | None) -> Source:
    """The release in `path`. Raises BrokenFile when there is no such file or it has another layout."""
    file = opened(path, "HCPCS Level II")
    named = _NAMED.search(file.name)
    month, spoken = _QUARTERS[named[2].upper()] if named else (1, "")
    name = f"HCPCS Level II {spoken} {named[1]}" if named else f"HCPCS Level II {file.stem}"[:60]
    start = date(int(named[1]), month, 1) if named else None
    return Source(name, start, _rows(file), file.stat().st_size // (WIDTH + 2), LEAST)


def _rows(file: Path) -> Iterator[CodeRow | RowError]:
    """One row a code: its lines are gathered until the next code begins."""
    with file.open("rb") as stream:
        gathered: list[tuple[int, str]] = []
        for number, line in lines(stream):
            if not line.strip():
                continue
            record = line[10:11]
            if number == 1 and record not in _SYSTEM:
                raise BrokenFile(f"{file.name} is not the HCPCS Level II file of CMS: line 1 begins no code.")
            if record in _SYSTEM:
                yield from _finished(gathered)
                gathered = [(number, line)]
            elif gathered and record in _CONTINUES and _belongs(line, gathered[0][1]):
                gathered.append((number, line))
            else:
                yield RowError(number, "continues no code")
        yield from _finished(gathered)


def _belongs(line: str, first: str) -> bool:
    return line[:5] == first[:5] and _CONTINUES[line[10]] == first[10]


def _finished(gathered: list[tuple[int, str]]) -> Iterator[CodeRow | RowError]:
    if not gathered or gathered[0][1].startswith("D"):
        # Dental codes are the ADA's: older files hold them, and no licence of CMS covers showing them.
        return
    number, first = gathered[0]
    try:
        yield _row(number, first, [line for _, line in gathered])
    except ValueError as error:
        yield RowError(number, str(error))


def _row(number: int, first: str, whole: list[str]) -> CodeRow:
    system, written = _SYSTEM[first[10]], first[:5].strip()
    long = " ".join(" ".join(line[11:91] for line in whole).split())
    if normalise(system, written) != written:
        raise ValueError(f"{written!r} is not a code of this file")
    if not long:
        raise ValueError(f"{written} has no text")
    return CodeRow(
        number=number,
        system=system,
        code=written,
        short=first[91:119].strip(),
        long=long,
        billable=None if system == "modifiers" else True,
        notes=_notes(first),
        effective_from=_day(first[268:276], "added"),
        effective_to=_day(first[284:292], "ended"),
    )


def _notes(first: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    coverage = _COVERAGE.get(first[229:230])
    cross = tuple(code for start in range(204, 229, 5) if (code := first[start : start + 5].strip()))
    return (*((("coverage", (coverage,)),) if coverage else ()), *((("cross", cross),) if cross else ()))


def _day(digits: str, what: str) -> date | None:
    try:
        return day(digits)
    except ValueError:
        raise ValueError(f"the date {what} is {digits!r}, not YYYYMMDD") from None
