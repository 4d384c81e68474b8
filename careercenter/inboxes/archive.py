"""A zip that is sent while it is made: one résumé is in memory at a time, however many there are.

Names in it are ours: a number first, so that no two are the same, and nothing that a path could be made of. What a
store no longer has, or does not give now, is listed in the archive, and does not end it.
"""

import zipfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from careercenter.applicants.reading.kinds import NotAResume, kind_of
from careercenter.applicants.resumes import ENDINGS
from careercenter.backends.blobs import Blobs, BlobsUnavailable, NoBlob
from careercenter.web.files import file_name

MISSING = "missing.txt"
# Résumés are packed already: packing them again would cost time and win nothing.
_STORED, _PACKED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED


class Wanted(NamedTuple):
    """One résumé: the applicant's number, what they are called, and its key."""

    number: int
    called: str
    key: str


class _Pipe:
    """A file that zipfile writes to and that is emptied after each member; it cannot be sought in."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        data, self._parts = b"".join(self._parts), []
        return data


def streamed(table: str, resumes: Iterable[Wanted], blobs: Blobs) -> Iterator[bytes]:
    """The bytes of the archive: the table, each résumé, and a list of those that could not be had."""
    pipe, missing = _Pipe(), []
    with zipfile.ZipFile(pipe, "w", _STORED) as archive:
        archive.writestr("applicants.csv", table.encode(), _PACKED)
        yield pipe.taken()
        for one in resumes:
            try:
                data = blobs.get(one.key)
            except (NoBlob, BlobsUnavailable) as refusal:
                missing.append(f"{one.number} {one.called}: {refusal.message}")
                continue
            archive.writestr(name_of(one, data), data)
            yield pipe.taken()
        if missing:
            archive.writestr(MISSING, "\n".join(missing), _PACKED)
    yield pipe.taken()


def name_of(one: Wanted, data: bytes) -> str:
    """`resumes/0012 Alice Weaver.pdf`, with the ending of what the file really is."""
    flat = one.called.replace("/", " ").replace("\\", " ").replace("..", ".")
    return f"resumes/{file_name(f'{one.number:04} {flat}.', ending(data))}"


def ending(data: bytes) -> str:
    """The ending of a résumé by its first bytes; `bin` for what is none."""
    try:
        return ENDINGS[kind_of(data)]
    except NotAResume:
        return "bin"
