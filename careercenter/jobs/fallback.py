"""The answer when no engine can give one: the newest live listings, filtered in Python by the same predicate.

It looks at a bounded number of rows, so a broken search never becomes a broken database.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.backends.search.contract import Hits, Query
from careercenter.backends.search.predicate import passes
from careercenter.jobs import queries
from careercenter.jobs.documents import document

MOST_ROWS = 2000


def find_in_database(session: Session, query: Query, now: datetime) -> Hits:
    """Hits among the newest `MOST_ROWS` live listings, newest first, without facet counts."""
    rows = queries.newest_live(session, now, limit=MOST_ROWS)
    wanted = [word.lower() for word in (*query.words.words, *query.words.phrases)]
    unwanted = [word.lower() for word in query.words.without]
    ids = []
    for row in rows:
        known = document(row)
        text = " ".join((known["title"], known["employer_name"], known["terms"], known["codes"], known["body"])).lower()
        said = all(word in text for word in wanted) and not any(word in text for word in unwanted)
        if said and passes(query, known):
            ids.append(known["id"])
    return Hits(tuple(ids[query.offset : query.offset + query.limit]), len(ids))
