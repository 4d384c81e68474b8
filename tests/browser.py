"""A real Chromium, started once for all tests of a run, and sites for it to open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from werkzeug.serving import make_server

from playwright.sync_api import Browser, Playwright, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of browsers, of which a process can have one."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """A real Chromium: Debian's, or the driver's own."""
    path = CHROMIUM if CHROMIUM.exists() else Path(playwright.chromium.executable_path)
    if not path.exists():
        pytest.skip(f"no Chromium: neither {CHROMIUM} nor the driver's own is installed")
    started = playwright.chromium.launch(executable_path=str(path), args=list(FLAGS))
    yield started
    started.close()


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The address of a site that answers as long as the block runs."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
