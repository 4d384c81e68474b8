"""`careercenter codes`: load the official files of the code systems, and show what is known of a code."""

from pathlib import Path

import click

from careercenter.commands.site import build, data_option, settings_of

LOADED = ("icd-10-cm", "hcpcs", "cpt")
TRIED = ("cpt", "hcpcs", "icd-10-cm", "icd-10-pcs", "ms-drg", "apc", "hcc")
ERRORS_SHOWN = 20


@click.group(epilog="Example: careercenter codes show E11.9")
def command() -> None:
    """Load code files, show a code."""


@command.command(epilog="Example: careercenter codes load hcpcs HCPC2025_OCT_ANWEB.txt")
@click.argument("system", type=click.Choice(LOADED))
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Take a file that looks torn or older than what is loaded.")
@data_option
def load(system: str, file: Path | None, force: bool, data: Path | None) -> None:
    """Load a release: HCPCS Level II from the official text file, CPT from your own licensed ConsolidatedCodeList.txt.
    ICD-10-CM needs no file.

    A file that is broken changes nothing. Single bad rows are reported by number and passed over.
    """
    from careercenter import migrating
    from careercenter.codes.operations import load_codes
    from careercenter.core.database import db, transaction
    from careercenter.web.services import now

    if file is None and system != "icd-10-cm":
        raise click.UsageError(f"{system} comes from a file: careercenter codes load {system} FILE")
    with build(settings_of(data)).app_context():
        migrating.upgrade(db.engine)
        with click.progressbar(length=1, label=f"Loading {system}") as bar, transaction() as session:

            def show(done: int, total: int | None) -> None:
                bar.length = max(total or done, done)
                bar.update(done - bar.pos)

            result = load_codes(session=session, system=system, path=file, now=now(), progress=show, force=force)
    for error in result.errors[:ERRORS_SHOWN]:
        click.echo(f"row {error.number}: {error.reason}", err=True)
    if result.bad > ERRORS_SHOWN:
        click.echo(f"and {result.bad - ERRORS_SHOWN:,} more bad rows", err=True)
    click.echo(
        f"{result.release}: {result.rows:,} codes, {result.added:,} new, {result.changed:,} changed, "
        f"{result.ended:,} ended, {result.bad:,} bad rows"
    )


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
