"""Workers that are killed in the middle: each line on standard input asks for one, forked from this loaded program.

A line is JSON: `url`, `data`, `smtp`, `now` (ISO) and `die_at`, the statement or commit before which the worker kills
itself (0: never); `task` names another to begin with than the matching of alerts, or none. The answer is `killed` or
`finished`, with the number of statements seen. The first one is not forked and must not die: what this program compiles
for it need not be compiled by each that follows.
"""

import json
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event

from careercenter.app import create_app
from careercenter.config import read_settings
from careercenter.core import logs
from careercenter.core.database import db
from careercenter.drain import drain
from careercenter.worker import TASKS, leave
from tests.kept import keep_addresses, keep_statements


def work(asked: dict[str, Any], told: int) -> None:
    """One round of the worker, which may die on the way."""
    logs.configure(production=True)
    settings = read_settings(
        {},
        env="test",
        data_dir=Path(asked["data"]),
        database_url=asked["url"],
        smtp_url=asked["smtp"],
        secret_key="k" * 40,
    )
    now = datetime.fromisoformat(asked["now"])
    app = create_app(settings, clock=lambda: now)
    seen = 0

    def step(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == asked["die_at"]:
            os.kill(os.getpid(), signal.SIGKILL)

    keep_statements(app)
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", step)
        event.listen(db.engine, "commit", step)
    if asked.get("task", "alerts.match"):
        leave(app, asked.get("task", "alerts.match"))
    drain(app, TASKS)
    with app.app_context():
        db.engine.dispose()
    os.write(told, str(seen).encode())


def main() -> None:
    keep_addresses()
    first = json.loads(sys.stdin.readline())
    print("finished", end=" ", flush=True)
    work(first, sys.stdout.fileno())
    print(flush=True)
    for line in sys.stdin:
        reading, telling = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            sys.stderr = open(os.devnull, "w")  # what a dying worker logs is nobody's news
            work(json.loads(line), telling)
            os._exit(0)
        os.close(telling)
        _, status = os.waitpid(child, 0)
        seen = os.read(reading, 20).decode()
        os.close(reading)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        print("killed" if killed else f"finished {seen}" if os.WEXITSTATUS(status) == 0 else "failed", flush=True)


if __name__ == "__main__":
    main()
