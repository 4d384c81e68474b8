"""The matcher that a worker keeps between runs, brought up to date with the searches saved since.

Ids of rows may become visible out of order where several write at once, so the last ones are looked at again each
time, and a count that still does not agree compiles everything anew.
"""

from sqlalchemy.orm import Session

from careercenter.alerts.matcher import Matcher
from careercenter.alerts.queries import search_count, searches_from
from careercenter.jobs.criteria import SearchCriteria, UnknownKey

LOOKED_AT_AGAIN = 10_000


class Compiled:
    """All distinct searches, compiled once. Searches of another version are left out and counted."""

    def __init__(self) -> None:
        self._start_anew()

    def up_to_date(self, session: Session) -> Matcher:
        """The matcher, with every search that this session can see."""
        self._take(session, max(0, self._last - LOOKED_AT_AGAIN))
        if len(self._known) != search_count(session):
            self._start_anew()
            self._take(session, 0)
        return self.matcher

    def _start_anew(self) -> None:
        self.matcher = Matcher()
        self.unreadable = 0
        self._known: set[int] = set()
        self._last = 0

    def _take(self, session: Session, first_id: int) -> None:
        for kept in searches_from(session, first_id):
            if kept.id in self._known:
                continue
            self._known.add(kept.id)
            self._last = max(self._last, kept.id)
            try:
                self.matcher.add(kept.id, SearchCriteria.from_json(kept.criteria))
            except UnknownKey:
                self.unreadable += 1
