"""Telling employers which of their live listings name codes that a release has ended: one mail a person and release.

Apart from `code_listings`, which says what is over today: here one release is told of, once.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.codes.notices import ended_by, first_time
from careercenter.core.outbox import enqueue
from careercenter.jobs import due
from careercenter.jobs.lifecycle import is_live_sql
from careercenter.jobs.models import Listing, ListingCode

MAIL_TASK = "jobs.mail_retired"
# A mail lists at most so many; the desk shows the same beside every listing.
MOST_IN_MAIL = 40


@dataclass(frozen=True)
class Naming:
    """A live listing and the ended codes that it names, each with its likely successors."""

    listing: Listing
    codes: Mapping[str, tuple[str, ...]]


def tell(*, session: Session, system: str, release: str, now: datetime) -> int:
    """Leave a mail for each person who may change a listing that names an ended code and was not told of this release.
    Returns how many mails."""
    ended = ended_by(system, release, session=session)
    mails = 0
    for employer_id in sorted({employer_id for employer_id, _, _ in _named(session, system, ended, now)}):
        for person in due.answering(session, employer_id):
            about = f"listings:{employer_id}"
            if first_time(session, account_id=person.id, about=about, system=system, release=release, now=now):
                told = {"account_id": person.id, "employer_id": employer_id, "system": system, "release": release}
                enqueue(session, MAIL_TASK, told, now=now)
                mails += 1
    session.flush()
    return mails


def named_by(session: Session, employer_id: int, system: str, release: str, now: datetime) -> Sequence[Naming]:
    """The listings of an employer that name such codes now, in order of their titles."""
    ended = ended_by(system, release, session=session)
    codes: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for _, listing_id, code in _named(session, system, ended, now, employer_id):
        codes[listing_id][code] = ended[code]
    rows = session.scalars(select(Listing).where(Listing.id.in_(codes)).order_by(Listing.title, Listing.id))
    return [Naming(row, dict(sorted(codes[row.id].items()))) for row in rows][:MOST_IN_MAIL]


def _named(
    session: Session, system: str, ended: Mapping[str, object], now: datetime, employer_id: int | None = None
) -> list[tuple[int, int, str]]:
    """Employer, listing and code of every live listing that names one of these by itself, not in a range."""
    if not ended:
        return []
    columns = (Listing.employer_id, Listing.id, ListingCode.code)
    found = select(*columns).join(Listing, Listing.id == ListingCode.listing_id)
    found = found.where(ListingCode.system == system, ListingCode.code_end.is_(None), is_live_sql(Listing, now))
    if employer_id is not None:
        found = found.where(Listing.employer_id == employer_id)
    rows = session.execute(found.distinct().order_by(Listing.id, ListingCode.code))
    return [(owner, listing_id, code) for owner, listing_id, code in rows if code in ended]
