"""What must be there before the site can serve: tables, codes, an index, and the sample when it was asked for.

Each part is done once; at a later start it is looked at and left alone. What takes a while says so.
"""

import click
from flask import Flask

from careercenter import migrating
from careercenter.backends.search.contract import SearchUnavailable
from careercenter.codes.operations import BUILT_IN, load_codes
from careercenter.codes.queries import newest_release
from careercenter.codes.systems import SYSTEMS
from careercenter.core.database import db, transaction
from careercenter.jobs.indexing import documents
from careercenter.sample.queries import is_needed
from careercenter.web.services import current, now


def prepare(app: Flask, *, sample: bool) -> None:
    """Bring everything up to date."""
    with app.app_context():
        if migrating.upgrade(db.engine):
            click.echo("The database's tables are up to date.")
        _load_codes()
        if sample and is_needed(db.session(), now()):
            _load_sample()
        _fill_index()
        db.session.remove()
        # The processes forked from this one must not share its connections.
        db.engine.dispose()


def _load_codes() -> None:
    """The code systems that come along with packages; the others are loaded from an operator's files."""
    for system in BUILT_IN:
        if newest_release(system, session=db.session()) is None:
            _load_system(system)


def _load_system(system: str) -> None:
    with click.progressbar(length=1, label=f"Loading {SYSTEMS[system].label}") as bar, transaction() as session:

        def show(done: int, total: int | None) -> None:
            bar.length = max(total or done, done)
            bar.update(done - bar.pos)

        load_codes(session=session, system=system, now=now(), progress=show)


def _load_sample() -> None:
    """The made-up listings; an index that stands already learns of them from the outbox. The reader of adverts is
    loaded only here, since it takes a while and a start seldom needs it."""
    from careercenter.sample.board import COUNT
    from careercenter.sample.operations import load_sample

    with click.progressbar(length=COUNT, label="Writing the sample board") as bar, transaction() as session:
        load_sample(session=session, now=now(), progress=lambda done: bar.update(done - bar.pos))


def _fill_index() -> None:
    """Fill the indexes that never were, so that the first page is a whole one; the worker keeps them so."""
    for engine in current().search:
        try:
            if engine.needs_rebuild:
                count = engine.rebuild(documents(db.session, now()))
                click.echo(f"{count:,} listings are in the index ({engine.name}).")
        except SearchUnavailable as error:
            click.echo(f"{engine.name} does not answer now ({error.message}); the worker will fill it.", err=True)
