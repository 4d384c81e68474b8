"""`careercenter alerts`: do a round by hand, hold and release digests, take in what came back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from careercenter.commands.site import data_option, settings_of

if TYPE_CHECKING:
    from flask import Flask


@click.group(epilog="Example: careercenter alerts run")
def command() -> None:
    """Match and send job alerts, hold them, take in bounces."""


@command.command(epilog="Example: careercenter alerts run --now 2026-11-23T07:00:00-06:00")
@click.option("--now", "moment", metavar="ISO", help="Act as if it were this moment; a time without a zone is UTC.")
@data_option
def run(moment: str | None, data: Path | None) -> None:
    """Match new listings, make the digests that are due and hand them over, as the worker does each minute."""
    from careercenter.alerts.queries import figures
    from careercenter.core.database import db
    from careercenter.drain import drain
    from careercenter.web.services import now
    from careercenter.worker import TASKS, leave

    app = _site(data, _moment(moment))
    with app.app_context():
        before = figures(db.session(), now())
    leave(app, "alerts.match")
    drain(app, TASKS)
    with app.app_context():
        after = figures(db.session(), now())
    found = (
        f"{after.last_found:,} searches found something"
        if after.last_run != before.last_run
        else "nothing new to match"
    )
    click.echo(f"{found}; {after.sent - before.sent:,} digests handed over, {after.waiting:,} wait")
    if after.held_since is not None:
        click.echo(
            f"Digests are held since {after.held_since:%Y-%m-%d %H:%M} UTC: careercenter alerts release", err=True
        )
    if after.waiting > 0 and after.held_since is None:
        raise click.ClickException(
            "some digests could not be handed over; the worker tries again (careercenter doctor)"
        )


@command.command(epilog='Example: careercenter alerts hold "wrong links in the mails"')
@click.argument("why")
@data_option
def hold(why: str, data: Path | None) -> None:
    """Stop making digests. Nothing is lost: they are made after `release`."""
    from careercenter.alerts import upkeep
    from careercenter.core.database import transaction
    from careercenter.web.services import now

    with _site(data).app_context(), transaction() as session:
        upkeep.hold(session=session, why=why, now=now())
    click.echo("Digests are held. Undo it with: careercenter alerts release")


@command.command(epilog="Example: careercenter alerts release")
@data_option
def release(data: Path | None) -> None:
    """Make digests again; the worker starts within a minute."""
    from careercenter.alerts import upkeep
    from careercenter.core.database import transaction

    with _site(data).app_context(), transaction() as session:
        upkeep.release(session=session)
    click.echo("Digests are made again.")


@command.command(epilog="Example: careercenter alerts report < bounced.eml")
@click.argument("file", type=click.File("rb"), default="-")
@data_option
def report(file: BinaryIO, data: Path | None) -> None:
    """Take in a delivery report or a complaint, as a mail server pipes it; `-` is standard input."""
    from careercenter.alerts.bounces import LARGEST, read_report
    from careercenter.alerts.upkeep import take_report
    from careercenter.core.database import transaction
    from careercenter.web.services import now

    found = read_report(file.read(LARGEST))
    with _site(data).app_context(), transaction() as session:
        taken = sum(take_report(session=session, report=one, trusted=False, now=now()) for one in found)
    click.echo(f"{len(found)} reports, {taken} about mail of ours")


@command.command("report-url", epilog="Example: careercenter alerts report-url")
@data_option
def report_url(data: Path | None) -> None:
    """The address that a mail provider may POST bounces and complaints to. Whoever has it can stop alerts."""
    from careercenter.alerts.links import hook_token
    from careercenter.web.mail import link
    from careercenter.web.services import current, now

    with _site(data).app_context():
        click.echo(link("alerts.reports", token=hook_token(key=current().settings.secret_key, now=now())))


def _moment(given: str | None) -> datetime | None:
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise click.BadParameter("expected a time such as 2026-11-23T07:00:00Z", param_hint="--now") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _site(data: Path | None, moment: datetime | None = None) -> "Flask":
    from careercenter import migrating
    from careercenter.app import create_app
    from careercenter.core import clock, logs
    from careercenter.core.database import db

    settings = settings_of(data)
    logs.configure(production=settings.production)
    app = create_app(settings, clock=clock.now if moment is None else lambda: moment)
    with app.app_context():
        migrating.upgrade(db.engine)
    return app
