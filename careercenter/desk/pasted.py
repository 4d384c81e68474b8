"""A pasted text or an uploaded file: what it says as text, what its title is, and where the work seems to be.

Files are opened with care: a document is a zip, and a zip may be a bomb.
"""

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

import mammoth

from careercenter.core.errors import Refused
from careercenter.core.text import one_line
from careercenter.jobs.description import plain, to_html
from careercenter.jobs.intake import LONGEST_DESCRIPTION
from careercenter.taxonomy.places import find_place

LARGEST_FILE = 2 * 1024 * 1024
# A document may unpack to this much; pictures in adverts are small, bombs are not.
LARGEST_UNPACKED = 30 * 1024 * 1024
MOST_MEMBERS = 2_000
LONGEST_TITLE = 120
_LABEL = re.compile(r"^\s*(?:job title|position(?: title)?|title|job|role)\s*[:\-–]\s*(?P<value>\S.*)$", re.I)
_WHERE = re.compile(
    r"^\s*(?:job |work )?(?:location|place of work|work site|worksite|based in|city)s?\s*[:\-–]\s*(?P<value>\S.*)$",
    re.I,
)
_TOWN = re.compile(r"\b([A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]+){0,3}), ?([A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\b")
_APPLY = re.compile(
    r"\b(?:apply|applications?|r[eé]sum[eé]s?|cv)\b[^\n]{0,120}?(?P<where>https?://[^\s<>\"')\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)",
    re.I,
)
_HEAD_LINES = 6
# First lines that are headings of the advert, or greet the reader, and no titles.
_NO_TITLE = re.compile(
    r"^(?:(?:job|position|role|company) )?(?:description|overview|summary|information|details|posting|purpose)$|^about\b|[!?.]$",
    re.I,
)


class Unreadable(Refused):
    """A file that cannot be read as an advert."""


def text_of_file(name: str, data: bytes) -> str:
    """The text or HTML that a file holds. Raises Unreadable."""
    kind = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if len(data) > LARGEST_FILE:
        raise Unreadable("The file is larger than 2 MB. Paste its text instead.", field="file")
    if kind == "docx":
        return _document(data)
    if kind in ("txt", "html", "htm", "md", "text"):
        return decoded(data)
    raise Unreadable("We read .docx, .txt and .html. For other files, paste the text.", field="file")


def title_of(text: str) -> str:
    """The title that a text gives itself: a labelled line, or its first line when that is short. "" for none."""
    lines = [one_line(row) for row in plain(to_html(text[:20_000])).splitlines() if row.strip()][:_HEAD_LINES]
    for row in lines:
        found = _LABEL.match(row)
        if found:
            return _headline(found["value"])
    first = next((row for row in lines if not _NO_TITLE.search(row.rstrip(":"))), "")
    return _headline(first) if len(first) <= LONGEST_TITLE else ""


def places_of(text: str) -> list[str]:
    """The towns that a text gives as its place of work: in its head, or on a line that says so."""
    lines = [row for row in plain(to_html(text[:LONGEST_DESCRIPTION])).splitlines() if row.strip()]
    labelled = [found["value"] for row in lines if len(row) <= 200 and (found := _WHERE.match(row))]
    heads = [row for row in lines[:_HEAD_LINES] if len(row) <= 200]
    found: list[str] = []
    for row in labelled[:3] or heads:
        found += [town for match in _TOWN.finditer(row) if (town := _town(match[1].split(), match[2]))]
    return list(dict.fromkeys(found))[:10]


def _town(words: list[str], state: str) -> str | None:
    """The town at the end of some words: "In Fayetteville" names one, too."""
    places = (find_place(f"{' '.join(words[first:])}, {state}") for first in range(len(words)))
    return next((f"{place.city}, {place.state}" for place in places if place), None)


def apply_of(text: str) -> str:
    """The address that a text says to apply at; "" for none."""
    found = _APPLY.search(text[:LONGEST_DESCRIPTION])
    return found["where"].rstrip(".,;:!?") if found else ""


def _headline(text: str) -> str:
    title = text.strip(" #*_-–:.\t")
    return title[:LONGEST_TITLE] if any(letter.isalpha() for letter in title) else ""


def decoded(data: bytes) -> str:
    """Text in whatever encoding it came: UTF-8 or 16 by their marks, else UTF-8, else the western one."""
    if b"\x00" in data[:4000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("This is not a text file. Paste the text instead.", field="file")
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("The letters of this file cannot be read. Paste the text instead.", field="file")


def _document(data: bytes) -> str:
    """The HTML of a Word document."""
    refusal = Unreadable("This Word file cannot be read. Paste its text instead.", field="file")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_archive(archive, refusal)
        return mammoth.convert_to_html(io.BytesIO(data), convert_image=_no_image).value
    except (
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
        ExpatError,
        LookupError,
        ValueError,
        OSError,
    ) as error:
        raise refusal from error
    except (EOFError, RecursionError, AttributeError, TypeError, NotImplementedError) as error:
        # What the library meets in a document that is none: it expects the parts to be there.
        raise refusal from error


def check_archive(archive: zipfile.ZipFile, refusal: Refused) -> None:
    """Raise `refusal` for an archive that unpacks to too much, or holds XML that declares entities."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise refusal
    left = LARGEST_UNPACKED
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            # The size in the directory may lie: what is unpacked is counted.
            with archive.open(member) as stream:
                content = stream.read(left + 1)
            left -= len(content)
            if left < 0 or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                raise refusal


@mammoth.images.img_element
def _no_image(_image: object) -> dict[str, str]:
    """Pictures are left out: the sanitiser drops them anyway, and they would be carried along as text."""
    return {"src": ""}
