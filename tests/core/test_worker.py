"""A real worker process: it wakes at the bell, finishes what it has in hand when told to stop, and when it is killed
another takes its work over."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from careercenter.app import create_app
from careercenter.config import Settings
from careercenter.core import clock as system_clock
from careercenter.core import outbox
from careercenter.core.database import db, transaction
from careercenter.employers.models import Employer
from careercenter.web.services import current

Start = Callable[..., "subprocess.Popen[str]"]
PATIENCE = 20


@pytest.fixture
def site(app: Flask, settings: Settings) -> Flask:
    """A site like the test's, on the same data, with the real clock and a real queue."""
    return create_app(replace(settings, env="development"))


@pytest.fixture
def start(settings: Settings) -> Iterator[Start]:
    """Starts worker processes, and ends those that still run."""
    running = []

    def begin(lease: float = 300) -> "subprocess.Popen[str]":
        program = [sys.executable, str(Path(__file__).with_name("slow_worker.py")), str(settings.data_dir), str(lease)]
        process = subprocess.Popen(program, stderr=subprocess.PIPE, text=True)
        running.append(process)
        assert process.stderr is not None
        for line in process.stderr:
            if "worker ready" in line:
                return process
        raise AssertionError("the worker did not start")

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def ask(site: Flask, tmp_path: Path, name: str, seconds: float) -> Path:
    """Leave work in the outbox and ring, as a request does. Returns the file that says it was begun."""
    began = tmp_path / f"{name}-began"
    with site.app_context():
        with transaction() as session:
            arguments = {"name": name, "seconds": seconds, "began": str(began)}
            outbox.enqueue(session, "hire", arguments, now=system_clock.now())
        current().queue.nudge()
    return began


def rung(site: Flask) -> bool:
    with site.app_context():
        current().queue.nudge()
    return True


def hired(site: Flask) -> list[str]:
    with site.app_context():
        return sorted(db.session.scalars(select(Employer.name)))


def eventually(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def test_work_left_by_another_process_is_done(site: Flask, start: Start, tmp_path: Path) -> None:
    start()
    ask(site, tmp_path, "mercy", 0)
    eventually(lambda: hired(site) == ["mercy"])


def test_work_left_while_no_worker_ran_is_done_at_the_start(site: Flask, start: Start, tmp_path: Path) -> None:
    ask(site, tmp_path, "mercy", 0)
    start()
    eventually(lambda: hired(site) == ["mercy"])


def test_told_to_stop_it_finishes_what_it_has_in_hand(site: Flask, start: Start, tmp_path: Path) -> None:
    worker = start()
    began = ask(site, tmp_path, "mercy", 1)
    eventually(began.exists)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
    assert hired(site) == ["mercy"]


def test_a_killed_worker_loses_nothing(site: Flask, start: Start, tmp_path: Path) -> None:
    first = start(lease=2)
    began = ask(site, tmp_path, "mercy", 600)
    eventually(began.exists)
    first.kill()
    first.wait()
    assert hired(site) == []
    start(lease=2)
    eventually(lambda: rung(site) and hired(site) == ["mercy"])
