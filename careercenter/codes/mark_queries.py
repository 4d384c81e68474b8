"""Every SELECT of what people keep of codes. All of it is asked for one person; nobody else's can be reached."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.codes.marks import CodeLookup, CodeMark, CodeVisit
from careercenter.codes.queries import short_descriptions

Named = tuple[str, str]


@dataclass(frozen=True)
class Kept:
    """One code that a person kept: its best title today, and when they kept it."""

    system: str
    code: str
    title: str
    at: datetime
    note: str = ""
    favourite: bool = False


def mark_of(session: Session, account_id: int, system: str, code: str) -> CodeMark | None:
    """What one person marked on one code."""
    return session.get(CodeMark, (account_id, system, code))


def visit_of(session: Session, account_id: int, system: str, code: str) -> CodeVisit | None:
    """When one person last read one code."""
    return session.get(CodeVisit, (account_id, system, code))


def lookup_of(session: Session, account_id: int, text: str) -> CodeLookup | None:
    """The same words looked up before."""
    same = (CodeLookup.account_id == account_id, CodeLookup.text == text)
    return session.scalars(select(CodeLookup).where(*same).limit(1)).first()


def favourites_among(session: Session, account_id: int, named: Iterable[Named]) -> frozenset[Named]:
    """Which of some codes are the person's favourites."""
    codes = {code for _, code in named}
    if not codes:
        return frozenset()
    where = (CodeMark.account_id == account_id, CodeMark.favourite_at.is_not(None), CodeMark.code.in_(codes))
    return frozenset(
        (row.system, row.code) for row in session.execute(select(CodeMark.system, CodeMark.code).where(*where))
    )


def marks(session: Session, account_id: int) -> Sequence[CodeMark]:
    """All marks of a person, the newest first."""
    order = (CodeMark.favourite_at.desc(), CodeMark.noted_at.desc(), CodeMark.code)
    return session.scalars(select(CodeMark).where(CodeMark.account_id == account_id).order_by(*order)).all()


def keeping(
    session: Session, system: str, codes: Collection[str], account_id: int | None = None
) -> dict[int, list[str]]:
    """By account, the favourites and noted codes among these; of people who can read mail."""
    reads = (Account.confirmed_at.is_not(None), Account.suspended_at.is_(None))
    kept = select(CodeMark.account_id, CodeMark.code).join(Account, Account.id == CodeMark.account_id)
    kept = kept.where(CodeMark.system == system, *reads)
    if account_id is not None:
        kept = kept.where(CodeMark.account_id == account_id)
    found: dict[int, list[str]] = {}
    for owner, code in session.execute(kept):
        if code in codes:
            found.setdefault(owner, []).append(code)
    return found


def visits(session: Session, account_id: int) -> Sequence[CodeVisit]:
    """Codes a person read, the latest first."""
    found = select(CodeVisit).where(CodeVisit.account_id == account_id)
    return session.scalars(found.order_by(CodeVisit.visited_at.desc(), CodeVisit.code)).all()


def lookups(session: Session, account_id: int) -> Sequence[CodeLookup]:
    """What a person looked up, the latest first."""
    found = select(CodeLookup).where(CodeLookup.account_id == account_id)
    return session.scalars(found.order_by(CodeLookup.looked_at.desc(), CodeLookup.id.desc())).all()


def kept_marks(session: Session, account_id: int) -> tuple[Kept, ...]:
    """Favourites and notes, with titles."""
    rows = marks(session, account_id)
    titles = short_descriptions([(row.system, row.code) for row in rows], session=session)
    return tuple(
        Kept(row.system, row.code, titles.get((row.system, row.code), ""), at, row.note, row.favourite_at is not None)
        for row in rows
        if (at := row.favourite_at or row.noted_at)
    )


def kept_visits(session: Session, account_id: int) -> tuple[Kept, ...]:
    """Codes read lately, with titles."""
    rows = visits(session, account_id)
    titles = short_descriptions([(row.system, row.code) for row in rows], session=session)
    return tuple(Kept(one.system, one.code, titles.get((one.system, one.code), ""), one.visited_at) for one in rows)
