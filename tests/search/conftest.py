"""The engines under test: tantivy always, Meilisearch when a server is reachable at CAREERCENTER_MEILI_URL."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from search_board import SCHEMA, documents

from careercenter.backends.search.contract import Hits, Query, SearchEngine
from careercenter.backends.search.embedded import EmbeddedEngine
from careercenter.backends.search.words import parse


@pytest.fixture(scope="module", params=["tantivy", pytest.param("meilisearch", marks=pytest.mark.meilisearch)])
def make_engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """Makes a new, empty engine of one kind."""
    if request.param == "tantivy":
        yield lambda: EmbeddedEngine(tmp_path_factory.mktemp("search") / "index", SCHEMA)
        return
    url = os.environ.get("CAREERCENTER_MEILI_URL", "")
    if not url:
        pytest.skip("CAREERCENTER_MEILI_URL is not set: the Meilisearch engine is not tested")
    yield from _meilisearch(url, os.environ.get("CAREERCENTER_MEILI_KEY", ""))


def _meilisearch(url: str, key: str) -> Iterator[object]:
    from careercenter.backends.search.contract import SearchUnavailable
    from careercenter.backends.search.meilisearch import MeilisearchEngine

    made: list[MeilisearchEngine] = []

    def make() -> MeilisearchEngine:
        made.append(MeilisearchEngine(url, key, replace(SCHEMA, name=f"test-{uuid4().hex[:12]}")))
        return made[-1]

    try:
        make().check()
    except SearchUnavailable as error:
        pytest.skip(f"the Meilisearch server does not answer: {error}")
    yield make
    for engine in made:
        engine.drop()


@pytest.fixture(scope="module")
def engine(make_engine) -> SearchEngine:
    """An engine that holds the board; for tests that only read."""
    engine = make_engine()
    engine.rebuild(documents())
    return engine


@pytest.fixture
def empty(make_engine) -> SearchEngine:
    """An engine of its own for each test that writes."""
    return make_engine()


@pytest.fixture(scope="module")
def find(engine: SearchEngine):
    """Ids found for typed text."""

    def ask(text: str, *, typing: bool = False, **more: object) -> set[str]:
        hits: Hits = engine.find(Query(words=parse(text, typing=typing), limit=100, **more))
        assert hits.total == len(hits.ids) == len(set(hits.ids))
        return set(hits.ids)

    return ask


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"
