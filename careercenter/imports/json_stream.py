"""Objects of a JSON document one after the other, without holding the document.

`ijson` reads; the building is done here because depth and size must be bounded while they grow: a few megabytes of
brackets would otherwise become gigabytes of lists.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import ijson
from ijson.common import ObjectBuilder

from careercenter.imports.rows import LONGEST_ROW, Broken, Unreadable

DEEPEST = 60
# Small pieces, so that a bound is noticed soon after it is passed.
_PIECE = 16_384
_OPENS, _CLOSES = ("start_map", "start_array"), ("end_map", "end_array")


class _Metered:
    """A file that knows how much of it was read, and drops a byte order mark."""

    def __init__(self, file: BinaryIO):
        self.file, self.read_bytes = file, 0

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        if self.read_bytes == 0 and piece.startswith(b"\xef\xbb\xbf"):
            piece = piece[3:] or self.file.read(size)
        self.read_bytes += len(piece)
        return piece


def items(file: BinaryIO, *keys: str) -> Iterator[tuple[int, Any]]:
    """The items of the outermost array, or of the array under one of `keys` of the outermost object, numbered from 1.

    An outermost object without such an array is one item itself, with its other members. Raises Broken.
    """
    metered = _Metered(file)
    walk = _Walk(metered, keys)
    try:
        for event, value in ijson.basic_parse(metered, use_float=True, buf_size=_PIECE):
            yield from walk.step(event, value)
    except (ijson.JSONError, ValueError, UnicodeError, OverflowError) as error:
        raise Broken(_plain(error)) from None


def _plain(error: Exception) -> str:
    if isinstance(error, Broken):
        return str(error)
    if "ncomplete" in type(error).__name__ or "premature" in str(error):
        return "the JSON ends before it is complete"
    return f"it is no JSON ({str(error).splitlines()[0][:120] if str(error) else type(error).__name__})"


class _Walk:
    """Where in the document we are, and the item that is being built."""

    def __init__(self, metered: _Metered, keys: tuple[str, ...]):
        self.metered, self.keys = metered, keys
        self.depth = 0
        self.items_at: int | None = None
        self.found = False
        self.count = 0
        self.key = ""
        self.rest: dict[str, Any] = {}
        self.builder: Any = None
        self.level = 0
        self.began = 0

    def step(self, event: str, value: Any) -> Iterator[tuple[int, Any]]:
        before = self.depth
        self.depth += (event in _OPENS) - (event in _CLOSES)
        if self.depth > DEEPEST:
            raise Broken(f"it is nested deeper than {DEEPEST} levels")
        if self.metered.read_bytes - self.began > LONGEST_ROW:
            raise Broken(f"a row is longer than {LONGEST_ROW:,} bytes")
        if self.builder is not None:
            yield from self._build(event, value)
        elif before == 0 and event == "start_array":
            self.items_at = 1
        elif self.depth == 1 and event == "map_key":
            self.key = value
        elif self.items_at is None and before == 1 and event == "start_array" and self.key in self.keys:
            self.items_at, self.found = 2, True
        elif self.items_at is not None and event == "end_array" and self.depth < self.items_at:
            self.items_at = None
        elif self.items_at is not None or before == 1 and event != "end_map":
            yield from self._begin(event, value)
        elif before == 1 and event == "end_map" and not self.found:
            yield 1, self.rest

    def _begin(self, event: str, value: Any) -> Iterator[tuple[int, Any]]:
        self.builder = ObjectBuilder()
        self.level = self.depth - (event in _OPENS)
        yield from self._build(event, value)

    def _build(self, event: str, value: Any) -> Iterator[tuple[int, Any]]:
        self.builder.event(event, value)
        if self.depth > self.level:
            return
        built, self.builder = self.builder.value, None
        if self.items_at is None:
            self.rest[self.key] = built
            return
        self.began = self.metered.read_bytes
        self.count += 1
        yield self.count, built if isinstance(built, dict) else Unreadable("it is no JSON object")
