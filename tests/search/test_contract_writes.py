"""Both engines show what was written, and go on answering while they are rebuilt."""

import threading

import pytest
from search_board import documents

from careercenter.backends.search.contract import Query
from careercenter.backends.search.words import parse

BOARD = documents()


def found(engine, text: str = "") -> set[str]:
    return set(engine.find(Query(words=parse(text), limit=100)).ids)


def test_an_empty_index_answers(empty):
    hits = empty.find(Query(words=parse("coder"), facets=("role",)))
    assert (hits.ids, hits.total, dict(hits.facets)) == ((), 0, {"role": {}})
    assert list(empty.versions()) == []
    empty.remove(["1"])


def test_what_is_put_is_found_replaced_and_removed(empty):
    empty.put(BOARD[:3])
    assert found(empty) == {"1", "2", "3"}
    empty.put([{**BOARD[0], "title": "Denials nurse", "version": 9}, BOARD[3]])
    assert found(empty) == {"1", "2", "3", "4"}
    assert found(empty, "denials nurse") == {"1"}
    assert dict(empty.versions()) == {"1": 9, "2": 2, "3": 3, "4": 4}
    empty.remove(["1", "77"])
    assert found(empty) == {"2", "3", "4"}
    empty.put([])
    empty.remove([])


def test_a_replaced_document_loses_what_it_lacks_now(empty):
    empty.put([BOARD[0]])
    bare = {key: value for key, value in BOARD[0].items() if key not in ("pay", "points", "specialty")}
    empty.put([bare])
    hits = empty.find(Query(facets=("specialty",)))
    assert (hits.total, dict(hits.facets["specialty"])) == (1, {})


def test_counts_follow_every_write(empty):
    empty.put(BOARD[:2])
    before = empty.generation()
    assert empty.find(Query(facets=("role",))).facets["role"] == {"coder": 2}
    empty.put([BOARD[2]])
    assert empty.find(Query(facets=("role",))).facets["role"] == {"coder": 3}
    assert empty.generation() != before
    empty.remove(["1", "2", "3"])
    assert empty.find(Query(facets=("role",))).total == 0


def test_versions_name_every_document(engine):
    assert dict(engine.versions()) == {document["id"]: document["version"] for document in BOARD}


def test_a_rebuild_replaces_everything(empty):
    empty.put(BOARD[:5])
    assert empty.rebuild(iter(BOARD[10:20])) == 10
    assert found(empty) == {document["id"] for document in BOARD[10:20]}
    assert empty.rebuild([]) == 0
    assert found(empty) == set()
    empty.put(BOARD[:1])
    assert found(empty) == {"1"}


def test_a_failed_rebuild_leaves_the_index_as_it_was(empty):
    empty.rebuild(BOARD[:5])

    def broken():
        yield BOARD[7]
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError, match="went away"):
        empty.rebuild(broken())
    assert found(empty) == {"1", "2", "3", "4", "5"}
    empty.put([BOARD[5]])
    assert len(found(empty)) == 6


def test_searches_go_on_during_a_rebuild(empty):
    empty.rebuild(BOARD[:10])
    seen: list[int] = []
    done = threading.Event()

    def slowly():
        for document in BOARD:
            seen.append(empty.find(Query()).total)
            yield document
        done.set()

    empty.rebuild(slowly())
    assert done.is_set()
    assert set(seen) == {10}
    assert empty.find(Query()).total == len(BOARD)


def test_a_health_line(engine):
    line = engine.check()
    assert "44 listings" in line
    assert "\n" not in line
