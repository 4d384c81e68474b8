"""Who was told what a release did to codes they named: once each, whatever is loaded again or runs twice.

Apart from the slices that write the mails: each of them (`jobs` to employers, `applicants` to coders) asks here first.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from careercenter.codes.history import changes_of
from careercenter.codes.marks import ReleaseNotice
from careercenter.codes.models import Code, CodeRelease
from careercenter.core.outbox import enqueue

ENDING = ("retired", "split")
# How long after its first day a release is looked at every night; the worker may have stood still.
LATELY = timedelta(days=7)
TASKS = ("jobs.tell_retired", "applicants.tell_retired")


def announce(session: Session, system: str, release: str, *, now: datetime) -> None:
    """Leave the telling to the worker, if the release ended codes and is in force: before its first day a claim may
    carry them still, and nobody could replace one."""
    found = release_named(system, release, session=session)
    in_force = found is not None and (found.effective_from is None or found.effective_from <= now.date())
    if in_force and ended_by(system, release, session=session):
        for task in TASKS:
            enqueue(session, task, {"system": system, "release": release}, now=now)


def announce_due(session: Session, *, now: datetime) -> None:
    """Announce the releases whose first day came lately: they may have been loaded long before it."""
    lately = CodeRelease.effective_from.between(now.date() - LATELY, now.date())
    for one in session.scalars(select(CodeRelease).where(lately).order_by(CodeRelease.id)):
        announce(session, one.system, one.name, now=now)


def ended_by(system: str, release: str, *, session: Session) -> dict[str, tuple[str, ...]]:
    """The codes that a release retired or made headings, and that are so still, with likely successors."""
    changes = {one.code: one.successors for one in changes_of(system, release, kinds=ENDING, session=session)}
    alive = select(Code.code).where(Code.system == system, Code.effective_to.is_(None), Code.billable.is_not(False))
    return {code: changes[code] for code in changes.keys() - set(session.scalars(alive))} if changes else {}


def release_named(system: str, name: str, *, session: Session) -> CodeRelease | None:
    """A release that was loaded here."""
    found = select(CodeRelease).where(CodeRelease.system == system, CodeRelease.name == name)
    return session.scalars(found).one_or_none()


def first_time(session: Session, *, account_id: int, about: str, system: str, release: str, now: datetime) -> bool:
    """Whether this person was not told yet; from now on they were. Of two that ask at once one is told True."""
    key = {"account_id": account_id, "about": about, "system": system, "release": release}
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    row = dialect.insert(ReleaseNotice).values(**key, told_at=now).on_conflict_do_nothing()
    return session.execute(row.returning(ReleaseNotice.account_id)).first() is not None
