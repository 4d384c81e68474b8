"""`careercenter doctor`: what is configured, reachable and out of date."""

from pathlib import Path

import click

from careercenter.commands.site import build, data_option, settings_of


@click.command(epilog="Example: careercenter doctor --data /var/lib/careercenter")
@data_option
def command(data: Path | None) -> None:
    """Say what is configured, reachable and out of date; exits with 1 when something is wrong."""
    app = build(settings_of(data))
    from careercenter.diagnosis import State, examine

    wrong = 0
    with app.app_context():
        for finding in examine():
            click.secho(f"{finding.state.value:<5}", fg=_COLOURS[finding.state.name], nl=False)
            click.echo(f" {finding.name:<10} {finding.says}")
            wrong += finding.state is State.WRONG
    if wrong:
        raise SystemExit(1)


_COLOURS = {"WELL": "green", "NOTE": "yellow", "WRONG": "red"}
