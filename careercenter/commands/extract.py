"""`careercenter extract`: adverts in, their facts out, one JSON object a line; or, with --explain, marked in colour."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import click


@click.command(epilog="Example: careercenter extract adverts.jsonl > facts.jsonl")
@click.argument("file", type=click.File("rb"))
@click.option("--explain", is_flag=True, help="Show an advert with its facts marked, instead of JSON.")
@click.option("--id", "wanted", metavar="ID", help="Only the advert with this id.")
def command(file: Any, explain: bool, wanted: str | None) -> None:
    """Read adverts (JSON Lines with title, description and the like) and print what they state.

    Spans are [start, end] in characters of the description as it was given, HTML or plain. A line that cannot be read
    is reported on standard error with its number, and the rest goes on; the exit code is 1 when no line could be read.
    With --explain one advert is shown: that with --id, else the first.
    """
    show = _explained() if explain else _json_line
    good = bad = 0
    for number, row in _rows(file):
        if wanted is not None and not (isinstance(row, dict) and str(row.get("id")) == wanted):
            continue
        try:
            show(row.get("id") if isinstance(row, dict) else None, advert_of(row))
            good += 1
        except TypeError as error:
            click.echo(f"line {number}: {error}", err=True)
            bad += 1
        if explain and good:
            return
    if wanted is not None and not good:
        raise click.ClickException(f"No advert has the id {wanted}.")
    if bad and not good:
        raise SystemExit(1)


def _json_line(id_: Any, advert: Any) -> None:
    from orjson import dumps

    from careercenter.jobs.facts.output import as_json
    from careercenter.jobs.facts.read import read

    sys.stdout.write(dumps(as_json(id_, read(advert))).decode() + "\n")


def _explained() -> Any:
    from rich.console import Console

    from careercenter.commands.explaining import explain
    from careercenter.jobs.facts.read import read

    console = Console(highlight=False)
    return lambda id_, advert: explain(console, id_, advert, read(advert))


def _rows(file: Any) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(file, 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                yield number, error


def advert_of(row: Any) -> Any:
    """The advert of a row; spans count characters of its description as given. Raises TypeError for what is none."""
    from careercenter.jobs.facts.advert import Advert

    if not isinstance(row, dict):
        raise TypeError(f"not JSON: {row}" if isinstance(row, ValueError) else "not a JSON object")
    names = ("title", "description", "company", "location", "employment_type", "salary_text", "remote_hint")
    return Advert(**{name: _said(row.get(name)) for name in names})


def _said(value: Any) -> str:
    """The text of a field; a lone surrogate, which JSON may carry and no output can, becomes a question mark."""
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
