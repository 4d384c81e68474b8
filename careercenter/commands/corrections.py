"""`careercenter corrections`: what people corrected becomes cases that the fact reader is held to."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from careercenter.commands.site import build, data_option, settings_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ROLES = {"staff": ("staff",), "employer": ("employer",), "anybody": ("staff", "employer")}


@click.group(epilog="Example: careercenter corrections export tests/jobs/regressions/cases.jsonl")
def command() -> None:
    """Make regression cases of facts that people corrected or confirmed."""


@command.command(epilog="Example: careercenter corrections export tests/jobs/regressions/cases.jsonl")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--by", default="staff", show_default=True, type=click.Choice(sorted(ROLES)),
    help="Whose corrections: staff correct the reader, employers may also say what their text does not.",
)  # fmt: skip
@data_option
def export(file: Path, by: str, data: Path | None) -> None:
    """Write one case an advert to FILE, as JSON Lines; a case that is there already is replaced, others stay.

    A correction whose text has since come to say something else makes no case. `careercenter bench extract FILE` scores
    the cases.
    """
    from careercenter.core.database import db
    from careercenter.jobs.regressions import merged

    old = list(_cases(file)) if file.exists() else []
    with build(settings_of(data)).app_context():
        made, passed_over = _made(db.session(), ROLES[by])
        db.session.remove()
    cases = list(merged(old, made))
    _write(file, cases)
    counts = f"{len(made):,} cases from corrections, {len(cases):,} in {file}"
    changed = f"; {passed_over:,} corrections of texts that changed were passed over" if passed_over else ""
    click.echo(counts + changed)


@command.command(epilog="Example: careercenter corrections check tests/jobs/regressions/cases.jsonl")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path) -> None:
    """Read the adverts of FILE and say which facts are read otherwise than people said. The exit code is 1 if any."""
    from careercenter.jobs.regressions import misses

    cases = list(_cases(file))
    wrong = [(case["id"], name, *pair) for case in cases for name, pair in misses(case).items()]
    for id_, name, wanted, found in wrong:
        click.echo(f"{id_}: {name} should be {wanted}, read as {found}")
    click.echo(f"{len(cases):,} cases, {len(wrong):,} facts read wrongly")
    if wrong:
        raise SystemExit(1)


def _made(session: "Session", roles: tuple[str, ...]) -> tuple[list[Any], int]:
    from careercenter.jobs.queries import corrected_listings, corrections_of
    from careercenter.jobs.regressions import case_of, speaks_of_the_text

    cases, passed_over = [], 0
    for listing in corrected_listings(session, roles):
        rows = [row for row in corrections_of(session, [listing.id]) if row.by_role in roles]
        passed_over += sum(not speaks_of_the_text(row) for row in rows)
        case = case_of(listing, rows)
        cases += [case] if case else []
    return cases, passed_over


def _cases(file: Path) -> Iterator[Any]:
    import orjson

    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        if line.strip():
            try:
                case = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                raise click.ClickException(f"{file} line {number}: it is no JSON ({error})") from None
            if not isinstance(case, dict) or not {"id", "advert", "facts"} <= case.keys():
                raise click.ClickException(f"{file} line {number}: it is no case with id, advert and facts")
            yield case


def _write(file: Path, cases: Iterable[Any]) -> None:
    """Beside the file first, so that a full disk leaves the old cases."""
    import orjson

    beside = file.with_name(f"{file.name}.new")
    file.parent.mkdir(parents=True, exist_ok=True)
    beside.write_bytes(b"".join(orjson.dumps(case, option=orjson.OPT_APPEND_NEWLINE) for case in cases))
    beside.replace(file)
