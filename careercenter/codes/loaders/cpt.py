"""CPT from the operator's own licensed `ConsolidatedCodeList.txt` of the AMA. Nothing of CPT's text is shipped here.

The file begins with lines of copyright notice; a line of column names separated by tabs follows, then a code a line.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from careercenter.codes.loaders.rows import BrokenFile, CodeRow, RowError, Source, day, lines, opened
from careercenter.codes.systems import normalise

LEAST = 9_000
TOTAL = 11_500
_COLUMNS = ("CPT Code", "Long", "Short", "Current Descriptor Effective Date")
_YEAR = re.compile(r"\bCPT\D{0,20}(20\d\d)\b|\b(20\d\d)\b")
_SHORT = 200
_LONGEST_NOTICE = 1_000


def read(path: Path | None) -> Source:
    """The release in `path`, named after the year in its notice. Raises BrokenFile when the columns are missing."""
    file = opened(path, "CPT text is licensed, so it")
    notice, columns = _head(file)
    years = [int(year) for found in _YEAR.findall(notice) for year in found if year]
    name = f"CPT {max(years)}" if years else f"CPT {file.stem}"[:60]
    start = date(max(years), 1, 1) if years else None
    return Source(name, start, _rows(file, columns), TOTAL, LEAST)


def _head(file: Path) -> tuple[str, dict[str, int]]:
    """The notice before the line of names, and where each column that is read stands."""
    notice: list[str] = []
    with file.open("rb") as stream:
        for number, line in lines(stream):
            names = [name.strip() for name in line.split("\t")]
            if len(names) > 1 and _COLUMNS[0] in names:
                missing = [name for name in _COLUMNS if name not in names]
                if missing:
                    raise BrokenFile(f"{file.name} has no column {missing[0]!r}.")
                return " ".join(notice), {name: names.index(name) for name in _COLUMNS}
            if number > _LONGEST_NOTICE:
                break
            notice.append(line)
    raise BrokenFile(f"{file.name} is not ConsolidatedCodeList.txt: no line of column names with {_COLUMNS[0]!r}.")


def _rows(file: Path, columns: dict[str, int]) -> Iterator[CodeRow | RowError]:
    with file.open("rb") as stream:
        begun = False
        for number, line in lines(stream):
            fields = line.split("\t")
            if not begun:
                begun = len(fields) > 1 and _COLUMNS[0] in [name.strip() for name in fields]
            elif line.strip():
                yield _row(number, fields, columns)


def _row(number: int, fields: list[str], columns: dict[str, int]) -> CodeRow | RowError:
    if len(fields) <= max(columns.values()):
        return RowError(number, f"has {len(fields)} columns, fewer than the line of names")
    code, long, short, since = (fields[columns[name]].strip() for name in _COLUMNS)
    if normalise("cpt", code) != code:
        return RowError(number, f"{code[:20]!r} is not a CPT code")
    if not long:
        return RowError(number, f"{code} has no long description")
    try:
        return CodeRow(number, "cpt", code, short[:_SHORT], long, True, effective_from=day(since))
    except ValueError:
        return RowError(number, f"{code}: the date {since[:20]!r} is not YYYYMMDD")
