"""The bell: it rings through SQLite or a real Redis, and a broken one harms nothing."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from huey import RedisHuey, SqliteHuey

from careercenter.backends.tasks import Queue
from careercenter.config import Settings
from careercenter.worker import HEARTBEAT, register
from tests.clock import Clock
from tests.postgres import free_port


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A private Redis."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("no redis-server found; install redis-server")
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path_factory.mktemp("redis"))]
    server = subprocess.Popen([program, *options], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    for line in server.stdout:
        if "Ready to accept connections" in line:
            break
    yield f"redis://127.0.0.1:{port}/0"
    server.terminate()
    server.communicate()


def a_queue(settings: Settings, drained: list[str]) -> Queue:
    return Queue(settings, lambda: drained.append("drained"))


@pytest.fixture(params=["sqlite", "redis"])
def kept(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    """Settings with a queue that outlives the process, of each kind."""
    url = request.getfixturevalue("redis_url") if request.param == "redis" else ""
    return replace(settings, env="development", redis_url=url)


def test_what_one_process_rings_another_hears(kept: Settings) -> None:
    rung, heard = [], []
    a_queue(kept, rung).nudge()
    other = a_queue(kept, heard)
    assert other.bell.name == "drain"
    task = other.huey.dequeue()
    assert task is not None
    other.huey.execute(task)
    assert (rung, heard) == ([], ["drained"])
    assert isinstance(other.huey, RedisHuey if kept.redis_url else SqliteHuey)


def test_a_queue_that_is_not_used_opens_nothing(kept: Settings) -> None:
    a_queue(replace(kept, redis_url="redis://127.0.0.1:1/0"), [])
    a_queue(kept, [])
    assert not (kept.data_dir / "queue.sqlite3").exists()


def test_a_dead_redis_harms_nothing(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    a_queue(replace(settings, env="development", redis_url="redis://127.0.0.1:1/0"), []).nudge()
    assert "worker not woken" in caplog.text


def test_a_broken_file_harms_nothing(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    Path(settings.data_dir, "queue.sqlite3").write_bytes(b"not a database at all, but long enough" * 40)
    a_queue(replace(settings, env="development"), []).nudge()
    assert "worker not woken" in caplog.text


def test_the_minute_and_the_night(app: Flask, clock: Clock, settings: Settings) -> None:
    """Every minute the outbox is drained and alerts are matched; at 03:20 the index is compared as well."""
    queue = a_queue(settings, [])
    register(queue, app)

    def due(hour: int, minute: int) -> list[str]:
        moment = clock().replace(hour=hour, minute=minute, tzinfo=None)
        return sorted(task.name for task in queue.huey.read_periodic(moment))

    assert due(12, 34) == ["at-alerts-match", "at-minute"]
    assert due(3, 20) == ["at-alerts-match", "at-inboxes-end_interviews", "at-jobs-check_index", "at-minute"]


def test_the_worker_says_that_it_lives(app: Flask, clock: Clock, settings: Settings) -> None:
    drained: list[str] = []
    queue = a_queue(settings, drained)
    register(queue, app)
    due = queue.huey.read_periodic(clock().replace(hour=12, tzinfo=None))
    queue.huey.execute(next(task for task in due if task.name == "at-minute"))
    assert queue.huey.get(HEARTBEAT, peek=True) == clock().isoformat()
    assert drained == ["drained"]
