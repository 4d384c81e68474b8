"""`careercenter admin`: accounts of staff, made where only the operator of the machine can."""

from pathlib import Path

import click

from careercenter.commands.site import build, data_option, settings_of


@click.group("admin", epilog="Example: careercenter admin create ana@example.org --name 'Ana Ruiz'")
def command() -> None:
    """Make accounts of staff."""


@command.command("create", epilog="Example: careercenter admin create ana@example.org --name 'Ana Ruiz'")
@click.argument("email")
@click.option("--name", default="", help="How the person is called.")
@data_option
def create(email: str, name: str, data: Path | None) -> None:
    """Make an account of staff, or make staff of an account; print a link to set its password, good for an hour, once."""
    settings = settings_of(data)
    app = build(settings)
    from careercenter.accounts.staffing import make_staff
    from careercenter.core.database import transaction
    from careercenter.web.mail import link
    from careercenter.web.services import now

    with app.app_context(), transaction() as session:
        account, token = make_staff(session=session, email=email, name=name, key=settings.secret_key, now=now())
        address, url = account.email, link("links.reset", token=token)
    click.echo(f"{address} is staff now. To set a password, open within an hour:\n{url}")
