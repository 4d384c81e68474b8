"""The sets file of a generation: which documents hold each common term, as compressed bitmaps, and sorted numbers.

tantivy hands documents to Python one by one (0.18 ms for a thousand), so the sets of common terms are kept ready
beside it; rare ones are asked for. The file is made from a finished index, and is only ever a short cut: without it
every answer is the same. Layout: eight bytes with the length of the table of contents, the table (JSON), the parts.
"""

import json
import mmap
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import tantivy
from pyroaring import BitMap
from tantivy import Order, Query

from careercenter.backends.search.clauses import Run, leaves, literal
from careercenter.backends.search.contract import Schema

NAME = "sets.bin"
# A term is common when it stands in this many documents and in one of a hundred.
COMMON = 500
COMMON_SHARE = 100
FIELDS = ("facets", "points", "first", "head", "all", "exact", "starts")
TEXTS = ("first", "head", "all", "exact")
# Of these every term is kept: a question goes through many of them.
LISTED = ("facets", "points")

Column = tuple[np.ndarray, np.ndarray]


def term_query(fields: tantivy.Schema, field: str, term: str) -> Query:
    return Query.term_query(fields, field, term, "position" if field in TEXTS else "basic")


def phrase_query(fields: tantivy.Schema, field: str, words: tuple[str, ...], slop: int = 0) -> Query:
    if len(words) == 1:
        return term_query(fields, field, words[0])
    return Query.phrase_query(fields, field, list(words), slop)


def numbers(searcher: tantivy.Searcher, query: Query) -> BitMap:
    """The number of every document that answers a query."""
    hits = searcher.search(query, max(1, searcher.num_docs), count=False, order_by_field="number").hits
    return BitMap([number for number, _ in hits])


def sets_mark(path: Path) -> tuple[int, int]:
    """Changes when the file at this path is replaced."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_mtime_ns, found.st_ino


class SetsFile:
    """The opened file; an absent or damaged one holds nothing."""

    def __init__(self, path: Path):
        self.mark = sets_mark(path)
        self.epoch = 0
        self._parts: dict[str, tuple[int, int]] = {}
        self._bytes: mmap.mmap | bytes = b""
        try:
            self._open(path)
        except (OSError, ValueError, KeyError, TypeError):
            self._parts = {}

    def _open(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        size = int.from_bytes(self._bytes[:8], "little")
        table = json.loads(self._bytes[8 : 8 + size])
        if table["end"] != len(self._bytes):
            raise ValueError("the file was cut short")
        self.epoch = int(table["epoch"])
        self._parts = {key: (start, length) for key, (start, length) in table["parts"].items()}

    def set(self, key: str) -> BitMap | None:
        """The documents kept under a key; None when the term is not common."""
        place = self._parts.get(key)
        return None if place is None else BitMap.deserialize(self._bytes[place[0] : place[0] + place[1]])

    def has(self, key: str) -> bool:
        """Is a set kept under this key?"""
        return key in self._parts

    def column(self, name: str, *, descending: bool) -> Column | None:
        """The values of a number and the documents that have them, in order; ties newest first."""
        values = self._array(f"values {name} {descending}", np.int64)
        held = self._array(f"numbers {name} {descending}", np.uint32)
        return None if values is None or held is None else (values, held)

    def _array(self, key: str, kind: type[np.generic]) -> np.ndarray | None:
        place = self._parts.get(key)
        if place is None:
            return None
        return np.frombuffer(self._bytes, dtype=kind, count=place[1] // np.dtype(kind).itemsize, offset=place[0])


def write(path: Path, searcher: tantivy.Searcher, fields: tantivy.Schema, schema: Schema, epoch: int) -> None:
    """Make the file from an index, and put it in place in one step. Raises OSError."""
    fresh = path.with_suffix(".new")
    parts: dict[str, tuple[int, int]] = {}
    with fresh.open("wb") as body:
        for key, part in _parts(searcher, fields, schema):
            body.write(b"\0" * (-body.tell() % 8))
            parts[key] = (body.tell(), len(part))
            body.write(part)
        size = body.tell()
    _with_table(fresh, path, parts, size, epoch)


def _with_table(fresh: Path, path: Path, parts: dict[str, tuple[int, int]], size: int, epoch: int) -> None:
    """Put the table of contents before the parts."""
    table = {"epoch": epoch, "parts": parts, "end": 0}
    start = 8 + len(json.dumps(table)) + 16 * len(parts) + 32
    start += -start % 8
    table["parts"] = {key: (start + at, length) for key, (at, length) in parts.items()}
    table["end"] = start + size
    whole = path.with_suffix(".whole")
    with whole.open("wb") as file, fresh.open("rb") as body:
        file.write((start - 8).to_bytes(8, "little") + json.dumps(table).encode().ljust(start - 8))
        while chunk := body.read(1 << 20):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    fresh.unlink()
    os.replace(whole, path)


def _parts(searcher: tantivy.Searcher, fields: tantivy.Schema, schema: Schema) -> Iterator[tuple[str, bytes]]:
    least = max(COMMON, searcher.num_docs // COMMON_SHARE)
    for field in FIELDS:
        for term, count in searcher.terms_with_prefix(field, "", None, None):
            if count >= least or field in LISTED:
                yield f"{field} {term}", numbers(searcher, term_query(fields, field, term)).serialize()
    targets = [literal(target) for synonym in schema.synonyms for target in synonym.targets]
    runs = {leaf.parts for leaf in leaves(target for target in targets if target) if isinstance(leaf, Run)}
    for words in sorted(runs):
        for field in TEXTS:
            found = numbers(searcher, phrase_query(fields, field, words))
            yield f'{field} "{" ".join(words)}"', found.serialize()
    for name in schema.numbers:
        yield f"having {name}", numbers(searcher, Query.exists_query(f"n_{name}")).serialize()
        for descending in (True, False):
            values, held = _column(searcher, name, descending=descending)
            yield f"values {name} {descending}", values.tobytes()
            yield f"numbers {name} {descending}", held.tobytes()


def _column(searcher: tantivy.Searcher, name: str, *, descending: bool) -> Column:
    """Ordered by value, ties by the newest document first."""
    order = Order.Desc if descending else Order.Asc
    limit = max(1, searcher.num_docs)
    query = Query.exists_query(f"n_{name}")
    hits = searcher.search(query, limit, count=False, order_by_field=f"n_{name}", order=order).hits
    held = searcher.fast_field_values("number", [address for _, address in hits])
    return sorted_column([value for value, _ in hits], held, descending=descending)


def sorted_column(values: list[int], held: list[int], *, descending: bool) -> Column:
    """Two arrays in order of value, ties newest first."""
    keys, ids = np.array(values, dtype=np.int64), np.array(held, dtype=np.uint32)
    order = np.lexsort((-ids.astype(np.int64), -keys if descending else keys))
    return keys[order], ids[order]
