"""`careercenter up`: the whole site from one command, a web server and a worker, both ended together."""

import os
import signal
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

import click

from careercenter.commands.children import Children
from careercenter.commands.site import build, data_option, settings_of
from careercenter.commands.web import figures_folder, serve
from careercenter.config import PREFIX, Settings
from careercenter.core.errors import Unavailable

READY_SECONDS = 60


class _Stop(Exception):
    """We were told to stop."""


@click.command(epilog="Example: careercenter up --sample --port 9000")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--sample", is_flag=True, help="Load the sample board of made-up listings if it is not there yet.")
@data_option
def command(host: str, port: int, sample: bool, data: Path | None) -> None:
    """Set up and run the whole site: tables, codes, web server and worker."""
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    settings = settings_of(data, base_url=None if f"{PREFIX}BASE_URL" in os.environ else url)
    _refuse_taken(host, port)
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, _asked)
    children = Children()
    try:
        _run(children, settings, host=host, port=port, sample=sample, url=url)
    except _Stop:
        click.echo("Stopping.")
    finally:
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, signal.SIG_IGN)
        children.end()


def _run(children: Children, settings: Settings, *, host: str, port: int, sample: bool, url: str) -> None:
    figures_folder(settings)
    _prepare(settings, sample)
    children.start("web", lambda: serve(settings, host=host, port=port, workers=2, threads=4))
    children.start("worker", lambda: _work(settings))
    _await(children, url)
    click.echo(f"CareerCenter is ready at {url} (data in {settings.data_dir}). Ctrl-C stops it.")
    while True:
        children.all_alive()
        time.sleep(0.5)


def _asked(_signum: int, _frame: FrameType | None) -> None:
    raise _Stop


def _refuse_taken(host: str, port: int) -> None:
    """Say at once that the port is taken, rather than after a minute of setting up."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise Unavailable(f"Cannot listen on {host}:{port}: {error.strerror}. Choose another with --port.") from None


def _prepare(settings: Settings, sample: bool) -> None:
    from careercenter.commands.preparing import prepare

    prepare(build(settings), sample=sample)


def _work(settings: Settings) -> None:
    from careercenter.worker import run

    run(build(settings))


def _await(children: Children, url: str) -> None:
    address = url.replace("//0.0.0.0", "//127.0.0.1").replace("//[::]", "//[::1]")
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        children.all_alive()
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise Unavailable(f"The web server did not answer within {READY_SECONDS} s.")
