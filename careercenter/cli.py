"""The command line. Each command is a module of `careercenter/commands/`, loaded only when it is called.

So `careercenter --help` is quick, and a refusal is one clear line, never a traceback (unless `--debug`).
"""

import sys
from importlib import import_module
from keyword import iskeyword

import click

from careercenter import __version__
from careercenter.config import WrongSetting
from careercenter.core.errors import Refusal

# Name on the command line → what it does. The module of the same name in `careercenter.commands` has `command`;
# - becomes _, and a word of Python gets one at its end.
COMMANDS = {
    "up": "Set up and run the whole site: web and worker.",
    "web": "Run the web server alone.",
    "worker": "Run the worker alone.",
    "db": "Bring the database's tables up to date.",
    "import": "Take in adverts from a file or an address.",
    "search": "Search live listings.",
    "admin": "Say who is staff.",
    "corrections": "Make regression cases of what people corrected.",
    "extract": "Read the facts of adverts in a file.",
    "index": "Rebuild the search indexes, or compare them with the database.",
    "codes": "Load code files, show a code.",
    "alerts": "Match and send job alerts, hold them, take in bounces.",
    "bench": "Measure search, pages, imports and the fact reader.",
    "doctor": "Say what is configured, reachable and out of date.",
}


class Lazy(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = name.replace("-", "_") + "_" * iskeyword(name)
        return import_module(f"careercenter.commands.{module}").command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.command(cls=Lazy, epilog="Example: careercenter up --sample")
@click.version_option(__version__, prog_name="careercenter")
@click.option("--debug", is_flag=True, help="Show a traceback when something fails.")
def cli(debug: bool) -> None:
    """CareerCenter, the job board for medical coders."""


def main() -> None:
    """The program: a wrong setting ends it with 2, any other failure with 1, each with one line."""
    try:
        cli.main(standalone_mode=True)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        click.echo(f"careercenter: {_line(error)}", err=True)
        sys.exit(2 if isinstance(error, WrongSetting) else 1)


def _line(error: Exception) -> str:
    """What went wrong, in one line; the unforeseen is named by its kind."""
    if isinstance(error, Refusal):
        return " ".join(error.message.split())
    said = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, (WrongSetting, OSError)):
        return said
    # Database errors carry the statement and a link; the first line says what happened.
    cause = " ".join(str(getattr(error, "orig", None) or said).split())
    return f"{type(error).__name__}: {cause[:300]} (--debug shows where)"
