"""What a code looks like in text, system by system. Only looks are judged here; `surroundings` judges the rest.

The letters that ICD-10-CM uses at each place were counted over all 98,225 codes of the April 2026 tables: `F14.0CP`,
which adverts write, has letters that no code has there. Since October 2025 the second character may be an A (`QA0`).
"""

import re
from dataclasses import dataclass

from careercenter.codes.sections import section_of
from careercenter.codes.systems import normalise

_TAIL = r"[0-9A-HJ-LXZ](?:[0-9A-EXYZ](?:[0-9A-HX][0-9A-HJKMNP-S]?)?)?"
_ICD = re.compile(rf"[A-Z][0-9A][0-9AB](?:\.?{_TAIL})?")
_TOKEN = re.compile(
    rf"(?:(?P<dotted>[A-Z][0-9A][0-9AB]\.{_TAIL})"
    r"|(?P<pcs>[0-9BCDFGHX][0-9A-HJ-NP-Z]{6})"
    r"|(?P<cpt>[0-9]{4}[0-9AFMTU])"
    r"|(?P<cdt>D[0-9]{4})"
    r"|(?P<hcpcs>[A-CEGHJ-MP-V][0-9]{4})"
    rf"|(?P<bare>[A-Z][0-9A][0-9AB](?:{_TAIL})?))(?![0-9A-Za-z_])"
)
# A place where a code may have its first digit. It begins with a set of letters, which the engine skips through fast.
_HINT = re.compile(r"[0-9](?:[0-9]{3}[0-9AFMTU]|(?<=[A-Z].)[0-9A-Z]|(?<=[A-Z][A-Z].)[0-9A-Z.]|[0-9A-HJ-NP-Z]{6})")
_BACK = 3
SYSTEM = {"dotted": "icd-10-cm", "bare": "icd-10-cm", "pcs": "icd-10-pcs"}


@dataclass(frozen=True)
class Token:
    """What looks like a code: where, of which kind of look, and written in its one spelling."""

    start: int
    end: int
    kind: str
    code: str

    @property
    def system(self) -> str:
        return SYSTEM.get(self.kind, self.kind)


def tokens(text: str, most: int) -> list[Token]:
    """What looks like a code, in order, none inside another; the first `most` of them."""
    found: list[Token] = []
    last = 0
    for hint in _HINT.finditer(text):
        start = _begin(text, hint.start(), last)
        token = token_at(text, start) if start is not None else None
        if token:
            found.append(token)
            last = token.end
            if len(found) == most:
                break
    return found


def token_at(text: str, start: int) -> Token | None:
    """What looks like a code at this very place; CPT numbers only within a section of CPT."""
    match = _TOKEN.match(text, start)
    if match is None or match.lastgroup is None:
        return None
    kind = match.lastgroup
    if kind == "cpt" and section_of("cpt", match[0]) is None:
        return None
    code = normalise(SYSTEM.get(kind, kind), match[0])
    return Token(start, match.end(), kind, code) if code else None


def as_diagnosis(token: Token, text: str) -> Token | None:
    """The same characters read as a diagnosis written without its dot (`E1165` after `ICD-10`), if they can be one."""
    written = text[token.start : token.end]
    code = normalise("icd-10-cm", written) if _ICD.fullmatch(written) else None
    return Token(token.start, token.end, "bare", code) if code else None


def _begin(text: str, digit: int, last: int) -> int | None:
    """Where the token with this first digit begins: a code has three letters before it at most, and no word."""
    start = digit
    while start > max(last, digit - _BACK) and "A" <= text[start - 1] <= "Z":
        start -= 1
    if start < last or (start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_")):
        return None
    return start
