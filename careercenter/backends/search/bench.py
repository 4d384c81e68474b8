"""The search benchmark: both engines, the same documents, the same questions in random order, in one run.

Meilisearch is timed from the request on an open connection to the last byte of its answer, without reading the answer:
its own time, not our client's. The embedded engine is timed to the finished `Hits`, once as if each question were the
first since the last commit (nothing kept of it or of others) and once as it is asked again.
"""

import http.client
import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

from careercenter.backends.search.bench_documents import SCHEMA, documents
from careercenter.backends.search.bench_queries import KINDS, questions
from careercenter.backends.search.contract import Document, Query, SearchEngine
from careercenter.backends.search.embedded import EmbeddedEngine
from careercenter.backends.search.meilisearch import MeilisearchEngine

FIRST, AGAIN, SERVER = "embedded, first time", "embedded, asked again", "Meilisearch over HTTP"
ALL = "all"

Say = Callable[[str], None]


@dataclass
class Report:
    """Times in milliseconds by way of asking and kind of question; notes on what was loaded and what differs."""

    count: int
    times: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, way: str, kind: str, milliseconds: float) -> None:
        for each in (kind, ALL):
            self.times.setdefault(way, {}).setdefault(each, []).append(milliseconds)

    def middle(self, way: str, kind: str = ALL) -> float:
        """The median in milliseconds."""
        return median(self.times[way][kind])

    def slow(self, way: str, kind: str = ALL) -> float:
        """The 95th percentile in milliseconds."""
        return quantiles(self.times[way][kind], n=20)[-1]

    def lines(self) -> Iterator[str]:
        """A table for people: median and 95th percentile, and the ratio to Meilisearch where it was asked."""
        yield f"{self.count:,} listings, six facets, milliseconds: median / 95th percentile (ratio to Meilisearch)"
        for kind, title in {**KINDS, ALL: "all questions"}.items():
            yield f"  {title}"
            for way in self.times:
                ratio = ""
                if SERVER in self.times and way != SERVER:
                    half = self.middle(way, kind) / self.middle(SERVER, kind)
                    ratio = f"   ({half:.2f} / {self.slow(way, kind) / self.slow(SERVER, kind):.2f})"
                yield f"    {way:24}{self.middle(way, kind):8.2f} /{self.slow(way, kind):8.2f}{ratio}"
        yield from self.notes


def run(
    count: int, *, folder: Path, meili_url: str = "", meili_key: str = "", rounds: int = 5, say: Say = print
) -> Report:
    """Load `count` made-up listings where they are not loaded yet, ask all questions `rounds` times, and report.

    `folder` is for the embedded index; without `meili_url` that engine is measured alone. Raises SearchUnavailable.
    """
    report = Report(count)
    schema = replace(SCHEMA, name=f"bench-{count}")
    embedded = EmbeddedEngine(folder, schema)
    _load(embedded, count, report, say)
    server = MeilisearchEngine(meili_url, meili_key, schema, timeout=60) if meili_url else None
    if server:
        _load(server, count, report, say)
        _compare(embedded, server, report)
    ask = _asker(server, meili_url, meili_key) if server else None
    order = random.Random(5)
    for number in range(rounds + 1):
        say(f"round {number} of {rounds}" + (" (to warm up)" if not number else ""))
        asked = questions()
        order.shuffle(asked)
        for kind, query in asked:
            times = _time(embedded, query, ask, order)
            for way, milliseconds in times.items() if number else ():
                report.add(way, kind, milliseconds)
    return report


def _load(engine: SearchEngine, count: int, report: Report, say: Say) -> None:
    if f" {count} listings" in engine.check() and "rebuild" not in engine.check():
        return
    say(f"loading {count:,} listings into {engine.name}")
    begun = time.perf_counter()
    engine.rebuild(_told(documents(count), count, say))
    spent = time.perf_counter() - begun
    report.notes.append(f"{engine.name}: loaded in {spent:.0f} s ({count / spent:,.0f} listings a second)")


def _told(made: Iterable[Document], count: int, say: Say) -> Iterator[Document]:
    for number, document in enumerate(made, start=1):
        yield document
        if number % max(1, count // 10) == 0:
            say(f"  {number:,}")


def _compare(embedded: EmbeddedEngine, server: MeilisearchEngine, report: Report) -> None:
    """Say how far the two engines answer alike."""
    pairs = [(embedded.find(query).total, server.find(query).total) for _, query in questions()]
    alike = sum(abs(one - other) <= 0.01 * max(one, other) for one, other in pairs)
    report.notes.append(f"totals within one percent of each other in {alike} of {len(pairs)} questions")


def _time(
    embedded: EmbeddedEngine, query: Query, ask: Callable[[Query], float] | None, order: random.Random
) -> Mapping[str, float]:
    """One question, every way; which engine begins is left to chance."""
    times: dict[str, float] = {}

    def own() -> None:
        embedded.forget()
        for way in (FIRST, AGAIN):
            begun = time.perf_counter()
            embedded.find(query)
            times[way] = 1_000 * (time.perf_counter() - begun)

    def other() -> None:
        if ask:
            times[SERVER] = ask(query)

    for each in order.sample((own, other), k=2):
        each()
    return {way: times[way] for way in (FIRST, AGAIN, SERVER) if way in times}


def _asker(server: MeilisearchEngine, url: str, key: str) -> Callable[[Query], float]:
    """Asks over one open connection; gives milliseconds."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=60)
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})

    def ask(query: Query) -> float:
        body = json.dumps({"queries": server.searches(query)})
        begun = time.perf_counter()
        connection.request("POST", f"{parts.path.rstrip('/')}/multi-search", body, headers)
        answer = connection.getresponse()
        answer.read()
        spent = 1_000 * (time.perf_counter() - begun)
        if answer.status != 200:
            raise ValueError(f"Meilisearch answered {answer.status}")
        return spent

    return ask
