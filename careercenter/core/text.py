"""Small, exact operations on text: cleaning what came from outside, slugs, shortening."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
# C0 and C1 controls but tab, newline and carriage return; lone surrogates cannot be stored as UTF-8.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def clean(text: str) -> str:
    """The text without control characters and lone surrogates."""
    return _CONTROL.sub("", text)


def one_line(text: str, limit: int | None = None) -> str:
    """Cleaned, each run of white space one space, trimmed, at most `limit` characters."""
    line = _SPACE.sub(" ", clean(text)).strip()
    return line if limit is None else line[:limit].rstrip()


def slugify(text: str, limit: int = 80) -> str:
    """Lower-case ASCII words joined by hyphens; `listing` when nothing is left."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("-", ascii_text.lower()).strip("-")[:limit].rstrip("-") or "listing"


def shorten(text: str, limit: int) -> str:
    """The text cut at a word's end to at most `limit` characters, with an ellipsis when something was cut."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:.-") + "…"


def figures(typed: str, *, most: int = 18) -> int | None:
    """The whole number that was typed in at most so many figures, None for anything else: Python reads no number of
    thousands of figures, and no database holds one of twenty."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= most else None
