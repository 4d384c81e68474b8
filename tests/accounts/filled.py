"""Rows of every table that may speak of a person, with a marker in every column that holds words.

Made from the metadata, not from a list: a table that somebody adds tomorrow is filled, and searched, too.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary, String, Table, Text, cast, select
from sqlalchemy.orm import Session

from careercenter.core.database import Base, Money, UTCDateTime
from careercenter.migrating import know_models

SHORTEST = 12
NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
# Words with a meaning, which may not be the marker.
GIVEN: Mapping[tuple[str, str], Any] = {
    ("accounts", "time_zone"): "America/Chicago",
    ("applications", "stage"): "new",
    ("messages", "side"): "applicant",
    ("subscribers", "time_zone"): "America/Chicago",
    ("alerts", "frequency"): "daily",
    ("audit_entries", "action"): "listing.publish",
    ("bulk_acts", "to_stage"): "screening",
    ("fact_corrections", "name"): "role",
    ("holds", "cause"): "shield",
    ("holds", "decision"): "approved",
    ("reports", "reason"): "scam",
    ("reports", "outcome"): None,
    ("staff_acts", "action"): "confirm",
}


def about_people() -> list[Table]:
    """Tables whose rows lead to an account, however many steps away; parents first."""
    know_models()
    found = {"accounts"}
    tables = Base.metadata.sorted_tables
    for _ in tables:
        for table in tables:
            # What belongs to a listing or an employer leads to people only by a column of its own.
            if any(key.column.table.name in found - {"employers", "listings"} for key in table.foreign_keys):
                found.add(table.name)
    return [table for table in tables if table.name in found - {"employers", "listings"}]


def words(table: Table) -> list[Column[Any]]:
    """The columns of a table that can hold what somebody wrote."""
    return [
        column for column in table.columns
        if isinstance(column.type, (Text, JSON)) or isinstance(column.type, String) and _long(column)
    ]  # fmt: skip


def _long(column: Column[Any]) -> bool:
    return column.type.length is None or column.type.length >= SHORTEST


class Filler:
    """Makes one row a table for a person. `ids` are rows that exist and may be referred to, by table."""

    def __init__(self, session: Session, marker: str, ids: Mapping[str, Any]):
        self._session, self._marker, self.ids = session, marker, dict(ids)
        self.marked: set[tuple[str, str]] = set()

    def fill(self, table: Table, given: Mapping[str, Any]) -> None:
        """One row, or the marker in the row that is there already."""
        own = {column.name: self.ids[table.name] for column in table.primary_key if table.name in self.ids}
        values = {column.name: self._value(table, column) for column in table.columns if column.name not in own}
        values = {name: value for name, value in values.items() if value is not _DEFAULT} | dict(given)
        for column in words(table):
            if self._marker in json.dumps(values.get(column.name), default=str):
                self.marked.add((table.name, column.name))
        if own:
            where = [table.c[name] == value for name, value in own.items()]
            changed = {name: value for name, value in values.items() if (table.name, name) in self.marked}
            if changed:
                self._session.execute(table.update().where(*where).values(**changed))
        else:
            key = self._session.execute(table.insert().values(**values)).inserted_primary_key
            if len(table.primary_key) == 1:
                self.ids[table.name] = key[0]

    def _value(self, table: Table, column: Column[Any]) -> Any:
        if (table.name, column.name) in GIVEN:
            return GIVEN[table.name, column.name]
        for key in column.foreign_keys:
            known = self.ids.get(key.column.table.name, _DEFAULT)
            return None if known is _DEFAULT and column.nullable else known
        if column in words(table) and not _fixed(column):
            return _said(column, self._marker)
        if column.nullable or column.default is not None or column.server_default is not None:
            return _DEFAULT
        return _DEFAULT if column.primary_key and column.autoincrement is not False else _plain(column)


_DEFAULT = object()


def _fixed(column: Column[Any]) -> bool:
    """Columns with a default of their own that is not empty, and keys of files."""
    default = getattr(column.default, "arg", "")
    return column.name.endswith("_key") or isinstance(default, str) and default != ""


def _said(column: Column[Any], marker: str) -> Any:
    if not isinstance(column.type, JSON):
        return marker
    kind = column.default.arg({}) if column.default is not None and callable(column.default.arg) else {}
    return [marker] if isinstance(kind, list) else {marker: marker}


def _plain(column: Column[Any]) -> Any:
    kind = column.type
    if isinstance(kind, UTCDateTime):
        return NOW
    if isinstance(kind, Money):
        return Decimal(1)
    if isinstance(kind, LargeBinary):
        return b"x"
    return {str: "x", int: 1, bool: False, float: 1.0, date: NOW.date()}.get(kind.python_type, 1)


def found_in(session: Session, marker: str) -> Iterator[str]:
    """Where in the database a marker stands: every table, every column, whatever its type."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            text = column if isinstance(column.type, String) else cast(column, String)
            if isinstance(column.type, LargeBinary):
                rows = session.execute(select(column)).scalars()
                hits = sum(marker.encode() in (value or b"") for value in rows)
            else:
                hits = len(session.execute(select(1).where(text.contains(marker))).all())
            if hits:
                yield f"{table.name}.{column.name}: {hits}"
