"""How a long import is shown: a living line on a terminal, plain lines elsewhere; and at the end what was left out."""

from time import monotonic
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.status import Status

from careercenter.imports.models import ImportRun
from careercenter.imports.rows import BadRow, Stranger

SECONDS_BETWEEN_LINES = 10.0
PROBLEMS_SHOWN = 50
STRANGERS_SHOWN = 50


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


class Problems:
    """Rows that could not be used, told at once; adverts that were left out, told with their ids at the end."""

    def __init__(self) -> None:
        self.bad = self.left_out = 0
        self.strangers: list[Stranger] = []

    def add(self, row: BadRow | Stranger) -> None:
        """The first of each kind are shown; the others are counted."""
        if isinstance(row, BadRow):
            self.bad += 1
            if self.bad <= PROBLEMS_SHOWN:
                click.echo(f"row {row.number}: {row.reason}", err=True)
            return
        if not row.stayed:
            self.left_out += 1
            if self.left_out <= STRANGERS_SHOWN:
                self.strangers.append(row)

    def end(self) -> None:
        """What is to be said when all rows are through."""
        if self.bad > PROBLEMS_SHOWN:
            click.echo(f"{self.bad - PROBLEMS_SHOWN:,} more", err=True)
        for row in self.strangers:
            click.echo(f"left out {row.offer.external_id}: {row.reason}", err=True)
        if self.left_out > STRANGERS_SHOWN:
            click.echo(f"{self.left_out - STRANGERS_SHOWN:,} more", err=True)
        if self.left_out:
            click.echo("Take one all the same with --take ID, or all with --take-all.", err=True)
