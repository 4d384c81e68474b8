"""Applications made on the employer's own site: the way there is counted, the person is asked once whether they
applied, and what they say they keep for themselves.

Apart from `sending`, since nothing of it reaches an employer: it is a note to oneself.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session, aliased, joinedload

from careercenter.accounts.models import Account
from careercenter.applications.models import OutboundVisit
from careercenter.core.errors import NotFound, Refused
from careercenter.jobs.models import Listing

YES, NO, NOT_YET = "yes", "no", "not_yet"
ANSWERS = {YES: "Yes, I applied", NO: "No", NOT_YET: "Not yet"}
# How they say it goes there, in their own words.
STATUSES = {
    "sent": "Applied",
    "talking": "In touch",
    "interview": "Interview",
    "offer": "Offer",
    "hired": "Hired",
    "declined": "Not chosen",
    "given_up": "Given up",
}
LONGEST_NOTE = 1_000
# A second click within this time is the same visit; after the other nobody remembers, so nobody is asked.
SAME_VISIT, WORTH_ASKING = timedelta(minutes=30), timedelta(days=14)


def count(*, session: Session, listing: Listing, account: Account | None, now: datetime) -> OutboundVisit:
    """Somebody goes to the employer's own site. A guest's visit is only counted."""
    last = latest(session, account.id, listing.id) if account else None
    if last is not None and now - last.at < SAME_VISIT:
        return last
    made = OutboundVisit(listing_id=listing.id, account_id=account.id if account else None, at=now)
    session.add(made)
    session.flush()
    return made


def latest(session: Session, account_id: int, listing_id: int) -> OutboundVisit | None:
    """The person's last visit for a listing."""
    theirs = (OutboundVisit.account_id == account_id, OutboundVisit.listing_id == listing_id)
    return session.scalar(select(OutboundVisit).where(*theirs).order_by(OutboundVisit.id.desc()).limit(1))


def to_ask(session: Session, account_id: int, now: datetime, *, limit: int = 3) -> Sequence[OutboundVisit]:
    """Visits after which nobody has said yet whether they applied, one a listing, the latest first."""
    said = aliased(OutboundVisit)
    same = (said.account_id == account_id, said.listing_id == OutboundVisit.listing_id)
    settled = select(said.id).where(*same, (said.answer.in_((YES, NO))) | (said.id > OutboundVisit.id)).exists()
    theirs = (OutboundVisit.account_id == account_id, OutboundVisit.answer.is_(None))
    found = select(OutboundVisit).options(_LISTING).where(*theirs, OutboundVisit.at > now - WORTH_ASKING, ~settled)
    return session.scalars(found.order_by(OutboundVisit.id.desc()).limit(limit)).all()


def applied(session: Session, account_id: int) -> Sequence[OutboundVisit]:
    """Where they say that they applied, the latest first."""
    theirs = (OutboundVisit.account_id == account_id, OutboundVisit.answer == YES)
    found = select(OutboundVisit).options(_LISTING).where(*theirs)
    return session.scalars(found.order_by(OutboundVisit.id.desc())).all()


def own(session: Session, account_id: int, visit_id: int) -> OutboundVisit:
    """One of the person's visits. Raises NotFound, also for another's."""
    found = session.get(OutboundVisit, visit_id)
    if found is None or found.account_id != account_id:
        raise NotFound("There is nothing at this address.")
    return found


def say(*, session: Session, visit: OutboundVisit, answer: str, now: datetime) -> None:
    """Whether they applied. The first answer stands; a second click changes nothing."""
    if answer not in ANSWERS:
        raise Refused("Choose one of the answers.", field="answer")
    if visit.answer in (None, NOT_YET):
        visit.answer, visit.asked_at = answer, now
        visit.status = "sent" if answer == YES else ""
        session.flush()


def track(*, session: Session, visit: OutboundVisit, status: str, note: str) -> None:
    """How it goes, as the person says."""
    if visit.answer != YES:
        raise NotFound("There is nothing at this address.")
    if status not in STATUSES:
        raise Refused("Choose where it stands.", field="status")
    if len(note) > LONGEST_NOTE:
        raise Refused(f"At most {LONGEST_NOTE:,} letters, please.", field="note")
    visit.status, visit.note = status, note
    session.flush()


def forget(*, session: Session, visit: OutboundVisit) -> None:
    """Off the list, with every other visit for this listing. That somebody went there stays counted, without them."""
    theirs = (OutboundVisit.account_id == visit.account_id, OutboundVisit.listing_id == visit.listing_id)
    session.execute(update(OutboundVisit).where(*theirs).values(account_id=None, answer=None, status="", note=""))


_LISTING = joinedload(OutboundVisit.listing).joinedload(Listing.employer)
