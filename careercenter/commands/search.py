"""`careercenter search`: the board's own search, from the terminal."""

from pathlib import Path
from typing import Any

import click

from careercenter.commands.site import build, data_option, settings_of


@click.command(epilog='Example: careercenter search "drg validator" --filter remote=remote --filter state=OH')
@click.argument("text", default="")
@click.option("--filter", "filters", multiple=True, metavar="NAME=VALUE", help="A parameter of /jobs; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print what /api/v1/jobs answers.")
@data_option
def command(text: str, filters: tuple[str, ...], as_json: bool, data: Path | None) -> None:
    """Search live listings, with the parameters of the result page."""
    args = [("q", text)] if text else []
    args += [_pair(given) for given in filters]
    app = build(settings_of(data))
    with app.test_request_context("/"):
        _json(args) if as_json else _table(args)


def _pair(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise click.BadParameter(f"{given!r} is not NAME=VALUE", param_hint="--filter")
    return name, value


def _json(args: list[tuple[str, str]]) -> None:
    from careercenter.api.views import answer

    click.echo(answer(_criteria(args)).decode())


def _criteria(args: list[tuple[str, str]]) -> Any:
    from werkzeug.datastructures import MultiDict

    from careercenter.jobs.criteria import SearchCriteria

    return SearchCriteria.from_args(MultiDict(args))


def _table(args: list[tuple[str, str]]) -> None:
    from rich.console import Console
    from rich.table import Table

    from careercenter.jobs.views import search_page

    page = search_page(_criteria(args))
    console = Console()
    for note in (*page.notes, *filter(None, [page.degraded])):
        console.print(note, style="yellow", highlight=False)
    table = Table(title=f"{page.sentence} ({page.paging.total:,})", title_justify="left", box=None, pad_edge=False)
    for heading in ("id", "title", "employer", "where", "pay", "posted"):
        table.add_column(heading, overflow="fold")
    for card in page.cards:
        where = ", ".join(filter(None, [card.remote_label, card.place])) or "not stated"
        title = "".join(text for text, _ in card.title)
        table.add_row(str(card.id), title, card.employer, where, card.pay or "not stated", card.posted)
    console.print(table, highlight=False)
    for way in page.relaxations:
        console.print(f"{way.label}: {way.count:,}", highlight=False)
