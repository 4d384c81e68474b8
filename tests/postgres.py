"""A real PostgreSQL for tests: the server named by CAREERCENTER_TEST_POSTGRES_URL, or a private one for this run."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from careercenter.app import create_app
from careercenter.config import Settings, read_settings
from careercenter.core.database import db
from tests.clock import Clock


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl, the newest where several are installed."""
    beside = shutil.which("initdb")
    if beside:
        return Path(beside).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a server on which databases may be made and dropped."""
    given = os.environ.get("CAREERCENTER_TEST_POSTGRES_URL")
    if given:
        yield given.replace("postgresql://", "postgresql+psycopg://", 1)
        return
    folder = binaries()
    if folder is None:
        pytest.skip("no PostgreSQL server found (initdb); install postgresql or set CAREERCENTER_TEST_POSTGRES_URL")
    yield from _private(folder)


def _private(folder: Path) -> Iterator[str]:
    # PostgreSQL refuses to run as root; Debian's package brings the user to run it as.
    become = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    home = Path(tempfile.mkdtemp(prefix="careercenter-pg-"))
    if become:
        shutil.chown(home, "postgres", "postgres")
    port = free_port()

    def run(*command: str) -> None:
        result = subprocess.run([*become, *command], cwd=home, capture_output=True, text=True, timeout=120)
        assert result.returncode == 0, f"{command[0]}: {result.stdout}{result.stderr}"

    run(str(folder / "initdb"), "-D", f"{home}/db", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off"
    control = (str(folder / "pg_ctl"), "-D", f"{home}/db", "-w", "-l", f"{home}/log")
    run(*control, "-o", options, "start")
    try:
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
    finally:
        run(*control, "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@contextmanager
def _database(server_url: str, name: str, template: str) -> Iterator[str]:
    """A database made from a template, and dropped afterwards; its URL."""
    server = create_engine(server_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}" ENCODING UTF8'))
    yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


def _name(request: pytest.FixtureRequest) -> str:
    return f"cc_{os.getpid()}_{abs(hash(request.node.nodeid)) % 10**8}"


@pytest.fixture
def postgres_url(postgres_server: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database of this test's own, without tables."""
    with _database(postgres_server, _name(request), "template0") as url:
        yield url


@pytest.fixture(scope="session")
def postgres_tables(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database with every table and no row; copying it takes a third of making the tables."""
    name = f"cc_{os.getpid()}_tables"
    with _database(postgres_server, name, "template0") as url:
        settings = read_settings({}, env="test", data_dir=tmp_path_factory.mktemp("tables"), database_url=url)
        with create_app(settings).app_context():
            db.create_all()
            db.session.remove()
            db.engine.dispose()
        yield name


@pytest.fixture
def postgres_app(
    settings: Settings, clock: Clock, postgres_server: str, postgres_tables: str, request: pytest.FixtureRequest
) -> Iterator[Flask]:
    """The site on PostgreSQL, with an empty database."""
    with _database(postgres_server, _name(request), postgres_tables) as url:
        made = create_app(replace(settings, database_url=url), clock=clock)
        yield made
        with made.app_context():
            db.engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def any_app(request: pytest.FixtureRequest) -> Flask:
    """The site on each database in turn."""
    return request.getfixturevalue("app" if request.param == "sqlite" else "postgres_app")
