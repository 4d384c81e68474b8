"""Every route is guarded or listed here as public, and a GET or HEAD changes nothing."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from careercenter.core.database import Base, db
from tests.jobs.board import fill

PUBLIC = {
    "api.job", "api.jobs", "api.openapi", "codes.index", "codes.show", "codes.system", "employers.show",
    "health.alive", "health.figures", "health.ready", "home.about", "home.index", "jobs.apply", "jobs.listing",
    "jobs.places", "jobs.search", "jobs.short", "machine.atom", "machine.indeed", "machine.robots", "machine.sitemap",
    "machine.sitemap_jobs", "machine.sitemap_pages", "static.file",
}  # fmt: skip
SAFE = {"GET", "HEAD", "OPTIONS"}
# A value that exists on the test board, for each name in a route.
VALUES = {"system": "icd-10-cm", "code": "E11.9", "part": "1", "path": "css/site.css"}
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER")


def unlisted(app: Flask) -> set[str]:
    """Endpoints that are neither guarded nor public. A guard marks the views that it wraps with `guarded`."""
    known = {rule.endpoint for rule in app.url_map.iter_rules()}
    return {name for name in known - PUBLIC if not getattr(app.view_functions[name], "guarded", False)}


def test_every_route_is_guarded_or_public(app: Flask) -> None:
    assert unlisted(app) == set()


def test_the_list_names_no_route_that_is_gone(app: Flask) -> None:
    assert PUBLIC - {rule.endpoint for rule in app.url_map.iter_rules()} == set()


def test_what_is_public_only_reads(app: Flask) -> None:
    public = [rule for rule in app.url_map.iter_rules() if rule.endpoint in PUBLIC]
    assert [rule.endpoint for rule in public if rule.methods - SAFE] == []


def test_a_new_route_would_be_noticed(app: Flask) -> None:
    app.add_url_rule("/staff", "staff.desk", view_func=lambda: "")
    assert unlisted(app) == {"staff.desk"}


@pytest.fixture
def board(app: Flask, session: Session) -> Flask:
    """The site with some listings."""
    fill(app, session)
    session.close()
    return app


@pytest.fixture
def written(board: Flask) -> Iterator[list[str]]:
    """Statements that write, as the database gets them."""
    statements: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(WRITES):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield statements
    event.remove(db.engine, "before_cursor_execute", note)


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with db.engine.connect() as connection:
        tables = Base.metadata.tables.items()
        return {name: [tuple(row) for row in connection.execute(table.select())] for name, table in tables}


def address(rule: Rule) -> str:
    """A real address for a route of the board."""
    path = rule.rule
    some = {**VALUES, "listing_id": "1", "slug": "inpatient-coder" if "jobs" in path else "mercy-hospital"}
    for argument in rule.arguments:
        for shape in (f"<{argument}>", f"<int:{argument}>", f"<path:{argument}>"):
            path = path.replace(shape, some[argument])
    return path


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reading_changes_nothing(board: Flask, written: list[str], method: str) -> None:
    before = rows()
    assert before["listings"], "the board is empty: the test would prove nothing"
    client = board.test_client()
    for rule in board.url_map.iter_rules():
        if method in rule.methods:
            for query in ("", "?q=coder&state=OH&page=2"):
                status = client.open(address(rule) + query, method=method).status_code
                assert status < 500, f"{address(rule)}{query}: {status}"
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
