"""`careercenter extract`: adverts in, their facts out, one JSON object a line."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import click


@click.command(epilog="Example: careercenter extract adverts.jsonl > facts.jsonl")
@click.argument("file", type=click.File("rb"))
def command(file: Any) -> None:
    """Read adverts (JSON Lines with title, description and the like) and print what they state.

    A line that cannot be read is reported on standard error with its number, and the rest goes on; the exit code is 1
    when no line could be read.
    """
    from orjson import dumps

    from careercenter.jobs.facts.output import as_json
    from careercenter.jobs.facts.read import read

    good = bad = 0
    for number, row in _rows(file):
        try:
            advert = advert_of(row)
            sys.stdout.write(dumps(as_json(row.get("id"), read(advert))).decode() + "\n")
            good += 1
        except (TypeError, ValueError) as error:
            click.echo(f"line {number}: {error}", err=True)
            bad += 1
    if bad and not good:
        raise SystemExit(1)


def _rows(file: Any) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(file, 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                yield number, error


def advert_of(row: Any) -> Any:
    """The advert of a row; spans count characters of its description as given."""
    from careercenter.jobs.facts.advert import Advert

    if not isinstance(row, dict):
        raise TypeError(str(row) if isinstance(row, ValueError) else "not a JSON object")
    names = ("title", "description", "company", "location", "employment_type", "salary_text")
    return Advert(**{name: str(row.get(name) or "") for name in names})
