"""Every question asked of holds, reports and prints."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.reports.models import Hold


def open_hold(session: Session, listing_id: int) -> Hold | None:
    """The hold on a listing that nobody has decided yet."""
    found = select(Hold).where(Hold.listing_id == listing_id, Hold.decided_at.is_(None))
    return session.scalar(found.order_by(Hold.id).limit(1))


def cleared(session: Session, listing_id: int, digest: str) -> bool:
    """Whether a person has approved a listing with these very words."""
    found = select(Hold.id).where(
        Hold.listing_id == listing_id, Hold.decision == "approved", Hold.content_digest == digest
    )
    return session.scalar(found.limit(1)) is not None
