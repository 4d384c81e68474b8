"""What a release leaves behind: codes that it no longer has are ended, and what took their place is proposed.

Apart from `writing`, since it looks at a release as a whole, after the last row.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import and_, select, update
from sqlalchemy.orm import Session

from careercenter.codes.loaders.rows import Source
from careercenter.codes.models import Code, CodeChange
from careercenter.codes.succession import successors
from careercenter.codes.writing import note

BATCH = 500


def end_missing(session: Session, system: str, source: Source, today: date, *, history: bool) -> int:
    """End the codes that the release does not have on the day before it; returns how many."""
    if source.covers == "none":
        return 0
    gone = and_(Code.system == system, Code.release != source.name, Code.effective_to.is_(None))
    if source.covers == "coded":
        gone = and_(gone, Code.code.not_like("%-%"))
    rows = session.execute(select(Code.id, Code.code, Code.long).where(gone)).all()
    last = (source.effective_from or today) - timedelta(days=1)
    for part in _parts(rows):
        session.execute(update(Code).where(Code.id.in_([row.id for row in part])).values(effective_to=last))
        if history:
            note(session, [_retired(system, source, row.code, row.long) for row in part])
    return len(rows)


def name_successors(session: Session, system: str, source: Source) -> None:
    """Propose codes in place of those that the release retired or made headings."""
    mine = (CodeChange.system == system, CodeChange.release == source.name)
    changes = session.scalars(select(CodeChange).where(*mine, CodeChange.kind.in_(("retired", "split")))).all()
    if not changes:
        return
    added = _texts(session, system, session.scalars(select(CodeChange.code).where(*mine, CodeChange.kind == "added")))
    crossed = _crossed(session, system, [change.code for change in changes])
    for change in changes:
        named = crossed.get(change.code, ())
        change.successors = successors(
            change.code, change.was, named=named, added=added, anywhere=system in ("hcpcs", "cpt")
        )
    session.flush()


def _texts(session: Session, system: str, codes: Iterable[str]) -> dict[str, str]:
    """The texts of new codes that a claim may carry."""
    texts: dict[str, str] = {}
    for part in _parts(codes):
        usable = and_(Code.system == system, Code.code.in_(part), Code.billable.is_not(False))
        texts |= {code: long for code, long in session.execute(select(Code.code, Code.long).where(usable))}
    return texts


def _crossed(session: Session, system: str, codes: list[str]) -> dict[str, list[str]]:
    """The cross-references of these codes, as far as they are codes in force."""
    named: dict[str, list[str]] = {}
    for part in _parts(codes):
        for code, notes in session.execute(
            select(Code.code, Code.notes).where(Code.system == system, Code.code.in_(part))
        ):
            named[code] = [one for kind, lines in notes if kind == "cross" for one in lines]
    wanted = {one for lines in named.values() for one in lines}
    alive: set[str] = set()
    for part in _parts(sorted(wanted)):
        here = and_(Code.system == system, Code.code.in_(part), Code.effective_to.is_(None))
        alive |= set(session.scalars(select(Code.code).where(here)))
    return {code: [one for one in lines if one in alive] for code, lines in named.items()}


def _retired(system: str, source: Source, code: str, was: str) -> dict[str, Any]:
    return {
        "system": system,
        "code": code,
        "release": source.name,
        "effective_from": source.effective_from,
        "kind": "retired",
        "was": was,
        "successors": [],
    }


def _parts(rows: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(rows)
    while part := list(islice(rest, BATCH)):
        yield part
