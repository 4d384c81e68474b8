"""The embedded index among several processes, killed writers and damaged folders."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from search_board import SCHEMA, documents

from careercenter.backends.search.contract import Query, SearchUnavailable, Synonym
from careercenter.backends.search.embedded import EmbeddedEngine
from careercenter.backends.search.embedded_store import Store
from careercenter.backends.search.words import parse

BOARD = documents()
HERE = Path(__file__).parent

WRITER = """
import sys
from pathlib import Path
from search_board import SCHEMA, documents
from careercenter.backends.search.embedded import EmbeddedEngine
engine = EmbeddedEngine(Path(sys.argv[1]), SCHEMA)
"""


def process(code: str, folder: Path) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(HERE)}
    return subprocess.Popen(
        [sys.executable, "-c", WRITER + code, str(folder)], env=environment, stdout=subprocess.PIPE, text=True
    )


def total(engine: EmbeddedEngine) -> int:
    return engine.find(Query()).total


def test_making_an_engine_touches_nothing(folder):
    engine = EmbeddedEngine(folder, SCHEMA)
    assert total(engine) == 0
    assert engine.needs_rebuild
    assert "needs a rebuild" in engine.check()
    assert not folder.exists()


def test_a_commit_of_another_process_is_seen(folder):
    engine = EmbeddedEngine(folder, SCHEMA)
    assert total(engine) == 0
    with process("engine.put(documents()[:7]); print('put')", folder) as other:
        assert other.communicate(timeout=60)[0] == "put\n"
    assert total(engine) == 7
    engine.put(BOARD[7:9])
    with process("engine.rebuild(documents()); print(engine.check())", folder) as other:
        assert "44 listings" in other.communicate(timeout=60)[0]
    assert total(engine) == 44


def test_a_killed_writer_loses_only_what_was_not_committed(folder):
    engine = EmbeddedEngine(folder, SCHEMA)
    engine.rebuild(BOARD[:20])
    code = "print('go', flush=True)\nwhile True: engine.put(documents()[20:40]); print('put', flush=True)"
    for pause in (0.0, 0.005, 0.011, 0.017):
        with process(code, folder) as writer:
            assert writer.stdout.readline() == "go\n"
            assert writer.stdout.readline() == "put\n"
            time.sleep(pause)
            writer.send_signal(signal.SIGKILL)
        fresh = EmbeddedEngine(folder, SCHEMA)
        held = dict(fresh.versions())
        assert len(held) == total(fresh) == 40
        assert not fresh.needs_rebuild
        fresh.put([BOARD[41]])
        assert total(engine) == 41
        fresh.remove(["43"])
        assert total(engine) in (40, 41)
        engine.rebuild(BOARD[:20])


def test_a_rebuild_killed_half_way_leaves_the_old_index(folder):
    engine = EmbeddedEngine(folder, SCHEMA)
    engine.rebuild(BOARD[:5])
    slow = "def slow():\n yield from documents()\n print('half', flush=True)\n __import__('time').sleep(60)\n"
    code = slow + "engine.rebuild(slow())"
    with process(code, folder) as writer:
        assert writer.stdout.readline() == "half\n"
        writer.send_signal(signal.SIGKILL)
    assert total(engine) == total(EmbeddedEngine(folder, SCHEMA)) == 5
    for _ in range(3):
        engine.rebuild(BOARD)
    assert len(list(folder.glob("g-*"))) == 2


def test_one_writer_at_a_time(folder):
    engine = EmbeddedEngine(folder, SCHEMA)
    engine.put(BOARD[:1])
    with Store(folder, SCHEMA).writing():
        with pytest.raises(SearchUnavailable, match="Another process is writing"), Store(folder, SCHEMA).writing(0.05):
            pytest.fail("two writers at once")
        assert total(engine) == 1
    engine.put(BOARD[1:2])
    assert total(engine) == 2


def test_writers_wait_for_each_other(folder):
    engines = [EmbeddedEngine(folder, SCHEMA) for _ in range(4)]
    threads = [threading.Thread(target=one.put, args=(BOARD[at * 5 : at * 5 + 5],)) for at, one in enumerate(engines)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {total(engine) for engine in engines} == {20}


def test_an_index_never_filled_as_a_whole_says_so(folder):
    engine = EmbeddedEngine(folder, SCHEMA)
    engine.put(BOARD[:2])
    assert total(engine) == 2
    assert engine.needs_rebuild
    engine.rebuild(BOARD)
    assert not engine.needs_rebuild


def test_another_schema_needs_a_rebuild_and_other_synonyms_do_not(folder):
    EmbeddedEngine(folder, SCHEMA).rebuild(BOARD)
    other = EmbeddedEngine(folder, replace(SCHEMA, numbers=("pay",)))
    assert other.needs_rebuild
    assert total(other) == 0
    synonymous = EmbeddedEngine(folder, replace(SCHEMA, synonyms=(Synonym("heart", ("cardiology",)),)))
    assert not synonymous.needs_rebuild
    assert synonymous.find(Query(words=parse("heart coder"))).total >= 1
    other.rebuild(BOARD[:3])
    assert EmbeddedEngine(folder, SCHEMA).needs_rebuild


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _garbage(path: Path) -> None:
    path.write_bytes(b"\x00garbage\xff" * 20)


def _gone(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


FILES = ("CURRENT", "meta.json", "stamp.json", "*.idx", "*.fast", "*.term")
DAMAGES = [(name, damage) for name in FILES for damage in (_empty, _garbage, _gone)] + [("g-*", _gone)]


@pytest.mark.parametrize(("name", "damage"), DAMAGES)
def test_a_damaged_folder_is_empty_and_can_be_rebuilt(folder, name, damage):
    EmbeddedEngine(folder, SCHEMA).rebuild(BOARD)
    paths = [*folder.glob(name), *folder.glob(f"g-*/{name}")]
    assert paths
    for path in paths:
        damage(path)
    engine = EmbeddedEngine(folder, SCHEMA)
    assert total(engine) == 0
    assert engine.needs_rebuild
    engine.put(BOARD[:1])
    assert total(engine) == 1
    engine.rebuild(BOARD)
    assert total(engine) == 44
    assert not engine.needs_rebuild


def test_many_small_writes_leave_few_files(folder):
    engine = EmbeddedEngine(folder, SCHEMA)
    engine.rebuild(BOARD)
    for at in range(30):
        engine.put([BOARD[at]])
    assert total(engine) == 44
    assert len(list(folder.rglob("*"))) < 120


def test_an_id_that_is_no_number_is_refused_before_anything_is_written(folder):
    engine = EmbeddedEngine(folder, SCHEMA)
    with pytest.raises(ValueError, match="not an id"):
        engine.put([BOARD[0], {**BOARD[1], "id": "x"}])
    with pytest.raises(ValueError, match="not a place"):
        engine.put([{**BOARD[1], "points": [[91, 0]]}])
    assert total(engine) == 0


def test_a_folder_that_cannot_be_written(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    engine = EmbeddedEngine(blocked / "index", SCHEMA)
    assert total(engine) == 0
    with pytest.raises(SearchUnavailable, match="cannot be written"):
        engine.put(BOARD[:1])


def test_searching_threads_share_an_engine(folder):
    engine = EmbeddedEngine(folder, SCHEMA)
    engine.rebuild(BOARD)
    failed: list[BaseException] = []

    def ask() -> None:
        try:
            for word in ("coder", "mercy", "inpateint", "pathology") * 10:
                assert engine.find(Query(words=parse(word), facets=("role",))).total
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for at in range(10):
        engine.put([BOARD[at]])
    for thread in threads:
        thread.join()
    assert failed == []
