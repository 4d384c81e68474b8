"""Making an index of codes agree with the tables: filled anew whenever a release was loaded, which takes seconds."""

from collections.abc import Iterable
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.backends.search.contract import SearchEngine, SearchUnavailable
from careercenter.codes.lookup.documents import documents, stamp
from careercenter.codes.models import Code
from careercenter.codes.plain import all_plain


def is_current(session: Session, engine: SearchEngine) -> bool:
    """Whether the index was filled from the tables as they are now: in number, and by the version of its first."""
    if engine.needs_rebuild:
        return False
    held = engine.versions()
    version = stamp(session)
    first = list(islice(held, 1))
    whole = (session.scalar(select(func.count(Code.id))) or 0) + len(all_plain())
    return bool(first) and first[0][1] == version and sum(1 for _ in held) + 1 == whole


def fill(session: Session, engines: Iterable[SearchEngine]) -> int:
    """Fill the indexes that are not current. Returns how many. One that does not answer keeps no other from its turn;
    raises SearchUnavailable at the end, so that the worker comes back."""
    filled, failed = 0, None
    for engine in engines:
        try:
            if not is_current(session, engine):
                engine.rebuild(documents(session))
                filled += 1
        except SearchUnavailable as error:
            failed = error
    if failed:
        raise failed
    return filled
