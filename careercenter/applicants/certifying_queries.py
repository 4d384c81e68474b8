"""Documents of credentials that wait for staff."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from careercenter.applicants.models import HeldCredential, Profile

_WAITS = (HeldCredential.document_key.is_not(None), HeldCredential.document_shown_at.is_not(None))


def waiting(session: Session, *, limit: int = 100) -> Sequence[HeldCredential]:
    """Those that can be looked at, the oldest first."""
    found = select(HeldCredential).where(*_WAITS).order_by(HeldCredential.document_shown_at, HeldCredential.id)
    return session.scalars(found.limit(limit)).all()


def how_many(session: Session) -> tuple[int, datetime | None]:
    """How many wait, and since when the oldest does."""
    count, oldest = session.execute(
        select(func.count(HeldCredential.id), func.min(HeldCredential.document_shown_at)).where(*_WAITS)
    ).one()
    return count, oldest


def one_waiting(session: Session, credential_id: int) -> HeldCredential | None:
    """One of them, with its holder."""
    whole = joinedload(HeldCredential.profile).joinedload(Profile.account)
    return session.scalar(select(HeldCredential).options(whole).where(HeldCredential.id == credential_id, *_WAITS))
