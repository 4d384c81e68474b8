"""What releases did to codes, as values: of one code for its page, of a whole release, and codes that are over.

Apart from `queries`, which answers what a code is today.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from careercenter.codes.models import Code, CodeChange


@dataclass(frozen=True)
class Change:
    """One doing of a release; `successors` are likely, not official. `text` is the code's, before when it changed."""

    system: str
    code: str
    kind: str
    release: str
    effective_from: date | None
    text: str
    successors: tuple[str, ...]


def summary(system: str, *, session: Session) -> dict[str, dict[str, int]]:
    """By release, the newest first, how many codes it changed, by kind."""
    order = (CodeChange.effective_from.desc(), CodeChange.release, CodeChange.kind)
    counted = select(CodeChange.release, CodeChange.kind, func.count()).where(CodeChange.system == system)
    grouped = counted.group_by(CodeChange.effective_from, CodeChange.release, CodeChange.kind).order_by(*order)
    found: dict[str, dict[str, int]] = {}
    for release, kind, count in session.execute(grouped):
        found.setdefault(release, {})[kind] = count
    return found


def changes_of(
    system: str,
    release: str,
    *,
    kinds: Collection[str] = (),
    session: Session,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[Change, ...]:
    """What a release changed, in order of the codes."""
    where = and_(CodeChange.system == system, CodeChange.release == release)
    if kinds:
        where = and_(where, CodeChange.kind.in_(kinds))
    same = and_(Code.system == CodeChange.system, Code.code == CodeChange.code)
    rows = select(CodeChange, Code.long).join(Code, same, isouter=True).where(where).order_by(CodeChange.code)
    return tuple(_change(one, text) for one, text in session.execute(rows.limit(limit).offset(offset)))


def changes_to(system: str, code: str, *, session: Session) -> tuple[Change, ...]:
    """What happened to a code, the newest first."""
    mine = (CodeChange.system == system, CodeChange.code == code)
    rows = session.scalars(
        select(CodeChange).where(*mine).order_by(CodeChange.effective_from.desc(), CodeChange.id.desc())
    )
    return tuple(_change(one, "") for one in rows)


def retired(named: Iterable[tuple[str, str]], *, session: Session, on: date) -> dict[tuple[str, str], tuple[str, ...]]:
    """Those of many (system, code) that no claim may carry on a day, with their likely successors: codes that are over,
    and those that became headings."""
    wanted = set(named)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for system in {system for system, _ in wanted}:
        codes = sorted(code for each, code in wanted if each == system)
        over = and_(Code.system == system, Code.code.in_(codes), Code.effective_to < on)
        found |= {(system, code): () for code in session.scalars(select(Code.code).where(over))}
        noted = and_(CodeChange.system == system, CodeChange.code.in_(codes), CodeChange.effective_from <= on)
        rows = session.scalars(select(CodeChange).where(noted).order_by(CodeChange.effective_from))
        for change in rows:
            if change.kind == "split" or (system, change.code) in found:
                found[system, change.code] = tuple(change.successors)
            elif change.kind in ("restored", "merged"):
                found.pop((system, change.code), None)
    return found


def _change(one: CodeChange, text: str | None) -> Change:
    said = one.was or text or ""
    return Change(one.system, one.code, one.kind, one.release, one.effective_from, said, tuple(one.successors))
