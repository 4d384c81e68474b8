"""Emptying the outbox: claim, do, forget; what fails is put back for later.

Entries of one task share a transaction; when that fails they are tried one by one, so that a single bad entry delays
nothing but itself. Apart from `worker.py` so that tests and the web process (in tests) can drain without a worker.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from itertools import groupby

import structlog
from flask import Flask

from careercenter.backends.tasks import Task
from careercenter.core import outbox
from careercenter.core.database import transaction
from careercenter.core.outbox import OutboxEntry
from careercenter.web.services import current

CLAIMED = 200
log = structlog.get_logger(__name__)


class NoSuchTask(LookupError):
    """The outbox names a task that this version does not have."""


def drain(
    app: Flask,
    tasks: Mapping[str, Task],
    *,
    lease: timedelta = outbox.LEASE,
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Do what the outbox asks until nothing is due or `stopped()`. Returns the number of entries done."""
    finished = 0
    with app.app_context():
        while not stopped():
            with transaction() as session:
                entries = outbox.claim(session, now=current().clock(), limit=CLAIMED, lease=lease)
                session.expunge_all()
            if not entries:
                break
            finished += sum(_do(tasks, batch, stopped) for batch in _batches(tasks, entries))
    return finished


def _batches(tasks: Mapping[str, Task], entries: Sequence[OutboxEntry]) -> list[list[OutboxEntry]]:
    def task_of(entry: OutboxEntry) -> str:
        return entry.task

    batches = []
    for name, group in groupby(sorted(entries, key=task_of), task_of):
        same, size = list(group), tasks[name].batch if name in tasks else 1
        batches += [same[start : start + size] for start in range(0, len(same), size)]
    return batches


def _do(tasks: Mapping[str, Task], entries: list[OutboxEntry], stopped: Callable[[], bool]) -> int:
    if stopped():
        with transaction() as session:
            outbox.release(session, [entry.id for entry in entries])
        return 0
    try:
        _run(tasks, entries)
    except Exception as error:
        if len(entries) > 1:
            return sum(_do(tasks, [entry], stopped) for entry in entries)
        _put_back(entries[0], error)
        return 0
    return len(entries)


def _run(tasks: Mapping[str, Task], entries: list[OutboxEntry]) -> None:
    name = entries[0].task
    if name not in tasks:
        raise NoSuchTask(name)
    with transaction() as session:
        tasks[name].run(session, current(), [entry.arguments for entry in entries], current().clock())
        outbox.done(session, [entry.id for entry in entries])


def _put_back(entry: OutboxEntry, error: Exception) -> None:
    said = f"{type(error).__name__}: {error}"
    log.warning("task failed", task=entry.task, entry=entry.id, attempts=entry.attempts + 1, error=said[:300])
    with transaction() as session:
        fresh = session.get(OutboxEntry, entry.id)
        if fresh is not None:
            outbox.failed(session, fresh, error=said, now=current().clock())
