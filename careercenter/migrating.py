"""The tables and their history: which migration a database has had, and bringing it to the newest one."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.autogenerate.api import AutogenContext
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import BigInteger, Connection, Engine, Integer, inspect

from careercenter.core.database import Base, Key, Money, UTCDateTime
from careercenter.core.errors import Unavailable
from careercenter.resources import folder


class UnknownRevision(Unavailable):
    """The database was made by a newer version of the site."""


def head() -> str | None:
    """The newest migration there is."""
    return _scripts().get_current_head()


def present(engine: Engine) -> str | None:
    """The newest migration the database has had, or None."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, to: str = "head") -> bool:
    """Bring the tables up to date, or to one revision, in one transaction. Returns whether there was anything to do.

    Raises UnknownRevision when the database is ahead of this version.
    """
    before = present(engine)
    if before == head():
        return False
    if before and before not in {script.revision for script in _scripts().walk_revisions()}:
        raise UnknownRevision(f"The database is at migration {before}; this version knows only those up to {head()}.")
    with _one_transaction(engine) as connection:
        command.upgrade(_config(connection), to)
    return True


def differences(connection: Connection) -> list[Any]:
    """How the tables differ from the models, as Alembic's operations; empty when they are equal."""
    context = MigrationContext.configure(connection, opts=comparison(connection))
    return compare_metadata(context, Base.metadata)


def write(engine: Engine, message: str) -> None:
    """Write the migration from the database's present tables to the models (a developer's tool)."""
    with engine.connect() as connection:
        command.revision(_config(connection), message, autogenerate=True, rev_id=_next())


def comparison(connection: Connection) -> dict[str, Any]:
    """How Alembic compares and writes: every slice's tables, our column types by name, SQLite by copying tables."""
    know_models()
    return {
        "target_metadata": Base.metadata,
        "compare_type": _types_differ,
        "render_item": _render,
        "render_as_batch": connection.dialect.name == "sqlite",
    }


def know_models() -> None:
    """Make the tables of every slice known, also of those that nothing else imported."""
    for models in sorted(Path(__file__).parent.glob("*/models.py")):
        import_module(f"careercenter.{models.parent.name}.models")


@contextmanager
def _one_transaction(engine: Engine) -> Iterator[Connection]:
    """All or nothing. SQLite must be told to begin before DDL, and not to follow foreign keys meanwhile: Alembic
    changes a table there by copying and dropping it, which would delete the rows that refer to it."""
    with engine.connect() as connection:
        lite = connection.dialect.name == "sqlite"
        if lite:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
        finally:
            if lite:
                connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(folder("migrations")))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder("migrations")))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _render(kind: str, item: Any, context: AutogenContext) -> str | bool:
    """Our own types by their names, which the template imports."""
    if kind != "type":
        return False
    if item is Key or (isinstance(item, BigInteger) and item._variant_mapping):
        return "Key"
    return f"{type(item).__name__}()" if isinstance(item, (UTCDateTime, Money)) else False


def _types_differ(
    _context: MigrationContext, _inspected: Any, _column: Any, found: Any, wanted: Any
) -> bool | None:
    """Whole numbers of any width are one type to SQLite; otherwise Alembic's own judgement (None)."""
    wanted_plain = wanted.impl if isinstance(wanted, (UTCDateTime, Money)) else wanted
    if isinstance(found, Integer) and isinstance(wanted_plain, Integer) and _context.dialect.name == "sqlite":
        return False
    return None


def _next() -> str:
    last = head()
    return f"{int(re.sub(r'[^0-9]', '', last or '0') or 0) + 1:04d}"
