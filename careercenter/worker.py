"""Later work, done: which function does which task, and the loop that empties the outbox.

A group of entries of one task shares a transaction; when it fails, its entries are tried one by one, so that a single bad
entry delays nothing but itself.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from itertools import groupby

import structlog
from flask import Flask

from careercenter.backends.tasks import Task
from careercenter.core import outbox
from careercenter.core.database import db, transaction
from careercenter.core.outbox import OutboxEntry
from careercenter.web.services import current

TASKS: Mapping[str, Task] = {}

CLAIMED = 200
log = structlog.get_logger(__name__)


class NoSuchTask(LookupError):
    """The outbox names a task that this version does not have."""


def drain(
    app: Flask,
    *,
    tasks: Mapping[str, Task] = TASKS,
    lease: timedelta = outbox.LEASE,
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Do what the outbox asks until nothing is due, or until `stopped`. Returns the number of entries done."""
    finished = 0
    with app.app_context():
        while not stopped():
            with transaction() as session:
                entries = outbox.claim(session, now=current().clock(), limit=CLAIMED, lease=lease)
                session.expunge_all()
            if not entries:
                break
            finished += sum(_group(tasks, name, list(group)) for name, group in groupby(_by_task(entries), _task_of))
    return finished


def _task_of(entry: OutboxEntry) -> str:
    return entry.task


def _by_task(entries: Sequence[OutboxEntry]) -> list[OutboxEntry]:
    return sorted(entries, key=_task_of)


def _group(tasks: Mapping[str, Task], name: str, entries: list[OutboxEntry]) -> int:
    size = tasks[name].batch if name in tasks else 1
    chunks = [entries[start : start + size] for start in range(0, len(entries), size)]
    return sum(_chunk(tasks, name, chunk) for chunk in chunks)


def _chunk(tasks: Mapping[str, Task], name: str, entries: list[OutboxEntry]) -> int:
    try:
        _run(tasks, name, entries)
    except Exception as error:  # the worker is the outermost edge: whatever a task raises is kept with its entry
        if len(entries) > 1:
            return sum(_chunk(tasks, name, [entry]) for entry in entries)
        _give_back(entries[0], error)
        return 0
    return len(entries)


def _run(tasks: Mapping[str, Task], name: str, entries: list[OutboxEntry]) -> None:
    if name not in tasks:
        raise NoSuchTask(name)
    with transaction() as session:
        tasks[name].run(session, current(), [entry.arguments for entry in entries], current().clock())
        outbox.done(session, [entry.id for entry in entries])


def _give_back(entry: OutboxEntry, error: Exception) -> None:
    log.warning("task failed", task=entry.task, entry=entry.id, attempts=entry.attempts + 1, error=str(error)[:300])
    with transaction() as session:
        fresh = session.get(OutboxEntry, entry.id)
        if fresh is not None:
            outbox.failed(session, fresh, error=f"{type(error).__name__}: {error}", now=current().clock())
