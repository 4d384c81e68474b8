"""`careercenter web`: gunicorn, set up from our settings, answering until it is told to stop."""

import os
import shutil
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import click

from careercenter.commands.site import build, data_option, settings_of
from careercenter.config import Settings

if TYPE_CHECKING:
    from flask import Flask


@click.command(epilog="Example: careercenter web --host 0.0.0.0 --port 8000 --workers 4")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes.")
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64), help="Threads in each.")
@data_option
def command(host: str, port: int, workers: int, threads: int, data: Path | None) -> None:
    """Run the web server alone."""
    settings = settings_of(data)
    figures_folder(settings)
    serve(settings, host=host, port=port, workers=workers, threads=threads)


def serve(settings: Settings, *, host: str, port: int, workers: int, threads: int) -> None:
    """Answer requests until SIGTERM or SIGINT."""
    answer(build(settings), host=host, port=port, workers=workers, threads=threads)


def answer(app: "Flask", *, host: str, port: int, workers: int, threads: int) -> None:
    """The same for a site that is built."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    _run(
        app,
        bind=address,
        workers=workers,
        threads=threads,
        worker_class="gthread",
        preload_app=True,
        timeout=60,
        graceful_timeout=10,
        keepalive=5,
        max_requests=20_000,
        max_requests_jitter=2_000,
        limit_request_line=8190,
        worker_tmp_dir="/dev/shm" if os.path.isdir("/dev/shm") else None,
        control_socket_disable=True,
        loglevel="warning",
        child_exit=_forget,
        post_fork=_warm,
    )


def _run(app: "Flask", **options: Any) -> None:
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):
        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> "Flask":
            return app

    Server().run()


def figures_folder(settings: Settings) -> None:
    """A fresh folder in which the processes keep their figures; must be named before prometheus_client is imported."""
    folder = settings.data_dir / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _warm(_server: Any, _worker: Any) -> None:
    """Open the gazetteer beside the first requests: nobody who types a place should wait a second for it."""
    from careercenter.taxonomy.places import suggest

    Thread(target=suggest, args=("tulsa",), daemon=True).start()


def _forget(_server: Any, worker: Any) -> None:
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)
