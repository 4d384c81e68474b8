"""What `careercenter doctor` looks at: each part, whether it is well, and in one line what to do when it is not."""

import platform
import shutil
import smtplib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from importlib.metadata import version
from urllib.parse import urlsplit

from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from careercenter import __version__, migrating
from careercenter.backends.search.contract import SearchEngine, SearchUnavailable
from careercenter.core import outbox
from careercenter.core.database import db
from careercenter.jobs.indexing import compare
from careercenter.jobs.queries import live_count
from careercenter.web.services import current, now
from careercenter.worker import HEARTBEAT

SCARCE, GONE = 2 * 1024**3, 200 * 1024**2
LATE = timedelta(minutes=3)


class State(Enum):
    """How a part is: well, worth knowing, or wrong."""

    WELL = "ok"
    NOTE = "note"
    WRONG = "WRONG"


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    name: str
    state: State
    says: str


def examine() -> Iterator[Finding]:
    """Every part in turn; runs in the app's context."""
    yield _versions()
    yield from _settings()
    yield _disk()
    database = _database()
    yield database
    if database.state is not State.WRONG:
        yield _listings()
        yield _outbox()
        for engine in current().search:
            yield _engine(engine)
    yield _worker()
    if current().settings.smtp_url:
        yield _mail(current().settings.smtp_url)


def _versions() -> Finding:
    parts = ", ".join(f"{name} {version(name)}" for name in ("Flask", "SQLAlchemy", "tantivy"))
    return Finding("version", State.WELL, f"CareerCenter {__version__}, Python {platform.python_version()}, {parts}")


def _settings() -> Iterator[Finding]:
    settings = current().settings
    state = State.WELL if settings.production else State.NOTE
    yield Finding("settings", state, f"{settings.env}, {settings.base_url}, data in {settings.data_dir}")
    unused = [name for name in ("storage_url", "llm_url") if getattr(settings, name)]
    if unused:
        yield Finding("settings", State.NOTE, f"{', '.join(unused)}: set, and not used by this version")


def _disk() -> Finding:
    free = shutil.disk_usage(current().settings.data_dir).free
    state = State.WRONG if free < GONE else State.NOTE if free < SCARCE else State.WELL
    return Finding("disk", state, f"{free / 1024**3:.1f} GB free beside the data")


def _database() -> Finding:
    try:
        present, head = migrating.present(db.engine), migrating.head()
    except SQLAlchemyError as error:
        return Finding("database", State.WRONG, f"{db.engine.dialect.name} does not answer: {_first_line(error)}")
    what = f"{db.engine.dialect.name} {'.'.join(map(str, db.engine.dialect.server_version_info or ()))}"
    if present != head:
        return Finding("database", State.WRONG, f"{what}, at migration {present}, not {head}: run `careercenter db upgrade`")
    return Finding("database", State.WELL, f"{what}, migration {present}")


def _listings() -> Finding:
    count = live_count(db.session, now())
    return Finding("listings", State.WELL if count else State.NOTE, f"{count:,} live")


def _outbox() -> Finding:
    count, since = outbox.backlog(db.session)
    age = now() - since if since else timedelta()
    state = State.WRONG if age > timedelta(minutes=15) else State.WELL
    return Finding("outbox", state, f"{count:,} waiting" + (f", the oldest for {age.total_seconds():.0f} s" if count else ""))


def _engine(engine: SearchEngine) -> Finding:
    try:
        health = engine.check()
        found = compare(db.session, engine, now())
    except SearchUnavailable as error:
        return Finding("search", State.WRONG, f"{engine.name} does not answer: {error.message}")
    if found:
        says = f"{health}; {len(found.stale):,} missing or stale, {len(found.strangers):,} too many"
        return Finding("search", State.NOTE, f"{says}: the worker mends it nightly, `careercenter index rebuild` now")
    return Finding("search", State.WELL, f"{health}; agrees with the database")


def _worker() -> Finding:
    queue = "Redis" if current().settings.redis_url else "queue"
    try:
        beat = current().queue.huey.get(HEARTBEAT, peek=True)
    except (OSError, sqlite3.Error, RedisError) as error:
        return Finding("worker", State.WRONG, f"{queue} does not answer: {_first_line(error)}")
    if beat is None:
        return Finding("worker", State.NOTE, "no worker has run here yet: `careercenter up` or `careercenter worker`")
    age = now() - datetime.fromisoformat(beat)
    says = f"last seen {max(age.total_seconds(), 0):.0f} s ago"
    return Finding("worker", State.WELL if age < LATE else State.NOTE, says if age < LATE else f"{says}: is it running?")


def _mail(url: str) -> Finding:
    parts = urlsplit(url)
    secure = parts.scheme == "smtps"
    opened = smtplib.SMTP_SSL if secure else smtplib.SMTP
    try:
        with opened(parts.hostname or "", parts.port or (465 if secure else 25), timeout=5) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as error:
        return Finding("mail", State.WRONG, f"{parts.hostname} does not answer: {_first_line(error)}")
    return Finding("mail", State.WELL, f"{parts.hostname} answers")


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:160]
