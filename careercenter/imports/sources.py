"""The bytes of a feed: opened, unpacked when they are gzip, and bounded, so that no archive can fill the machine."""

import io
import zlib
from pathlib import Path
from typing import BinaryIO

from careercenter.core.errors import Refused
from careercenter.imports.formats import HEAD

# More than a million adverts; a larger feed is split by whoever makes it.
LARGEST = 8_000_000_000
# Adverts pack about ten to one. What unpacks a hundredfold holds no adverts.
LARGEST_RATIO = 100
_FREE = 10_000_000


class NoFeed(Refused):
    """There is nothing to import."""


def open_feed(path: Path) -> io.BufferedReader:
    """The file for reading, unpacked, with at least `HEAD` bytes to peek at. Raises NoFeed."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise NoFeed(f"{path} cannot be read: {error.strerror}.", field="file") from None
    return feed_of(file)


def feed_of(file: BinaryIO) -> io.BufferedReader:
    """A feed from any binary stream."""
    plain = io.BufferedReader(_Bounded(file), HEAD)
    if plain.peek(2).startswith(b"\x1f\x8b"):
        return io.BufferedReader(_Unpacked(plain), HEAD)
    return plain


class _Bounded(io.RawIOBase):
    """A stream that ends with an error once it is too long."""

    def __init__(self, file: BinaryIO):
        self.file, self.total = file, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        piece = self.file.read(len(buffer))
        self.total += len(piece)
        if self.total > LARGEST:
            raise OSError(f"it is longer than {LARGEST:,} bytes")
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self.file.close()
        super().close()


class _Unpacked(io.RawIOBase):
    """What a gzip stream holds, piece by piece; several members in one file are read as one."""

    def __init__(self, packed: BinaryIO):
        self.packed = packed
        self.member = zlib.decompressobj(wbits=31)
        self.taken = self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        piece = b""
        while not piece:
            data = self.member.unconsumed_tail or self._next()
            if not data:
                return 0
            piece = self.member.decompress(data, len(buffer))
        self.given += len(piece)
        if self.given > LARGEST or self.given > _FREE + LARGEST_RATIO * self.taken:
            raise OSError("it unpacks to far more than a feed holds")
        buffer[: len(piece)] = piece
        return len(piece)

    def _next(self) -> bytes:
        """More packed bytes; nothing at the end of the last member. Raises EOFError where the archive is cut off."""
        data = self.member.unused_data if self.member.eof else b""
        data = data or self.packed.read(16_384)
        self.taken += len(data)
        if not data and not self.member.eof:
            raise EOFError("the archive is cut off")
        if data and self.member.eof:
            # Zeros after the last member are padding of tapes and blocks.
            data = data.lstrip(b"\0")
            if data:
                self.member = zlib.decompressobj(wbits=31)
        return data

    def close(self) -> None:
        self.packed.close()
        super().close()
