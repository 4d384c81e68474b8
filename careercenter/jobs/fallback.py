"""The answer when no engine can give one: the newest live listings, filtered in Python by the same predicate.

It looks at a bounded number of rows, so a broken search never becomes a broken database.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.backends.search.contract import Hits, Query
from careercenter.backends.search.predicate import holds, passes
from careercenter.backends.search.word_predicate import WordPredicate
from careercenter.jobs import queries
from careercenter.jobs.documents import document, schema

MOST_ROWS = 2000


def find_in_database(session: Session, query: Query, now: datetime) -> Hits:
    """Hits among the newest `MOST_ROWS` live listings, newest first, without facet counts."""
    said = WordPredicate(query.words, schema())
    ids: list[str] = []
    late: list[str] = []
    for row in queries.newest_live(session, now, limit=MOST_ROWS):
        known = document(row)
        if passes(query, known) and said.holds(known):
            (late if query.last and holds(query.last, known) else ids).append(known["id"])
    ids += late
    return Hits(tuple(ids[query.offset : query.offset + query.limit]), len(ids))
