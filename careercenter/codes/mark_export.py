"""What a person kept of codes as a spreadsheet's text, in which no cell can be a formula. Pure."""

import csv
from collections.abc import Iterable
from io import StringIO

from careercenter.codes.mark_queries import Kept
from careercenter.codes.systems import labels

COLUMNS = ("kept as", "system", "code", "title", "note", "when")
# A cell that begins so is computed by spreadsheets (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(marks: Iterable[Kept], recent: Iterable[Kept]) -> str:
    """Favourites and notes, then codes read lately, one a line."""
    out = StringIO()
    lines = csv.writer(out)
    lines.writerow(COLUMNS)
    for one in marks:
        kind = "favourite" if one.favourite else "note"
        lines.writerow(map(_cell, (kind, _label(one), one.code, one.title, one.note, _day(one))))
    for one in recent:
        lines.writerow(map(_cell, ("recent", _label(one), one.code, one.title, "", _day(one))))
    return out.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _label(one: Kept) -> str:
    return labels().get(one.system, one.system)


def _day(one: Kept) -> str:
    return one.at.date().isoformat()
