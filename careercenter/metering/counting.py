"""Counting a view, in a transaction of its own: a page asked for twice at the same moment counts once, and parallel
requests cannot get more than the allowance.

Apart from `operations` because this is the one write that a GET makes: it must not depend on how the request ends.
"""

from collections.abc import Callable, Sequence
from typing import Any

import structlog
from sqlalchemy import Connection, Engine, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from careercenter.metering.models import PageView, ViewCount


log = structlog.get_logger(__name__)


class _Used(Exception):
    """Nothing is left; what this transaction wrote must not stay."""


def take(
    engine: Engine, readers: Sequence[tuple[str, int]], *, page: str, month: str, before: Sequence[str] = ()
) -> bool:
    """Whether the page may be seen whole; if so it is counted, for each of the `readers` that stand for this person
    with their limits. A page that one of them has seen, or one of those they were `before`, costs nothing.

    A database that cannot be written to withholds: the page's free parts need no counting.
    """
    try:
        with engine.begin() as connection:
            new = [_first(connection, reader, page, month) for reader, _ in sorted(readers)]
            if all(new) and not _seen(connection, before, page, month):
                for reader, limit in sorted(readers):
                    _count(connection, reader, month, limit)
    except _Used:
        return False
    except SQLAlchemyError as error:
        log.warning("a view was not counted", error=type(error).__name__)
        return False
    return True


def _first(connection: Connection, reader: str, page: str, month: str) -> bool:
    """Note the page. Another request for it waits here until this one is decided."""
    row = _insert(connection)(PageView).values(reader=reader, month=month, page=page)
    # Whether a row was written is told by the row: drivers differ in what they count.
    return connection.execute(row.on_conflict_do_nothing().returning(PageView.page)).first() is not None


def _seen(connection: Connection, readers: Sequence[str], page: str, month: str) -> bool:
    found = exists().where(PageView.reader.in_(readers), PageView.month == month, PageView.page == page)
    return bool(readers) and bool(connection.scalar(select(found)))


def _count(connection: Connection, reader: str, month: str, limit: int) -> None:
    row = _insert(connection)(ViewCount).values(reader=reader, month=month, used=0)
    connection.execute(row.on_conflict_do_nothing())
    mine = (ViewCount.reader == reader, ViewCount.month == month, ViewCount.used < limit)
    if connection.execute(update(ViewCount).where(*mine).values(used=ViewCount.used + 1)).rowcount != 1:
        raise _Used


def _insert(connection: Connection) -> Callable[..., Any]:
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert
