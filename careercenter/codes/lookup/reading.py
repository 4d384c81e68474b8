"""What was typed into the box, as words to look for. Pure.

Shorthand that stands for nothing in a table (`dx`, `c/o`, `pt`) goes, as do the small words of a sentence.
"""

from dataclasses import dataclass
from functools import cache

from careercenter.backends.search.words import tokens
from careercenter.codes.lookup.documents import said_for
from careercenter.codes.lookup.stems import singular

LONGEST = 200
MOST = 9
_SMALL = frozenset(
    "a an and are at by c/o code codes dx due for from had has have he her his icd icd10 icd-10 icd-10-cm in is it my of "
    "on or patient pt presents she the their to too tx very was with w/ y/o yo".split()
)


@dataclass(frozen=True)
class Read:
    """`words` in their order. `typing`: the last may be unfinished."""

    words: tuple[str, ...]
    typing: bool

    @property
    def line(self) -> str:
        """The words as the tables of phrases hold them."""
        return " ".join(map(singular, self.words))


def read(text: str, *, typing: bool = False) -> Read:
    """Words to look for, at most nine."""
    found = list(dict.fromkeys(token for token in tokens(text[:LONGEST]) if token not in _SMALL))
    unfinished = typing and bool(text) and text[-1].isalnum() and bool(found)
    return Read(tuple(found[:MOST]), unfinished and len(found) <= MOST)


@cache
def phrases() -> dict[str, str]:
    """What people say, as `Read.line` writes it, and the words of the tables for it."""
    return {read(said).line: means for said, means in said_for().items()}


def meant(line: str) -> tuple[str, dict[str, str]]:
    """The words of the tables for a line of lay words, and which of its phrases were replaced: the longest first, each
    place once."""
    words, replaced = line.split(), {}
    made: list[str] = []
    while words:
        for size in range(min(len(words), 5), 0, -1):
            said = " ".join(words[:size])
            if said in phrases():
                replaced[said] = phrases()[said]
                made += replaced[said].split()
                break
        else:
            size = 1
            made.append(words[0])
        words = words[size:]
    return " ".join(dict.fromkeys(made)), replaced
