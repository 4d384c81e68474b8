"""The text of a PDF, and what makes one dangerous: scripts, programs to launch, files inside, a second file behind it.

Two libraries: qpdf (pikepdf) walks every object, also those packed in streams, and so finds what acts; PDFium reads the
text. A file that acts is refused rather than cleaned: what an employer gets is what the person sent, byte for byte.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from careercenter.applicants.reading.kinds import LONGEST_TEXT, MOST_PAGES, NotAResume

_ANEW = "Please print it to a new PDF, and send that."
_DAMAGED = f"This PDF is damaged. {_ANEW}"
_LOCKED = "This PDF asks for a password. Please save it without one."
MOST_OBJECTS = 20_000
# In line heights; blanks between words take a quarter of one, and in justified lines hardly ever three quarters.
WIDE = 0.85
# Nobody nests deeper but to hide something.
DEEPEST = 40
# ISO 32000-2, table 201: actions that do more than lead to a place or a web page.
_ACTIONS = {
    "/JavaScript": "can run scripts",
    "/Rendition": "can play media",
    "/Launch": "can start programs",
    "/ImportData": "can load data",
    "/SubmitForm": "can send data away",
    "/GoToE": "carries other files inside",
    "/RichMediaExecute": "can run scripts",
}
_KEYS = {"/JS": "can run scripts", "/EmbeddedFiles": "carries other files inside", "/XFA": "is a scripted form"}
_TYPES = {"/EmbeddedFile": "carries other files inside", "/Filespec": ""}
_SUBTYPES = {
    "/FileAttachment": "carries other files inside", "/RichMedia": "can play media", "/Movie": "can play media",
    "/Screen": "can play media", "/3D": "can run scripts",
}  # fmt: skip
# What follows the end mark may be a few bytes of a transfer, not a file.
_BEHIND = 1024
_FOREIGN = re.compile(rb"PK\x03\x04|PK\x05\x06|<html|<script|<\?php|MZ\x90", re.I)


def read(data: bytes) -> tuple[str, int]:
    """The text and the number of pages. Raises NotAResume."""
    _alone(data)
    _tame(data)
    return _text(data)


def _alone(data: bytes) -> None:
    """Nothing but a PDF: no second file before or behind it."""
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise NotAResume(_DAMAGED)
    behind = data[end + 5 :].strip(b"\x00\r\n\t ")
    if len(behind) > _BEHIND or _FOREIGN.search(behind) or _FOREIGN.search(data[:1024]):
        raise NotAResume(f"There is a second file hidden in this PDF. {_ANEW}")


def _tame(data: bytes) -> None:
    """No object of it acts."""
    try:
        with pikepdf.open(BytesIO(data)) as document:
            if len(document.objects) > MOST_OBJECTS:
                raise NotAResume(f"This PDF has too many parts for a résumé. {_ANEW}")
            for one in document.objects:
                _check(one, 0)
            _check(document.trailer, 0)
    except pikepdf.PasswordError:
        raise NotAResume(_LOCKED) from None
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        raise NotAResume(_DAMAGED) from error


def _check(value: Any, depth: int) -> None:
    """Look at an object and at what it holds directly; what it refers to is looked at by itself."""
    if depth and isinstance(value, pikepdf.Object) and value.is_indirect:
        return
    if depth > DEEPEST:
        raise NotAResume(_DAMAGED)
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        said = _acts(value)
        if said:
            raise NotAResume(f"This PDF {said}, so we do not take it. {_ANEW}")
        for _, one in value.items():
            _check(one, depth + 1)
    elif isinstance(value, pikepdf.Array):
        for one in value:
            _check(one, depth + 1)


def _acts(value: Any) -> str:
    by_key = next((says for key, says in _KEYS.items() if key in value), "")
    named = ((_ACTIONS, "/S"), (_TYPES, "/Type"), (_SUBTYPES, "/Subtype"))
    return by_key or next((says for table, key in named if (says := table.get(str(value.get(key, "")), ""))), "")


def _text(data: bytes) -> tuple[str, int]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise NotAResume(_LOCKED if "password" in str(error).lower() else _DAMAGED) from None
    pages = len(document)
    if pages > MOST_PAGES:
        raise NotAResume(f"This PDF has {pages} pages; we take up to {MOST_PAGES}. Is it the right file?")
    if not pages:
        raise NotAResume(_DAMAGED)
    try:
        return "\n".join(_page(document[number]) for number in range(pages))[:LONGEST_TEXT], pages
    except pypdfium2.PdfiumError:
        raise NotAResume(_DAMAGED) from None


def _page(page: pypdfium2.PdfPage) -> str:
    words = page.get_textpage()
    text = words.get_text_range()
    # Positions are those of the page's characters as long as each is one of ours, too.
    if len(text) == words.count_chars():
        text = "".join(_gaps(words, text))
    return text.replace("\r\n", "\n").replace("\ufffe", "-")


def _gaps(words: pypdfium2.PdfTextPage, text: str) -> Iterator[str]:
    """The text with a tab for each blank that is wider than a letter is high: there a column ends."""
    last = len(text) - 1
    for place, sign in enumerate(text):
        if sign == " " and 0 < place < last and not text[place - 1].isspace() and not text[place + 1].isspace():
            _, low, end, high = words.get_charbox(place - 1, loose=True)
            yield "\t" if words.get_charbox(place + 1)[0] - end > WIDE * (high - low) else sign
        else:
            yield sign
