"""`careercenter worker`: the process that empties the outbox."""

from datetime import timedelta
from pathlib import Path

import click

from careercenter.commands.site import build, data_option, settings_of


@click.command(epilog="Example: careercenter worker --data /var/lib/careercenter")
@click.option(
    "--lease", default=300, show_default=True, type=click.IntRange(1, 86400),
    help="Seconds after which another worker takes over what this one began.",
)  # fmt: skip
@data_option
def command(lease: int, data: Path | None) -> None:
    """Run the worker alone. Several may run at once on one database."""
    from careercenter.worker import run

    run(build(settings_of(data)), lease=timedelta(seconds=lease))
