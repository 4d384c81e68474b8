"""The whole site as an operator starts it: web and worker as real processes, mail to a real SMTP server."""

import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from flask import Flask

from careercenter import migrating
from careercenter.app import create_app
from careercenter.codes.models import CodeRelease
from careercenter.codes.operations import BUILT_IN
from careercenter.config import Settings, read_settings
from careercenter.core import clock as system_clock
from careercenter.core.database import db
from tests.postgres import free_port
from tests.program import PROGRAM, run
from tests.smtp import Taken, links, smtp_server

PATIENCE = 60


@dataclass
class Live:
    """A running site. `command` runs the program beside it, as the operator does."""

    url: str
    mail: Taken
    environment: dict[str, str]
    app: Flask

    def command(self, *arguments: str, given: str | None = None) -> str:
        """What a command says; it must succeed."""
        done = run(arguments, self.environment, given or "")
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def next_mail(self, to: str, about: str) -> EmailMessage:
        """The newest mail to an address whose subject holds some words; waits for it."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = [mail for mail in self.mail.to(to) if about in str(mail["Subject"])]
            if found:
                return found[-1]
            time.sleep(0.1)
        raise AssertionError(f"no mail to {to} about {about}: {[str(mail['Subject']) for mail in self.mail.messages]}")

    def link(self, to: str, about: str, part: str) -> str:
        """The last link in that mail whose path holds `part`."""
        return [link for link in links(self.next_mail(to, about)) if part in link][-1]


@contextmanager
def live_site(folder: Path, **settings: str) -> Iterator[Live]:
    """The site on a free port with an empty database, as long as the block runs. `app` is the same site in this
    process, for rows that a journey begins with."""
    port = free_port()
    with smtp_server() as mail:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("CAREERCENTER_")},
            "CAREERCENTER_DATA_DIR": str(folder),
            "CAREERCENTER_BASE_URL": f"http://127.0.0.1:{port}",
            "CAREERCENTER_SMTP_URL": mail.url,
            "CAREERCENTER_MAIL_FROM": "CareerCenter <careers@board.example>",
            **{f"CAREERCENTER_{name.upper()}": value for name, value in settings.items()},
        }
        app = _prepare(read_settings(environment))
        program = [*PROGRAM, "up", "--port", str(port)]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(program, env=environment, stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}/healthz", process, folder / "log")
            yield Live(f"http://127.0.0.1:{port}", mail, environment, app)
        finally:
            process.terminate()
            process.wait(60)
            with app.app_context():
                db.engine.dispose()


def _prepare(settings: Settings) -> Flask:
    """A database in which the codes are taken for loaded: loading them takes seconds, and no journey reads them."""
    app = create_app(settings)
    with app.app_context():
        migrating.upgrade(db.engine)
        for system in BUILT_IN:
            db.session.add(CodeRelease(system=system, name="none", loaded_at=system_clock.now(), rows=0))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return app


def _wait(url: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the site did not start: {log.read_text()[-2000:]}")
