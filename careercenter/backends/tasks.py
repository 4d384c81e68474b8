"""Background work: what a task is, and the bell that wakes the worker.

The work itself waits in the outbox (`core/outbox.py`), written in the same commit as its cause. Huey only rings the
bell and keeps the schedule, so losing its store loses nothing.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import structlog
from huey import MemoryHuey, RedisHuey, SqliteHuey
from huey.api import Huey, TaskWrapper
from redis.exceptions import RedisError
from sqlalchemy.orm import Session

from careercenter.config import Settings

NAME = "careercenter"
log = structlog.get_logger(__name__)

TaskFunction = Callable[[Session, Any, Sequence[Mapping[str, Any]], datetime], None]
"""`run(session, services, arguments, now)`: does the work of several outbox entries at once, in one transaction."""


@dataclass(frozen=True)
class Task:
    """One kind of later work. At most `batch` entries are handed to `run` together."""

    run: TaskFunction
    batch: int = 1


class Queue:
    """The bell. `drain` is what the worker does when it rings: empty the outbox. Opened at the first use."""

    def __init__(self, settings: Settings, drain: Callable[[], object]):
        self._settings = settings
        self._drain = drain

    @cached_property
    def huey(self) -> Huey:
        """Redis when configured, else a file in the data folder; in tests in memory, and at once."""
        settings = self._settings
        if settings.env == "test":
            return MemoryHuey(NAME, immediate=True, results=False)
        if settings.redis_url:
            return RedisHuey(NAME, url=settings.redis_url, results=False)
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        return SqliteHuey(NAME, filename=str(settings.data_dir / "queue.sqlite3"), results=False)

    @cached_property
    def bell(self) -> TaskWrapper:
        """The Huey task that empties the outbox; both the web and the worker know it by this name."""

        def drain() -> None:
            self._drain()

        return self.huey.task(name="drain")(drain)

    def ring(self) -> None:
        """Ask for the outbox to be emptied."""
        self.bell()

    def nudge(self) -> None:
        """Ring if that can be done; otherwise the outbox is emptied within the minute anyway."""
        try:
            self.ring()
        except (OSError, sqlite3.Error, RedisError) as error:
            log.warning("worker not woken", error=str(error))
