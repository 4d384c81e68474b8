"""Every change to what people keep of codes. What looks like a patient's is refused or left out, and never kept."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from careercenter.codes import mark_queries
from careercenter.codes.mark_queries import Named
from careercenter.codes.marks import LONGEST_KEPT, LONGEST_NOTE, CodeLookup, CodeMark, CodeVisit
from careercenter.codes.patient_data import find, summary
from careercenter.codes.queries import short_descriptions
from careercenter.codes.systems import normalise
from careercenter.core.errors import NotFound, Refused
from careercenter.core.text import one_line

MOST_MARKS, MOST_KEPT = 500, 100
CLEARED = ("favourites", "notes", "history", "recent")


def mark_favourite(
    *, session: Session, account_id: int, system: str, code: str, on: bool, now: datetime
) -> CodeMark | None:
    """Make a code a favourite, or no more; None when nothing is left of the mark. Raises NotFound, Refused."""
    mark = _mark(session, account_id, *known(session, system, code)) if on else _own(session, account_id, system, code)
    if mark is not None:
        mark.favourite_at = (mark.favourite_at or now) if on else None
    return _settled(session, mark)


def write_note(
    *, session: Session, account_id: int, system: str, code: str, text: str, now: datetime
) -> CodeMark | None:
    """Keep a note on a code; an empty one takes it away. Raises NotFound, Refused for one that is too long or holds
    patient data."""
    if len(text) > LONGEST_NOTE:
        raise Refused(f"Keep a note within {LONGEST_NOTE:,} characters; this one has {len(text):,}.", field="note")
    said = summary(find(text))
    if said:
        raise Refused(f"{said} Take it out: notes are for what you know of the code. Nothing was kept.", field="note")
    mark = (
        _mark(session, account_id, *known(session, system, code)) if text else _own(session, account_id, system, code)
    )
    if mark is not None:
        mark.note, mark.noted_at = text, now if text else None
    return _settled(session, mark)


def note_visit(*, session: Session, account_id: int, system: str, code: str, now: datetime) -> CodeVisit:
    """Remember that a person read a code; the last hundred are kept. Raises NotFound."""
    system, code = known(session, system, code)
    visit = mark_queries.visit_of(session, account_id, system, code)
    if visit is None:
        visit = CodeVisit(account_id=account_id, system=system, code=code, visited_at=now)
        session.add(visit)
    visit.visited_at = now
    session.flush()
    for old in mark_queries.visits(session, account_id)[MOST_KEPT:]:
        session.delete(old)
    session.flush()
    return visit


def note_lookup(*, session: Session, account_id: int, text: str, now: datetime) -> CodeLookup | None:
    """Remember what was looked up, if it is short and looks like nobody's data; the last hundred are kept."""
    line = one_line(text)
    if not 1 < len(line) <= LONGEST_KEPT or "\n" in text.strip() or find(text):
        return None
    kept = mark_queries.lookup_of(session, account_id, line)
    if kept is None:
        kept = CodeLookup(account_id=account_id, text=line, looked_at=now)
        session.add(kept)
    kept.looked_at = now
    session.flush()
    for old in mark_queries.lookups(session, account_id)[MOST_KEPT:]:
        session.delete(old)
    session.flush()
    return kept


def take_over(*, session: Session, account_id: int, favourites: Iterable[Named], now: datetime) -> list[Named]:
    """Add favourites that a browser kept before its person signed in; those that are new. Unknown codes fall out."""
    before = {(mark.system, mark.code) for mark in mark_queries.marks(session, account_id) if mark.favourite_at}
    added = []
    for system, code in list(favourites)[:MOST_KEPT]:
        try:
            named = known(session, system, code)
            if named not in before:
                mark_favourite(session=session, account_id=account_id, system=named[0], code=named[1], on=True, now=now)
                before.add(named)
                added.append(named)
        except NotFound:
            continue
    return added


def clear(*, session: Session, account_id: int, what: str) -> None:
    """Empty favourites, notes, the history or the codes read lately. Raises Refused for anything else."""
    if what not in CLEARED:
        raise Refused("Choose what to clear.")
    mine = CodeMark.account_id == account_id
    if what == "history":
        session.execute(delete(CodeLookup).where(CodeLookup.account_id == account_id))
    elif what == "recent":
        session.execute(delete(CodeVisit).where(CodeVisit.account_id == account_id))
    elif what == "favourites":
        session.execute(update(CodeMark).where(mine).values(favourite_at=None))
    else:
        session.execute(update(CodeMark).where(mine).values(note="", noted_at=None))
    session.execute(delete(CodeMark).where(mine, CodeMark.favourite_at.is_(None), CodeMark.note == ""))
    session.flush()


def known(session: Session, system: str, code: str) -> Named:
    """A code that has a page here, in its one spelling. Raises NotFound."""
    spelled = normalise(system, code)
    if spelled is None or not short_descriptions([(system, spelled)], session=session):
        raise NotFound("There is no such code here.")
    return system, spelled


def _own(session: Session, account_id: int, system: str, code: str) -> CodeMark | None:
    return mark_queries.mark_of(session, account_id, system, normalise(system, code) or code)


def _mark(session: Session, account_id: int, system: str, code: str) -> CodeMark:
    mark = mark_queries.mark_of(session, account_id, system, code)
    if mark is None:
        if len(mark_queries.marks(session, account_id)) >= MOST_MARKS:
            raise Refused(f"You keep {MOST_MARKS} codes already. Take some away first.")
        mark = CodeMark(account_id=account_id, system=system, code=code, note="")
        session.add(mark)
    return mark


def _settled(session: Session, mark: CodeMark | None) -> CodeMark | None:
    """Flushed; a mark of which nothing is left is deleted."""
    empty = mark is not None and mark.favourite_at is None and not mark.note
    if mark is not None and empty:
        session.flush()
        session.delete(mark)
    session.flush()
    return None if empty else mark
