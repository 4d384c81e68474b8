"""`careercenter index`: build the search indexes anew, or compare them with the database."""

from pathlib import Path

import click

from careercenter.commands.site import build, data_option, settings_of


@click.group(epilog="Example: careercenter index check")
def command() -> None:
    """Rebuild or check the search indexes."""


@command.command(epilog="Example: careercenter index rebuild")
@data_option
def rebuild(data: Path | None) -> None:
    """Fill a new index beside the present one, and swap; searches go on meanwhile."""
    from careercenter.codes.lookup.documents import documents as codes
    from careercenter.core.database import db
    from careercenter.jobs.indexing import documents
    from careercenter.web.services import current, now

    with build(settings_of(data)).app_context():
        sources = [("listings", engine, documents(db.session, now())) for engine in current().search]
        sources += [("codes", engine, codes(db.session())) for engine in current().code_search]
        for what, engine, source in sources:
            with click.progressbar(source, label=engine.name, show_eta=False) as bar:
                count = engine.rebuild(bar)
            click.echo(f"{engine.name}: {count:,} {what}")


@command.command(epilog="Example: careercenter index check --repair")
@click.option("--repair", "mend", is_flag=True, help="Put right what differs.")
@data_option
def check(mend: bool, data: Path | None) -> None:
    """Compare each index with the database; exits with 1 when they differ and --repair is not given."""
    from careercenter.codes.lookup.indexing import fill, is_current
    from careercenter.core.database import db
    from careercenter.jobs.indexing import compare, repair
    from careercenter.web.services import current, now

    differs = False
    with build(settings_of(data)).app_context():
        for engine in current().search:
            found = compare(db.session, engine, now())
            click.echo(f"{engine.name}: {len(found.stale):,} missing or stale, {len(found.strangers):,} too many")
            if found and mend:
                repair(db.session, engine, found, now())
                click.echo(f"{engine.name}: repaired")
            differs = differs or bool(found) and not mend
        for engine in current().code_search:
            fits = is_current(db.session(), engine)
            click.echo(f"{engine.name}: codes {'as in the tables' if fits else 'are not those of the tables'}")
            if not fits and mend:
                fill(db.session(), [engine])
                click.echo(f"{engine.name}: codes filled anew")
            differs = differs or not fits and not mend
    if differs:
        raise SystemExit(1)
