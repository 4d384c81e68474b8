"""`careercenter import`: adverts from a file or an address onto the board, and into the index."""

import io
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from careercenter.commands.site import build, data_option, settings_of

if TYPE_CHECKING:
    from flask import Flask

    from careercenter.commands.import_progress import Progress
    from careercenter.imports.models import ImportRun
    from careercenter.imports.operations import Ways
    from careercenter.imports.rows import BadRow, Row

FORMATS = ("auto", "jsonl", "xml", "jobposting", "greenhouse", "lever")
LARGEST_FETCH = 200_000_000
FETCH_SECONDS = 300.0


@click.command("import", epilog="Example: careercenter import https://jobs.example.org/feed.xml --close-missing")
@click.argument("feed", metavar="FILE|URL")
@click.option(
    "--format", "format_", default="auto", show_default=True, type=click.Choice(FORMATS), help="Shape of the feed."
)
@click.option("--employer", default="", help="Employer of rows that name none.")
@click.option(
    "--source", default="", help="Name under which the listings are known again; made from FILE|URL if not given."
)
@click.option(
    "--close-missing", is_flag=True, help="Close listings of this source that two complete feeds in a row lack."
)
@click.option("--take-all", is_flag=True, help="Take adverts too that are not for medical coders.")
@click.option(
    "--take", metavar="ID", multiple=True, help="Take the advert with this id, whatever it is for; may be repeated."
)
@click.option("--dry-run", is_flag=True, help="Do everything, keep nothing.")
@data_option
def command(
    feed: str, format_: str, employer: str, source: str, close_missing: bool, take_all: bool, take: tuple[str, ...],
    dry_run: bool, data: Path | None,
) -> None:  # fmt: skip
    """Take in adverts from JSON Lines, Indeed-shaped XML, JobPosting JSON-LD (also within a page), Greenhouse or Lever
    JSON, plain or gzip.

    It may be repeated: rows that are here unchanged are left alone. A bad row is reported with its number, and the rest
    goes on; the exit code is 1 when no row could be used. Adverts that are not for medical coders are left out, and
    listed with the reason; --take ID takes one of them, and --take-all all.
    """
    from careercenter import migrating
    from careercenter.core.database import db
    from careercenter.imports.formats import HEAD, READERS, detect
    from careercenter.imports.operations import Ways, new_run

    content = _opened(feed)
    try:
        chosen = detect(content.peek(HEAD), feed.lower()) if format_ == "auto" else format_
    except (OSError, EOFError, zlib.error) as error:
        raise click.ClickException(f"{feed} cannot be read: {error}") from None
    app = build(settings_of(data))
    run = new_run(source=source or _source(feed), feed=feed, format_=chosen)
    ways = Ways(employer=employer, take_all=take_all, take=frozenset(take), dry=dry_run)
    with app.app_context(), content:
        migrating.upgrade(db.engine)
        _run(app, run, READERS[chosen](content), ways=ways, closing=close_missing)
    if run.rows == run.bad:
        raise SystemExit(1)


def _opened(feed: str) -> io.BufferedReader:
    """Raises NoFeed, FetchRefused or FetchFailed."""
    from careercenter.backends.fetcher import fetch
    from careercenter.imports.sources import feed_of, open_feed

    if not feed.lower().startswith(("http://", "https://")):
        return open_feed(Path(feed))
    return feed_of(io.BytesIO(fetch(feed, max_bytes=LARGEST_FETCH, timeout=FETCH_SECONDS).content))


def _source(feed: str) -> str:
    """The name of the file, or host and path of the address: both stay the same from one run to the next."""
    parts = urlsplit(feed)
    if parts.scheme in ("http", "https"):
        return f"{parts.hostname}{parts.path}".rstrip("/")[:100]
    return Path(feed).name.removesuffix(".gz").rsplit(".", 1)[0][:100] or "import"


def _run(app: "Flask", run: "ImportRun", rows: "Iterable[Row | BadRow]", *, ways: "Ways", closing: bool) -> None:
    from careercenter.commands.import_progress import Problems, Progress
    from careercenter.core.database import db
    from careercenter.imports.operations import import_rows
    from careercenter.web.services import current

    problems = Problems()
    with Progress() as progress:
        import_rows(
            session=db.session(), rows=rows, run=run, clock=current().clock, ways=ways, closing=closing,
            progress=progress.show, report=problems.add,
        )  # fmt: skip
        summary = _summary(run, ways.dry)
        waiting = run.new + run.changed + run.closed + run.reopened if not ways.dry else 0
        held = run.held
        db.session.remove()
        problems.end()
        if waiting:
            _index(app, progress)
    click.echo(summary)
    if held:
        click.echo(f"Nothing was closed: {held}.", err=True)


def _index(app: "Flask", progress: "Progress") -> None:
    """Bring the index up to date here and now: searches find the new listings whether or not a worker runs."""
    from careercenter.drain import drain
    from careercenter.worker import TASKS

    progress.say("Bringing the search index up to date")
    drain(app, TASKS)


def _summary(run: "ImportRun", dry: bool) -> str:
    counts = [f"{run.new:,} new", f"{run.changed:,} changed", f"{run.unchanged:,} unchanged"]
    rare = {
        "reopened": run.reopened, "closed": run.closed, "repeated": run.repeated, "bad": run.bad,
        "left out": run.left_out,
    }  # fmt: skip
    counts += [f"{count:,} {name}" for name, count in rare.items() if count]
    return f"{run.source}: {run.rows:,} rows, {', '.join(counts)}" + (" (nothing was kept)" if dry else "")
