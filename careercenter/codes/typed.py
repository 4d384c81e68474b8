"""Codes as people type them into a field: `99213, e119; DRG 470, 70010-76499`, with commas, lines or spaces between.

Apart from `mentions`, which reads running text and believes nothing that does not look like a code there: here every
word is meant as one, so that what is none is said. `pieces` is pure; `resolve` asks the tables which system is meant.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from careercenter.codes.models import Code, CodeRelease
from careercenter.codes.nearest import nearest
from careercenter.codes.sections import section_of
from careercenter.codes.spelling import spellings
from careercenter.core.errors import Refused

MOST, LONGEST = 60, 2_000
# Numbers of groups mean something only after their word; all other systems are told by the shape of the code.
_WORDS = {"DRG": "ms-drg", "MS-DRG": "ms-drg", "APR-DRG": "apr-drg", "APC": "apc", "HCC": "hcc"}
_WORD_OF = {"ms-drg": "DRG ", "apr-drg": "APR-DRG ", "apc": "APC ", "hcc": "HCC "}
_BY_SHAPE = ("cpt", "hcpcs", "icd-10-cm", "icd-10-pcs", "cdt")
_WORD = re.compile(r"\b((?:MS|APR)[\s-]?DRG|DRG|APC|HCC)s?[\s:#-]*(?=\d)", re.I)
_TO = re.compile(r"\s*[\u2010-\u2015]\s*|\s+(?:-|to|through|thru)\s+", re.I)
_BETWEEN = re.compile(r"[,;\n]+|(?<!DRG)(?<!APC)(?<!HCC)\s+")

Span = tuple[str, str, str]


@dataclass(frozen=True)
class NamedCode:
    """A code in its one spelling, or a range of them that `end` closes; `end` is empty for one code."""

    system: str
    code: str
    end: str = ""

    @property
    def text(self) -> str:
        """As it is typed, so that `pieces` and `resolve` give it back."""
        return f"{_WORD_OF.get(self.system, '')}{self.code}{'-' if self.end else ''}{self.end}"


def pieces(text: str) -> list[str]:
    """What was typed, piece by piece, each once. Raises Refused for more than a field holds."""
    joined = _WORD.sub(lambda found: re.sub(r"[\s-]*DRG", "-DRG", found[1].upper()).removeprefix("-") + " ", text)
    found = list(dict.fromkeys(one for part in _BETWEEN.split(_TO.sub("-", joined)) if (one := part.strip(" .:"))))
    if len(found) > MOST or len(text) > LONGEST:
        raise Refused(f"{MOST} codes are the most that one field holds.")
    return [one[:40] for one in found]


def resolve(typed: Iterable[str], *, session: Session, field: str | None = None) -> tuple[NamedCode, ...]:
    """The codes that these pieces mean, each once. Raises Refused for the first that is none, with what comes near.

    A code that is over is one; of a system whose file is not loaded, its shape decides.
    """
    meant = {piece: _meanings(piece) for piece in typed}
    present = _present(session, meant.values())
    loaded = set(session.scalars(select(CodeRelease.system).distinct()))
    found: dict[NamedCode, None] = {}
    for piece, spans in meant.items():
        best = min(spans, key=lambda span: _doubt(span, present, loaded), default=None)
        if best is None or _doubt(best, present, loaded) == _NONE:
            raise Refused(_unknown(piece, spans, session), field=field)
        found[NamedCode(*best)] = None
    return tuple(found)


def _meanings(piece: str) -> list[Span]:
    """Every code or range of every system that a piece may be, the likeliest first."""
    word, _, number = piece.rpartition(" ")
    systems: Sequence[str] = (_WORDS[word.upper()],) if word.upper() in _WORDS else _BY_SHAPE
    if "." in number:
        # Only diagnoses have a dot: E11.99 is not the equipment E1199.
        systems = ("icd-10-cm",)
    first, dash, last = number.partition("-")
    found: list[Span] = []
    for system in systems:
        if dash and last:
            found += [(system, *sorted((one, end))) for one in spellings(system, first)[:1]
                      for end in spellings(system, last)[:1] if len(one) == len(end)]  # fmt: skip
        if not dash or system == "apr-drg":
            found += [(system, one, "") for one in spellings(system, number)]
    return found


# How little is known of a meaning: in the tables, of the right shape in a system without a table, none.
_SURE, _SHAPED, _NONE = range(3)


def _doubt(span: Span, present: set[tuple[str, str]], loaded: set[str]) -> int:
    system, first, last = span
    ends = [one for one in (first, last) if one]
    if all((system, one) in present for one in ends):
        return _SURE
    # The ends of a range need be no codes themselves.
    if last and all(section_of(system, one) for one in ends):
        return _SURE
    # Three characters are a table of ICD-10-PCS only where there is one.
    if system in loaded or (system == "icd-10-pcs" and len(first) == 3):
        return _NONE
    return _SHAPED if system not in ("cpt", "hcpcs") or all(section_of(system, one) for one in ends) else _NONE


def _present(session: Session, meant: Iterable[list[Span]]) -> set[tuple[str, str]]:
    of_each: dict[str, set[str]] = {}
    for system, first, last in _flat(meant):
        of_each.setdefault(system, set()).update(one for one in (first, last) if one)
    if not of_each:
        return set()
    inside = or_(*(and_(Code.system == system, Code.code.in_(codes)) for system, codes in of_each.items()))
    return {(system, code) for system, code in session.execute(select(Code.system, Code.code).where(inside))}


def _flat(meant: Iterable[list[Span]]) -> Iterator[Span]:
    for spans in meant:
        yield from spans


def _unknown(piece: str, spans: list[Span], session: Session) -> str:
    near = nearest(spans[0][0], spans[0][1], session=session)[:3] if spans else ()
    hint = f" Did you mean {', '.join(NamedCode(one.system, one.code).text for one in near)}?" if near else ""
    return f"“{piece}” is no code that we know.{hint}"
