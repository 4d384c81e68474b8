"""Later work, written in the same commit as the change that calls for it.

A row says which task and with what arguments. The worker claims rows by a lease, so that a killed worker loses nothing:
its lease runs out and another takes the rows up again. Tasks therefore may run twice and must not mind.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import JSON, Index, Integer, Select, String, and_, bindparam, case, delete, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from careercenter.core.database import Key, UTCDateTime, db

LEASE = timedelta(minutes=5)
FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(minutes=5)
_ENQUEUED = "outbox-enqueued"


class OutboxEntry(db.Model):
    """One piece of later work. `due_at` moves on after a failure; `claimed_until` is the lease."""

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "due_at", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    task: Mapped[str] = mapped_column(String(80))
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    claimed_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(String(500))


def enqueue(
    session: Session, task: str, arguments: Mapping[str, Any], *, now: datetime, due: datetime | None = None
) -> OutboxEntry:
    """Leave one task for the worker; it becomes visible with the caller's commit. It waits until `due`, if given."""
    entry = OutboxEntry(task=task, arguments=dict(arguments), created_at=now, due_at=due or now, attempts=0)
    session.add(entry)
    session.info[_ENQUEUED] = True
    return entry


def take_enqueued(session: Session) -> bool:
    """Whether something was enqueued in this session since the last time this was asked: then the worker is woken."""
    return bool(session.info.pop(_ENQUEUED, False))


def claim(session: Session, *, now: datetime, limit: int, lease: timedelta = LEASE) -> Sequence[OutboxEntry]:
    """Lease up to `limit` due entries, oldest first. Commit before working on them.

    The guarded UPDATE decides between two workers that picked the same rows; only the rows it changed are returned.
    """
    free = and_(
        OutboxEntry.due_at <= now, or_(OutboxEntry.claimed_until.is_(None), OutboxEntry.claimed_until < now)
    )
    ids = session.scalars(select(OutboxEntry.id).where(free).order_by(OutboxEntry.due_at, OutboxEntry.id).limit(limit))
    statement = (
        update(OutboxEntry)
        .where(OutboxEntry.id.in_(ids.all()), free)
        .values(claimed_until=now + lease)
        .returning(OutboxEntry.id)
        .execution_options(synchronize_session=False)
    )
    mine = session.scalars(statement).all()
    found = select(OutboxEntry).where(OutboxEntry.id.in_(mine)).order_by(OutboxEntry.id)
    return session.scalars(found.execution_options(populate_existing=True)).all()


def done(session: Session, ids: Sequence[int]) -> None:
    """Forget entries whose work is finished."""
    session.execute(delete(OutboxEntry).where(OutboxEntry.id.in_(ids)))


def release(session: Session, ids: Sequence[int]) -> None:
    """Give back entries that were claimed and not begun, so that another worker need not wait for the lease."""
    session.execute(update(OutboxEntry).where(OutboxEntry.id.in_(ids)).values(claimed_until=None))


def failed(session: Session, entry: OutboxEntry, *, error: str, now: datetime) -> None:
    """Put an entry back for later: 5 s after the first failure, doubling to five minutes."""
    entry.attempts += 1
    entry.error = error[:500]
    entry.claimed_until = None
    entry.due_at = now + min(LONGEST_RETRY, FIRST_RETRY * 2 ** min(entry.attempts - 1, 12))


def waiting(session: Session, task: str, *, limit: int) -> Sequence[Mapping[str, Any]]:
    """The arguments of the newest entries of a task that is not done yet."""
    return session.scalars(_waiting(), {"task": task, "most": limit}).all()


@cache
def _waiting() -> Select[tuple[dict[str, Any]]]:
    """Built once: searches ask it each time."""
    newest = select(OutboxEntry.arguments).where(OutboxEntry.task == bindparam("task"))
    return newest.order_by(OutboxEntry.id.desc()).limit(bindparam("most", type_=Integer))


def take_back(session: Session, task: str, *, key: str, id: int) -> bool:
    """Forget the entry of a task whose argument `key` is this id, unless a worker has it in hand or it is gone."""
    mine = (OutboxEntry.task == task, OutboxEntry.arguments[key].as_integer() == id)
    free = delete(OutboxEntry).where(*mine, OutboxEntry.claimed_until.is_(None))
    return session.execute(free.execution_options(synchronize_session=False)).rowcount > 0


def backlog(session: Session) -> tuple[int, datetime | None]:
    """How many entries wait, and since when the oldest could have been done; one that was put back counts from its
    beginning."""
    since = case((OutboxEntry.attempts == 0, OutboxEntry.due_at), else_=OutboxEntry.created_at)
    count, oldest = session.execute(select(func.count(OutboxEntry.id), func.min(since))).one()
    return count, oldest
