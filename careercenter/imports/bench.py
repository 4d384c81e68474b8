"""How fast adverts come in: stage by stage on one core, and whether memory stays level.

Times are of the processor, not of the clock, so that other work on the machine disturbs them less.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from time import process_time

from sqlalchemy.orm import Session

from careercenter.imports.models import ImportRun
from careercenter.imports.operations import Ways, import_rows, new_run
from careercenter.imports.readers import jsonl
from careercenter.imports.rows import BadRow, Row
from careercenter.imports.sources import feed_of
from careercenter.jobs.intake import understand
from careercenter.jobs.offer import Offer

_STATUS = Path("/proc/self/statm")


@dataclass(frozen=True)
class Figures:
    """Adverts a second of processor time for each stage and the whole, and megabytes that memory grew by."""

    adverts: int
    reading: float
    understanding: float
    first: float
    again: float
    grown: float | None


def measure(*, session: Session, offers: Iterator[Offer], clock: Callable[[], datetime], part: int = 2_000) -> Figures:
    """Import all offers into the session's database, then the first `part` of them again, unchanged."""
    sample = list(islice(offers, part))
    content = b"".join(map(_line, sample))
    reading = _rate(part, lambda: list(jsonl.read(feed_of(BytesIO(content)))))
    understanding = _rate(len(sample), lambda: [understand(offer) for offer in sample])
    began = process_time()
    levels: list[int] = []
    run = import_rows(
        session=session, rows=_rows(sample, offers), run=new_run(source="bench"), clock=clock, ways=Ways(take_all=True),
        progress=lambda run: levels.append(_resident()),
    )  # fmt: skip
    first = run.rows / (process_time() - began)
    again = _rate(len(sample), lambda: _again(session, sample, clock))
    # The first batches fill caches of places and patterns; what comes after them should stay level.
    grown = (levels[-1] - levels[len(levels) // 5]) / 1e6 if levels[-1] else None
    return Figures(run.rows, reading, understanding, first, again, grown)


def _rows(sample: list[Offer], rest: Iterator[Offer]) -> Iterator[Row | BadRow]:
    for number, offer in enumerate(chain(sample, rest), 1):
        yield Row(number, offer)


def _again(session: Session, sample: list[Offer], clock: Callable[[], datetime]) -> ImportRun:
    rows = (Row(number, offer) for number, offer in enumerate(sample, 1))
    return import_rows(session=session, rows=rows, run=new_run(source="bench"), clock=clock, ways=Ways(take_all=True))


def _line(offer: Offer) -> bytes:
    names = ("external_id", "title", "description", "employer", "url", "employment_type")
    row = {name: getattr(offer, name) for name in names} | {"locations": offer.locations}
    return json.dumps(row | {"posted_at": str(offer.posted_at)}).encode() + b"\n"


def _rate(count: int, work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return count / max(process_time() - began, 1e-9)


def _resident() -> int:
    """Bytes of memory this process holds; 0 where the system does not say."""
    return int(_STATUS.read_text().split()[1]) * 4096 if _STATUS.exists() else 0
