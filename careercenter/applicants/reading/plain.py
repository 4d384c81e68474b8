"""The letters of a text file, in whatever encoding it came.

Guessing by statistics (charset-normalizer) took the few accents of a résumé for Baltic DOS; what people here send is
UTF-8, or else what Windows writes.
"""

from careercenter.applicants.reading.kinds import LONGEST_TEXT, NotAResume

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read(data: bytes) -> str:
    """The text: UTF-8 and 16 by their marks, UTF-8 when it fits, else Windows' western one. Raises NotAResume."""
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST_TEXT:
        raise NotAResume("This text is longer than 20 pages. Is it the right file?")
    odd = sum(1 for sign in text if sign < " " and sign not in "\n\t\x0b\x0c\x1b" or sign == "\ufffd")
    if odd > len(text) // 50:
        raise NotAResume("The letters of this file cannot be read. Please save it as a PDF or as UTF-8 text.")
    return text


def _decoded(data: bytes) -> str:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(marked)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
