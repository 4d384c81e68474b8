"""Reference parts of codes kept in memory until a release is loaded, in this process or another.

What the tables say of a code changes a few times a year, and reading it takes a dozen questions; so a page asks only
whether anything was loaded since. Of ICD-10-CM E11.9 that leaves two questions of fourteen.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Select, func, select
from sqlalchemy.orm import Session

from careercenter.codes.entries import CodeEntry
from careercenter.codes.models import CodeRelease
from careercenter.codes.page import Asked, Part, reference_parts
from careercenter.codes.queries import find

# About 20 kB each.
MOST = 1_000
Reference = tuple[CodeEntry, tuple[Part, ...]]
Render = Callable[[CodeEntry, Part], str]
_kept: "WeakKeyDictionary[Engine, tuple[object, dict[object, Reference]]]" = WeakKeyDictionary()


def reference(system: str, code: str, *, session: Session, asked: Asked, render: Render) -> Reference | None:
    """A code in its one spelling with its parts, each as `render` writes it; None when there is no such code. Only
    whole parts are kept, so what a reader narrowed is read anew."""
    shelf = _shelf(session)
    key = (system, code, asked)
    found = shelf.get(key)
    if found is not None:
        return found
    entry = find(system, code, session=session)
    if entry is None or not entry.known or entry.code != code:
        return None
    parts = reference_parts(entry, session=session, asked=asked)
    made = (entry, tuple(replace(part, html=render(entry, part)) for part in parts))
    if not asked.pair and asked.pairs_page == 1:
        if len(shelf) >= MOST:
            shelf.clear()
        shelf[key] = made
    return made


def _shelf(session: Session) -> dict[object, Reference]:
    """What is kept of this database, as long as no release was loaded since."""
    bind = session.get_bind()
    engine = bind if isinstance(bind, Engine) else bind.engine
    stamp: Any = session.execute(_stamp()).one()
    kept = _kept.get(engine)
    if kept is None or kept[0] != stamp:
        kept = _kept[engine] = (stamp, {})
    return kept[1]


@cache
def _stamp() -> Select[tuple[int, Any]]:
    # Columns of the table, not of the class: what the ORM would make of them costs more than the question.
    rows = CodeRelease.__table__.c
    return select(func.count(rows.id), func.max(rows.loaded_at))
