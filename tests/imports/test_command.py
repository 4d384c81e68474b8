"""`careercenter import` as people run it: one line for what came of it, bad rows by number, and found at once."""

import gzip
import json
from pathlib import Path

import pytest

from tests.imports.feeds import LEVER, LINE, XML, lines
from tests.program import careercenter


@pytest.fixture
def data(tmp_path: Path) -> str:
    """The folder of a site that was never started: the command brings its tables."""
    return str(tmp_path / "data")


def _file(tmp_path: Path, name: str, content: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(content)
    return str(path)


def test_what_is_imported_is_found_at_once_and_a_second_time_changes_nothing(tmp_path: Path, data: str) -> None:
    feed = _file(
        tmp_path, "ads.jsonl.gz", gzip.compress(lines(LINE, b"{broken", LINE | {"id": "2", "title": "ED Coder"}))
    )
    first = careercenter("import", feed, "--data", data)
    assert first.returncode == 0, first.stderr
    assert "ads: 3 rows, 2 new, 0 changed, 0 unchanged, 1 bad" in first.stdout
    assert "row 2: it is no JSON" in first.stderr
    found = careercenter("search", "inpatient coder", "--json", "--data", data)
    assert json.loads(found.stdout)["items"][0]["title"] == "Inpatient Coder"
    assert "0 new, 0 changed, 2 unchanged" in careercenter("import", feed, "--data", data).stdout


def test_the_employer_the_source_and_a_dry_run(tmp_path: Path, data: str) -> None:
    feed = _file(tmp_path, "postings.json", json.dumps(LEVER).encode())
    nameless = careercenter("import", feed, "--data", data)
    assert nameless.returncode == 1
    assert "row 1: the employer is missing" in nameless.stderr
    dry = careercenter("import", feed, "--employer", "Boise Group", "--dry-run", "--data", data)
    assert "1 new" in dry.stdout and "nothing was kept" in dry.stdout
    named = careercenter("import", feed, "--employer", "Boise Group", "--source", "lever-boise", "--data", data)
    assert "lever-boise: 1 rows, 1 new" in named.stdout


def test_a_feed_that_broke_off_closes_nothing_and_says_why(tmp_path: Path, data: str) -> None:
    feed = _file(tmp_path, "feed.xml", XML.encode())
    assert careercenter("import", feed, "--close-missing", "--data", data).returncode == 0
    Path(feed).write_bytes(XML.encode()[:-60])
    cut = careercenter("import", feed, "--close-missing", "--data", data)
    assert cut.returncode == 0
    assert "row 2: the feed breaks off here" in cut.stderr
    assert "Nothing was closed: the feed broke off." in cut.stderr


def test_of_many_bad_rows_fifty_are_shown(tmp_path: Path, data: str) -> None:
    feed = _file(tmp_path, "bad.jsonl", lines(*([b"{broken"] * 60)))
    result = careercenter("import", feed, "--data", data)
    assert result.returncode == 1
    assert result.stderr.count("row ") == 50
    assert "10 more" in result.stderr


def test_adverts_for_others_are_left_out_with_the_reason_and_may_be_forced(tmp_path: Path, data: str) -> None:
    stranger = {"id": "9", "title": "Cancer Registrar", "company": "Mercy", "description": "ODS-C required."}
    feed = _file(tmp_path, "ads.jsonl", lines(LINE, stranger))
    first = careercenter("import", feed, "--data", data)
    assert "ads: 2 rows, 1 new, 0 changed, 0 unchanged, 1 left out" in first.stdout
    assert "left out 9: not a coding job: “Cancer Registrar” is read as Cancer registrar" in first.stderr
    assert "Take one all the same with --take ID, or all with --take-all." in first.stderr
    assert "1 new" in careercenter("import", feed, "--take", "9", "--data", data).stdout
    assert "2 rows, 0 new, 0 changed, 2 unchanged\n" in careercenter("import", feed, "--data", data).stdout


@pytest.mark.parametrize(("feed", "said"), [
    ("missing.jsonl", "cannot be read"), ("http://127.0.0.1:9/feed", "not on the public internet"),
    ("https://user:word@example.org/feed", "user name or password"),
])  # fmt: skip
def test_what_cannot_be_had_is_one_line(tmp_path: Path, data: str, feed: str, said: str) -> None:
    result = careercenter("import", feed, "--data", data)
    assert result.returncode == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_file_of_another_kind_is_refused(tmp_path: Path, data: str) -> None:
    result = careercenter("import", _file(tmp_path, "jobs.pdf", b"%PDF-1.7"), "--data", data)
    assert (result.returncode, result.stdout) == (1, "")
    assert "neither JSON nor XML nor a web page" in result.stderr
