"""What was typed into the box, as words to look for. Pure.

Shorthand that stands for nothing in a table (`dx`, `c/o`, `pt`) goes, as do the small words of a sentence.
"""

from dataclasses import dataclass
from functools import cache

from careercenter.backends.search.words import tokens
from careercenter.codes.lookup.documents import said_for, usual

LONGEST = 200
MOST = 9
_SMALL = frozenset(
    "a an and are at by c/o code codes dx due for from had has have he her his icd icd10 icd-10 icd-10-cm in is it my of "
    "on or patient pt presents she the their to too tx very was with w/ y/o yo".split()
)
# Words that end in s and are no plurals.
_WHOLE = frozenset(
    "abs anus ascites caries diabetes dialysis facies feces hives herpes lens measles mumps pelvis piles pubes rabies "
    "scabies series shingles sinus tabes tennis uterus virus always".split()
)
_NO_PLURAL = ("ss", "us", "is", "as", "os", "ys")


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


def singular(word: str) -> str:
    """A word without the s of its plural: `ankles` and `ankle` are one."""
    if len(word) < 4 or not word.endswith("s") or word in _WHOLE or word.endswith(_NO_PLURAL):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 5 else word[:-1]


@cache
def phrases() -> dict[str, str]:
    """What people say, as `Read.line` writes it, and the words of the tables for it."""
    return {read(said).line: means for said, means in said_for().items()}


@cache
def usually() -> dict[str, tuple[str, str]]:
    """The usual codes by what is said, as `Read.line` writes it."""
    return {read(said).line: code for said, code in usual().items()}


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
