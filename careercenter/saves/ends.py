"""Telling people what became of the listings they saved: one mail a person and day, and each end told once.

An end is a moment. What is told of it is written in the same commit as the mail's task, and only by whoever changes the
row from not told to told: two workers, or a task that runs twice, tell nobody twice. A closing that was told before it
came is not told again when it comes; one that is moved is a new one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from careercenter.core.outbox import enqueue
from careercenter.jobs.lifecycle import DESK, UNCONFIRMED_RUN, State, ended_at, state_of
from careercenter.jobs.models import Listing
from careercenter.saves.models import EndMail, ListingMark

MAIL_TASK = "saves.mail"
SOON = timedelta(days=3)
# An end that nobody could tell of for so long, since no worker ran, is no news any more.
NEWS = timedelta(days=14)
# Lines of one mail; the rest stands on the page.
MOST_IN_MAIL = 25


@dataclass(frozen=True)
class End:
    """When a listing ends or ended."""

    at: datetime
    over: bool


def end_of(listing: Listing, now: datetime) -> End | None:
    """What there is to tell of a listing: that it ended, or that the end its employer stated is near."""
    ended = ended_at(listing, now)
    if ended is not None:
        return End(ended, True) if now - ended <= NEWS else None
    closes = listing.closes_at
    near = state_of(listing, now) is State.LIVE and closes is not None and closes - now <= SOON
    return End(closes, False) if near else None


def tell_ends(*, session: Session, now: datetime) -> int:
    """Leave one mail for each person who asked for it and has something to be told. Returns how many mails."""
    told: dict[int, list[int]] = defaultdict(list)
    for mark, asked_at in _in_question(session, now):
        end = end_of(mark.listing, now)
        if end is not None and (not end.over or end.at > asked_at) and _first_told(session, mark, end.at):
            told[mark.account_id].append(mark.listing_id)
    for account_id, listing_ids in told.items():
        about = {"account_id": account_id, "listing_ids": listing_ids, "at": now.isoformat()}
        enqueue(session, MAIL_TASK, about, now=now)
    session.flush()
    return len(told)


def still_saved(session: Session, account_id: int, listing_ids: Iterable[int]) -> Sequence[Listing]:
    """Those of these listings that the person still keeps, if they still want mail; what ends first comes first."""
    mine = (ListingMark.account_id == account_id, ListingMark.saved_at.is_not(None))
    found = select(Listing).join(ListingMark, ListingMark.listing_id == Listing.id)
    wanted = found.join(EndMail, EndMail.account_id == ListingMark.account_id)
    order = (Listing.expires_at, Listing.id)
    return session.scalars(wanted.where(*mine, Listing.id.in_(list(listing_ids))).order_by(*order)).all()


def _in_question(session: Session, now: datetime) -> Iterable[tuple[ListingMark, datetime]]:
    """Saved listings, of people who want mail, whose end is near or was lately, as far as SQL can tell."""
    since, until = now - NEWS, now + SOON
    lapsed = (since - UNCONFIRMED_RUN, now - UNCONFIRMED_RUN)
    near = or_(
        Listing.closed_at.between(since, now),
        Listing.expires_at.between(since, until),
        and_(Listing.source == DESK, or_(Listing.publish_at.between(*lapsed), Listing.confirmed_at.between(*lapsed))),
    )
    found = select(ListingMark, EndMail.asked_at).join(EndMail, EndMail.account_id == ListingMark.account_id)
    saved = found.join(ListingMark.listing).where(ListingMark.saved_at.is_not(None), near)
    rows = session.execute(saved.order_by(ListingMark.account_id, ListingMark.listing_id)).all()
    return [(mark, asked_at) for mark, asked_at in rows]


def _first_told(session: Session, mark: ListingMark, end: datetime) -> bool:
    """Note that an end is told; whether nobody has before."""
    this = (ListingMark.account_id == mark.account_id, ListingMark.listing_id == mark.listing_id)
    untold = or_(ListingMark.told_end_of.is_(None), ListingMark.told_end_of != end)
    note = update(ListingMark).where(*this, untold).values(told_end_of=end)
    return session.execute(note.execution_options(synchronize_session=False)).rowcount == 1
