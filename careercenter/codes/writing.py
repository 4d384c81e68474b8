"""Writing the codes of a release, a batch at a time: add, change or leave alone, and note what changed.

Apart from `operations`, which decides what may be loaded at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from careercenter.codes.loaders.rows import COLUMNS, CodeRow, Source
from careercenter.codes.models import Code, CodeChange
from careercenter.codes.succession import kind_of


@dataclass
class Tally:
    """How many codes a loading added, changed and left as they were."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


def write(session: Session, batch: Sequence[CodeRow], source: Source, tally: Tally, *, history: bool) -> None:
    """Write a batch with one look for all of it. With `history`, what is new or changed is noted as the release's doing."""
    present = _present(session, batch)
    added: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    kept: list[Any] = []
    changes: list[dict[str, Any]] = []
    for row in batch:
        before = present.get((row.system, row.code))
        if before is None:
            added.append(_new(row, source, history))
            # A range that a layout names first is no new code.
            changes += [] if "-" in row.code else [_change(row, source, "added", "")]
            continue
        values = _values(row, source, before)
        kind = kind_of(before, values) if before.release != source.name else None
        if kind:
            changes.append(_change(row, source, kind, before.long))
        if all(getattr(before, name) == value for name, value in values.items()):
            kept.append(before)
        else:
            changed.append({"id": before.id, "release": source.name, **values})
    _execute(session, source, added, changed, [row.id for row in kept if row.release != source.name])
    if history and changes:
        note(session, changes)
    tally.added += len(added)
    tally.changed += len(changed)
    tally.unchanged += len(kept)


def note(session: Session, changes: Sequence[dict[str, Any]]) -> None:
    """Keep changes of codes; what was noted of the same code in the same release gives way."""
    first = changes[0]
    named = [change["code"] for change in changes]
    same = (CodeChange.system.in_({change["system"] for change in changes}), CodeChange.release == first["release"])
    session.execute(delete(CodeChange).where(*same, CodeChange.code.in_(named)))
    session.execute(insert(CodeChange), changes)


def _present(session: Session, batch: Sequence[CodeRow]) -> dict[tuple[str, str], Any]:
    present: dict[tuple[str, str], Any] = {}
    for system in {row.system for row in batch}:
        named = [row.code for row in batch if row.system == system]
        found = session.execute(select(Code.__table__).where(Code.system == system, Code.code.in_(named)))
        present |= {(row.system, row.code): row for row in found}
    return present


def _execute(
    session: Session, source: Source, added: list[dict[str, Any]], changed: list[dict[str, Any]], renamed: list[int]
) -> None:
    if added:
        session.execute(insert(Code), added)
    if changed:
        session.execute(update(Code), changed)
    if renamed:
        session.execute(update(Code).where(Code.id.in_(renamed)).values(release=source.name))


def _new(row: CodeRow, source: Source, history: bool) -> dict[str, Any]:
    """All columns of a code that was not here. One that a later release adds is valid from its first day."""
    values = {name: getattr(row, name) for name in COLUMNS if name != "notes"}
    if history and values["effective_from"] is None and source.covers != "none":
        values["effective_from"] = source.effective_from
    return {"system": row.system, "code": row.code, "release": source.name, "notes": _notes(row), **values}


def _values(row: CodeRow, source: Source, before: Any) -> dict[str, Any]:
    """The columns that this layout states. An order file knows no ranges, so the range above a category is kept; and a
    code that is in a file that states no end has none."""
    values = {name: getattr(row, name) for name in source.states if name != "notes"}
    if "notes" in source.states:
        values["notes"] = _notes(row)
    if row.parent is None and before.parent and source.covers == "coded":
        values.pop("parent", None)
    if "effective_from" in values and values["effective_from"] is None:
        values.pop("effective_from")
    if "effective_to" not in source.states and source.covers != "none":
        values["effective_to"] = None
    return values


def _notes(row: CodeRow) -> list[Any]:
    return [[kind, list(lines)] for kind, lines in row.notes]


def _change(row: CodeRow, source: Source, kind: str, was: str) -> dict[str, Any]:
    return {
        "system": row.system,
        "code": row.code,
        "release": source.name,
        "effective_from": source.effective_from,
        "kind": kind,
        "was": was,
        "successors": [],
    }
