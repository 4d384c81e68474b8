"""Blobs: files that people send us, kept by their content: in a private folder, or wherever fsspec reaches.

A key is the SHA-256 of the bytes. So the same file is kept once, a key cannot be guessed, nothing is ever overwritten
by something else, and what comes back can be checked against its key.
"""

import importlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from careercenter.config import PREFIX, Settings, WrongSetting
from careercenter.core.errors import NotFound, Unavailable

_KEY = re.compile(r"[0-9a-f]{64}")
_MISSING = "This file is no longer here."
_CLOSED = "Files cannot be reached at the moment. Please try again in a minute."


class NoBlob(NotFound):
    """No blob has this key."""


class BlobsUnavailable(Unavailable):
    """The store does not answer, or what it answers is not what was put there."""


class Blobs(Protocol):
    """Where blobs are. Every method raises BlobsUnavailable when the store does not answer."""

    def put(self, data: bytes) -> str:
        """Keep the bytes; the same ones twice are kept once. Returns their key."""

    def get(self, key: str) -> bytes:
        """The bytes with this key. Raises NoBlob."""

    def exists(self, key: str) -> bool:
        """Whether there is a blob with this key."""

    def delete(self, key: str) -> None:
        """Forget a blob; one that is not there is forgotten already. Others may share it: ask before."""

    def older(self, than: datetime) -> Iterator[str]:
        """The keys of blobs that were put before a moment."""


def open_blobs(settings: Settings) -> Blobs:
    """The store of these settings. Nothing is connected yet. Raises WrongSetting when its driver is not installed."""
    if not settings.storage_url:
        return FolderBlobs(settings.data_dir / "blobs")
    if urlsplit(settings.storage_url).scheme == "file":
        return FolderBlobs(Path(urlsplit(settings.storage_url).path))
    return FsspecBlobs(settings.storage_url)


def key_of(data: bytes) -> str:
    """The key that bytes have in every store."""
    return sha256(data).hexdigest()


class FolderBlobs:
    """A folder that only the site's own user can read. Files appear whole or not at all."""

    def __init__(self, folder: Path):
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Write beside, then rename."""
        key = key_of(data)
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._folder.chmod(0o700)
            if path.exists():
                # As good as new: the sweep for what nobody claimed begins to count again.
                os.utime(path)
            else:
                handle, part = tempfile.mkstemp(dir=path.parent, prefix=".part-")
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(part, path)
        except OSError as error:
            raise BlobsUnavailable(_CLOSED) from error
        return key

    def get(self, key: str) -> bytes:
        """Read the file and hold it to its key."""
        try:
            return _checked(key, self._path(key).read_bytes())
        except FileNotFoundError:
            raise NoBlob(_MISSING) from None
        except OSError as error:
            raise BlobsUnavailable(_CLOSED) from error

    def exists(self, key: str) -> bool:
        """Whether the file is there."""
        return self._path(key).is_file()

    def delete(self, key: str) -> None:
        """Remove the file."""
        try:
            self._path(key).unlink(missing_ok=True)
        except OSError as error:
            raise BlobsUnavailable(_CLOSED) from error

    def older(self, than: datetime) -> Iterator[str]:
        """Look through the folder."""
        for path in self._folder.glob("??/*"):
            if _KEY.fullmatch(path.name) and datetime.fromtimestamp(path.stat().st_mtime, UTC) < than:
                yield path.name

    def _path(self, key: str) -> Path:
        return self._folder / _known(key)[:2] / key


class FsspecBlobs:
    """Any store that fsspec knows by a URL, such as `s3://bucket/prefix`."""

    def __init__(self, url: str):
        fsspec = importlib.import_module("fsspec")
        try:
            self._files, root = fsspec.core.url_to_fs(url)
        except ImportError as error:
            raise WrongSetting(f"{PREFIX}STORAGE_URL: {error}.") from None
        self._root = root.rstrip("/")

    def put(self, data: bytes) -> str:
        """One write of the whole object, as object stores make it visible whole."""
        key = key_of(data)
        with _answering():
            if not self._files.exists(self._path(key)):
                self._files.pipe_file(self._path(key), data)
        return key

    def get(self, key: str) -> bytes:
        """Fetch the object and hold it to its key."""
        with _answering():
            return _checked(key, self._files.cat_file(self._path(key)))

    def exists(self, key: str) -> bool:
        """Ask the store."""
        with _answering():
            return bool(self._files.exists(self._path(key)))

    def delete(self, key: str) -> None:
        """Remove the object."""
        with _answering():
            if self._files.exists(self._path(key)):
                self._files.rm_file(self._path(key))

    def older(self, than: datetime) -> Iterator[str]:
        """Ask the store for its list."""
        with _answering():
            for path in self._files.find(self._root):
                key = path.rpartition("/")[2]
                if _KEY.fullmatch(key) and _aware(self._files.modified(path)) < than:
                    yield key

    def _path(self, key: str) -> str:
        return f"{self._root}/{_known(key)[:2]}/{key}"


@contextmanager
def _answering() -> Iterator[None]:
    """Turns what a driver raises into our two ways to say no. Drivers wrap their network errors in OSError."""
    try:
        yield
    except FileNotFoundError:
        raise NoBlob(_MISSING) from None
    except OSError as error:
        raise BlobsUnavailable(_CLOSED) from error


def _aware(moment: datetime) -> datetime:
    """Some stores tell the time without its zone, and mean UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _known(key: str) -> str:
    """A key that is one: nothing else may become part of a path. Raises NoBlob."""
    if not _KEY.fullmatch(key):
        raise NoBlob(_MISSING)
    return key


def _checked(key: str, data: bytes) -> bytes:
    if key_of(data) != key:
        raise BlobsUnavailable(_CLOSED)
    return data
