"""Which format a feed has, and how its bytes are opened."""

import gzip
import io
import json
from pathlib import Path

import pytest

from careercenter.imports.formats import HEAD, UnknownFormat, detect
from careercenter.imports.rows import BadRow, Row
from careercenter.imports.sources import NoFeed, feed_of, open_feed
from tests.imports.feeds import GREENHOUSE, LEVER, LINE, POSTING, XML, lines, rows

PAGE = b'<!DOCTYPE html><html><script type="application/ld+json">{}</script></html>'


@pytest.mark.parametrize(("content", "wanted"), [
    (lines(LINE), "jsonl"), (b"\xef\xbb\xbf" + lines(LINE), "jsonl"), (json.dumps([LINE]).encode(), "jsonl"),
    (b"oops\n" + lines(LINE), "jsonl"), (b"", "jsonl"),
    (XML.encode(), "xml"), (XML.encode("utf-16"), "xml"), (b"\n <source/>", "xml"),
    (json.dumps(POSTING).encode(), "jobposting"), (json.dumps([POSTING], indent=2).encode(), "jobposting"),
    (PAGE, "jobposting"),
    (json.dumps(GREENHOUSE).encode(), "greenhouse"), (json.dumps(LEVER).encode(), "lever"),
])  # fmt: skip
def test_formats_are_told_apart(content: bytes, wanted: str) -> None:
    assert detect(content, "feed") == wanted


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"id,title\n1,Coder\n", b"%PDF-1.7", "{}".encode("utf-16")])
def test_what_is_none_of_them_is_refused(content: bytes) -> None:
    with pytest.raises(UnknownFormat):
        detect(content, "feed.bin")


def test_a_packed_feed_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "ads.jsonl.gz"
    path.write_bytes(gzip.compress(lines(LINE)) + gzip.compress(lines(LINE | {"id": "2"})) + b"\0" * 512)
    with open_feed(path) as file:
        assert detect(file.peek(HEAD), path.name) == "jsonl"
        assert file.read().count(b"\n") == 2


def test_a_cut_off_archive_breaks_off_after_its_whole_rows() -> None:
    packed = gzip.compress(lines(*(LINE | {"id": str(n), "description": f"{n * 7919}"} for n in range(2000))))
    found = rows("jsonl", packed[: len(packed) // 2])
    assert isinstance(found[0], Row)
    assert found[-1] == BadRow(found[-1].number, "the feed breaks off here: the archive is cut off", last=True)


def test_a_damaged_archive_breaks_off() -> None:
    packed = bytearray(gzip.compress(lines(*(LINE | {"id": str(n)} for n in range(2000)))))
    packed[len(packed) // 2 :] = b"\xff" * (len(packed) - len(packed) // 2)
    assert any(isinstance(row, BadRow) and row.last for row in rows("jsonl", bytes(packed)))


def test_an_archive_that_unpacks_to_far_too_much_is_stopped() -> None:
    bomb = feed_of(io.BytesIO(gzip.compress(b" " * 60_000_000)))
    with pytest.raises(OSError, match="unpacks to far more"):
        while bomb.read(1_000_000):
            pass


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(NoFeed):
            open_feed(path)
