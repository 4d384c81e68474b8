"""The Meilisearch engine, through the official client: for boards with several machines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from secrets import token_hex
from typing import Any

from meilisearch.errors import MeilisearchApiError

from careercenter.backends.search.contract import By, ByDistance, Document, Filter, Hits, Query, Schema, Without
from careercenter.backends.search.meilisearch_index import (
    REBUILD_MS,
    SEARCH_S,
    WRITE_S,
    client,
    create,
    done,
    failures,
    stamped,
)
from careercenter.backends.search.meilisearch_text import among, converted, filtered, needs_points, question
from careercenter.backends.search.points import Band, PointTable, by_distance

BATCH = 2_000
Search = dict[str, Any]


class MeilisearchEngine:
    """A `SearchEngine` on the index `schema.name` of a server. Nothing is sent before it is asked something."""

    name = "meilisearch"

    def __init__(self, url: str, key: str, schema: Schema, timeout: float = SEARCH_S):
        """`timeout`: seconds to wait for the answer to a search; half a second to connect."""
        self.schema = schema
        self._searcher = client(url, key, timeout)
        self._writer = client(url, key, WRITE_S)
        self._points: tuple[str, PointTable] = ("", PointTable.of(()))

    @property
    def needs_rebuild(self) -> bool:
        """Is the index missing, of another schema, or was it never filled as a whole?"""
        with failures():
            return stamped(self._searcher.index(self.schema.name), self.schema) != "whole"

    def find(self, query: Query) -> Hits:
        """Answer one query, in one request (three when sorted by distance, two when a radius is asked, one more for a
        page that lies wholly among the `last`)."""
        with failures():
            try:
                if query.last:
                    return self._find_in_two(query, query.last)
                return self._find(query)
            except MeilisearchApiError as error:
                if error.code == "index_not_found":
                    return Hits((), 0, {name: {} for name in query.facets})
                raise

    def _find(self, query: Query) -> Hits:
        if isinstance(query.order, ByDistance):
            return self._find_by_distance(query, query.order)
        return self._hits(query, self._ask(self.searches(query)))

    def _find_in_two(self, query: Query, last: Filter) -> Hits:
        """Those that come first and those that come last are two searches: no ranking rule knows what time it is."""
        fresh = replace(query, last=None, always=(*query.always, Without(last)))
        late = replace(query, last=None, always=(*query.always, last), offset=0)
        if isinstance(query.order, ByDistance):
            first, second = self._find(fresh), self._find(late)
        else:
            searches = self.searches(fresh)
            answers = self._ask([*searches, *self.searches(late)])
            first = self._hits(fresh, answers[: len(searches)])
            second = self._hits(late, answers[len(searches) :])
        if second.total and query.offset > first.total:
            second = self._find(replace(late, offset=query.offset - first.total))
        counts = {name: dict(Counter(first.facets[name]) + Counter(second.facets[name])) for name in query.facets}
        return Hits((*first.ids, *second.ids)[: query.limit], first.total + second.total, counts)

    def searches(self, query: Query) -> list[Search]:
        """The searches of one multi-search: the hits first, then each filtered facet without its own filter."""
        filters = [*query.always, *(each for _, each in query.filters)]
        table = self._table() if needs_points(filters) else None
        filtered_names = dict.fromkeys(name for name, _ in query.filters)
        alone = [name for name in query.facets if name in filtered_names]
        shared = [f"f_{name}" for name in query.facets if name not in filtered_names]
        hits = self._search(query, self._filters(query, None, table), facets=shared, **_page(query.offset, query.limit))
        if isinstance(query.order, By):
            direction = "desc" if query.order.descending else "asc"
            hits["sort"] = [f"n_{query.order.name}:{direction}"]
        counts = [
            self._search(query, self._filters(query, name, table), facets=[f"f_{name}"], page=1, hitsPerPage=0)
            for name in alone
        ]
        return [hits, *counts]

    def put(self, documents: Sequence[Document]) -> None:
        """Add or replace documents by id; returns when Meilisearch has indexed them."""
        ready = [converted(document, self.schema) for document in documents]
        with failures():
            if ready:
                self._ensure()
                index = self._writer.index(self.schema.name)
                done(self._writer, index.add_documents(ready).task_uid)

    def remove(self, ids: Sequence[str]) -> None:
        """Forget documents; unknown ids are no error."""
        with failures():
            index = self._writer.index(self.schema.name)
            if ids and stamped(index, self.schema):
                numbers = [str(int(one)) for one in ids]
                done(self._writer, index.delete_documents(filter=among("number", numbers)).task_uid)

    def versions(self) -> Iterator[tuple[str, int]]:
        """Id and version of every document held."""
        offset, held = 0, None
        while held is None or held:
            with failures():
                held = self._documents(offset)
            offset += len(held)
            yield from ((document["id"], document["version"]) for document in held)

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Fill a new index with all settings made first, and swap; returns the number of documents."""
        fresh = f"{self.schema.name}-{token_hex(6)}"
        try:
            with failures():
                create(self._writer, fresh, self.schema, complete=True)
            count = self._fill(fresh, documents)
            with failures():
                self._ensure()
                done(self._writer, self._writer.swap_indexes([{"indexes": [self.schema.name, fresh]}]).task_uid)
        finally:
            with failures():
                self._writer.delete_index(fresh)
        return count

    def check(self) -> str:
        """Such as `Meilisearch 1.50.0, 312 listings`."""
        with failures():
            version = self._searcher.get_version()["pkgVersion"]
            try:
                held = self._searcher.index(self.schema.name).get_stats().number_of_documents
            except MeilisearchApiError:
                held = 0
            return f"Meilisearch {version}, {held} listings" + (", needs a rebuild" if self.needs_rebuild else "")

    def generation(self) -> str:
        """When the index last changed, by the server's clock; empty when there is none."""
        with failures():
            try:
                index = self._searcher.get_raw_index(self.schema.name)
            except MeilisearchApiError as error:
                if error.code == "index_not_found":
                    return ""
                raise
            return f"{index['createdAt']}/{index['updatedAt']}"

    def drop(self) -> None:
        """Delete the index with all it holds; none is no error."""
        with failures():
            if self.generation():
                done(self._writer, self._writer.delete_index(self.schema.name).task_uid)

    # Questions

    def _ask(self, searches: list[Search]) -> list[dict[str, Any]]:
        return self._searcher.multi_search(searches)["results"]

    def _search(self, query: Query, filters: list[str], **more: Any) -> Search:
        return {
            "indexUid": self.schema.name, "q": question(query.words, self.schema), "filter": filters,
            "matchingStrategy": "all", "attributesToRetrieve": ["id"], **more,
        }  # fmt: skip

    def _filters(self, query: Query, own: str | None, table: PointTable | None) -> list[str]:
        held: list[Filter] = [*query.always, *(each for name, each in query.filters if name != own)]
        return [filtered(each, table) for each in held]

    def _hits(self, query: Query, answers: list[dict[str, Any]]) -> Hits:
        first = answers[0]
        start = query.offset - (first["page"] - 1) * first["hitsPerPage"] if query.limit else 0
        ids = [hit["id"] for hit in first["hits"][start : start + query.limit]]
        return Hits(tuple(ids), first["totalHits"], self._facets(query, answers))

    def _facets(self, query: Query, answers: list[dict[str, Any]]) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {}
        for answer in answers:
            counts |= answer.get("facetDistribution") or {}
        return {name: counts.get(f"f_{name}", {}) for name in query.facets}

    def _find_by_distance(self, query: Query, order: ByDistance) -> Hits:
        first, *counts = self.searches(query)
        first |= {"page": 1, "hitsPerPage": 0, "facets": [*first["facets"], "points"]}
        answers = self._ask([first, *counts])
        held = answers[0]["facetDistribution"].pop("points", {})

        def fetch(bands: Sequence[Band], most: int) -> list[list[str]]:
            asked = [{**first, **_page(0, most), "facets": [], "sort": ["number:desc"]} for _ in bands]
            for search, band in zip(asked, bands, strict=True):
                search["filter"] = [*first["filter"], *_band(band)]
            return [[hit["id"] for hit in answer["hits"]] for answer in self._ask(asked)]

        total = answers[0]["totalHits"]
        end = min(total, query.offset + query.limit)
        ids = by_distance((order.lat, order.lon), held, query.offset, end, fetch) if query.offset < end else []
        return Hits(tuple(ids), total, self._facets(query, answers))

    def _table(self) -> PointTable:
        """The distinct points held, kept until the index changes."""
        generation = self.generation()
        if self._points[0] != generation:
            everything = {"indexUid": self.schema.name, "facets": ["points"], "page": 1, "hitsPerPage": 0}
            held = self._ask([everything])[0]["facetDistribution"].get("points", {}) if generation else {}
            self._points = (generation, PointTable.of(tuple(held)))
        return self._points[1]

    # Writing

    def _ensure(self) -> None:
        """An index with the settings of this schema; one that is new or was of another schema needs a rebuild."""
        if stamped(self._writer.index(self.schema.name), self.schema) not in ("whole", "part"):
            create(self._writer, self.schema.name, self.schema, complete=False)

    def _fill(self, uid: str, documents: Iterable[Document]) -> int:
        left = iter(documents)
        index = self._writer.index(uid)
        count, tasks = 0, []
        while batch := [converted(document, self.schema) for document in islice(left, BATCH)]:
            with failures():
                tasks.append(index.add_documents(batch).task_uid)
            count += len(batch)
        with failures():
            for task in tasks:
                done(self._writer, task, REBUILD_MS)
        return count

    def _documents(self, offset: int) -> list[dict[str, Any]]:
        asked = {"fields": ["id", "version"], "offset": offset, "limit": 5_000}
        try:
            found = self._searcher.index(self.schema.name).get_documents(asked)
        except MeilisearchApiError as error:
            if error.code == "index_not_found":
                return []
            raise
        return [{"id": each.id, "version": each.version} for each in found.results]


def _page(offset: int, limit: int) -> dict[str, int]:
    """The smallest page that holds the slice: only whole pages come with a true total."""
    if limit <= 0:
        return {"page": 1, "hitsPerPage": 0}
    size = limit
    while offset // size != (offset + limit - 1) // size:
        size += 1
    return {"page": offset // size + 1, "hitsPerPage": size}


def _band(band: Band) -> list[str]:
    held = [among("points", band.points)] if band.points else ["points IS EMPTY OR points NOT EXISTS"]
    return [*held, f"NOT ({among('points', band.nearer)})"] if band.points and band.nearer else held
