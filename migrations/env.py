"""Alembic's entry: the connection is given by `careercenter/migrating.py`, the tables are the app's."""

from alembic import context
from sqlalchemy import text

from careercenter.migrating import comparison

connection = context.config.attributes["connection"]
context.configure(connection=connection, **comparison(connection))
with context.begin_transaction():
    if connection.dialect.name == "postgresql":
        # Two machines that start at once: the second waits, and then finds nothing to do.
        connection.execute(text("SELECT pg_advisory_xact_lock(4242001)"))
    context.run_migrations()
