"""Which listings of the desk must be asked after, and which are about to end. Questions to the database only.

Apart from `queries.py` because these are asked by the clock, for the whole board at once.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from careercenter.accounts.models import Account
from careercenter.employers.models import Membership
from careercenter.jobs.lifecycle import DESK, UNCONFIRMED_RUN, is_live, is_live_sql, lapses_at, runs_until
from careercenter.jobs.models import Listing
from careercenter.jobs.moves import WRITERS

# An employer is asked this often whether a job is still open, and told so long before a listing ends.
ASK_AFTER = timedelta(days=14)
WARN_BEFORE = timedelta(days=3)


def to_ask(session: Session, now: datetime) -> Sequence[Listing]:
    """Live listings whose employer has said nothing for two weeks, and was not asked in that time."""
    since = now - ASK_AFTER
    silent = and_(Listing.publish_at <= since, or_(Listing.confirmed_at.is_(None), Listing.confirmed_at <= since))
    unasked = or_(Listing.asked_at.is_(None), Listing.asked_at <= since)
    return session.scalars(_desk(now).where(silent, unasked).order_by(Listing.employer_id, Listing.id)).all()


def to_warn(session: Session, now: datetime) -> Sequence[Listing]:
    """Live listings that end within three days, and whose employer was not told of this end."""
    until = now + WARN_BEFORE
    said = until - UNCONFIRMED_RUN
    silent = and_(Listing.publish_at <= said, or_(Listing.confirmed_at.is_(None), Listing.confirmed_at <= said))
    found = session.scalars(
        _desk(now).where(or_(Listing.expires_at <= until, silent)).order_by(Listing.employer_id, Listing.id)
    )
    return [listing for listing in found if listing.warned_of != runs_until(listing)]


def named(session: Session, employer_id: int, ids: Collection[int]) -> Sequence[Listing]:
    """Those listings of an employer, live or not, in order of their end; the others' fall out."""
    mine = (Listing.employer_id == employer_id, Listing.publish_at.is_not(None))
    found = session.scalars(select(Listing).where(Listing.id.in_(ids), *mine))
    return sorted(found, key=lambda listing: (runs_until(listing) or listing.created_at, listing.id))


def unanswered(listings: Sequence[Listing], now: datetime) -> list[Listing]:
    """Those that are live and still want an answer: silent for two weeks, or about to end. Pure."""
    return [one for one in listings if is_live(one, now) and (_silent(one, now) or _ends_soon(one, now))]


def answering(session: Session, employer_id: int) -> Sequence[Account]:
    """The people who may answer for an employer and read mail."""
    mine = Membership.employer_id == employer_id
    found = select(Account).join(Membership, Membership.account_id == Account.id).where(mine)
    reads = and_(Account.confirmed_at.is_not(None), Account.suspended_at.is_(None))
    return session.scalars(found.where(Membership.role.in_(WRITERS), reads).order_by(Account.id)).all()


def _desk(now: datetime) -> Select[tuple[Listing]]:
    live = select(Listing).where(Listing.source == DESK, is_live_sql(Listing, now))
    return live.options(joinedload(Listing.employer))


def _silent(listing: Listing, now: datetime) -> bool:
    lapses = lapses_at(listing)
    return lapses is not None and lapses - UNCONFIRMED_RUN + ASK_AFTER <= now


def _ends_soon(listing: Listing, now: datetime) -> bool:
    end = runs_until(listing)
    return end is not None and end <= now + WARN_BEFORE
