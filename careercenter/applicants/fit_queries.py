"""What a fit asks the database: the columns of listings that it compares, many at once, and what a person put aside."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session

from careercenter.applicants.wanted import SUBSTITUTES, WITHIN, Wanted, wanted_from
from careercenter.employers.models import EmployerDomain
from careercenter.jobs.models import Listing, ListingPlace
from careercenter.saves.models import HiddenEmployer, ListingMark

_COMPARED = (
    "credentials_required", "credentials_preferred", "apprentice_ok", "experience_months", "remote", "remote_scope",
    "states_allowed", "states_denied", "settings", "specialties", "code_sets", "tools", "role", "employment",
    "pay_min", "pay_max", "pay_unit", "pay_currency",
)  # fmt: skip


@cache
def _columns() -> Select[Any]:
    """The compared columns, the states of the places, and the two facts that have no column, in one row."""
    states = select(func.aggregate_strings(ListingPlace.state, ",")).where(ListingPlace.listing_id == Listing.id)
    return select(
        Listing.id,
        *(getattr(Listing, name) for name in _COMPARED),
        states.correlate(Listing).scalar_subquery().label("states"),
        Listing.facts[SUBSTITUTES]["value"].label("substitutes"),
        Listing.facts[WITHIN]["value"].label("within"),
    )


def wanted_by_id(session: Session, ids: Collection[int]) -> dict[int, Wanted]:
    """What listings want, by their ids; those that are gone fall out. One query."""
    return wanted_of_rows(compared(session, ids))


def compared(session: Session, ids: Collection[int]) -> Sequence[Row[Any]]:
    """The columns of listings that a fit compares, and their ids."""
    return session.execute(_columns().where(Listing.id.in_(ids))).all()


def wanted_of_rows(rows: Sequence[Row[Any]]) -> dict[int, Wanted]:
    """The same as values, by id."""
    return {
        row.id: wanted_from(row, states=(row.states or "").split(","), substitutes=row.substitutes, within=row.within)
        for row in rows
    }


def put_aside(session: Session, account_id: int) -> set[int]:
    """Listings that the person hid."""
    mine = (ListingMark.account_id == account_id, ListingMark.hidden_at.is_not(None))
    return set(session.scalars(select(ListingMark.listing_id).where(*mine)))


def of_unwanted_employers(
    session: Session, ids: Collection[int], *, account_id: int, domains: Sequence[str]
) -> set[int]:
    """Those of these listings whose employer the person hid, or keeps their profile from: one that has shown one of
    these domains to be its own."""
    hidden = select(HiddenEmployer.employer_id).where(HiddenEmployer.account_id == account_id)
    theirs = select(EmployerDomain.employer_id).where(
        EmployerDomain.domain.in_([domain.lower() for domain in domains]), EmployerDomain.verified_at.is_not(None)
    )
    unwanted = or_(Listing.employer_id.in_(hidden), Listing.employer_id.in_(theirs))
    return set(session.scalars(select(Listing.id).where(Listing.id.in_(ids), unwanted)))
