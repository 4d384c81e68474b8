"""`careercenter bench`: measurements that print ratios against a peer in the same run, since machines are noisy."""

from pathlib import Path

import click

from careercenter.commands.site import data_option


@click.group(epilog="Example: careercenter bench search --listings 10000")
def command() -> None:
    """Measure this machine's board. Nothing of it touches your data."""


@command.command(epilog="Example: careercenter bench search --listings 100000")
@click.option("--listings", default=100_000, show_default=True, help="Made-up listings to search.")
@click.option("--rounds", default=5, show_default=True, help="How often each question is asked.")
def search(listings: int, rounds: int) -> None:
    """The embedded engine, against Meilisearch's own HTTP answers when CAREERCENTER_MEILI_URL names a server.

    Meilisearch gets an index of its own for this, and keeps it.
    """
    import os
    from tempfile import TemporaryDirectory

    from careercenter.backends.search.bench import run
    from careercenter.config import read_settings

    with TemporaryDirectory() as folder:
        settings = read_settings(os.environ, data_dir=Path(folder))
        server = {"meili_url": settings.meili_url, "meili_key": settings.meili_key}
        report = run(listings, folder=Path(folder) / "index", rounds=rounds, say=_say, **server)
    for line in report.lines():
        click.echo(line)


@command.command("all", epilog="Example: careercenter bench all --listings 10000")
@click.option("--listings", default=10_000, show_default=True, help="Made-up listings for each measurement.")
@click.pass_context
def all_(context: click.Context, listings: int) -> None:
    """Search, result pages and import, one after the other."""
    context.invoke(search, listings=listings)
    context.invoke(pages, listings=listings)
    context.invoke(import_, listings=min(listings, 5_000))
    context.invoke(alerts, alerts=100_000, listings=1_000)


def _say(line: str) -> None:
    click.echo(line, err=True)


@command.command(epilog="Example: careercenter bench pages --listings 10000")
@click.option("--listings", default=10_000, show_default=True, help="Listings on the board that is measured.")
@click.option("--seconds", default=5.0, show_default=True, help="How long each page is asked for.")
def pages(listings: int, seconds: float) -> None:
    """Result pages, against the same template rendered from constants."""
    from careercenter.commands.bench_pages import run

    run(listings=listings, seconds=seconds)


@command.command(epilog="Example: careercenter bench extract gold.jsonl --ads adverts.jsonl")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--ads", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def extract(gold: Path, ads: tuple[Path, ...]) -> None:
    """Score the fact reader against labelled adverts: precision, recall and F1 a name, the misses, the speed.

    Adverts of GOLD that are not in the file itself, as they are in one of `careercenter corrections export`, come from
    --ads. Of those in the file only the labelled names are scored.
    """
    from careercenter.commands.bench_extract import run

    run(gold, ads)


@command.command(epilog="Example: careercenter bench lookup gold.csv --data data")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_option
def lookup(gold: Path, data: Path | None) -> None:
    """Look up the queries of GOLD (kind,query,accepted) in the codes of a site: how often the right code is first or
    among five, beside a plain autocomplete over the same names; and the time it takes, against Meilisearch's HTTP
    answers when CAREERCENTER_MEILI_URL names a server. Its index of codes is filled anew.
    """
    from careercenter.commands.bench_lookup import run
    from careercenter.commands.site import build, settings_of

    with build(settings_of(data)).app_context():
        run(gold)


@command.command(epilog="Example: careercenter bench codes --pairs 200000")
@click.option("--pairs", default=2_000_000, show_default=True, help="NCCI pairs, in four files.")
def codes(pairs: int) -> None:
    """Loading NCCI pairs, unit limits and fees at their full size from files made up in the layouts of CMS, against
    SQLite alone, and what a code's page asks of them.
    """
    from careercenter.commands.bench_codes import run

    run(pairs=pairs)


@command.command("import", epilog="Example: careercenter bench import --listings 20000")
@click.option("--listings", default=5_000, show_default=True, help="Adverts to import.")
def import_(listings: int) -> None:
    """Adverts a second from a feed to the database, stage by stage, and the memory it takes."""
    from careercenter.commands.bench_import import run

    run(listings)


@command.command(epilog="Example: careercenter bench alerts --alerts 100000 --listings 1000")
@click.option(
    "--alerts", default=1_000_000, show_default=True, help="Alerts, of which about a third are distinct searches."
)
@click.option("--listings", default=1_000, show_default=True, help="New listings that they are matched against.")
def alerts(alerts: int, listings: int) -> None:
    """Matching and recording job alerts, against one engine query an alert."""
    from careercenter.commands import bench_alerts, bench_digests

    bench_alerts.run(alerts=alerts, listings=listings)
    bench_digests.run(people=min(alerts, 2_000), listings=40)


@command.command(epilog="Example: careercenter bench desk --listings 5000")
@click.option("--listings", default=5_000, show_default=True, help="Listings of the one employer.")
def desk(listings: int) -> None:
    """The desk of an employer with many listings, against an empty desk."""
    from careercenter.commands.bench_desk import run

    run(listings=listings)


@command.command(epilog="Example: careercenter bench inbox --applicants 5000")
@click.option("--applicants", default=5_000, show_default=True, help="Applicants of the one listing.")
def inbox(applicants: int) -> None:
    """The inbox of a listing with many applicants, against one of fifty."""
    from careercenter.commands.bench_inbox import run

    run(applicants=applicants)


@command.command(epilog="Example: careercenter bench publish --publications 20")
@click.option("--publications", default=20, show_default=True, help="How many listings are published, one by one.")
@click.option("--listings", default=5_000, show_default=True, help="Listings on the board already.")
def publish(publications: int, listings: int) -> None:
    """Seconds from the click on Publish until a search shows the listing, with the worker idle before each."""
    from careercenter.commands.bench_publish import run

    run(listings=publications, background=listings)


@command.command(epilog="Example: careercenter bench fit --listings 1000")
@click.option("--listings", default=1_000, show_default=True, help="Made-up listings to compare with.")
@click.option("--rounds", default=20, show_default=True, help="How often all of them are compared.")
def fit(listings: int, rounds: int) -> None:
    """Milliseconds to compare listings with one profile, against reading the same rows from the database."""
    from careercenter.commands.bench_fit import run

    run(listings=listings, rounds=rounds)


@command.command(epilog="Example: careercenter bench resume --rounds 20")
@click.option("--rounds", default=10, show_default=True, help="How often the file is read.")
def resume(rounds: int) -> None:
    """Seconds to read a résumé of five pages in its limited process, against reading it in this one."""
    from careercenter.commands.bench_resume import run

    run(rounds)


@command.command(epilog="Example: careercenter bench people --people 20000")
@click.option("--people", default=20_000, show_default=True, help="Made-up coders who may be found.")
def people(people: int) -> None:
    """An employer's search for people, against the same search on a board with 25."""
    from careercenter.commands.bench_people import run

    run(people=people)
