"""Listings that somebody applied to, here or on the employer's own site: recommending them would be no help."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applications.models import Application, OutboundVisit
from careercenter.applications.stages import DRAFT


def done_with(session: Session, account_id: int) -> set[int]:
    """Ids of listings that the person applied to, or said that they did. A draft is not sent yet."""
    sent = select(Application.listing_id).where(Application.account_id == account_id, Application.stage != DRAFT)
    said = (OutboundVisit.account_id == account_id, OutboundVisit.answer == "yes")
    elsewhere = select(OutboundVisit.listing_id).where(*said)
    return set(session.scalars(sent.union(elsewhere)))
