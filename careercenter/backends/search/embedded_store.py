"""The folder of the embedded index: one tantivy index a generation, a pointer to the present one, a lock for writers.

    search/CURRENT            the name of the present generation, replaced in one step
    search/writer.lock        held while writing, by one process at a time
    search/g-<token>/         a tantivy index and `stamp.json`: the schema it was made for, and whether it is complete

A folder that cannot be read, was written by another version, or for another schema, counts as empty and as in need of
a rebuild: the database is the truth, so this never stops the start.
"""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import tantivy
from tantivy import Query

from careercenter.backends.search.contract import Schema, SearchUnavailable
from careercenter.backends.search.embedded_documents import late_mark
from careercenter.backends.search.embedded_files import NAME, TEXTS, SetsFile, sets_mark, write

# Raise when the way documents are indexed changes; older folders are then rebuilt.
FORMAT = 2
LOCK_PATIENCE_S = 10.0
# The sets are made anew after so many documents were written, and one in ten.
LATE = 2_000
LATE_SHARE = 10
# Readers in other processes may still search the generation before; older ones go.
KEPT_GENERATIONS = 2


@contextmanager
def failures() -> Iterator[None]:
    """Turn what tantivy raises (its panics are no Exception) into SearchUnavailable."""
    try:
        yield
    except (ValueError, OSError, RuntimeError) as error:
        raise SearchUnavailable(f"The search index cannot be used: {str(error)[:200]}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise SearchUnavailable("The search index cannot be used: it is damaged.") from error


def stamp(schema: Schema) -> str:
    """What an index was made for: our format, tantivy's version, the schema without its synonyms (used on asking)."""
    fields = (schema.words, schema.exact_words, schema.facets, schema.numbers, schema.points)
    shape = (FORMAT, tantivy.__version__, fields)
    return hashlib.sha256(repr(shape).encode()).hexdigest()


def tantivy_schema(schema: Schema) -> tantivy.Schema:
    """Fields: `key` and `number` (the id), `version`, `mark`, `facets`, `points` as whole terms, numbers as `n_<name>`.

    Texts: `first` (the first words field), `head` (all but the last), and all of them in `exact` (those where no typo
    is forgiven) or `all` (the others); `starts` has the first letters of every token.
    """
    builder = tantivy.SchemaBuilder()
    for name in ("key", "version", "mark", "points", "facets"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in TEXTS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("starts", tokenizer_name="whitespace", index_option="basic")
    builder.add_unsigned_field("number", indexed=True, fast=True)
    for name in schema.numbers:
        builder.add_integer_field(f"n_{name}", indexed=True, fast=True)
    return builder.build()


@dataclass(frozen=True)
class Opened:
    """One opened generation."""

    name: str
    index: tantivy.Index
    complete: bool
    file: SetsFile


class Store:
    """The folder of one index. Creating it touches nothing on disk."""

    def __init__(self, folder: Path, schema: Schema):
        self.folder = folder
        self.schema = schema
        self._pointer: tuple[tuple[int, ...], str] = ((), "")

    def mark(self) -> tuple[object, ...]:
        """A value that changes with every commit of any process: three file look-ups, a question's first cost."""
        try:
            pointer = _look("CURRENT", self.folder)
            if pointer != self._pointer[0]:
                self._pointer = (pointer, self.current())
            name = self._pointer[1]
            return (*pointer, *_look(f"{name}/meta.json", self.folder), sets_mark(self.folder / name / NAME))
        except OSError:
            return ()

    def current(self) -> str:
        """The name of the present generation; raises OSError when there is none."""
        name = (self.folder / "CURRENT").read_text(encoding="ascii", errors="replace").strip()
        if not name.startswith("g-") or "/" in name or len(name) > 40:
            raise OSError("CURRENT names no generation")
        return name

    def open(self) -> Opened | None:
        """The present generation, or None when there is none that can be used."""
        try:
            with failures():
                name = self.current()
                noted = json.loads((self.folder / name / "stamp.json").read_text(encoding="utf-8"))
                if noted.get("stamp") != stamp(self.schema):
                    return None
                index = tantivy.Index.open(str(self.folder / name))
                index.config_reader("manual")
                index.searcher().search(Query.all_query(), 1, order_by_field="number")
                return Opened(name, index, noted.get("complete") is True, SetsFile(self.folder / name / NAME))
        except (SearchUnavailable, AttributeError):
            return None

    def reopen(self, opened: Opened | None) -> Opened | None:
        """The present generation at its last commit; cheaper when it is the one already open."""
        try:
            with failures():
                if opened and opened.name == self.current():
                    opened.index.reload()
                    path = self.folder / opened.name / NAME
                    return opened if opened.file.mark == sets_mark(path) else replace(opened, file=SetsFile(path))
        except SearchUnavailable:
            pass
        return self.open()

    def create(self, *, complete: bool) -> Opened:
        """A new, empty generation; not yet the present one."""
        name = f"g-{time.time_ns():x}-{secrets.token_hex(2)}"
        path = self.folder / name
        path.mkdir(parents=True)
        index = tantivy.Index(tantivy_schema(self.schema), str(path))
        noted = {"stamp": stamp(self.schema), "complete": complete, "index": self.schema.name}
        (path / "stamp.json").write_text(json.dumps(noted), encoding="utf-8")
        return Opened(name, index, complete, SetsFile(path / NAME))

    def write_sets(self, opened: Opened) -> None:
        """Keep the sets of common terms, as of the last commit, beside the index."""
        opened.index.reload()
        path = self.folder / opened.name / NAME
        write(path, opened.index.searcher(), opened.index.schema, self.schema, opened.file.epoch + 1)

    def outgrown(self, opened: Opened) -> bool:
        """Has so much been written since the sets were kept that they are little use?"""
        if not opened.file.epoch:
            return False
        opened.index.reload()
        searcher = opened.index.searcher()
        late = Query.term_query(opened.index.schema, "mark", late_mark(opened.file.epoch), "basic")
        return searcher.search(late, 1).count > max(LATE, searcher.num_docs // LATE_SHARE)

    def switch(self, opened: Opened) -> None:
        """Make this generation the present one, in one step, and clear away those before the last."""
        fresh = self.folder / f"CURRENT.{secrets.token_hex(4)}"
        fresh.write_text(opened.name, encoding="ascii")
        os.replace(fresh, self.folder / "CURRENT")
        others = sorted(path for path in self.folder.glob("g-*") if path.name != opened.name)
        for path in others[: -(KEPT_GENERATIONS - 1)]:
            shutil.rmtree(path, ignore_errors=True)

    def discard(self, opened: Opened) -> None:
        """Remove a generation that did not become the present one."""
        shutil.rmtree(self.folder / opened.name, ignore_errors=True)

    @contextmanager
    def writing(self, patience: float = LOCK_PATIENCE_S) -> Iterator[None]:
        """Hold the writer's lock (freed by the system when the process dies). Raises SearchUnavailable after a wait."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = open(self.folder / "writer.lock", "a")
        except OSError as error:
            raise SearchUnavailable(f"The search folder cannot be written: {error.strerror}") from error
        with lock:
            until = time.monotonic() + patience
            while not _locked(lock.fileno()):
                if time.monotonic() >= until:
                    raise SearchUnavailable("Another process is writing to the search index; try again in a moment.")
                time.sleep(0.02)
            yield


def _look(name: str, folder: Path) -> tuple[int, ...]:
    found = os.stat(folder / name)
    return found.st_mtime_ns, found.st_ino, found.st_size


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
