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
from careercenter.applicants.fit_queries import of_employers_kept_away_from, wanted_by_id
from careercenter.applicants.models import Profile
from careercenter.applicants.recommending import candidates, ranked
from careercenter.backends.search.contract import SearchEngine
from careercenter.jobs.left_out import LeftOut
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
    profile: Profile,
    coder: Coder,
    left_out: LeftOut,
    engines: Sequence[SearchEngine],
    on: date,
    now: datetime,
    most: int = MOST,
) -> list[Recommended]:
    """The listings to recommend to the person of a profile, which says `coder`, the best first; `left_out` is what
    they hid."""
    query = candidates(coder).to_query(now, facets=(), size=CANDIDATES)
    hits, _ = ask(left_out.out_of(query), engines, session, now)
    asked = current_app.extensions.get(_KEY, ())
    done = {id_ for done_with in asked for id_ in done_with(session, profile.account_id)}
    ids = [id_ for id_ in map(int, hits.ids) if id_ not in done]
    fits = {id_: fit(coder, wanted, on) for id_, wanted in wanted_by_id(session, ids).items()}
    best = ranked(fits, ids)
    away = of_employers_kept_away_from(session, best, profile) if best else set()
    kept = [id_ for id_ in best if id_ not in away][:most]
    return [Recommended(row, fits[row.id]) for row in live_by_ids(session, kept, now, brief=True)]
