"""Filters and globals that templates use to show values. They change how a value looks, never what it is."""

from collections.abc import Callable
from typing import Any

from flask import Flask

from careercenter.core.dates import ago, day


def number(value: int | float) -> str:
    """1234 as `1,234`."""
    return f"{value:,}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 listing`, `2 listings`, `0 listings`; `many` where an s does not do."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


FILTERS: dict[str, Callable[..., Any]] = {"number": number, "plural": plural, "ago": ago, "day": day}


def install(app: Flask) -> None:
    """Give the filters to templates."""
    app.jinja_env.filters.update(FILTERS)
