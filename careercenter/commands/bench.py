"""`careercenter bench`: measurements that print ratios against a peer in the same run, since machines are noisy."""

from pathlib import Path

import click


@click.group(epilog="Example: careercenter bench search --listings 10000")
def command() -> None:
    """Measure this machine's board. Nothing of it touches your data."""


@command.command(epilog="Example: careercenter bench pages --listings 10000")
@click.option("--listings", default=10_000, show_default=True, help="Listings on the board that is measured.")
@click.option("--seconds", default=5.0, show_default=True, help="How long each page is asked for.")
def pages(listings: int, seconds: float) -> None:
    """Result pages, against the same template rendered from constants."""
    from careercenter.commands.bench_pages import run

    run(listings=listings, seconds=seconds)


@command.command(epilog="Example: careercenter bench extract gold.jsonl --ads adverts.jsonl")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--ads", multiple=True, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def extract(gold: Path, ads: tuple[Path, ...]) -> None:
    """Score the fact reader against labelled adverts: precision, recall and F1 a name, the misses, the speed."""
    from careercenter.commands.bench_extract import run

    run(gold, ads)


@command.command("import", epilog="Example: careercenter bench import --listings 20000")
@click.option("--listings", default=5_000, show_default=True, help="Adverts to import.")
def import_(listings: int) -> None:
    """Adverts a second from a feed to the database, stage by stage, and the memory it takes."""
    from careercenter.commands.bench_import import run

    run(listings)
