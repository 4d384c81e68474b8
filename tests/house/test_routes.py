"""What the table of access closes is guarded, and a GET or HEAD changes nothing."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from careercenter.core.database import Base, db
from tests.clock import Clock
from tests.house.access_table import ACCESS, OPEN, PUBLIC, STAFF, address
from tests.jobs.board import fill
from tests.people import client_of, everyone

SAFE = {"GET", "HEAD", "OPTIONS"}
# The one thing that reading writes down, in a transaction of its own: that a code page was read whole.
METER = ("page_views", "view_counts")
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER")


def unguarded(app: Flask) -> set[str]:
    """Endpoints that the table of access closes to some people, and that no guard wraps. A guard sets `guarded`."""
    closed = {name for name, kind in ACCESS.items() if kind not in (PUBLIC, OPEN)}
    return {
        name for name in closed & set(app.view_functions) if not getattr(app.view_functions[name], "guarded", False)
    }


def test_every_closed_route_is_guarded(app: Flask) -> None:
    assert unguarded(app) == set()


def test_an_open_door_would_be_noticed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ACCESS, "home.about", STAFF)
    assert unguarded(app) == {"home.about"}


@pytest.fixture
def board(app: Flask, session: Session, clock: Clock) -> Flask:
    """The site with some listings and people."""
    fill(app, session)
    everyone(session, clock())
    session.close()
    return app


@pytest.fixture
def written(board: Flask) -> Iterator[list[str]]:
    """Statements that write, as the database gets them."""
    statements: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(WRITES) and not any(table in statement for table in METER):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield statements
    event.remove(db.engine, "before_cursor_execute", note)


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the meter's."""
    with db.engine.connect() as connection:
        tables = [(name, table) for name, table in Base.metadata.tables.items() if name not in METER]
        return {name: [tuple(row) for row in connection.execute(table.select())] for name, table in tables}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("person", ["guest", "alice", "bob", "dan"])
def test_reading_changes_nothing(board: Flask, clock: Clock, written: list[str], method: str, person: str) -> None:
    client = board.test_client() if person == "guest" else client_of(board, person, clock())
    written.clear()
    before = rows()
    assert before["listings"], "the board is empty: the test would prove nothing"
    for rule in board.url_map.iter_rules():
        if method in rule.methods:
            for query in ("", "?q=coder&state=OH&page=2"):
                status = client.open(address(rule.rule, rule.arguments) + query, method=method).status_code
                assert status < 500, f"{address(rule.rule, rule.arguments)}{query}: {status}"
    assert written == []
    assert rows() == before


def test_a_write_by_reading_would_be_noticed(board: Flask, written: list[str]) -> None:
    def count() -> str:
        db.session.execute(Base.metadata.tables["employers"].update().values(about="seen"))
        db.session.commit()
        return ""

    board.add_url_rule("/seen", view_func=count)
    before = rows()
    board.test_client().get("/seen")
    assert written
    assert rows() != before
