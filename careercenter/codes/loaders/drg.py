"""MS-DRG titles, weights and lengths of stay from Table 5 of a final rule (tabs, commas or a workbook).

The package `drg` carries that of fiscal year 2026, which is what is loaded when no file is named.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from careercenter.codes.loaders.rows import BrokenFile, CodeRow, RowError, Source, packaged
from careercenter.codes.loaders.sheets import Cells, cells

SYSTEM = "ms-drg"
LEAST = 600
TOTAL = 775
_YEAR = re.compile(r"\bFY\s*(20\d\d)\b", re.I)
_HEADING_WITHIN = 20
# What each column's name begins with, or holds where CMS changes the beginning from year to year.
_WANTED = {"code": "ms-drg", "mdc": "mdc", "type": "type", "title": "ms-drg title"}
_TYPES = {"SURG": "Surgical", "MED": "Medical"}


def read(path: Path | None) -> Source:
    """The table in `path`, or the packaged one. Raises BrokenFile for another layout."""
    file = path or packaged("drg", "data/cms/drg_weights.txt")
    if not file.is_file():
        raise BrokenFile(f"There is no file {file}.")
    year, columns, above = _head(file)
    name = f"MS-DRG {year}" if year else f"MS-DRG {file.stem}"[:60]
    start = date(year - 1, 10, 1) if year else None
    return Source(name, start, _rows(file, columns, above), TOTAL, LEAST)


def _head(file: Path) -> tuple[int | None, dict[str, int], int]:
    """The fiscal year above the names of the columns, where each column is, and the line of the names."""
    year = None
    for place, (number, row) in enumerate(cells(file)):
        found = _YEAR.search(" ".join(row))
        year = year or (int(found[1]) if found else None)
        names = [cell.lower() for cell in row]
        if names[0] == "ms-drg":
            columns = {key: names.index(name) for key, name in _WANTED.items() if name in names}
            if len(columns) < len(_WANTED):
                break
            return year, columns | _measures(names), number
        if place > _HEADING_WITHIN:
            break
    raise BrokenFile(f"{file.name} is not Table 5 of CMS: no line of names with MS-DRG, MDC, TYPE and MS-DRG Title.")


def _measures(names: list[str]) -> dict[str, int]:
    """Weights and stays; of two columns of weights the last is the one in force."""
    wanted = {"weight": "weight", "geometric": "geometric", "arithmetic": "arithmetic"}
    return {key: at for key, part in wanted.items() for at, name in enumerate(names) if part in name}


def _rows(file: Path, columns: dict[str, int], above: int) -> Iterator[CodeRow | RowError]:
    for number, row in cells(file):
        if number > above:
            yield _row(number, row, columns)


def _row(number: int, row: Cells, columns: dict[str, int]) -> CodeRow | RowError:
    found = {key: row[at] if at < len(row) else "" for key, at in columns.items()}
    code, title = found["code"].zfill(3), found["title"]
    if not re.fullmatch(r"\d{3}", code):
        return RowError(number, f"{found['code'][:10]!r} is not an MS-DRG")
    if not title:
        return RowError(number, f"{code} has no title")
    said = (
        ("category", found["mdc"]),
        ("kind", _TYPES.get(found["type"], "")),
        ("weight", found.get("weight", "")),
        ("geometricStay", found.get("geometric", "")),
        ("arithmeticStay", found.get("arithmetic", "")),
    )
    notes = tuple((kind, (text,)) for kind, text in said if text.strip(". "))
    return CodeRow(number, SYSTEM, code, "", title, None, notes=notes)
