"""Whatever bytes come, a reader yields rows in order and never raises; after a break it yields nothing more."""

import gzip
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careercenter.imports.formats import HEAD, READERS, UnknownFormat, detect
from careercenter.imports.rows import BadRow, Row
from tests.imports.feeds import GREENHOUSE, LEVER, LINE, POSTING, XML, lines, rows

VALID = {
    "jsonl": lines(LINE, LINE | {"id": "2", "salary_min": 28, "posted_at": "2026-11-01", "stated": {"role": "coder"}}),
    "xml": XML.encode(),
    "jobposting": json.dumps([POSTING, POSTING]).encode(),
    "greenhouse": json.dumps(GREENHOUSE).encode(),
    "lever": json.dumps(LEVER * 2).encode(),
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def _check(format_: str, content: bytes) -> None:
    found = rows(format_, content)
    numbers = [row.number for row in found]
    assert numbers == sorted(set(numbers))
    assert not any(isinstance(row, BadRow) and row.last for row in found[:-1])
    for row in found:
        if isinstance(row, Row):
            assert row.offer.external_id
            assert "\0" not in f"{row.offer.title}{row.offer.description}{row.offer.employer}{row.offer.locations}"


@pytest.mark.parametrize("format_", READERS)
@given(content=st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes(format_: str, content: bytes) -> None:
    _check(format_, content)
    _check(format_, gzip.compress(content)[: len(content)])
    try:
        assert detect(content[:HEAD], "feed") in READERS
    except UnknownFormat as refused:
        assert refused.message


@pytest.mark.parametrize("format_", READERS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=80, deadline=None)
def test_valid_feeds_with_changed_bytes(format_: str, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(VALID[format_])
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content))
        content[at : at + chance.randint(0, 3)] = bytes(
            chance.choices(b'<>&"{}[],:\\\0\xff1e-x', k=chance.randint(0, 3))
        )
    _check(format_, bytes(content))


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from _paths(value[key], (*path, key))


@pytest.mark.parametrize("format_", ["jsonl", "jobposting", "greenhouse", "lever"])
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_valid_documents_with_other_values_in_their_fields(format_: str, data: st.DataObject) -> None:
    document = {"jsonl": [LINE], "jobposting": [POSTING], "greenhouse": GREENHOUSE, "lever": LEVER}[format_]
    copy = json.loads(json.dumps(document))
    path = data.draw(st.sampled_from([path for path in _paths(copy) if path]))
    holder = copy
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = data.draw(JSON)
    _check(format_, json.dumps(copy).encode())
