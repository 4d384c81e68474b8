"""What every reader of a code file gives: a release, and its rows or the reason why a row cannot be read.

Apart so that the loading itself (`operations`, `billing`) is the same for every layout.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO, Literal

from careercenter.core.errors import Refused

LONGEST_LINE = 20_000


class BrokenFile(Refused):
    """The file is not what it should be; nothing of it is loaded."""


@dataclass(frozen=True)
class CodeRow:
    """One code of a file; `number` counts the file's lines or codes from 1. The rest as in `models.Code`."""

    number: int
    system: str
    code: str
    short: str = ""
    long: str = ""
    billable: bool | None = None
    parent: str | None = None
    notes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    effective_from: date | None = None
    effective_to: date | None = None


@dataclass(frozen=True)
class RowError:
    """A row that cannot be read, by its number, and why."""

    number: int
    reason: str


@dataclass(frozen=True)
class FactRow:
    """One row of a table beside the codes, by column name."""

    number: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Facts:
    """Rows of one table of `models` and the release they are of. With a `scope` they take the place of all rows that
    have these values; without one they are added, and replace what has the same key."""

    dataset: str
    table: str
    name: str
    effective_from: date | None
    rows: Iterator[FactRow | RowError]
    scope: Mapping[str, Any] = field(default_factory=dict)
    total: int | None = None
    least: int = 1


COLUMNS = ("short", "long", "billable", "parent", "notes", "effective_from", "effective_to")


@dataclass(frozen=True)
class Source:
    """A release to load. `total` is about how many rows to expect; `least` how few make the file a torn one.

    `states` are the columns that this layout has: of a code that is there already, the others are kept. `covers` says
    which codes are over when the file lacks them: all, all but ranges (`coded`), or none.
    """

    name: str
    effective_from: date | None
    rows: Iterator[CodeRow | RowError]
    total: int | None = None
    least: int = 1
    states: tuple[str, ...] = COLUMNS
    covers: Literal["all", "coded", "none"] = "all"
    facts: tuple[Facts, ...] = ()


def lines(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Numbered lines without their ends, of UTF-8 or (as CMS and AMA also write) Windows-1252 text.

    Raises BrokenFile at a line over 20,000 bytes or one with a null: that is no text of codes.
    """
    number = 0
    while raw := file.readline(LONGEST_LINE):
        number += 1
        if len(raw) == LONGEST_LINE or b"\x00" in raw:
            raise BrokenFile(f"Line {number} is not a line of a code file: too long, or not text.")
        yield number, _decoded(raw).rstrip("\r\n")


@lru_cache(maxsize=10_000)
def day(digits: str) -> date | None:
    """A date written YYYYMMDD; None when blank. Raises ValueError for anything else.

    Two million rows hold some hundred dates: reading each anew took a third of the time of loading them.
    """
    text = digits.strip()
    if text and not (len(text) == 8 and text.isascii() and text.isdigit()):
        raise ValueError(f"not YYYYMMDD: {text[:20]!r}")
    return date.fromisoformat(text) if text else None


def opened(path: Path | None, what: str) -> Path:
    """The operator's file. Raises BrokenFile when none was named or it is no file."""
    if path is None:
        raise BrokenFile(f"{what} needs a file: careercenter codes load SYSTEM FILE.")
    if not path.is_file():
        raise BrokenFile(f"There is no file {path}.")
    return path


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def packaged(package: str, pattern: str) -> Path:
    """A file that an installed package carries; the package itself is not imported. Raises BrokenFile without it."""
    spec = find_spec(package)
    folders = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    found = sorted(file for folder in folders for file in folder.glob(pattern))
    if not found:
        raise BrokenFile(f"The package {package}, which carries this, is not installed; name a file.")
    return found[-1]


def starts_as_xml(file: Path) -> bool:
    """Whether the first thing in a file, after a mark of UTF-8, is a tag."""
    with file.open("rb") as stream:
        return stream.read(200).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
