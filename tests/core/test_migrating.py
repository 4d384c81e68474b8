"""The migrations make, from nothing, exactly the tables of the models, on both databases."""

from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, select, text
from sqlalchemy.orm import Session

from careercenter import migrating
from careercenter.app import create_app
from careercenter.config import Settings
from careercenter.core.database import tune
from careercenter.employers.models import Employer
from careercenter.jobs.models import Listing
from careercenter.resources import folder


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, tmp_path: Path, settings: Settings) -> Engine:
    """An empty database, with every model known."""
    create_app(settings)
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    made = create_engine(url)
    tune(made)
    request.addfinalizer(made.dispose)
    return made


def test_migrations_make_the_tables_of_the_models(engine: Engine) -> None:
    assert migrating.upgrade(engine) is True
    with engine.connect() as connection:
        assert migrating.differences(connection) == []
    assert migrating.present(engine) == migrating.head()


def test_a_second_time_there_is_nothing_to_do(engine: Engine) -> None:
    migrating.upgrade(engine)
    assert migrating.upgrade(engine) is False


def test_a_difference_would_be_noticed(engine: Engine) -> None:
    migrating.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("DROP INDEX ix_outbox_due_at_id"))
        connection.execute(text("ALTER TABLE employers DROP COLUMN about"))
        connection.execute(text("ALTER TABLE employers ADD COLUMN stray INTEGER"))
    with engine.connect() as connection:
        found = {difference[0] for difference in migrating.differences(connection)}
    assert found == {"add_index", "add_column", "remove_column"}


def test_a_failed_migration_leaves_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE listings (id INTEGER)"))
    with pytest.raises(Exception, match="listings"):
        migrating.upgrade(engine)
    assert inspect(engine).get_table_names() == ["listings"]


def test_a_database_from_the_future_is_left_alone(engine: Engine) -> None:
    migrating.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(migrating.UnknownRevision, match="9999"):
        migrating.upgrade(engine)


def test_there_is_one_line_of_migrations() -> None:
    scripts = ScriptDirectory.from_config(_config())
    assert len(scripts.get_heads()) == 1
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert sorted(revisions) == [f"{number:04d}" for number in range(1, len(revisions) + 1)]


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder("migrations")))
    config.set_main_option("path_separator", "os")
    return config


FIRST_ROWS = (
    "INSERT INTO employers (id, slug, name, folded_name, relation, about, created_at) "
    "VALUES (1, 'mercy', 'Mercy', 'mercy', 'direct', '', '2026-11-01 00:00:00')",
    "INSERT INTO listings (id, employer_id, source, external_id, content_hash, version, title, slug, html, text, summary, "
    "specialties, settings, code_sets, tools, credentials_required, credentials_preferred, employment, remote_scope, "
    "states_allowed, states_denied, equipment, benefits, facts, notes, created_at, updated_at, end_stated) "
    "VALUES (1, 1, 'feed', '1', '', 1, 'Coder', 'coder', '', '', '', '[]', '[]', '[]', '[]', '[]', '[]', '[]', 'unstated', "
    "'[]', '[]', '[]', '[]', '{}', '[]', '2026-11-01 00:00:00', '2026-11-01 00:00:00', false)",
)


def test_a_board_of_the_first_release_keeps_its_rows(engine: Engine) -> None:
    """What stood before is brought along, and can be read by the models of today."""
    migrating.upgrade(engine, "0001")
    with engine.begin() as connection:
        for statement in FIRST_ROWS:
            connection.execute(text(statement))
    migrating.upgrade(engine)
    with Session(engine) as reading:
        assert [listing.title for listing in reading.scalars(select(Listing))] == ["Coder"]
        assert [employer.review_state for employer in reading.scalars(select(Employer))] == ["clear"]
