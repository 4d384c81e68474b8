"""Opening a file in a process of its own, so that whatever it does to its reader, the worker lives on.

A new interpreter rather than a fork: the worker has threads, connections and secrets, none of which the reader may
have. It takes 0.15 s to start, of the second that a résumé may take.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO

from careercenter.applicants.reading.kinds import NotAResume

SECONDS = 12.0
# The longest text in JSON, every letter escaped.
LARGEST_ANSWER = 1024 * 1024
_MODULE = "careercenter.applicants.reading.child"
_HERE = Path(__file__).resolve().parents[3]
_GAVE_UP = (
    "We could not read this file: it took too long or too much memory. Please print it to a new PDF, and send that."
)


@dataclass(frozen=True)
class Extracted:
    """What a file holds. `pages` is known of PDFs only."""

    kind: str
    text: str
    pages: int | None


def read_file(data: bytes, *, seconds: float = SECONDS, command: tuple[str, ...] = ()) -> Extracted:
    """The text of a file. Raises NotAResume, also when the reader dies, hangs or talks too much.

    `command` replaces the reader, for tests of what a bad one does.
    """
    try:
        said = json.loads(_answer(command or (sys.executable, "-s", "-P", "-m", _MODULE), data, seconds))
        if "refused" in said:
            raise NotAResume(str(said["refused"])[:300])
        return Extracted(str(said["kind"]), str(said["text"]), said["pages"])
    except (ValueError, KeyError, TypeError):
        raise NotAResume(_GAVE_UP) from None


def _answer(command: tuple[str, ...], data: bytes, seconds: float) -> bytes:
    """All that the child says, or b"" when it had to be killed; in the end it is gone, with what it started."""
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": str(_HERE), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
        start_new_session=True,
    )
    assert child.stdin is not None and child.stdout is not None
    Thread(target=_feed, args=(child.stdin, data), daemon=True).start()
    try:
        return _heard(child.stdout, time.monotonic() + seconds)
    finally:
        _end(child)


def _feed(pipe: IO[bytes], data: bytes) -> None:
    try:
        with pipe:
            pipe.write(data)
    except OSError:
        # The child has ended before it read everything; what it said is enough to know.
        return


def _heard(pipe: IO[bytes], until: float) -> bytes:
    heard = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while selector.select(max(0.0, until - time.monotonic())):
            part = os.read(pipe.fileno(), 65_536)
            if not part:
                return bytes(heard)
            heard += part
            if len(heard) > LARGEST_ANSWER:
                break
    return b""


def _end(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    if child.stdout is not None:
        child.stdout.close()
