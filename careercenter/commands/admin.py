"""`careercenter admin`: accounts of staff and subscriptions, made where only the operator of the machine can."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from careercenter.commands.site import build, data_option, settings_of


@click.group("admin", epilog="Example: careercenter admin create ana@example.org --name 'Ana Ruiz'")
def command() -> None:
    """Make accounts of staff, and subscribers."""


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


@command.command("subscribe", epilog="Example: careercenter admin subscribe ana@example.org --until 2027-11-30")
@click.argument("email")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day, UTC. Without it the subscription ends.")
@data_option
def subscribe(email: str, until: datetime | None, data: Path | None) -> None:
    """Let an account read code pages without a limit until a day, or no longer."""
    app = build(settings_of(data))
    from careercenter.accounts.queries import by_email
    from careercenter.core.database import transaction
    from careercenter.core.errors import NotFound
    from careercenter.metering import operations

    with app.app_context(), transaction() as session:
        account = by_email(session, email)
        if account is None:
            raise NotFound(f"There is no account with the address {email}.")
        last = until.replace(tzinfo=UTC) + timedelta(days=1) if until else None
        operations.subscribe(session=session, account_id=account.id, until=last)
    click.echo(f"{email} reads {f'without a limit until {until:%Y-%m-%d}' if until else 'as every account does'}.")
