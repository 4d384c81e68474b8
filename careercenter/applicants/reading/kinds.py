"""What a file is, by its first bytes, and the refusal of everything that is no résumé. Its name decides nothing."""

import re

from careercenter.core.errors import Refused

LARGEST = 5 * 1024 * 1024
MOST_PAGES = 20
# A page holds 3,000 characters; what is longer than this is no résumé.
LONGEST_TEXT = 100_000
PDF, DOCX, TEXT = "pdf", "docx", "text"
_ASK = "Please save it as a PDF, and send that."
# What people send instead, by its first bytes, and what to say.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old Word file (.doc), or one with a password. Please save it as .docx or PDF without a password.",
    ),
    (b"{\\rtf", f"This is a rich text file (RTF). {_ASK}"),
    (b"\x89PNG", f"This is a picture: nobody could search or read it aloud. {_ASK}"),
    (b"\xff\xd8\xff", f"This is a picture: nobody could search or read it aloud. {_ASK}"),
    (b"GIF8", f"This is a picture: nobody could search or read it aloud. {_ASK}"),
    (b"II*\x00", f"This is a scan (TIFF). {_ASK}"),
    (b"MM\x00*", f"This is a scan (TIFF). {_ASK}"),
    (b"MZ", "This is a program, not a résumé."),
    (b"\x7fELF", "This is a program, not a résumé."),
    (b"Rar!", "This is an archive. Please send the résumé itself."),
    (b"7z\xbc\xaf", "This is an archive. Please send the résumé itself."),
    (b"\x1f\x8b", "This is an archive. Please send the résumé itself."),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = re.compile(rb"\s*(?:<!doctype|<html|<\?xml|<svg|<head|<body|<script)", re.I)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class NotAResume(Refused):
    """The file cannot be taken; the message says why and what to do."""

    def __init__(self, message: str):
        super().__init__(message, field="file")


def kind_of(data: bytes) -> str:
    """pdf, docx or text. Only a first look: opening the file may still refuse it. Raises NotAResume."""
    if not data:
        raise NotAResume("This file is empty. Please choose another.")
    if len(data) > LARGEST:
        raise NotAResume("This file is larger than 5 MB. Pictures are the usual cause: save it with smaller ones.")
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return DOCX
    for beginning, says in _OTHERS:
        if data.startswith(beginning):
            raise NotAResume(says)
    if not data.startswith(_UTF16) and _CONTROL.search(data[:4096]):
        raise NotAResume("We cannot tell what this file is. We take PDF, Word (.docx) and plain text.")
    if _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise NotAResume(f"This is a web page. {_ASK}")
    return TEXT
