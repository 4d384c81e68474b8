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
# An ICD-10-CM code with its seventh character, the dot counted.
_WHOLE = 8
_SIDES = ("left", "right", "bilateral")


def beneath(targets: Sequence[Target], said: Said, *, session: Session, today: date) -> dict[Target, list[Found]]:
    """For each target its codes, best first; a code that no table here has is found where we know of it."""
    wanted = frozenset((*said.words, *((said.side,) if said.side else ())))
    found = _best(targets, said, wanted, session, today)
    if said.side:
        # The side may be a character that the target has already given away, as S72.90 and S72.92.
        wider = {one: _wider(one) for one, codes in found.items() if not codes or not _on(said.side, codes[0])}
        again = _best(list(wider.values()), said, wanted, session, today)
        for target, wide in wider.items():
            found[target] = [*[one for one in again[wide] if _on(said.side, one)][:1], *found[target]]
    return found


def _best(
    targets: Sequence[Target], said: Said, wanted: frozenset[str], session: Session, today: date
) -> dict[Target, list[Found]]:
    rows = _rows(targets, said, session)
    found: dict[Target, list[Found]] = {}
    for target in targets:
        own = [row for row in rows if row.system == target.system and row.code.startswith(target.code)]
        held = [
            Found(0, row.system, row.code, row.long or row.short, row.billable, _over(row.effective_to, today))
            for row in own
        ]
        told = sorted(held, key=lambda one: (one.ended, one.billable is False, -_fit(one, said, wanted)))
        found[target] = [one for one in told if not _elsewhere(said.side, one)] or told or _known_here(target)
    return found


def _elsewhere(side: str, found: Found) -> bool:
    """Whether it is on the other side of the body."""
    return bool(side) and not _on(side, found) and any(_on(one, found) for one in _SIDES)


def _wider(target: Target) -> Target:
    """The beginning that it shares with the codes of the other side."""
    whole = len(target.code) == _WHOLE
    return Target(target.system, target.code[:-2].rstrip("X")[:-1] if whole else target.code[:-1])


def _on(side: str, found: Found) -> bool:
    return side in found.title.lower()


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
        return or_(and_(start, Code.code.like(f"{target.code}%{said.encounter}")), _is(target))
    return start


def _is(target: Target) -> ColumnElement[bool]:
    return and_(Code.system == target.system, Code.code == target.code)


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
    if target.system not in ("cpt", "hcpcs") or (words is None and section_of(target.system, target.code) is None):
        return []
    title = words.title if words else own_line(target.system, target.code)
    return [Found(0, target.system, target.code, title, None)]
