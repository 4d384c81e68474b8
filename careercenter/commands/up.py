"""`careercenter up`: the whole site from one command, a web server and a worker, both ended together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

import click

from careercenter.commands.site import data_option, settings_of
from careercenter.config import PREFIX, Settings
from careercenter.core.errors import Unavailable

READY_SECONDS = 60
STOP_SECONDS = 30
Children = dict[str, "subprocess.Popen[bytes]"]


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
    given = os.environ.get(f"{PREFIX}BASE_URL")
    settings = settings_of(data, base_url=None if given else url)
    _free(host, port)
    signal.signal(signal.SIGTERM, _asked)
    signal.signal(signal.SIGINT, _asked)
    children: Children = {}
    try:
        _prepare(settings, sample)
        children["web"] = _start(settings, "web", "--host", host, "--port", str(port))
        children["worker"] = _start(settings, "worker")
        _await(children, url)
        click.echo(f"CareerCenter is ready at {url} (data in {settings.data_dir}). Ctrl-C stops it.")
        _watch(children)
    except _Stop:
        click.echo("Stopping.")
    finally:
        _end(children)


def _asked(_signum: int, _frame: FrameType | None) -> None:
    raise _Stop


def _free(host: str, port: int) -> None:
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
    from careercenter.commands.site import build

    prepare(build(settings), sample=sample)


def _start(settings: Settings, *arguments: str) -> "subprocess.Popen[bytes]":
    """A child that ends when its standard input does: with us, however we end. Signals reach it only through us."""
    environ = os.environ | {
        f"{PREFIX}DATA_DIR": str(settings.data_dir),
        f"{PREFIX}BASE_URL": settings.base_url,
        "PYTHONUNBUFFERED": "1",
    }
    program = [sys.executable, "-m", "careercenter", *arguments, "--attached"]
    return subprocess.Popen(program, stdin=subprocess.PIPE, env=environ, start_new_session=True)


def _await(children: Children, url: str) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        _all_alive(children)
        try:
            with urllib.request.urlopen(f"{url.replace('//0.0.0.0', '//127.0.0.1')}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise Unavailable(f"The web server did not answer within {READY_SECONDS} s.")


def _watch(children: Children) -> None:
    while True:
        _all_alive(children)
        time.sleep(0.5)


def _all_alive(children: Children) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            raise Unavailable(f"The {name} process ended unexpectedly (exit code {child.returncode}).")


def _end(children: Children) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for child in children.values():
        child.terminate()
    until = time.monotonic() + STOP_SECONDS
    for child in children.values():
        try:
            child.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
