"""Every store of files keeps the same promises; the folder also keeps them to itself."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from careercenter.backends.blobs import (
    Blobs,
    BlobsUnavailable,
    FolderBlobs,
    FsspecBlobs,
    NoBlob,
    key_of,
    open_blobs,
)
from careercenter.config import WrongSetting, read_settings

ABSENT = "0" * 64


@pytest.fixture(params=["folder", "fsspec"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    if request.param == "folder":
        return FolderBlobs(tmp_path / "blobs")
    return FsspecBlobs(f"memory://{uuid4().hex}")


def test_what_was_put_comes_back_under_the_key_of_its_content(blobs: Blobs) -> None:
    key = blobs.put(b"a picture")
    assert key == key_of(b"a picture")
    assert blobs.exists(key)
    assert blobs.get(key) == b"a picture"


def test_the_same_bytes_are_kept_once_and_empty_ones_too(blobs: Blobs) -> None:
    assert blobs.put(b"twice") == blobs.put(b"twice")
    assert blobs.get(blobs.put(b"")) == b""


def test_what_was_deleted_is_gone_and_may_be_deleted_again(blobs: Blobs) -> None:
    key = blobs.put(b"short-lived")
    blobs.delete(key)
    blobs.delete(key)
    assert not blobs.exists(key)
    with pytest.raises(NoBlob):
        blobs.get(key)


def test_old_ones_are_listed(blobs: Blobs) -> None:
    key = blobs.put(b"old")
    assert list(blobs.older(datetime.now(UTC) + timedelta(seconds=5))) == [key]
    assert list(blobs.older(datetime.now(UTC) - timedelta(hours=1))) == []


@pytest.mark.parametrize("key", ["", "x", "../" * 22, "A" * 64, "0" * 63 + "/", "0" * 64 + "\n"])
def test_what_is_no_key_is_no_path(blobs: Blobs, key: str) -> None:
    for ask in (blobs.get, blobs.exists, blobs.delete):
        with pytest.raises(NoBlob):
            ask(key)


def test_an_absent_blob_is_not_there(blobs: Blobs) -> None:
    assert not blobs.exists(ABSENT)
    with pytest.raises(NoBlob):
        blobs.get(ABSENT)


def test_only_the_site_may_read_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "blobs"
    key = FolderBlobs(folder).put(b"private")
    file = folder / key[:2] / key
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder, file.parent, file)]
    assert modes == [0o700, 0o700, 0o600]
    assert [path.name for path in file.parent.iterdir()] == [key], "no part is left behind"


def test_a_damaged_file_is_not_handed_out(tmp_path: Path) -> None:
    folder = FolderBlobs(tmp_path)
    key = folder.put(b"whole")
    (tmp_path / key[:2] / key).write_bytes(b"wh")
    with pytest.raises(BlobsUnavailable):
        folder.get(key)


def test_a_store_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_text("a file where the folder should be")
    with pytest.raises(BlobsUnavailable):
        FolderBlobs(tmp_path / "blobs").put(b"x")


def test_the_setting_chooses_the_store(tmp_path: Path) -> None:
    def chosen(**environ: str) -> Blobs:
        return open_blobs(read_settings(environ, env="test", data_dir=tmp_path / "data"))

    key = chosen().put(b"here")
    assert (tmp_path / "data" / "blobs" / key[:2] / key).is_file()
    key = chosen(CAREERCENTER_STORAGE_URL=f"file://{tmp_path}/elsewhere").put(b"there")
    assert (tmp_path / "elsewhere" / key[:2] / key).is_file()
    assert isinstance(chosen(CAREERCENTER_STORAGE_URL="memory://x"), FsspecBlobs)


def test_a_store_whose_driver_is_missing_stops_the_start(tmp_path: Path) -> None:
    settings = read_settings({"CAREERCENTER_STORAGE_URL": "az://files"}, env="test", data_dir=tmp_path)
    with pytest.raises(WrongSetting, match="CAREERCENTER_STORAGE_URL"):
        open_blobs(settings)
