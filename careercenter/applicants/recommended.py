"""Finding what to recommend: candidates from the search, their fits from one query, and what the person is done with
taken out. Other slices say what somebody is done with through the list that app.py gives.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from flask import Flask, current_app
from sqlalchemy.orm import Session

from careercenter.applicants.coder import Coder
from careercenter.applicants.fit import fit
from careercenter.applicants.fit_lines import Fit
from careercenter.applicants.fit_queries import of_unwanted_employers, put_aside, wanted_by_id
from careercenter.applicants.recommending import candidates, ranked
from careercenter.backends.search.contract import SearchEngine
from careercenter.jobs.models import Listing
from careercenter.jobs.queries import live_by_ids
from careercenter.jobs.search import ask

# The newest of those that may be taken; of older ones the good are gone, and so many are compared at once.
CANDIDATES = 300
MOST = 30
# Listings that a person is done with, such as those they applied to.
DoneWith = Callable[[Session, int], Collection[int]]
_KEY = "careercenter.done_with"


class Recommended(NamedTuple):
    """A listing, as much of it as a card shows, and the fit for which it is recommended."""

    listing: Listing
    fit: Fit


def install(app: Flask, done_with: Sequence[DoneWith]) -> None:
    """Keep the list with the app."""
    app.extensions[_KEY] = tuple(done_with)


def recommended(
    *,
    session: Session,
    account_id: int,
    coder: Coder,
    domains: Sequence[str],
    engines: Sequence[SearchEngine],
    on: date,
    now: datetime,
    most: int = MOST,
) -> list[Recommended]:
    """The listings to recommend, the best first. `domains` are those of employers that the person keeps away from."""
    hits, _ = ask(candidates(coder).to_query(now, facets=(), size=CANDIDATES), engines, session, now)
    done = {id_ for done_with in current_app.extensions.get(_KEY, ()) for id_ in done_with(session, account_id)}
    done |= put_aside(session, account_id)
    ids = [id_ for id_ in map(int, hits.ids) if id_ not in done]
    fits = {id_: fit(coder, wanted, on) for id_, wanted in wanted_by_id(session, ids).items()}
    best = ranked(fits, ids)
    unwanted = of_unwanted_employers(session, best, account_id=account_id, domains=domains)
    kept = [id_ for id_ in best if id_ not in unwanted][:most]
    return [Recommended(row, fits[row.id]) for row in live_by_ids(session, kept, now, brief=True)]
