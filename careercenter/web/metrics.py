"""Figures for Prometheus at `/metrics`. With several processes each writes its own files, which a scrape adds up.

`careercenter web` sets PROMETHEUS_MULTIPROC_DIR before it starts; without it the figures are this process's alone.
What the database and the engines know (backlog, live listings) is asked at the scrape, by functions the app gives.
"""

import os
from collections.abc import Callable, Iterable, Mapping

from flask import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

Gauge = tuple[str, Callable[[], Mapping[str, float]]]
"""Help text, and a function that gives a figure for each value of the label `of` ("" alone for an unlabelled figure)."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
REQUESTS = Counter("careercenter_requests", "Requests answered", ("endpoint", "method", "status"))
SECONDS = Histogram(
    "careercenter_request_seconds",
    "Time to answer",
    ("endpoint",),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def observe(endpoint: str | None, method: str, status: int, seconds: float) -> None:
    """Count one answer. Methods are whatever a stranger sends, so unknown ones share a label."""
    REQUESTS.labels(endpoint or "none", method if method in METHODS else "other", str(status)).inc()
    SECONDS.labels(endpoint or "none").observe(seconds)


def answer(gauges: Mapping[str, Gauge]) -> Response:
    """The figures in Prometheus' text format."""
    asked = CollectorRegistry()
    asked.register(_Asked(gauges))
    return Response(generate_latest(_counted()) + generate_latest(asked), content_type=CONTENT_TYPE_LATEST)


def _counted() -> CollectorRegistry:
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry


class _Asked(Collector):
    def __init__(self, gauges: Mapping[str, Gauge]):
        self._gauges = gauges

    def collect(self) -> Iterable[Metric]:
        for name, (text, ask) in self._gauges.items():
            figures = ask()
            family = GaugeMetricFamily(name, text, labels=() if set(figures) == {""} else ("of",))
            for label, value in figures.items():
                family.add_metric((label,) if label else (), value)
            yield family
