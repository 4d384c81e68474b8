"""A feed is read in the memory of one row, however long it is. Measured from outside, since libxml2 keeps its own."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from careercenter.imports.formats import READERS
from careercenter.imports.sources import feed_of
from tests.imports.feeds import LEVER, LINE

STATUS = Path("/proc/self/statm")
PADDING = "words of an advert " * 200
ROWS = 20_000


class _Made(io.RawIOBase):
    """A stream of pieces that are made as they are read."""

    def __init__(self, pieces: Iterator[bytes]):
        self.pieces, self.rest = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        self.rest = self.rest or next(self.pieces, b"")
        size = min(len(buffer), len(self.rest))
        buffer[:size], self.rest = self.rest[:size], self.rest[size:]
        return size


def _feed(before: str, row: Callable[[int], str], between: str, after: str) -> Iterator[bytes]:
    yield before.encode()
    for number in range(ROWS):
        yield (row(number) + (between if number < ROWS - 1 else "")).encode()
    yield after.encode()


FEEDS = {
    "jsonl": lambda: _feed("", lambda n: json.dumps(LINE | {"id": str(n), "description": PADDING}), "\n", "\n"),
    "xml": lambda: _feed(
        "<s>", lambda n: f"<job><id>{n}</id><title>Coder</title><description>{PADDING}</description></job>", "", "</s>"
    ),
    "lever": lambda: _feed("[", lambda n: json.dumps(LEVER[0] | {"id": str(n), "additional": PADDING}), ",", "]"),
}  # fmt: skip


def _resident() -> int:
    """Bytes of memory that this process holds now."""
    return int(STATUS.read_text().split()[1]) * 4096


@pytest.mark.skipif(not STATUS.exists(), reason="memory is measured through Linux's /proc")
@pytest.mark.parametrize("format_", FEEDS)
def test_memory_does_not_grow_with_the_feed(format_: str) -> None:
    feed = READERS[format_](feed_of(_Made(FEEDS[format_]())))
    for _ in range(500):
        next(feed)
    before = most = _resident()
    count = 500
    for _ in feed:
        count += 1
        if count % 1000 == 0:
            most = max(most, _resident())
    assert count == ROWS
    # The feed itself is some 76 MB.
    assert most - before < 20_000_000
