"""What a person marked, told to them in an export. All of it goes with the account."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from careercenter.accounts.export import plain
from careercenter.saves.models import EndMail, HiddenEmployer, ListingMark


def export_person(session: Session, account_id: int) -> dict[str, Any]:
    """Saved, hidden and seen listings with the person's notes, hidden employers, and whether they want mail."""
    mail = session.get(EndMail, account_id)
    marks = select(ListingMark).options(joinedload(ListingMark.listing)).where(ListingMark.account_id == account_id)
    hidden = select(HiddenEmployer).options(joinedload(HiddenEmployer.employer))
    hidden = hidden.where(HiddenEmployer.account_id == account_id)
    return {
        "listings": [
            {"title": one.listing.title, **plain(one, "account_id")}
            for one in session.scalars(marks.order_by(ListingMark.listing_id))
        ],
        "hidden_employers": [
            {"employer": one.employer.name, "hidden_at": one.hidden_at}
            for one in session.scalars(hidden.order_by(HiddenEmployer.employer_id))
        ],
        "end_mail": plain(mail, "account_id") if mail else None,
    }
