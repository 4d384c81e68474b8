"""What is held of a person's skills checks: told to them in an export, and gone when they go."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from careercenter.accounts.export import plain
from careercenter.accounts.models import Account
from careercenter.exercises.models import Attempt
from careercenter.exercises.queries import attempts


def erase_person(session: Session, account: Account, _now: datetime) -> None:
    """Delete all attempts of a person."""
    session.execute(delete(Attempt).where(Attempt.account_id == account.id))


def export_person(session: Session, account_id: int) -> dict[str, Any]:
    """Every attempt with its answers and its score; the charts and their keys belong to who wrote them."""
    return {"attempts": [_told(one) for one in attempts(session, account_id)]}


def _told(attempt: Attempt) -> dict[str, Any]:
    listing = attempt.listing.title if attempt.listing else None
    return {"exercise": attempt.content["title"], "listing": listing} | plain(
        attempt, "id", "account_id", "listing_id", "content"
    )
