"""What commands share: options that mean the same everywhere, and the app built from them."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import click

from careercenter.config import Settings, read_settings

if TYPE_CHECKING:
    from flask import Flask


def data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--data DIR`: where the site keeps its files."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        help="Data folder; CAREERCENTER_DATA_DIR or ./data when not given.",
    )(command)


def attached_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--attached`, which `careercenter up` gives its children: end when standard input ends, so that none is left
    behind when the parent is killed."""
    return click.option(
        "--attached", is_flag=True, hidden=True, expose_value=False, is_eager=True, callback=_end_with_input
    )(command)


def settings_of(data: Path | None, **overrides: object) -> Settings:
    """The settings of this process. Raises WrongSetting."""
    return read_settings(os.environ, data_dir=data, **overrides)


def build(settings: Settings) -> "Flask":
    """The app, with logs set up."""
    from careercenter.app import create_app
    from careercenter.core import logs

    logs.configure(production=settings.production)
    return create_app(settings)


def _end_with_input(_ctx: click.Context, _param: click.Parameter, attached: bool) -> None:
    if attached:
        Thread(target=_watch_input, daemon=True).start()


def _watch_input() -> None:
    # Not through sys.stdin: its lock, held by this thread, would abort the interpreter's own end.
    while os.read(0, 64):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
