"""What an alert would have brought in the last two weeks, made by the matcher that sends.

The engine proposes the newest candidates of the same search, and the matcher decides about each, so that nobody is
promised what the mail would not hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.alerts.lines import Line, told_once
from careercenter.alerts.matcher import Matcher, places
from careercenter.backends.search.batch import Batch
from careercenter.backends.search.contract import SearchEngine
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.documents import document, schema
from careercenter.jobs.lifting import lift
from careercenter.jobs.models import Listing
from careercenter.jobs.queries import live_by_ids
from careercenter.jobs.search import ask

DAYS = 14
# Candidates looked at; beyond so many the page says "more than".
MOST = 200


@dataclass(frozen=True)
class Preview:
    """Jobs of the last two weeks, the newest first. `total` counts listings; `capped` says there were more."""

    lines: tuple[Line, ...]
    total: int
    capped: bool


def preview(criteria: SearchCriteria, *, engines: Sequence[SearchEngine], session: Session, now: datetime) -> Preview:
    """What the alert would have brought."""
    recent = replace(criteria, posted=min(criteria.posted or DAYS, DAYS), sort="newest", page=None)
    hits, _ = ask(lift(recent).criteria.to_query(now, facets=(), size=MOST), engines, session, now)
    candidates = live_by_ids(session, [int(id_) for id_ in hits.ids], now)
    found = matching(recent, candidates, now)
    return Preview(tuple(told_once(found)), len(found), hits.total > MOST)


def matching(criteria: SearchCriteria, listings: Sequence[Listing], now: datetime) -> list[Listing]:
    """Those of some listings that an alert for this search is told of."""
    matcher = Matcher()
    matcher.add(1, criteria)
    batch = Batch([document(listing) for listing in listings], schema())
    return [listings[place] for part in matcher.match(batch, now) for place in places(part.masks[0])]
