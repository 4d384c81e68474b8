"""What the meter holds of a person: told to them in an export, and gone when they go."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.metering.models import Subscription
from careercenter.metering.operations import forget
from careercenter.metering.queries import pages_of


def export_person(session: Session, account_id: int) -> dict[str, Any]:
    """Until when they subscribe, and the pages that were counted this month."""
    subscription = session.get(Subscription, account_id)
    pages = pages_of(session, f"account:{account_id}")
    return {
        "subscribed_until": subscription.until if subscription else None,
        "pages": [{"month": month, "page": page} for month, page in pages],
    }


def erase_person(session: Session, account: Any, _now: datetime) -> None:
    """Forget what was counted; a subscription goes with the account."""
    forget(session=session, reader=f"account:{account.id}")
