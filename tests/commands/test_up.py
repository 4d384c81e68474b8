"""The whole site from one command, as real processes: it serves, ends as one, and survives hostile bytes."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from careercenter import migrating
from careercenter.app import create_app
from careercenter.codes.models import CodeRelease
from careercenter.codes.operations import BUILT_IN
from careercenter.config import PREFIX, read_settings
from careercenter.core import clock as system_clock
from careercenter.core.database import db
from tests.postgres import free_port

PATIENCE = 60


@dataclass
class Site:
    """A running `careercenter up`."""

    process: "subprocess.Popen[str]"
    port: int

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def raw(self, *lines: bytes) -> bytes:
        """The first line of the answer to these bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as line:
            line.sendall(b"\r\n".join(lines) + b"\r\n\r\n")
            return line.makefile("rb").readline()

    def children(self) -> list[int]:
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def start(data: Path, port: int) -> Site:
    program = [sys.executable, "-m", "careercenter", "up", "--port", str(port), "--data", str(data)]
    environ = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    with (data.parent / "log").open("w") as log:
        process = subprocess.Popen(program, env=environ, stdout=subprocess.PIPE, stderr=log, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if "ready at" in line:
            return Site(process, port)
    raise AssertionError((data.parent / "log").read_text())


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which everything is there but the codes, which are taken for loaded: that takes seconds."""
    data = tmp_path_factory.mktemp("site") / "data"
    app = create_app(read_settings({}, data_dir=data))
    with app.app_context():
        migrating.upgrade(db.engine)
        now = system_clock.now()
        db.session.add_all(CodeRelease(system=system, name="none", loaded_at=now, rows=0) for system in BUILT_IN)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return data


@pytest.fixture
def site(set_up: Path, tmp_path: Path) -> Iterator[Site]:
    shutil.copytree(set_up, tmp_path / "data")
    running = start(tmp_path / "data", free_port())
    yield running
    running.process.terminate()
    running.process.communicate(timeout=PATIENCE)


def gone(pids: list[int]) -> bool:
    until = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def test_it_serves_and_ends_as_one(site: Site) -> None:
    assert site.get("/healthz") == (200, "ok\n")
    status, said = site.get("/readyz")
    assert status == 200, said
    assert 'careercenter_requests_total{endpoint="health.alive"' in site.get("/metrics")[1]
    children = site.children()
    assert len(children) == 2
    site.process.terminate()
    assert site.process.wait(PATIENCE) == 0
    assert gone(children)


@pytest.mark.parametrize("which", [0, 1])
def test_when_one_dies_all_end_and_it_says_so(site: Site, tmp_path: Path, which: int) -> None:
    children = site.children()
    os.kill(children[which], signal.SIGKILL)
    assert site.process.wait(PATIENCE) == 1
    assert gone(children)
    last = (tmp_path / "log").read_text().splitlines()[-1]
    assert last.startswith(f"careercenter: The {('web', 'worker')[which]} process ended unexpectedly")


def test_when_it_is_killed_nothing_is_left_behind(site: Site) -> None:
    children = site.children()
    site.process.kill()
    site.process.wait()
    assert gone(children)


def test_a_taken_port_is_said_at_once(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        program = [sys.executable, "-m", "careercenter", "up", "--port", port, "--data", str(tmp_path)]
        result = subprocess.run(program, capture_output=True, text=True, timeout=PATIENCE)
    assert result.returncode == 1
    assert result.stderr == f"careercenter: Cannot listen on 127.0.0.1:{port}: Address already in use. Choose another with --port.\n"


def test_hostile_bytes_get_a_clear_answer(site: Site) -> None:
    host = b"Host: localhost"
    close = b"Connection: close"
    for target in (b"/%", b"/%zz", b"/%00", b"/jobs?q=%00%ff%zz", b"/jobs?%00=1", b"/\xff\xfe", b"/jobs?q=\xff", b"//", b"/a" * 3000):
        answer = site.raw(b"GET " + target + b" HTTP/1.1", host, close)
        assert answer.split()[1][:1] in (b"2", b"3", b"4"), (target[:40], answer)
    for request in (
        (b"GET / HTTP/1.1", b"Host: \xff\x00", close),
        (b"GET /jobs?" + b"q=x&" * 5000 + b" HTTP/1.1", host, close),
        (b"G\x00T / HTTP/1.1", host, close),
        (b"GET / HTTP/1.1", host, close, b"Cookie: session=" + b"\xff" * 500),
        (b"POST /jobs HTTP/1.1", host, close, b"Content-Length: -1"),
        (b"POST /jobs HTTP/1.1", host, close, b"Transfer-Encoding: chunked", b"Content-Length: 4"),
    ):
        answer = site.raw(*request)
        assert answer == b"" or answer.split()[1][:1] in (b"2", b"3", b"4"), (request, answer)
    assert site.get("/healthz")[0] == 200
