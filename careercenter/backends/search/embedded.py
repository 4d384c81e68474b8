"""The embedded engine: tantivy in the data folder, no server.

Any number of processes read; each sees a commit of another at its next search. One process writes at a time, and only
for as long as the writing takes.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock

import tantivy

from careercenter.backends.search.contract import Document, Hits, Query, Schema
from careercenter.backends.search.embedded_documents import converted, gone, gone_key, gone_mark, is_id
from careercenter.backends.search.embedded_reading import Reading
from careercenter.backends.search.embedded_store import Opened, Store, failures

PUT_HEAP = 32_000_000
REBUILD_HEAP = 256_000_000


class EmbeddedEngine:
    """A `SearchEngine` in `folder`. Nothing is read or written before it is asked something."""

    name = "tantivy"

    def __init__(self, folder: Path, schema: Schema):
        self.schema = schema
        self._store = Store(folder, schema)
        self._lock = Lock()
        self._mark: tuple[object, ...] | None = None
        self._opened: Opened | None = None
        self._reading: Reading | None = None

    @property
    def needs_rebuild(self) -> bool:
        """Is the index missing, unreadable, of another version or schema, or was it never filled as a whole?"""
        self._refresh()
        return self._opened is None or not self._opened.complete

    def find(self, query: Query) -> Hits:
        """Answer one query; without a usable index there are no hits."""
        with failures():
            reading = self._refresh()
            if reading is None:
                return Hits((), 0, {name: {} for name in query.facets})
            return reading.find(query)

    def put(self, documents: Sequence[Document]) -> None:
        """Add or replace documents by id; other processes see them when this returns.

        Raises ValueError, before anything is written, for an id that is no whole number or a place off the globe.
        """
        for document in documents:
            converted(document, self.schema)
        if documents:
            self._write([document["id"] for document in documents], documents)

    def remove(self, ids: Sequence[str]) -> None:
        """Forget documents; unknown ids are no error."""
        known = [key for key in ids if is_id(key)]
        if known and self._store.open() is not None:
            self._write(known, [])

    def versions(self) -> Iterator[tuple[str, int]]:
        """Id and version of every document held."""
        with failures():
            reading = self._refresh()
            held = reading.versions() if reading else []
        for line in held:
            key, _, version = line.partition(" ")
            yield key, int(version)

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Fill a new generation and make it the present one; returns the number of documents.

        Other writers wait meanwhile, so that nothing is written to the index that goes.
        """
        with self._store.writing():
            fresh = self._store.create(complete=True)
            try:
                count = self._fill(fresh.index, documents)
                with failures():
                    self._store.write_sets(fresh)
                    self._store.switch(fresh)
            except BaseException:
                self._store.discard(fresh)
                raise
        return count

    def check(self) -> str:
        """Such as `tantivy v0.27.0, 312 listings`, with a word when the index needs a rebuild."""
        with failures():
            reading = self._refresh()
            held = len(reading) if reading else 0
        version = tantivy.__version__.partition(",")[0]
        return f"{version}, {held} listings" + (", needs a rebuild" if self.needs_rebuild else "")

    def generation(self) -> str:
        """Changes with every commit of any process."""
        return "-".join(map(str, self._store.mark()))

    def forget(self) -> None:
        """Drop what was worked out for earlier questions (the benchmark asks as if each were the first)."""
        reading = self._refresh()
        if reading:
            reading.sets.forget()

    def _refresh(self) -> Reading | None:
        """The reading of the last commit."""
        mark = self._store.mark()
        if mark == self._mark:
            return self._reading
        with self._lock:
            if mark != self._mark:
                self._open()
                self._mark = mark
            return self._reading

    def _open(self) -> None:
        """Open the present generation, or take up its last commit."""
        self._opened = self._store.reopen(self._opened)
        self._reading = Reading(self._opened.index, self._opened.file, self.schema) if self._opened else None

    def _write(self, gone_ids: Sequence[str], documents: Sequence[Document]) -> None:
        with self._store.writing(), failures():
            opened = self._store.open()
            present = opened or self._store.create(complete=False)
            writer = present.index.writer(PUT_HEAP, 1)
            for key in gone_ids:
                writer.delete_documents_by_term("key", key)
                writer.delete_documents_by_term("key", gone_key(key))
                writer.add_document(gone(key, present.file.epoch))
            for document in documents:
                writer.add_document(converted(document, self.schema, present.file.epoch))
            writer.delete_documents_by_term("mark", gone_mark(present.file.epoch - 1))
            _finish(writer)
            if opened is None:
                self._store.switch(present)
            elif self._store.outgrown(present):
                self._store.write_sets(present)

    def _fill(self, index: tantivy.Index, documents: Iterable[Document]) -> int:
        count = 0
        with failures():
            writer = index.writer(REBUILD_HEAP, 1)
        for document in documents:
            made = converted(document, self.schema)
            with failures():
                writer.add_document(made)
            count += 1
        with failures():
            _finish(writer)
        return count


def _finish(writer: tantivy.IndexWriter) -> None:
    """Commit, and wait for merges: a writer that goes without waiting leaves files that nobody collects."""
    writer.commit()
    writer.wait_merging_threads()
