"""Tables that agencies publish as a workbook, as commas or as tabs: rows of cells with the number of their line.

Apart because the same table comes in all three, and because the heading is seldom in the first row.
"""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError

from careercenter.codes.loaders.rows import BrokenFile, lines

MOST_CELLS = 60
_HEAD = 4096

Cells = tuple[str, ...]


def cells(file: Path) -> Iterator[tuple[int, Cells]]:
    """Numbered rows of trimmed cells; empty rows are left out. Raises BrokenFile for what is no table."""
    rows = _workbook(file) if _is_zip(file) else _text(file)
    for number, row in rows:
        trimmed = tuple(" ".join(cell.split()) for cell in row[:MOST_CELLS])
        if any(trimmed):
            yield number, trimmed


def _is_zip(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(2) == b"PK"


def _text(file: Path) -> Iterator[tuple[int, list[str]]]:
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
        stream.seek(0)
        reader = csv.reader(
            (f"{line}\n" for _, line in lines(stream)),
            delimiter="\t" if head.count(b"\t") > head.count(b",") // 4 else ",",
        )
        try:
            for row in reader:
                yield reader.line_num, row
        except csv.Error as error:
            raise BrokenFile(f"{file.name}, line {reader.line_num}: {error}.") from error


def _workbook(file: Path) -> Iterator[tuple[int, list[str]]]:
    """The first sheet, a row at a time; memory holds no more than its shared texts."""
    # Loaded when a workbook is read: it takes a fifth of a second, which each start of the program would wait for.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(file, read_only=True, data_only=True)
        try:
            for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True, max_col=MOST_CELLS), 1):
                yield number, [_written(value) for value in row]
        finally:
            book.close()
    except (
        BadZipFile,
        InvalidFileException,
        XMLSyntaxError,
        KeyError,
        ValueError,
        IndexError,
        EOFError,
        OSError,
    ) as error:
        raise BrokenFile(f"{file.name} is not a workbook that can be read to its end: {error}") from error


def _written(value: object) -> str:
    if isinstance(value, (datetime, date)):
        return f"{value:%Y%m%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
