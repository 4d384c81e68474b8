"""Settings and tasks of a Meilisearch index: made ready before the first document, every task awaited.

The settings carry a stamp of themselves (a filterable attribute that no document has), so that an index of another
schema, or one whose making was cut short, is known at once.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import meilisearch
import requests
from meilisearch.errors import MeilisearchApiError, MeilisearchError

from careercenter.backends.search.contract import Schema, SearchUnavailable
from careercenter.backends.search.meilisearch_text import synonyms

# Raise when the way documents are indexed changes.
FORMAT = 2
CONNECT_S, SEARCH_S, WRITE_S = 0.5, 3.0, 60.0
TASK_MS = 60_000
REBUILD_MS = 3_600_000
# More values of a facet than a board has; the places of a large one are counted as values too.
MAX_VALUES = 100_000
MAX_HITS = 10_000_000

Settings = dict[str, Any]


@contextmanager
def failures() -> Iterator[None]:
    """Turn every error of the client and the network into SearchUnavailable, in one line."""
    try:
        yield
    except MeilisearchApiError as error:
        raise SearchUnavailable(f"Meilisearch refused ({error.code or error.status_code}): {_line(error)}") from error
    except (MeilisearchError, requests.RequestException, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SearchUnavailable(f"Meilisearch does not answer: {_line(error)}") from error


def _line(error: Exception) -> str:
    return " ".join(str(getattr(error, "message", None) or error).split())[:160]


def client(url: str, key: str, read_s: float) -> meilisearch.Client:
    """A client that gives up soon: the page has an embedded engine to fall back on."""
    made = meilisearch.Client(url, key or None)
    # The client hands the pair on to requests, which takes (connect, read); its own type names one number only.
    for config in (made.config, made.http.config):
        config.timeout = (CONNECT_S, read_s)
    return made


def settings(schema: Schema, *, complete: bool) -> Settings:
    """Everything that must stand before the first document."""
    words = [f"{kind}_{name}" for name, _ in schema.words for kind in ("w", "x")]
    numbers = [f"n_{name}" for name in schema.numbers]
    exact = [f"x_{name}" for name, _ in schema.words] + [f"w_{name}" for name in schema.exact_words]
    made: Settings = {
        "searchableAttributes": words,
        "displayedAttributes": ["id", "version"],
        "filterableAttributes": [*(f"f_{name}" for name in schema.facets), *numbers, "points", "number"],
        "sortableAttributes": [*numbers, "number"],
        "rankingRules": ["sort", "words", "typo", "exactness", "attribute", "proximity", "number:desc"],
        "synonyms": synonyms(schema.synonyms),
        "typoTolerance": {
            "minWordSizeForTypos": {"oneTypo": 5, "twoTypos": 9},
            "disableOnNumbers": True,
            "disableOnAttributes": exact,
        },
        "pagination": {"maxTotalHits": MAX_HITS},
        "faceting": {"maxValuesPerFacet": MAX_VALUES},
    }
    stamp = hashlib.sha256(json.dumps([FORMAT, made], sort_keys=True).encode()).hexdigest()[:24]
    made["filterableAttributes"].append(("whole_" if complete else "part_") + stamp)
    return made


def stamped(index: meilisearch.index.Index, schema: Schema) -> str:
    """How the index stands to this schema: `whole`, `part` (never filled as a whole), `other`, or `` (none)."""
    try:
        held = index.get_filterable_attributes()
    except MeilisearchApiError as error:
        if error.code == "index_not_found":
            return ""
        raise
    for state, complete in (("whole", True), ("part", False)):
        if settings(schema, complete=complete)["filterableAttributes"][-1] in held:
            return state
    return "other"


def done(server: meilisearch.Client, task_uid: int, patience_ms: int = TASK_MS) -> None:
    """Wait for a task; raises SearchUnavailable when it failed."""
    task = server.wait_for_task(task_uid, timeout_in_ms=patience_ms, interval_in_ms=10)
    if task.status != "succeeded":
        reason = (task.error or {}).get("message", task.status)
        raise SearchUnavailable(f"Meilisearch could not do it: {' '.join(str(reason).split())[:160]}")


def create(server: meilisearch.Client, uid: str, schema: Schema, *, complete: bool) -> None:
    """An empty index with its settings; an index of that name that has others is given these."""
    made = server.create_index(uid, {"primaryKey": "id"})
    task = server.wait_for_task(made.task_uid, timeout_in_ms=TASK_MS, interval_in_ms=10)
    if task.status != "succeeded" and (task.error or {}).get("code") != "index_already_exists":
        raise SearchUnavailable("Meilisearch could not create the index.")
    done(server, server.index(uid).update_settings(settings(schema, complete=complete)).task_uid)
