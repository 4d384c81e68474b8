"""Child processes of `careercenter up`, forked so that the site's modules are imported once, not three times.

Each ends with its parent, however that ends, and hears of Ctrl-C only through it.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from threading import Thread

from careercenter.core.errors import Unavailable

STOP_SECONDS = 30


class Children:
    """The processes by name."""

    def __init__(self) -> None:
        self._running: dict[str, BaseProcess] = {}

    def start(self, name: str, act: Callable[[], None]) -> None:
        """Fork a process that does `act` until SIGTERM."""
        process = multiprocessing.get_context("fork").Process(target=_live, args=(act,), name=name)
        process.start()
        self._running[name] = process

    def all_alive(self) -> None:
        """Raises Unavailable, naming the first that has ended."""
        for name, process in self._running.items():
            if not process.is_alive():
                raise Unavailable(f"The {name} process ended unexpectedly (exit code {process.exitcode}).")

    def end(self) -> None:
        """Ask all to end, wait, and kill those that do not."""
        for process in self._running.values():
            process.terminate()
        until = time.monotonic() + STOP_SECONDS
        for process in self._running.values():
            process.join(max(0.1, until - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()


def _live(act: Callable[[], None]) -> None:
    os.setsid()
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()
    act()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
