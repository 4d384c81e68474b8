"""Codes that stand among words: `99213 office visit`, `J1885 x 2`, `diabetes (E11.9)`; and a modifier alone, `LT`.

Apart from `mentions`, which reads adverts and believes little: whoever types a code into the box means it.
"""

import re
from collections.abc import Sequence

from sqlalchemy.orm import Session

from careercenter.codes.answers import Candidate
from careercenter.codes.lookup.by_number import exact
from careercenter.codes.lookup.numbers import Number
from careercenter.codes.shapes import Token, tokens

MOST = 8
WRITTEN = "Written in the text."
_BARE = "bare"
_WORD = re.compile(r"[^\W\d_]{3}")
_MODIFIER = re.compile(r"\s*(?:(?:modifiers?|mod)\s+)?([A-Z][A-Z0-9])\s*", re.IGNORECASE)


def among(text: str, *, session: Session, systems: Sequence[str] = ()) -> tuple[list[Candidate], str]:
    """The codes in a short text of words, and the words that are left; empty when these are none to look up."""
    found, rest = [], text
    for token in reversed(_tokens(text)):
        numbers = [Number(token.code, "", (token.system,))]
        if systems and token.system not in systems:
            continue
        if told := exact(numbers, session=session, systems=())[0]:
            found.insert(0, told[0])
            rest = f"{rest[: token.start]} {rest[token.end :]}"
    return (found, rest.strip() if _WORD.search(rest) else "") if found else ([], text)


def modifier_alone(text: str, *, session: Session, systems: Sequence[str] = ()) -> list[Candidate]:
    """The modifier that two characters are, with or without the word before them."""
    written = _MODIFIER.fullmatch(text) if not systems or "modifiers" in systems else None
    return exact([Number(written[1], "", ("modifiers",))], session=session, systems=())[0] if written else []


def _tokens(text: str) -> list[Token]:
    """Without its dot a diagnosis is one only in capitals: `p53` is a protein."""
    upper = text.upper()
    if len(upper) != len(text):
        return []
    return [one for one in tokens(upper, MOST) if one.kind != _BARE or text[one.start : one.end].isupper()]
