"""Any number of made-up listings, quickly: for benchmarks, which need a hundred thousand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from careercenter.jobs.offer import Offer
from careercenter.sample.board import SEED, offers

# So many are written in full; the others are those again under another number, with another day and requisition.
WRITTEN = 2_000


def bulk(count: int, *, now: datetime, seed: int = SEED) -> Iterator[Offer]:
    """`count` offers with ids `bulk-0`..; no two texts are equal. Memory holds `WRITTEN` of them."""
    written = list(offers(seed, min(count, WRITTEN), now=now))
    for number in range(count):
        offer = written[number % len(written)]
        yield replace(
            offer,
            external_id=f"bulk-{number}",
            description=f"{offer.description}\n\nRequisition R-{number:07}.",
            posted_at=now - timedelta(minutes=37 * number % 57_600),
            expires_at=now + timedelta(days=1 + number % 59),
        )
