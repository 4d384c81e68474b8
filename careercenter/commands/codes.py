"""`careercenter codes`: load the official files of the code systems, show a code, say what a release changed."""

from datetime import datetime
from pathlib import Path

import click

from careercenter.commands.site import build, data_option, settings_of

LOADED = ("icd-10-cm", "icd-10-pcs", "hcpcs", "cpt", "ms-drg", "hcc", "ncci-ptp", "mue", "rvu", "gems")
BUILT_IN = ("icd-10-cm", "icd-10-pcs", "ms-drg", "hcc")
CHANGING = ("icd-10-cm", "icd-10-pcs", "hcpcs", "cpt", "ms-drg", "modifiers")
TRIED = ("cpt", "hcpcs", "icd-10-cm", "icd-10-pcs", "ms-drg", "apc", "hcc")
ERRORS_SHOWN = 20


@click.group(epilog="Example: careercenter codes show E11.9")
def command() -> None:
    """Load code files, show a code, say what changed."""


@command.command(epilog="Example: careercenter codes load hcpcs HCPC2025_OCT_ANWEB.txt")
@click.argument("system", type=click.Choice(LOADED))
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--release", type=click.IntRange(2000, 2099), help="The year, when the file's name does not say it.")
@click.option(
    "--effective", type=click.DateTime(["%Y-%m-%d"]), help="The first day, when the file's name does not say it."
)
@click.option("--force", is_flag=True, help="Take a file that looks torn or older than what is loaded.")
@data_option
def load(
    system: str, file: Path | None, release: int | None, effective: datetime | None, force: bool, data: Path | None
) -> None:
    """Load a release of a code system, or of the tables that go with codes, from the official file.

    icd-10-cm (order file or tabular XML), icd-10-pcs (order file or tables XML), ms-drg (Table 5) and hcc (mapping)
    come with packages and need no file. hcpcs is CMS's text file, cpt your own licensed ConsolidatedCodeList.txt,
    ncci-ptp and mue CMS's edit files, rvu CMS's PPRRVU, gems its four mappings of ICD-9-CM (2018_I9gem.txt).

    A file that is broken changes nothing. Single bad rows are reported by number and passed over.
    """
    from careercenter import migrating
    from careercenter.codes.operations import load_codes
    from careercenter.core.database import db, transaction
    from careercenter.web.services import now

    if file is None and system not in BUILT_IN:
        raise click.UsageError(f"{system} comes from a file: careercenter codes load {system} FILE")
    with build(settings_of(data)).app_context():
        migrating.upgrade(db.engine)
        with click.progressbar(length=1, label=f"Loading {system}") as bar, transaction() as session:

            def show(done: int, total: int | None) -> None:
                bar.length = max(total or done, done)
                bar.update(done - bar.pos)

            result = load_codes(
                session=session, system=system, path=file, now=now(), progress=show, force=force, release=release,
                effective=effective.date() if effective else None,
            )  # fmt: skip
    for error in result.errors[:ERRORS_SHOWN]:
        click.echo(f"row {error.number}: {error.reason}", err=True)
    if result.bad > ERRORS_SHOWN:
        click.echo(f"and {result.bad - ERRORS_SHOWN:,} more bad rows", err=True)
    codes = (
        f"{result.rows:,} codes, {result.added:,} new, {result.changed:,} changed, {result.ended:,} ended"
        if result.rows
        else ""
    )
    facts = f"{result.facts:,} rows" if result.facts else ""
    told = ", ".join(part for part in (codes, facts, f"{result.bad:,} bad rows") if part)
    click.echo(f"{result.release}: {told}")


@command.command(epilog="Example: careercenter codes changes icd-10-cm --kind retired")
@click.argument("system", type=click.Choice(CHANGING))
@click.option("--release", help="The release as `codes changes` names it; without it, the newest.")
@click.option("--kind", "kinds", multiple=True, help="Only these: added, retired, restored, reworded, split, merged.")
@data_option
def changes(system: str, release: str | None, kinds: tuple[str, ...], data: Path | None) -> None:
    """What a release changed against the one loaded before it, with likely successors of what it retired."""
    from careercenter.codes.history import changes_of, summary
    from careercenter.core.database import db

    with build(settings_of(data)).app_context():
        told = summary(system, session=db.session())
        if not told:
            raise click.ClickException(f"Only one release of {system} was loaded, so nothing is known to have changed.")
        chosen = release or next(iter(told))
        if chosen not in told:
            raise click.ClickException(f"No changes of {chosen!r}; known are {', '.join(told)}.")
        for change in changes_of(system, chosen, kinds=kinds, session=db.session()):
            then = f" -> {', '.join(change.successors)}" if change.successors else ""
            click.echo(f"{change.kind:9} {change.code:9} {change.text}{then}")
    counts = ", ".join(f"{count:,} {kind}" for kind, count in told[chosen].items())
    click.echo(f"{chosen}: {counts}", err=True)


@command.command(epilog="Example: careercenter codes show 82397")
@click.argument("code")
@data_option
def show(code: str, data: Path | None) -> None:
    """Show what is known of a code, written in any way; its shape tells the system."""
    from careercenter.codes.queries import find
    from careercenter.core.database import db

    with build(settings_of(data)).app_context():
        found = [entry for system in TRIED if (entry := find(system, code, session=db.session()))]
    exact = [entry for entry in found if entry.code == code.strip().upper()]
    known = [entry for entry in exact or found if entry.known] or found[:1]
    if not known:
        raise click.ClickException(f"{code!r} has the shape of no code we know, or no loaded release has it.")
    for entry in known:
        click.echo(f"{entry.system_label} {entry.code}  {entry.title}")
        for text in (entry.text or entry.why_no_text, entry.plain):
            if text and text != entry.title:
                click.echo(f"  {text}")
        if entry.section:
            click.echo(f"  Section {entry.section.start}-{entry.section.end}: {entry.section.label}")
        if entry.billable is not None:
            click.echo(f"  {'Billable' if entry.billable else 'Not billable: a category'}")
        for note in entry.notes:
            click.echo(f"  {note.label}: {'; '.join(note.lines)}")
