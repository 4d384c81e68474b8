"""ICD-10-PCS: from the order file of CMS, its tables (XML), or the list that the package `drg` carries.

The package has no release in it; its codes are those of fiscal year 2024 (78,638, new technology up to group 9). It has
no headings, so each table (`0DT`) gets one here from what the titles of its codes have in common.
"""

import csv
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from os.path import commonprefix
from pathlib import Path

from lxml import etree

from careercenter.codes import pcs
from careercenter.codes.loaders import order
from careercenter.codes.loaders.rows import BrokenFile, CodeRow, RowError, Source, packaged, starts_as_xml
from careercenter.codes.sections import section_of
from careercenter.codes.systems import normalise

SYSTEM = "icd-10-pcs"
LEAST_TABLES = 500
PACKAGED_YEAR = 2024
PACKAGED_TOTAL = 79_600
_STATES = ("long", "billable", "parent")
_LINKS = {"of", "to", "from", "with", "in", "at", "and", "using", "into"}


def read(path: Path | None) -> Source:
    """The release in `path`, or the packaged one. Raises BrokenFile for another layout."""
    if path is None:
        start = date(PACKAGED_YEAR - 1, 10, 1)
        rows = _packaged(packaged("drg", "data/tuva/icd_10_pcs.csv"))
        return Source(f"ICD-10-PCS {PACKAGED_YEAR}", start, rows, PACKAGED_TOTAL, order.LEAST[SYSTEM], states=_STATES)
    if not path.is_file():
        raise BrokenFile(f"There is no file {path}.")
    if not starts_as_xml(path):
        return order.read(path, SYSTEM)
    name, start = order.release(path, SYSTEM)
    return Source(name, start, _tables(path), 900, LEAST_TABLES, states=("notes",), covers="none")


def _packaged(file: Path) -> Iterator[CodeRow | RowError]:
    with file.open(encoding="utf-8", newline="") as stream:
        listed = (row for row in csv.reader(stream) if len(row) == 2)
        number = 0
        for table, rows in groupby(listed, key=lambda row: row[0][:3]):
            codes = list(rows)
            yield CodeRow(number + 1, SYSTEM, table, "", _heading(table, [text for _, text in codes]), False)
            for code, text in codes:
                number += 1
                if normalise(SYSTEM, code) != code:
                    yield RowError(number, f"{code[:10]!r} is not an ICD-10-PCS code")
                    continue
                yield CodeRow(number, SYSTEM, code, "", text.strip(), True, table)


def _heading(table: str, titles: list[str]) -> str:
    """The body system where we know it, and what the titles of the table have in common: its operation."""
    shared = commonprefix([title.replace(",", " ,").split() for title in titles])
    while shared and (shared[-1].lower() in _LINKS or shared[-1] == ","):
        shared.pop()
    section = section_of(SYSTEM, f"{table}0000")
    where = pcs.body_system(table) or (section.label if section else "")
    return ", ".join(part for part in (where, " ".join(shared).replace(" ,", ",")) if part)


def _tables(file: Path) -> Iterator[CodeRow | RowError]:
    """One row a table: which values its codes may have, place by place."""
    try:
        with file.open("rb") as stream:
            for number, (_, table) in enumerate(_parsed(stream), 1):
                yield _table(number, table)
                table.clear()
    except etree.XMLSyntaxError as error:
        raise BrokenFile(f"{file.name} cannot be read to its end: {error}") from error


def _parsed(stream: object) -> Iterator[tuple[str, etree._Element]]:
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    return iter(etree.iterparse(stream, events=("end",), tag="pcsTable", **options))


def _table(number: int, table: etree._Element) -> CodeRow | RowError:
    fixed = [_axis(axis) for axis in table.iterfind("axis")]
    code = "".join(axis.values[0][0] for axis in fixed if axis.values)
    if len(fixed) != 3 or normalise(SYSTEM, code) != code:
        return RowError(number, f"{code[:10]!r} is no table of ICD-10-PCS")
    rows = [[_axis(axis) for axis in row.iterfind("axis")] for row in table.iterfind("pcsRow")]
    if any(len(row) != 4 for row in rows):
        return RowError(number, f"table {code} has a row without four places")
    title = ", ".join(axis.values[0][1] for axis in fixed)
    return CodeRow(number, SYSTEM, code, "", title, False, notes=pcs.written(fixed, rows))


def _axis(element: etree._Element) -> pcs.Axis:
    values = tuple(
        (one.get("code", ""), " ".join("".join(one.itertext()).split())) for one in element.iterfind("label")
    )
    return pcs.Axis(" ".join((element.findtext("title") or "").split()), values)
