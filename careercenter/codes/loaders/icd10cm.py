"""ICD-10-CM from its official tabular XML: the one that `simple_icd_10_cm` carries, or a newer one from CDC. An order
file of CMS, which has short titles and no notes, is told apart by its first byte and read by `order`.

The package itself is never imported (2 s and 190 MB); only the file it carries is read, a chapter at a time.
Seventh characters are written out here: the XML names them once, at the category they hold for.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from careercenter.codes.loaders import order
from careercenter.codes.loaders.rows import COLUMNS, BrokenFile, CodeRow, RowError, Source, packaged, starts_as_xml
from careercenter.codes.systems import normalise

SYSTEM = "icd-10-cm"
LEAST = 50_000
TOTAL = 98_500
STATED = tuple(column for column in COLUMNS if column != "short")
_DATE_IN_NAME = re.compile(r"([A-Z][a-z]+)-1-(20\d\d)")
_RANGE_AT_END = re.compile(r"\s*\([A-Z0-9]{3}(?:-[A-Z0-9]{3})?\)\s*$")
_NOTES = ("includes", "inclusionTerm", "excludes1", "excludes2", "codeFirst", "useAdditionalCode", "codeAlso", "notes")
_SEVENTH = "sevenChrNote"
# The note at S06: "7th characters D and S do not apply ... with 6th character 7 ... or 8", the patient having died.
_DIED = re.compile(r"S06..[78]")
_NOT_AFTER_DEATH = frozenset("DS")


def read(path: Path | None) -> Source:
    """The release in `path`, or the built-in one. Raises BrokenFile when it is no tabular list."""
    file = path or _builtin()
    if not file.is_file():
        raise BrokenFile(f"There is no file {file}.")
    if not starts_as_xml(file):
        return order.read(file, SYSTEM)
    name, start = _release(file)
    return Source(name, start, _rows(file), TOTAL, LEAST, states=STATED)


def _builtin() -> Path:
    return packaged("simple_icd_10_cm", "data/*tabular*.xml")


def _release(file: Path) -> tuple[str, date | None]:
    """By the date in the file's name; else by the fiscal year in the file, which begins in October before it."""
    named = _DATE_IN_NAME.search(file.name)
    if named:
        start = datetime.strptime(f"1 {named[1]} {named[2]}", "%d %B %Y").date()
        return f"ICD-10-CM {named[1]} {named[2]}", start
    try:
        with file.open("rb") as stream:
            version = next((element.text for _, element in _parsed(stream, "version")), None)
        year = int((version or "").strip())
        return f"ICD-10-CM {year}", date(year - 1, 10, 1)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenFile(f"{file.name} is not an ICD-10-CM tabular list, or names no version: {error}") from error


def _parsed(stream: BinaryIO, tag: str) -> Iterator[tuple[str, etree._Element]]:
    """Elements of a kind as they end. Nothing outside the file is ever fetched, and no entity is expanded."""
    return etree.iterparse(stream, events=("end",), tag=tag, resolve_entities=False, no_network=True, load_dtd=False)


def _rows(file: Path) -> Iterator[CodeRow | RowError]:
    number = 0
    try:
        with file.open("rb") as stream:
            for _, chapter in _parsed(stream, "chapter"):
                for section in chapter.iterfind("section"):
                    for row in _block(section):
                        number += 1
                        yield _numbered(row, number)
                chapter.clear()
    except etree.XMLSyntaxError as error:
        raise BrokenFile(f"{file.name} cannot be read to its end: {error}") from error


def _numbered(row: CodeRow, number: int) -> CodeRow | RowError:
    if normalise(SYSTEM, row.code) != row.code:
        return RowError(number, f"{row.code[:20]!r} is not an ICD-10-CM code")
    if not row.long:
        return RowError(number, f"{row.code} has no text")
    return CodeRow(**{**vars(row), "number": number})


def _block(section: etree._Element) -> Iterator[CodeRow]:
    """A block and its codes. A block of one category has that category's name, and is not listed apart."""
    name = section.get("id", "")
    parent = name if "-" in name else None
    if parent:
        text = _RANGE_AT_END.sub("", _text(section, "desc"))
        yield CodeRow(0, SYSTEM, name, long=text, billable=False, notes=_notes(section))
    for category in section.iterfind("diag"):
        yield from _codes(category, parent, {})


def _codes(element: etree._Element, parent: str | None, seventh: dict[str, str]) -> Iterator[CodeRow]:
    code, text = _text(element, "name"), _text(element, "desc")
    own = {one.get("char", ""): _said(one) for one in element.iterfind("sevenChrDef/extension")}
    seventh = own or seventh
    narrower = element.findall("diag")
    billable = not narrower and not seventh
    yield CodeRow(0, SYSTEM, code, long=text, billable=billable, parent=parent, notes=_notes(element))
    if not narrower:
        bare = code.replace(".", "").ljust(6, "X")
        barred = _NOT_AFTER_DEATH if _DIED.fullmatch(bare) else frozenset()
        for letter, meaning in seventh.items():
            if letter in barred:
                continue
            whole = f"{bare[:3]}.{bare[3:]}{letter}"
            yield CodeRow(0, SYSTEM, whole, long=f"{text}, {meaning}", billable=True, parent=code)
    for one in narrower:
        yield from _codes(one, code, seventh)


def _notes(element: etree._Element) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = [(kind, tuple(_said(note) for note in element.iterfind(f"{kind}/note"))) for kind in (*_NOTES, _SEVENTH)]
    return tuple((kind, lines) for kind, lines in found if lines)


def _text(element: etree._Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())


def _said(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
