"""What was typed into the box, as words to look for. Pure.

Shorthand that stands for nothing in a table (`dx`, `c/o`, `pt`) goes, as do the small words of a sentence.
"""

import re
from dataclasses import dataclass

from careercenter.backends.search.words import tokens
from careercenter.codes.lookup.documents import said_for

LONGEST = 200
MOST = 9
_SMALL = frozenset(
    "a an and are at by c/o code codes dx due for from had has have he her his icd icd10 icd-10 icd-10-cm in is it my of on or patient pt "
    "presents she the their to tx was with w/ y/o yo for".split()
)


@dataclass(frozen=True)
class Read:
    """`words` in their order, and the same as one line for tables of phrases. `typing`: the last may be unfinished."""

    words: tuple[str, ...]
    typing: bool

    @property
    def line(self) -> str:
        return " ".join(self.words)


def read(text: str, *, typing: bool = False) -> Read:
    """Words to look for, at most nine."""
    found = list(dict.fromkeys(token for token in tokens(text[:LONGEST]) if token not in _SMALL))
    unfinished = typing and bool(text) and text[-1].isalnum() and bool(found)
    return Read(tuple(found[:MOST]), unfinished and len(found) <= MOST)


def meant(line: str) -> tuple[str, dict[str, str]]:
    """The words of the tables for a line of lay words, and which of its phrases were replaced. The longest first, each
    place once."""
    replaced: dict[str, str] = {}
    rest = line
    for said in sorted((one for one in said_for() if one in line), key=len, reverse=True):
        pattern = rf"(?<![\w-]){re.escape(said)}(?![\w-])"
        if re.search(pattern, rest):
            rest = re.sub(pattern, " \0 ", rest)
            replaced[said] = said_for()[said]
    for means in replaced.values():
        rest = rest.replace("\0", means, 1)
    return " ".join(rest.split()), replaced
