"""The Medicare physician fee schedule: relative value units and payment indicators of a file of CMS.

`PPRRVU2025_Oct.csv` repeats its column names, so it is read by place; `PPRRVU2025_Oct.txt` is the same in fixed places.
Both hold descriptors of the AMA, which are passed over: nothing of them is stored.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from careercenter.codes.loaders.rows import BrokenFile, FactRow, Facts, RowError, Source, lines, opened
from careercenter.codes.loaders.sheets import cells

LEAST = 8_000
_NAMED = re.compile(r"PPRRVU(20\d\d|\d\d)(?!\d)", re.I)
_SAID = re.compile(r"(20\d\d) National Physician Fee Schedule", re.I)
_MONTH = re.compile(r"(jan|apr|jul|oct)", re.I)
_MONTHS = {"jan": 1, "apr": 4, "jul": 7, "oct": 10}
_CODE = re.compile(r"\d{4}[0-9AFMTU]|[A-Z]\d{4}")
_NAMES = (
    "code", "modifier", "status", "work", "pe_office", "pe_facility", "malpractice", "total_office", "total_facility",
    "pctc", "global_days", "multiple", "bilateral", "assistant", "cosurgeons", "team", "factor", "supervision",
)  # fmt: skip
_PLACES = (0, 1, 3, 5, 6, 8, 10, 11, 12, 13, 14, 18, 19, 20, 21, 22, 24, 25)
_SPANS = (
    (1, 5), (6, 7), (58, 58), (60, 65), (67, 72), (76, 81), (85, 89), (91, 96), (97, 102),
    (103, 103), (104, 106), (116, 116), (117, 117), (118, 118), (119, 119), (120, 120), (133, 140), (142, 143),
)  # fmt: skip
_AMOUNTS = ("work", "pe_office", "pe_facility", "malpractice", "total_office", "total_facility", "factor")
_INDICATORS = ("pctc", "multiple", "bilateral", "assistant", "cosurgeons", "team", "supervision")
_HEADING_WITHIN = 40


def read(path: Path | None) -> Source:
    """The fee schedule in `path`, of the year and quarter in its name. Raises BrokenFile for another layout."""
    file = opened(path, "The physician fee schedule")
    named = _NAMED.search(file.name)
    if named is None:
        raise BrokenFile(f"The name {file.name} has no year: keep the name CMS gave the file (PPRRVU2025_Oct.csv).")
    year = int(named[1]) if len(named[1]) == 4 else 2000 + int(named[1])
    month = _MONTH.search(file.name[named.end() :])
    start = date(year, _MONTHS[month[1].lower()] if month else 1, 1)
    lower = file.name.lower()
    pathway = "nonqpp" if "nonqpp" in lower or "non-qpp" in lower else "qpp" if "qpp" in lower else ""
    name = f"Physician fee schedule {start:%B %Y}" + (f" ({pathway})" if pathway else "")
    scope = {"year": year, "pathway": pathway}
    rows = (_checked(number, found, scope) for number, found in _read(file, year))
    dataset = f"rvu-{pathway}" if pathway else "rvu"
    facts = Facts(dataset, "code_fee_values", name, start, rows, scope, least=LEAST)
    return Source(name, start, iter(()), least=0, facts=(facts,))


def _read(file: Path, year: int) -> Iterator[tuple[int, dict[str, str]]]:
    return _columns(file, year) if file.suffix.lower() != ".txt" else _fixed(file, year)


def _same_year(file: Path, words: str, year: int) -> None:
    """Raises BrokenFile when the lines above the rows name another year than the file's name."""
    said = _SAID.search(words)
    if said and int(said[1]) != year:
        raise BrokenFile(f"{file.name} is of {said[1]}, not of {year}, as its own first lines say.")


def _columns(file: Path, year: int) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows below the line that begins with HCPCS and MOD."""
    begun = False
    for place, (number, row) in enumerate(cells(file)):
        if begun:
            padded = (*row, *("",) * 31)
            yield number, dict(zip(_NAMES, (padded[at] for at in _PLACES), strict=True))
        elif [cell.upper() for cell in row[:2]] == ["HCPCS", "MOD"]:
            begun = True
        elif place > _HEADING_WITHIN:
            break
        else:
            _same_year(file, " ".join(row), year)
    if not begun:
        raise BrokenFile(f"{file.name} has no line of column names that begins with HCPCS,MOD.")


def _fixed(file: Path, year: int) -> Iterator[tuple[int, dict[str, str]]]:
    with file.open("rb") as stream:
        for number, line in lines(stream):
            if number == 1 and not line.startswith("HDR"):
                raise BrokenFile(f"{file.name} is not PPRRVU of CMS: line 1 is no HDR line.")
            if line.startswith("HDR"):
                _same_year(file, line, year)
            elif line.strip() and not line.startswith("TRL"):
                parts = (line[first - 1 : last].strip() for first, last in _SPANS)
                yield number, dict(zip(_NAMES, parts, strict=True))


def _checked(number: int, found: dict[str, str], scope: dict[str, object]) -> FactRow | RowError:
    code = found["code"]
    if not _CODE.fullmatch(code):
        return RowError(number, f"{code[:10]!r} is not a code")
    try:
        amounts = {name: _amount(found[name]) for name in _AMOUNTS}
    except InvalidOperation:
        return RowError(number, f"{code}: an amount is not a number")
    values = {name: found[name] for name in ("code", "modifier", "status", "global_days")}
    if len(values["modifier"]) > 2 or len(values["status"]) > 1 or len(values["global_days"]) > 3:
        return RowError(number, f"{code}: its columns are not where they should be")
    indicators = {name: found[name][:2] for name in _INDICATORS if found[name]}
    return FactRow(number, {**scope, **values, **amounts, "indicators": indicators})


def _amount(written: str) -> Decimal:
    """A number of at most 9,999.9999; empty is nothing."""
    amount = Decimal(written.replace(",", "") or "0")
    if not amount.is_finite() or not 0 <= amount < 10_000:
        raise InvalidOperation
    return amount
