"""Every question asked of what people marked."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from careercenter.employers.models import Employer
from careercenter.jobs.left_out import LeftOut
from careercenter.jobs.models import Listing
from careercenter.saves.marks import Marks
from careercenter.saves.models import EndMail, HiddenEmployer, ListingMark


def marks_on(session: Session, account_id: int, listing_ids: Collection[int]) -> dict[int, Marks]:
    """The person's marks on those of these listings that have any."""
    columns = select(ListingMark.listing_id, ListingMark.saved_at, ListingMark.hidden_at, ListingMark.seen_at)
    found = columns.where(ListingMark.account_id == account_id, ListingMark.listing_id.in_(listing_ids))
    return {
        id_: Marks(saved is not None, hidden is not None, seen) for id_, saved, hidden, seen in session.execute(found)
    }


def mark_on(session: Session, account_id: int, listing_id: int) -> ListingMark | None:
    """The row of a person's marks on one listing."""
    mine = (ListingMark.account_id == account_id, ListingMark.listing_id == listing_id)
    return session.scalar(select(ListingMark).where(*mine))


def left_out_by(session: Session, account_id: int) -> LeftOut:
    """What a person wants left out everywhere."""
    return left_out_by_each(session, [account_id]).get(account_id, LeftOut())


def left_out_by_each(session: Session, account_ids: Collection[int]) -> dict[int, LeftOut]:
    """What each of these people wants left out; who hid nothing is not named."""
    listings: dict[int, set[int]] = {}
    employers: dict[int, set[str]] = {}
    marks = select(ListingMark.account_id, ListingMark.listing_id)
    marks = marks.where(ListingMark.account_id.in_(account_ids), ListingMark.hidden_at.is_not(None))
    for account_id, listing_id in session.execute(marks):
        listings.setdefault(account_id, set()).add(listing_id)
    hidden = select(HiddenEmployer.account_id, Employer.slug).join(HiddenEmployer.employer)
    for account_id, slug in session.execute(hidden.where(HiddenEmployer.account_id.in_(account_ids))):
        employers.setdefault(account_id, set()).add(slug)
    return {
        one: LeftOut(frozenset(listings.get(one, ())), frozenset(employers.get(one, ())))
        for one in listings.keys() | employers.keys()
    }


def slugs(session: Session, employer_ids: Collection[int]) -> Sequence[str]:
    """The slugs of these employers."""
    return session.scalars(select(Employer.slug).where(Employer.id.in_(employer_ids))).all()


def counts(session: Session, account_id: int) -> tuple[int, int, int]:
    """How many listings a person saved and hid, and how many employers they hid."""
    mine = ListingMark.account_id == account_id
    marks = select(func.count(ListingMark.saved_at), func.count(ListingMark.hidden_at)).where(mine)
    saved, hidden = session.execute(marks).one()
    employers = select(func.count(HiddenEmployer.employer_id)).where(HiddenEmployer.account_id == account_id)
    return saved, hidden, session.scalar(employers) or 0


_ORDERED_BY = (
    Listing.id, Listing.source, Listing.publish_at, Listing.confirmed_at, Listing.expires_at, Listing.closed_at,
    Listing.frozen_at, Listing.held_at, Listing.outcome, Listing.end_stated, Listing.pay_min, Listing.pay_max,
    Listing.pay_unit, Listing.pay_currency,
)  # fmt: skip


def saved(session: Session, account_id: int) -> Sequence[Row[Any]]:
    """As much of what a person saved as its order needs, the latest first."""
    found = select(*_ORDERED_BY).join(ListingMark, ListingMark.listing_id == Listing.id)
    mine = found.where(ListingMark.account_id == account_id, ListingMark.saved_at.is_not(None))
    return session.execute(mine.order_by(ListingMark.saved_at.desc(), ListingMark.listing_id.desc())).all()


def kept(session: Session, listing_ids: Sequence[int]) -> list[Row[Any]]:
    """The same of listings by their ids, in the order given; those that are gone fall out."""
    found = {row.id: row for row in session.execute(select(*_ORDERED_BY).where(Listing.id.in_(listing_ids)))}
    return [found[id_] for id_ in listing_ids if id_ in found]


def notes(session: Session, account_id: int, listing_ids: Collection[int]) -> dict[int, tuple[datetime, str]]:
    """When the person saved each of these listings, and their note on it."""
    columns = select(ListingMark.listing_id, ListingMark.saved_at, ListingMark.note)
    mine = columns.where(ListingMark.account_id == account_id, ListingMark.listing_id.in_(listing_ids))
    return {id_: (saved_at, note) for id_, saved_at, note in session.execute(mine)}


def hidden_marks(session: Session, account_id: int, *, limit: int, offset: int) -> Sequence[ListingMark]:
    """A page of the listings that a person hid, the latest first, with their employers."""
    mine = (ListingMark.account_id == account_id, ListingMark.hidden_at.is_not(None))
    order = (ListingMark.hidden_at.desc(), ListingMark.listing_id.desc())
    whole = joinedload(ListingMark.listing).options(joinedload(Listing.employer), selectinload(Listing.places))
    found = select(ListingMark).options(whole)
    return session.scalars(found.where(*mine).order_by(*order).limit(limit).offset(offset)).all()


def hidden_employers(session: Session, account_id: int) -> Sequence[Employer]:
    """The employers that a person hid, the latest first."""
    found = select(Employer).join(HiddenEmployer, HiddenEmployer.employer_id == Employer.id)
    order = (HiddenEmployer.hidden_at.desc(), Employer.id)
    return session.scalars(found.where(HiddenEmployer.account_id == account_id).order_by(*order)).all()


def hides_employer(session: Session, account_id: int, employer_id: int) -> bool:
    """Whether a person hid an employer."""
    return session.get(HiddenEmployer, (account_id, employer_id)) is not None


def employers_by_ids(session: Session, ids: Collection[int]) -> Sequence[Employer]:
    """These employers, in any order."""
    return session.scalars(select(Employer).where(Employer.id.in_(ids))).all()


def existing(session: Session, listing_ids: Collection[int]) -> set[int]:
    """Those of these listings that are still in the database."""
    return set(session.scalars(select(Listing.id).where(Listing.id.in_(listing_ids))))


def existing_employers(session: Session, ids: Collection[int]) -> set[int]:
    """Those of these employers that are still in the database."""
    return set(session.scalars(select(Employer.id).where(Employer.id.in_(ids))))


def end_mail(session: Session, account_id: int) -> EndMail | None:
    """That a person wants mail about ends."""
    return session.get(EndMail, account_id)


def seen_only(account_id: int) -> Select[tuple[int]]:
    """Listings that a person looked at and did nothing else with, the latest look first."""
    nothing_else = (ListingMark.saved_at.is_(None), ListingMark.hidden_at.is_(None), ListingMark.note == "")
    mine = select(ListingMark.listing_id).where(ListingMark.account_id == account_id, *nothing_else)
    return mine.order_by(ListingMark.seen_at.desc(), ListingMark.listing_id)
