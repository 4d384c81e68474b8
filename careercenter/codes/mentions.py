"""Codes that a text names literally: which, and where. Pure and quick, since every advert passes through here.

Three things make a number a code: its shape (`shapes`), nothing beside it that says otherwise, and a word of coding
near it (`surroundings`) or another code. Numbers of groups need their word (`groups`). Bare modifiers are no mentions;
one that is written behind a code (`99213-25`) belongs to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from careercenter.codes.groups import groups
from careercenter.codes.sections import same_group, same_section
from careercenter.codes.shapes import Token, as_diagnosis, token_at, tokens
from careercenter.codes.surroundings import NEAR, after_diagnosis, is_other_number, speaks_of_codes

LONGEST_READ = 200_000
# No advert comes near; a table of codes pasted in whole must not hold up an import.
MOST_LOOKED_AT = 2_000
_RANGE = re.compile(r"\s{0,2}(?:[-–—]|(?<=\s)(?:to|through|thru)(?=\s))\s{0,2}")
_MODIFIERS = re.compile(r"(?:-(?:[2-9][0-9]|[A-Z][A-Z0-9])(?![0-9A-Za-z]))+")
_TRADE = re.compile(r"\b(?:cpt|icd|hcpcs|coder|coding)\b", re.I)
_PROCEDURES = re.compile(r"\bPCS\b|\bICD\b|[Pp]rocedure|[Ii]npatient")
_PCS_WORD = re.compile(r"\bPCS\b[^0-9A-Za-z]*(?:codes?[^0-9A-Za-z]*)?$")
# A list of categories that ends in a diagnosis with a dot: `L89, L97, E11.621`.
_TO_DOTTED = re.compile(r"(?:\s?(?:,|/|;|\band\b|\bor\b)+\s?[A-Z]\d[0-9AB](?![0-9A-Za-z]))+\.\d")
_DIAGNOSES = re.compile(r"\bICD\b|\b[Dd]x\b|iagnos")
# Blood tests, vitamins, visas and the versions of risk models look like categories of diagnoses.
_NO_CATEGORY = frozenset({"B12", "H1B", "A1A", "V20", "V21", "V22", "V23", "V24", "V28", "R28"})


@dataclass(frozen=True)
class Mention:
    """`text[start:end]` is `written`; `code` (to `code_end` for a range) is in the one spelling of its system."""

    start: int
    end: int
    system: str
    code: str
    code_end: str | None
    written: str


@dataclass(frozen=True)
class _Candidate:
    start: int
    end: int
    token: Token
    last: str | None
    sure: bool


def find_mentions(text: str) -> list[Mention]:
    """Codes and ranges in order and apart from each other, of the first 200,000 characters and 2,000 likely numbers.

    CPT counts within its sections (see `sections`), HCPCS by its letter, the others by their shape alone: whether a
    code is in the present release is for the code's page to say.
    """
    return list(_named(text[:LONGEST_READ]))


# An advert's text is asked about twice in a row: by the reader of its facts, and for the links in it.
@lru_cache(maxsize=4)
def _named(text: str) -> tuple[Mention, ...]:
    looks = tokens(text, MOST_LOOKED_AT)
    named = [Mention(g.start, g.end, g.system, g.code, g.end_code, text[g.start : g.end]) for g in groups(text)]
    if looks:
        named += [
            Mention(one.start, one.end, one.token.system, one.token.code, one.last, text[one.start : one.end])
            for one in _believed(list(_candidates(text, looks)))
        ]
        named.sort(key=lambda mention: mention.start)
    return tuple(named)


def _candidates(text: str, looks: list[Token]) -> Iterator[_Candidate]:
    """What may be a code where it stands, with its range or modifiers, and whether the words around make it sure."""
    last_end, last_system = 0, ""
    trade: bool | None = None
    for look in looks:
        if look.start < last_end:
            continue
        follows = last_system if text[last_end : look.start] == "/" else ""
        token = _read_as(text, look, follows, last_system if look.start - last_end < 12 else "")
        if token is None:
            continue
        end, last = _extent(text, token)
        if not follows and is_other_number(text, token.start, end):
            continue
        sure = bool(follows) or speaks_of_codes(text, token.start, end)
        if not sure and last and not _round(token.code, last):
            trade = _TRADE.search(text) is not None if trade is None else trade
            sure = trade
        last_end, last_system = end, token.system
        yield _Candidate(token.start, end, token, last, sure)


def _read_as(text: str, look: Token, follows: str, near: str) -> Token | None:
    """The token as the words before it have it, or None where they do not allow it."""
    if look.kind == "pcs":
        if look.code.isdigit():
            return look if _PCS_WORD.search(text[max(0, look.start - 25) : look.start]) else None
        if any(letter.isdigit() for letter in look.code) and _PROCEDURES.search(_around(text, look)):
            return (after_diagnosis(text, look.start) and as_diagnosis(look, text)) or look
        return None
    if look.kind == "bare":
        return look if _is_category(text, look, follows, near) else None
    if look.kind in ("hcpcs", "cdt") and after_diagnosis(text, look.start):
        return as_diagnosis(look, text) or look
    return look


def _is_category(text: str, look: Token, follows: str, near: str) -> bool:
    """A diagnosis without a dot counts after its word, behind another diagnosis, or as one end of a range."""
    if look.code in _NO_CATEGORY:
        return False
    if "icd-10-cm" in (follows, near) or after_diagnosis(text, look.start):
        return True
    listed = _closing(text, look) is not None or _TO_DOTTED.match(text, look.end) is not None
    return len(look.code) == 3 and listed and _DIAGNOSES.search(_around(text, look)) is not None


def _around(text: str, look: Token) -> str:
    return text[max(0, look.start - NEAR) : look.end + NEAR]


def _extent(text: str, token: Token) -> tuple[int, str | None]:
    """Where the mention ends, with the modifiers behind a code or the other end of its range."""
    closing = _closing(text, token)
    if closing:
        return closing.end, closing.code
    modifiers = _MODIFIERS.match(text, token.end) if token.system in ("cpt", "hcpcs") else None
    return (modifiers.end() if modifiers else token.end), None


def _closing(text: str, token: Token) -> Token | None:
    """The other end of a range: the same system, higher, and in the same section."""
    joint = _RANGE.match(text, token.end)
    last = token_at(text, joint.end()) if joint else None
    if last is None or last.kind != token.kind or last.code <= token.code:
        return None
    if token.system == "cpt":
        wide = same_group("cpt", token.code, last.code) and not _round(token.code, last.code)
        return last if wide or same_section("cpt", token.code, last.code) else None
    return last if token.system == "icd-10-cm" or last.code[0] == token.code[0] else None


def _round(first: str, last: str) -> bool:
    """Both ends whole hundreds: as likely pay or a count."""
    return first.endswith("00") and last.endswith("00")


def _believed(found: list[_Candidate]) -> list[_Candidate]:
    """The sure ones, and those that stand within 80 characters of one, from either side."""
    believed = [one.sure for one in found]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for place in order:
            other = place - order.step
            first, second = sorted((place, other))
            near = found[second].start - found[first].end <= NEAR
            believed[place] = believed[place] or (believed[other] and near)
    return [one for one, sure in zip(found, believed, strict=True) if sure]
