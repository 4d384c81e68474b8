"""Scoring the fact reader: its facts against labels made by hand, and how fast it reads."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from time import process_time

import click
import orjson

from careercenter.commands.extract import advert_of
from careercenter.jobs.facts.bench import score
from careercenter.jobs.facts.read import read

MISSES_SHOWN = 5


def run(gold: Path, ads: Iterable[Path]) -> None:
    """Print a line a name, then the misses, then adverts a second of processor time on one core."""
    labels = {row["id"]: row for row in _rows([gold])}
    cases = {id_: row["advert"] for id_, row in labels.items() if "advert" in row}
    adverts = {row["id"]: advert_of(row) for row in _rows(ads) if row.get("id") in labels}
    adverts |= {id_: advert_of(row) for id_, row in cases.items()}
    readings = {id_: read(advert).to_labels() for id_, advert in adverts.items()}
    # Timed on a second pass: the first one loads the vocabularies.
    started = process_time()
    for advert in adverts.values():
        read(advert)
    spent = process_time() - started
    for id_ in cases:
        readings[id_] = {name: read_ for name, read_ in readings[id_].items() if name in labels[id_]["facts"]}
    missing = sorted(set(labels) - set(adverts))
    if missing:
        click.echo(f"{len(missing)} labelled adverts are in none of the files: {', '.join(missing[:5])}", err=True)
    scores = score([labels[id_] for id_ in adverts], readings)
    click.echo(f"{'name':24} {'precision':>9} {'recall':>9} {'F1':>9} {'wanted':>7} {'found':>7}")
    for name, one in scores.items():
        figures = (one.precision, one.recall, one.f1)
        said = " ".join(f"{'–' if figure is None else f'{figure:.3f}':>9}" for figure in figures)
        click.echo(f"{name:24} {said} {one.wanted:7} {one.found:7}")
    for name, one in scores.items():
        for miss in one.misses[:MISSES_SHOWN]:
            click.echo(f"miss {name} {miss.id}: wanted {miss.wanted}, found {miss.found}")
    click.echo(f"{len(adverts) / spent:,.0f} adverts a second" if spent else "too few adverts to time")


def _rows(files: Iterable[Path]) -> Iterator[dict]:
    for path in files:
        with path.open("rb") as lines:
            yield from (orjson.loads(line) for line in lines if line.strip())
