"""A match run: the new listings against all searches, and what each search found, in one commit.

Nothing is written for people here, so the cost does not grow with them. A run that is killed has not happened.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select, text, update
from sqlalchemy.orm import Session

from careercenter.alerts.matcher import Matcher, Matches
from careercenter.alerts.models import Alert, MatchedListing, MatchRun, SearchMatch
from careercenter.alerts.queries import unmatched_listings
from careercenter.alerts.slots import INSTANT
from careercenter.backends.search.batch import Batch
from careercenter.jobs.documents import document, schema
from careercenter.jobs.queries import by_ids

# Listings looked at in one run. More only makes masks longer.
MOST = 1_000


def match_new(*, session: Session, matcher: Matcher, now: datetime, most: int = MOST) -> MatchRun | None:
    """Match the listings that no run has looked at, at most `most`; None when there is none."""
    _one_at_a_time(session)
    ids = unmatched_listings(session, now, limit=most)
    if not ids:
        return None
    documents = [document(listing) for listing in sorted(by_ids(session, ids), key=lambda row: row.id)]
    session.expunge_all()
    run = MatchRun(at=now, listing_ids=[int(one["id"]) for one in documents])
    session.add(run)
    session.flush()
    session.execute(insert(MatchedListing), [{"listing_id": id_, "run_id": run.id} for id_ in run.listing_ids])
    run.searches = record(session=session, run_id=run.id, found=list(matcher.match(Batch(documents, schema()), now)))
    _make_due(session, run.id, now)
    session.flush()
    return run


def record(*, session: Session, run_id: int, found: Sequence[Matches]) -> int:
    """Write down what each search found; returns how many did. Half a million rows a second on SQLite."""
    total = 0
    for part in found:
        rows = [
            {"search_id": search, "run_id": run_id, "mask": mask.tobytes()}
            for search, mask in zip(part.searches.tolist(), part.masks, strict=True)
        ]
        session.execute(insert(SearchMatch.__table__), rows)
        total += len(rows)
    return total


def _one_at_a_time(session: Session) -> None:
    """Runs must become visible in the order of their ids, or a digest could pass one over. SQLite has one writer
    anyway; PostgreSQL is asked to let one run finish before the next begins."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE match_runs IN EXCLUSIVE MODE"))


def _make_due(session: Session, run_id: int, now: datetime) -> None:
    """Instant alerts are due when their search has found something; also those that are being told just now."""
    found = select(SearchMatch.search_id).where(SearchMatch.run_id == run_id)
    instant = (Alert.frequency == INSTANT, Alert.confirmed_at.is_not(None), Alert.search_id.in_(found))
    session.execute(update(Alert).where(*instant).values(next_at=now).execution_options(synchronize_session=False))
