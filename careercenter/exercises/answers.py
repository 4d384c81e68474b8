"""What was typed for a chart, as codes: one a line, its modifiers behind it (`99214-25`, `71046 26 TC`).

Two codes on a line are two when a comma or semicolon stands between them. Nothing is refused: what is no code scores as
one too many, as it would on a claim.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from careercenter.codes.spelling import folded, spellings
from careercenter.exercises.scoring import Given

MOST_CODES = 40
LONGEST = 2_000
_BETWEEN = re.compile(r"[\n,;]+")
_WITHIN = re.compile(r"[\s\-–]+")
_MODIFIER = re.compile(r"[0-9A-Z]{2}")


def read_answers(text: str) -> tuple[Given, ...]:
    """The codes of one chart, in their order."""
    return tuple(given for part in _BETWEEN.split(text[:LONGEST]) if (given := _one(part)))[:MOST_CODES]


def _one(part: str) -> Given | None:
    code, *rest = [folded(word) for word in _WITHIN.split(part.strip())] or [""]
    if not code:
        return None
    modifiers = tuple(dict.fromkeys(word for word in rest if _MODIFIER.fullmatch(word)))
    # `E11 65` is a code whose dot is a space; what follows a whole service code is a modifier.
    if rest and (not modifiers or (code[:1].isalpha() and len(code) <= 3)):
        return Given(_spelled(code + "".join(rest)))
    return Given(_spelled(code), modifiers)


def _spelled(code: str) -> str:
    """In the spelling of its system, whichever that is; what fits none stays as it was typed."""
    systems = ("cpt", "icd-10-pcs") if code[:1].isdigit() else ("icd-10-cm", "hcpcs", "icd-10-pcs")
    return next((one for system in systems for one in spellings(system, code)), code[:12])


def kept(codes: Sequence[Given]) -> list[list[Any]]:
    """As the attempt keeps them."""
    return [[given.code, list(given.modifiers)] for given in codes]


def of_chart(answers: Mapping[str, Any], number: int) -> tuple[Given, ...]:
    """What the attempt keeps for a chart."""
    return tuple(Given(code, tuple(modifiers)) for code, modifiers in answers.get(str(number), ()))


def written(codes: Sequence[Given]) -> str:
    """As it is shown in the box again."""
    return "\n".join("-".join((given.code, *given.modifiers)) for given in codes)
