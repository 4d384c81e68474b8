"""Every command explains itself with an example, loads quickly, and says what is wrong in one line."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from careercenter.cli import COMMANDS, cli
from careercenter.config import PREFIX
from tests.program import careercenter


def walk(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    """Every command below one, with the words that call it."""
    found = [(path, command)]
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            assert below is not None, name
            found += walk(below, (*path, name))
    return found


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_says_what_it_does_and_gives_an_example(name: str) -> None:
    below = cli.get_command(click.Context(cli), name)
    assert below is not None
    for path, command in walk(below, (name,)):
        result = CliRunner().invoke(cli, [*path, "--help"])
        assert result.exit_code == 0, result.output
        assert command.help, path
        assert f"Example: careercenter {' '.join(path)}" in " ".join(result.output.split()), path


def test_the_list_of_commands_needs_nothing_heavy() -> None:
    code = "import sys, careercenter.cli; print([m for m in ('flask', 'sqlalchemy', 'tantivy', 'lxml') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ENV", "staging"), ("DATABASE_URL", "mysql://x"), ("MEILI_URL", "search:7700"), ("REDIS_URL", "http://x"),
        ("BASE_URL", "jobs.example.org"), ("CODE_REFERENCE_URL", "https://example.org/"), ("SMTP_URL", "mail"),
    ],
)  # fmt: skip
def test_a_wrong_setting_stops_with_one_line_that_names_it(tmp_path: Path, name: str, value: str) -> None:
    result = careercenter("db", "upgrade", **{PREFIX + name: value, f"{PREFIX}DATA_DIR": str(tmp_path)})
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"careercenter: {PREFIX}{name}")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("missing", ["SECRET_KEY", "BASE_URL"])
def test_production_refuses_to_start_without(tmp_path: Path, missing: str) -> None:
    given = {"ENV": "production", "DATA_DIR": str(tmp_path), "SECRET_KEY": "s" * 40, "BASE_URL": "https://jobs.example"}
    del given[missing]
    result = careercenter("doctor", **{PREFIX + name: value for name, value in given.items()})
    assert result.returncode == 2
    assert f"{PREFIX}{missing}" in result.stderr


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    result = careercenter("--debug", "doctor", **{f"{PREFIX}ENV": "staging"})
    assert "Traceback" in result.stderr


def test_an_unreachable_database_is_one_line(tmp_path: Path) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    result = careercenter("db", "upgrade", "--data", str(tmp_path), **{f"{PREFIX}DATABASE_URL": url})
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "127.0.0.1" in result.stderr.splitlines()[-1]


def test_an_unknown_command_is_two() -> None:
    assert careercenter("frobnicate").returncode == 2
