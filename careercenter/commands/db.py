"""`careercenter db`: the tables of the database."""

from pathlib import Path

import click

from careercenter.commands.site import build, data_option, settings_of


@click.group("db", epilog="Example: careercenter db upgrade")
def command() -> None:
    """Bring the database's tables up to date, or check them."""


@command.command("upgrade", epilog="Example: careercenter db upgrade --data /var/lib/careercenter")
@data_option
def upgrade(data: Path | None) -> None:
    """Apply the migrations that the database has not had."""
    app = build(settings_of(data))
    from careercenter.core.database import db
    from careercenter.migrating import head
    from careercenter.migrating import upgrade as apply

    with app.app_context():
        changed = apply(db.engine)
    click.echo(f"The database is {'now' if changed else 'already'} at migration {head()}.")


@command.command("check", epilog="Example: careercenter db check")
@data_option
def check(data: Path | None) -> None:
    """Compare the database's tables with what this version expects."""
    app = build(settings_of(data))
    from careercenter.core.database import db
    from careercenter.core.errors import Unavailable
    from careercenter.migrating import differences

    with app.app_context(), db.engine.connect() as connection:
        found = differences(connection)
    for difference in found:
        click.echo(str(difference))
    if found:
        raise Unavailable(f"The tables differ in {len(found)} places; run `careercenter db upgrade`.")
    click.echo("The tables are as this version expects them.")


@command.command("revision", hidden=True, epilog='Example: careercenter db revision "Add alerts"')
@click.argument("message")
@data_option
def revision(message: str, data: Path | None) -> None:
    """Write the next migration from the difference between the database and the models (for developers)."""
    from careercenter.core.database import db
    from careercenter.migrating import write

    with build(settings_of(data)).app_context():
        write(db.engine, message)
