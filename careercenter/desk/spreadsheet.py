"""A spreadsheet as rows of texts, and rows of texts as a spreadsheet. What its columns mean is said in `columns`.

A workbook is a zip and may be a bomb, a cell may be a formula: nothing is computed when reading, and nothing that a
spreadsheet program would compute is written (OWASP, CSV injection).

The library of workbooks is loaded when one is read or written: it takes a fifth of a second, which each start of the
program would wait for.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

from careercenter.core.errors import Refused
from careercenter.core.text import clean
from careercenter.desk.pasted import LARGEST_FILE, check_archive, decoded

MOST_ROWS = 500
MOST_COLUMNS = 60
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DELIMITERS = (",", ";", "\t")


class Unreadable(Refused):
    """A file that cannot be read as a spreadsheet."""


def read(name: str, data: bytes) -> list[list[str]]:
    """The rows of the first sheet, the header row first, without empty rows at the end. Raises Unreadable."""
    kind = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if len(data) > LARGEST_FILE:
        raise Unreadable("The file is larger than 2 MB. Take away pictures, or upload it in parts.", field="file")
    if kind == "xlsx":
        rows = _workbook(data)
    elif kind in ("csv", "txt", "tsv"):
        rows = _delimited(decoded(data))
    else:
        raise Unreadable("We read .csv and .xlsx. Save the file as one of them.", field="file")
    found = _limited(rows)
    if not found:
        raise Unreadable("The file is empty. Begin with our template.", field="file")
    return found


def written_csv(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV that no spreadsheet program computes anything from."""
    out = io.StringIO()
    csv.writer(out).writerows([defused(cell) for cell in row] for row in rows)
    # The mark tells Excel that this is UTF-8.
    return "\ufeff" + out.getvalue()


def written_workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as an Excel workbook of texts."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Listings")
    for row in rows:
        sheet.append([defused(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def defused(cell: str) -> str:
    """A text that a spreadsheet program takes for a text."""
    return "'" + cell if cell.startswith(_FORMULA) else cell


def armed(cell: str) -> str:
    """What `defused` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _delimited(text: str) -> Iterator[list[str]]:
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(f"Line {reader.line_num} cannot be read: {error}.", field="file") from error
        yield [clean(armed(cell)).strip() for cell in row[:MOST_COLUMNS]]


def _workbook(data: bytes) -> Iterator[list[str]]:
    refusal = Unreadable("This workbook cannot be read. Save it as CSV and upload that.", field="file")
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_archive(archive, refusal)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        if not book.worksheets:
            raise refusal
        rows = book.worksheets[0].iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        yield from ([_text(cell) for cell in row] for row in rows)
    except (
        zipfile.BadZipFile,
        zlib.error,
        InvalidFileException,
        ElementTree.ParseError,
        LookupError,
        OSError,
    ) as error:
        raise refusal from error
    except (ValueError, TypeError, AttributeError, EOFError, NotImplementedError) as error:
        # What the library meets in a workbook that is none: it expects the parts to be there.
        raise refusal from error


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return clean(armed(str(cell))).strip()


def _limited(rows: Iterator[list[str]]) -> list[list[str]]:
    """The rows, refused beyond the limit. Empty rows keep their place, so that row numbers are those of the program."""
    found: list[list[str]] = []
    empty = 0
    for row in rows:
        if not any(row):
            empty += 1
            if empty > MOST_ROWS:
                break
            continue
        found += [[] for _ in range(empty)] + [row]
        empty = 0
        if len(found) > MOST_ROWS + 1:
            raise Unreadable(f"These are more than {MOST_ROWS} listings. Upload them in parts.", field="file")
    return found
