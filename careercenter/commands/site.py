"""What commands share: options that mean the same everywhere, and the app built from them."""

import os
from collections.abc import Callable
from pathlib import Path
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


def settings_of(data: Path | None, **overrides: object) -> Settings:
    """The settings of this process. Raises WrongSetting."""
    return read_settings(os.environ, data_dir=data, **overrides)


def build(settings: Settings) -> "Flask":
    """The app, with logs set up."""
    from careercenter.app import create_app
    from careercenter.core import logs

    logs.configure(production=settings.production)
    return create_app(settings)
