"""A database of codes alone, and small files in the official layouts with texts that are made up."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from careercenter.codes import models
from careercenter.core.database import db
from careercenter.core.outbox import OutboxEntry

TABLES = {
    mapper.class_.__tablename__ for mapper in db.Model.registry.mappers if mapper.class_.__module__ == models.__name__
}
# Loading leaves work for the index.
TABLES.add(OutboxEntry.__tablename__)
NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """A session on an empty database, of either kind, that has the tables of codes."""
    on_server = request.param == "postgresql"
    engine = create_engine(request.getfixturevalue("postgres_url") if on_server else "sqlite://")
    tables = [table for table in db.metadata.sorted_tables if table.name in TABLES]
    db.metadata.create_all(engine, tables=tables)
    with Session(engine) as opened:
        yield opened
    engine.dispose()
