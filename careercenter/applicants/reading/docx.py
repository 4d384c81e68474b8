"""The text of a Word document, and what makes one dangerous: macros, objects inside, templates elsewhere, zip bombs.

The text is walked here and not by mammoth, which leaves out headers (where many write their name and number) and
tears rows of tables apart (a job in the first cell, its dates in the last).
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from careercenter.applicants.reading.kinds import LONGEST_TEXT, NotAResume

LARGEST_UNPACKED = 30 * 1024 * 1024
MOST_MEMBERS = 2_000
# XML packs to a tenth; a hundredth, in a member of some size, is a bomb.
MOST_RATIO, FREE = 100, 1024 * 1024
_DAMAGED = "This Word file is damaged, or something else under its name. Please save it anew, or as a PDF."
_TOO_MUCH = "This file unpacks to far more than a résumé. Please save it as a PDF."
_AS_PDF = "Please save it as a PDF, and send that."
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {_FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}instrText"}
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_MAIN = "word/document.xml"
_HEADERS = re.compile(r"word/header\d*\.xml")
_FOOTERS = re.compile(r"word/footer\d*\.xml")
_FORBIDDEN = (
    (re.compile(r"vbaProject|vbaData|\.vbs$|\.js$", re.I), "holds macros"),
    (re.compile(r"^word/(?:embeddings|activeX|attachedToolbars)/|oleObject|\.(?:exe|dll|bat|cmd|scr)$", re.I),
     "carries other files inside"),
)  # fmt: skip
_REMOTE = re.compile(
    rb"(?:attachedTemplate|oleObject|frame|subDocument)\"[^>]*TargetMode=\"External\"|TargetMode=\"External\"[^>]*(?:attachedTemplate|oleObject|subDocument)\""
)
_MACROS = re.compile(rb"macroEnabled", re.I)
_FIELDS = re.compile(r"\b(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE)\b")


def read(data: bytes) -> str:
    """The text: header, body, footer; a paragraph a line, cells of a row divided by tabs. Raises NotAResume."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _alone(data, archive)
            parts = dict(_unpacked(archive))
        return _text(parts)
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, OSError) as error:
        raise NotAResume(_DAMAGED) from error
    except (EOFError, NotImplementedError, RuntimeError, RecursionError) as error:
        raise NotAResume(_DAMAGED) from error


def _alone(data: bytes, archive: zipfile.ZipFile) -> None:
    """Nothing but a zip: members begin at the first byte, and no other file is inside or behind."""
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise NotAResume(_TOO_MUCH)
    if min((member.header_offset for member in members), default=1) != 0 or len(set(names)) != len(names):
        raise NotAResume(_DAMAGED)
    if len(archive.comment) > 64 or b"%PDF-" in data[:1024]:
        raise NotAResume(f"There is a second file hidden in this one. {_AS_PDF}")
    if _MAIN not in names or "[Content_Types].xml" not in names:
        raise NotAResume("This is an archive or another kind of document. We take PDF, Word (.docx) and plain text.")
    for name in names:
        for pattern, says in _FORBIDDEN:
            if pattern.search(name):
                raise NotAResume(f"This Word file {says}, so we do not take it. {_AS_PDF}")


def _unpacked(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The parts that are XML, unpacked and counted: what the directory says of sizes may be a lie."""
    left = LARGEST_UNPACKED
    for member in archive.infolist():
        if member.flag_bits & 1:
            raise NotAResume("This file asks for a password. Please save it without one.")
        with archive.open(member) as stream:
            content = stream.read(left + 1)
        left -= len(content)
        if left < 0 or len(content) > FREE and len(content) > MOST_RATIO * max(1, member.compress_size):
            raise NotAResume(_TOO_MUCH)
        if member.filename.endswith((".xml", ".rels")):
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                raise NotAResume(_DAMAGED)
            yield member.filename, content


def _text(parts: dict[str, bytes]) -> str:
    if _MACROS.search(parts["[Content_Types].xml"]):
        raise NotAResume(f"This Word file holds macros, so we do not take it. {_AS_PDF}")
    if any(name.endswith(".rels") and _REMOTE.search(content) for name, content in parts.items()):
        raise NotAResume(f"This Word file loads parts from elsewhere, so we do not take it. {_AS_PDF}")
    names = [name for name in sorted(parts) if _HEADERS.fullmatch(name)]
    names += [_MAIN, *(name for name in sorted(parts) if _FOOTERS.fullmatch(name))]
    lines: list[str] = []
    for name in names:
        if name == _MAIN or name.startswith("word/header"):
            lines += _lines(parts[name])
        else:
            lines += [line for line in _lines(parts[name]) if line not in lines]
    text = "\n".join(lines)
    if len(text) > LONGEST_TEXT:
        raise NotAResume("This document is longer than 20 pages. Is it the right file?")
    return text


def _lines(content: bytes) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    root = etree.fromstring(content, parser)
    if any(_FIELDS.search(node.text or "") for node in root.iter(f"{_W}instrText")):
        raise NotAResume(f"This Word file loads parts from elsewhere, so we do not take it. {_AS_PDF}")
    out: list[str] = []
    _walk(root, out)
    return "".join(out).split("\n")


def _walk(node: etree._Element, out: list[str]) -> None:
    """Append the text below a node. Recursion ends with the parser's own limit of 256 levels."""
    for child in node:
        if child.tag in _SKIPPED or child.tag == f"{_W}r" and child.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        if child.tag == f"{_W}t":
            out.append(child.text or "")
        elif child.tag in _MARKS:
            out.append(_MARKS[child.tag])
        elif child.tag == f"{_W}tr":
            out.append(_row(child) + "\n")
        else:
            _walk(child, out)
            if child.tag == f"{_W}p":
                out.append("\n")


def _row(row: etree._Element) -> str:
    """Cells beside each other; a row of cells with several paragraphs is columns, read one after the other."""
    cells = []
    for cell in row.iterfind(f"{_W}tc"):
        out: list[str] = []
        _walk(cell, out)
        cells.append("".join(out).strip("\n"))
    return "\n".join(cells) if any("\n" in cell for cell in cells) else "\t".join(cells)
