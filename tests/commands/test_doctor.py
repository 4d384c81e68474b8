"""`careercenter doctor` names what is wrong, and says so with its exit code. Against real parts, and dead ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

from careercenter.config import PREFIX
from tests.postgres import free_port
from tests.program import careercenter

NOBODY = "127.0.0.1:1"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The data folder of a site whose tables are up to date."""
    folder = str(tmp_path_factory.mktemp("data"))
    assert careercenter("db", "upgrade", "--data", folder).returncode == 0
    return folder


@pytest.fixture
def mail_server() -> Iterator[int]:
    """The port of a real SMTP server that throws everything away."""
    server = Controller(Sink(), hostname="127.0.0.1", port=free_port())
    server.start()
    yield server.port
    server.stop()


def lines(said: str) -> dict[str, str]:
    """State by part."""
    return {line.split()[1]: line.split()[0] for line in said.splitlines()}


def test_a_new_site_is_well(data: str) -> None:
    result = careercenter("doctor", "--data", data)
    assert result.returncode == 0, result.stdout
    said = lines(result.stdout)
    assert said.keys() == {"version", "settings", "disk", "database", "listings", "outbox", "search", "worker"}
    assert "WRONG" not in said.values()
    assert "agrees with the database" in result.stdout
    assert "no worker has run here yet" in result.stdout


def test_tables_that_are_missing_are_wrong(tmp_path: Path) -> None:
    result = careercenter("doctor", "--data", str(tmp_path))
    assert result.returncode == 1
    assert lines(result.stdout)["database"] == "WRONG"
    assert "run `careercenter db upgrade`" in result.stdout


@pytest.mark.parametrize(
    ("setting", "value", "part"),
    [
        ("MEILI_URL", f"http://{NOBODY}", "meilisearch does not answer"),
        ("REDIS_URL", f"redis://{NOBODY}/0", "Redis does not answer"),
        ("SMTP_URL", f"smtp://{NOBODY}", "127.0.0.1 does not answer"),
        ("DATABASE_URL", f"postgresql://nobody@{NOBODY}/none", "postgresql does not answer"),
    ],
)
def test_what_does_not_answer_is_wrong(data: str, setting: str, value: str, part: str) -> None:
    result = careercenter("doctor", "--data", data, **{PREFIX + setting: value})
    assert result.returncode == 1
    assert part in result.stdout
    assert result.stderr == ""


def test_a_mail_server_that_answers_is_well(data: str, mail_server: int) -> None:
    result = careercenter("doctor", "--data", data, **{f"{PREFIX}SMTP_URL": f"smtp://127.0.0.1:{mail_server}"})
    assert result.returncode == 0
    assert lines(result.stdout)["mail"] == "ok"


def test_a_setting_that_is_not_used_yet_is_said(data: str) -> None:
    result = careercenter("doctor", "--data", data, **{f"{PREFIX}LLM_URL": "https://llm.example"})
    assert "llm_url: set, and not used by this version" in result.stdout
