"""What a fit asks the database: the columns of listings that it compares, many at once, and whom a person keeps away
from."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, and_, func, select
from sqlalchemy.orm import Session

from careercenter.applicants.models import BlockedEmployer, Profile
from careercenter.applicants.wanted import SUBSTITUTES, WITHIN, Wanted, wanted_from
from careercenter.employers.domains import registrable
from careercenter.employers.models import Employer, EmployerDomain
from careercenter.jobs.models import Listing, ListingPlace

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


def of_employers_kept_away_from(session: Session, ids: Collection[int], profile: Profile) -> set[int]:
    """Those of these listings that are of an employer which the person blocked, or from which they keep their profile
    by a domain: one that it has shown to be its own, or that of its website."""
    blocked = select(BlockedEmployer.employer_id).where(BlockedEmployer.profile_id == profile.id)
    theirs = Listing.id.in_(ids)
    found = set(session.scalars(select(Listing.id).where(theirs, Listing.employer_id.in_(blocked))))
    shut = {registrable(domain) or domain for domain in profile.excluded_domains}
    if not shut:
        return found
    shown = and_(EmployerDomain.employer_id == Employer.id, EmployerDomain.verified_at.is_not(None))
    rows = select(Listing.id, Employer.website, EmployerDomain.domain).join(Listing.employer)
    for id_, website, domain in session.execute(rows.outerjoin(EmployerDomain, shown).where(theirs)):
        if domain in shut or registrable(website or "") in shut:
            found.add(id_)
    return found
