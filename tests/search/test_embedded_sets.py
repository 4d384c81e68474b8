"""The kept sets are a short cut: answers are the same with them, without them, and after any number of changes."""

import random
from pathlib import Path
from typing import Any

import pytest
from search_board import BOSTON, COLUMBUS, DALLAS, SCHEMA

from careercenter.backends.search.contract import AnyOf, Between, By, ByDistance, Lacks, Query, Within, Without
from careercenter.backends.search.embedded import EmbeddedEngine
from careercenter.backends.search.words import parse

WORDS = "coder auditor inpatient outpatient inpateint denials pro-fee cpc-a radiology cardiology risk drg".split() + [
    "risk adjustment"
]
TYPED = (
    "", "coder", "inpatient", "inpat", "inpatent coder", '"risk adjustment"', "risk adj", "hcc", "-coder",
    "pro-fee risk",
    "cpc", "c", "ou", "radiolgy cardiology", "auditor -inpatient", "health", "summit",
)  # fmt: skip


def made(number: int, chance: random.Random) -> dict[str, Any]:
    document = {
        "id": str(number), "version": chance.randint(1, 9), "title": " ".join(chance.choices(WORDS, k=2)),
        "body": " ".join(chance.choices(WORDS, k=4)), "employer": chance.choice(("Mercy Health", "Summit")),
        "role": [chance.choice(("coder", "auditor"))],
        "state": chance.sample(("oh", "tx", "ma"), k=chance.randint(1, 2)),
        "posted": chance.randint(1, 50), "points": chance.sample((COLUMBUS, DALLAS, BOSTON), k=chance.randint(0, 2)),
    }  # fmt: skip
    return document | ({"pay": chance.randint(40, 60) * 1_000} if chance.random() < 0.8 else {})


def questions() -> list[Query]:
    chance = random.Random(3)
    filters = [
        ("state", AnyOf("state", ("oh", "tx"))), ("pay", Between("pay", 45_000, None)), ("pay", Lacks("pay")),
        ("pay", Between("pay", None, 44_000)), ("near", Within(*BOSTON, 5)),
        ("role", Without(AnyOf("role", ("coder",)))),
        ("posted", Between("posted", 2, 49)), ("posted", Between("posted", -(10**30), 10**30)),
    ]  # fmt: skip
    orders = (None, By("pay"), By("pay", descending=False), By("posted"), ByDistance(*DALLAS))
    return [
        Query(
            words=parse(typed), filters=tuple(chance.sample(filters, k=chance.randint(0, 2))), facets=("role", "state"),
            always=(Between("posted", None, chance.randint(30, 60)),) if chance.random() < 0.5 else (),
            order=order, offset=chance.choice((0, 0, 7)), limit=40,
        )
        for typed in TYPED
        for order in orders
    ]  # fmt: skip


def assert_equal(one: EmbeddedEngine, other: EmbeddedEngine) -> None:
    assert sorted(one.versions()) == sorted(other.versions())
    for query in questions():
        assert one.find(query) == other.find(query), query


@pytest.fixture
def board() -> dict[int, dict[str, Any]]:
    chance = random.Random(1)
    return {number: made(number, chance) for number in range(1, 1_201)}


def plain(folder: Path, board: dict[int, dict[str, Any]]) -> EmbeddedEngine:
    """An engine without kept sets."""
    engine = EmbeddedEngine(folder, SCHEMA)
    engine.put(list(board.values()))
    assert not list(folder.rglob("sets.bin"))
    return engine


def test_the_sets_change_no_answer_before_and_after_changes(folder, tmp_path, board):
    engine = EmbeddedEngine(folder, SCHEMA)
    engine.rebuild(board.values())
    assert_equal(engine, plain(tmp_path / "first", board))
    chance = random.Random(2)
    for _ in range(3):
        changed = [made(number, chance) for number in chance.sample(range(1, 1_260), k=40)]
        gone = [str(number) for number in chance.sample(range(1, 1_300), k=25)]
        engine.put(changed)
        engine.remove(gone)
        board |= {int(document["id"]): document for document in changed}
        board = {number: document for number, document in board.items() if str(number) not in gone}
    assert_equal(engine, plain(tmp_path / "second", board))


def test_the_sets_are_made_anew_when_much_was_written(folder, tmp_path, board):
    engine = EmbeddedEngine(folder, SCHEMA)
    engine.rebuild(list(board.values())[:600])
    before = next(folder.rglob("sets.bin")).stat().st_mtime_ns
    chance = random.Random(5)
    board |= {number: made(number, chance) for number in range(500, 2_800)}
    engine.put([board[number] for number in range(601, 1_500)])
    assert next(folder.rglob("sets.bin")).stat().st_mtime_ns == before
    engine.put([board[number] for number in range(500, 2_800)])
    assert next(folder.rglob("sets.bin")).stat().st_mtime_ns > before
    engine.remove(["7", "700", "1700"])
    for number in (7, 700, 1_700):
        del board[number]
    assert_equal(engine, plain(tmp_path / "plain", board))
    assert_equal(EmbeddedEngine(folder, SCHEMA), engine)


@pytest.mark.parametrize("content", [None, b"", b"\xff" * 300, b"\x40" + b"\0" * 7 + b"{}", "half"])
def test_a_damaged_sets_file_only_costs_time(folder, tmp_path, board, content):
    EmbeddedEngine(folder, SCHEMA).rebuild(board.values())
    path = next(folder.rglob("sets.bin"))
    if content is None:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2] if content == "half" else content)
    engine = EmbeddedEngine(folder, SCHEMA)
    assert not engine.needs_rebuild
    engine.put([made(5, random.Random(9))])
    board[5] = made(5, random.Random(9))
    assert_equal(engine, plain(tmp_path / "plain", board))
