"""How a long import is shown: one living line on a terminal, a plain line now and then elsewhere."""

from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.status import Status

from careercenter.imports.models import ImportRun

SECONDS_BETWEEN_LINES = 10.0


class Progress:
    """Rows so far and rows a second, on standard error. On a terminal the line is gone at the end."""

    def __init__(self) -> None:
        self.console = Console(stderr=True, highlight=False)
        self.began = self.said = monotonic()
        self.status: Status | None = None

    def __enter__(self) -> Self:
        if self.console.is_terminal:
            self.status = self.console.status("Reading the feed")
            self.status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status:
            self.status.stop()

    def show(self, run: ImportRun) -> None:
        """After each batch."""
        now = monotonic()
        rate = run.rows / max(now - self.began, 0.001)
        self.say(
            f"{run.rows:,} rows ({rate:,.0f} a second): {run.new:,} new, {run.changed:,} changed,"
            f" {run.unchanged:,} unchanged, {run.bad:,} bad"
        )

    def say(self, line: str) -> None:
        """Replace the line; without a terminal, print it when the last one is some time ago."""
        now = monotonic()
        if self.status:
            self.status.update(line)
        elif now - self.said >= SECONDS_BETWEEN_LINES:
            self.said = now
            self.console.print(line)
