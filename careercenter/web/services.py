"""What an app was built with, at hand for views and tasks: settings, engines, queue, clock.

A view asks `current()` rather than importing an engine, so that tests and deployments choose.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, current_app

from careercenter.backends.blobs import Blobs
from careercenter.backends.dns import Dns
from careercenter.backends.mail import Mailer
from careercenter.backends.search.contract import SearchEngine
from careercenter.backends.tasks import Queue
from careercenter.config import Settings

_KEY = "careercenter"


@dataclass(frozen=True)
class Services:
    """`search` holds the engines of listings, the primary first, then the reserve; `code_search` those of codes. Nothing
    is connected before its use."""

    settings: Settings
    search: tuple[SearchEngine, ...]
    queue: Queue
    clock: Callable[[], datetime]
    mail: Mailer
    blobs: Blobs
    dns: Dns
    code_search: tuple[SearchEngine, ...] = ()


def install(app: Flask, services: Services) -> None:
    """Keep the services with the app."""
    app.extensions[_KEY] = services


def current() -> Services:
    """The services of the app in whose context we are."""
    return current_app.extensions[_KEY]


def now() -> datetime:
    """The present moment by the app's clock, which tests may freeze."""
    return current().clock()
