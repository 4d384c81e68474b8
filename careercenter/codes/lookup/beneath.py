"""Which codes beneath the beginning of a code are meant: those a claim may carry, on the side and for the encounter
that was said; unsaid, the unspecified side and the initial encounter.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from careercenter.codes.lookup.ranking import Found, rank
from careercenter.codes.lookup.sayings import Target
from careercenter.codes.lookup.stems import Said
from careercenter.codes.models import Code
from careercenter.codes.plain import plain_words
from careercenter.codes.queries import own_line
from careercenter.codes.sections import section_of

MOST_ROWS = 400
_LAST = "\x7f"
_INJURY = "ST"
_SIDES = ("left", "right", "bilateral")


def beneath(targets: Sequence[Target], said: Said, *, session: Session, today: date) -> dict[Target, list[Found]]:
    """For each target its codes, best first; a code that no table here has is found where we know of it."""
    rows = _rows(targets, said, session)
    wanted = frozenset((*said.words, *((said.side,) if said.side else ())))
    found: dict[Target, list[Found]] = {}
    for target in targets:
        own = [row for row in rows if row.system == target.system and row.code.startswith(target.code)]
        held = [
            Found(0, row.system, row.code, row.long or row.short, row.billable, _over(row.effective_to, today))
            for row in own
        ]
        told = sorted(held, key=lambda one: (one.ended, one.billable is False, -_fit(one, said, wanted)))
        found[target] = told or _known_here(target)
    return found


def _rows(targets: Sequence[Target], said: Said, session: Session) -> Sequence[Any]:
    if not targets:
        return ()
    inside = or_(*(_inside(one, said) for one in targets))
    columns = (Code.system, Code.code, Code.short, Code.long, Code.billable, Code.effective_to)
    return session.execute(select(*columns).where(inside).limit(MOST_ROWS)).all()


def _inside(target: Target, said: Said) -> ColumnElement[bool]:
    """Rows beneath a target; of an injury only those for the encounter, or a code asks for hundreds."""
    start = and_(Code.system == target.system, Code.code >= target.code, Code.code <= target.code + _LAST)
    if target.system == "icd-10-cm" and target.code[0] in _INJURY and len(target.code) < 8:
        return and_(start, Code.code.like(f"{target.code}%{said.encounter}"))
    return start


def _fit(found: Found, said: Said, wanted: frozenset[str]) -> float:
    """As `rank`, and the side counts most: nobody who says left means right."""
    title = found.title.lower()
    sides = [one for one in _SIDES if one in title]
    if said.side:
        return rank(found, wanted) + (3.0 if said.side in sides else -1.0 if sides else 0.0)
    return rank(found, wanted) - 0.5 * bool(sides)


def _over(last: date | None, today: date) -> bool:
    return last is not None and last < today


def _known_here(target: Target) -> list[Found]:
    """CPT and HCPCS where no file is loaded: our words, else the name of the section."""
    words = plain_words(target.system, target.code)
    if words is None and section_of(target.system, target.code) is None:
        return []
    title = words.title if words else own_line(target.system, target.code)
    return [Found(0, target.system, target.code, title, None)]
