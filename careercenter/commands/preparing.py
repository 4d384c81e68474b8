"""What must be there before the site can serve: tables, codes, an index, and the sample when it was asked for."""

import click
from flask import Flask

from careercenter.core.database import db
from careercenter.migrating import upgrade


def prepare(app: Flask, *, sample: bool) -> None:
    """Bring everything up to date; says what takes a while."""
    with app.app_context():
        if upgrade(db.engine):
            click.echo("The database's tables are up to date.")
        db.engine.dispose()
