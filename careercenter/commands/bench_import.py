"""Measuring imports on a database of its own, which is thrown away."""

import tempfile
from pathlib import Path

import click

from careercenter.commands.site import build, settings_of
from careercenter.core import clock
from careercenter.core.database import db
from careercenter.imports.bench import measure
from careercenter.sample.bulk import bulk

GOAL = 500


def run(listings: int) -> None:
    """Print adverts a second of processor time for each stage, the share of the goal, and how memory grew."""
    with tempfile.TemporaryDirectory(prefix="careercenter-bench-") as folder:
        app = build(settings_of(Path(folder), database_url=f"sqlite:///{folder}/bench.sqlite3"))
        with app.app_context():
            db.create_all()
            figures = measure(session=db.session(), offers=bulk(listings, now=clock.now()), clock=clock.now)
            db.session.remove()
            db.engine.dispose()
    click.echo(f"{figures.adverts:,} adverts into SQLite, one core, adverts a second of processor time:")
    click.echo(f"  reading JSON Lines           {figures.reading:10,.0f}")
    click.echo(f"  understanding (facts, HTML)  {figures.understanding:10,.0f}")
    share = f"{figures.first / GOAL:.2f} x the goal of {GOAL}"
    click.echo(f"  import, all new              {figures.first:10,.0f}   {share}")
    click.echo(f"  import, all unchanged        {figures.again:10,.0f}   {figures.again / figures.first:.1f} x as fast")
    if figures.grown is not None:
        click.echo(f"  memory grew by {figures.grown:.1f} MB over the last four fifths")
