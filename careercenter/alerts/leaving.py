"""What alerts hold of a person, told to them in an export. They are emptied in `subscribing`."""

from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.export import plain
from careercenter.accounts.models import Account
from careercenter.alerts import queries
from careercenter.alerts.models import AlertLine, Digest

_OURS = ("id", "subscriber_id", "search_id", "account_id", "told_run")


def export_person(session: Session, account_id: int) -> dict[str, Any]:
    """Each alert with its search and the listings it told of, and the digests that were sent."""
    account = session.get_one(Account, account_id)
    person = queries.subscriber_of_account(session, account_id) or queries.subscriber_by_email(
        session, account.folded_email
    )
    if person is None:
        return {}
    told = []
    for alert in queries.alerts_of(session, person.id):
        lines = select(AlertLine.listing_id).where(AlertLine.alert_id == alert.id).order_by(AlertLine.id)
        search = orjson.loads(alert.search.criteria)
        told.append({**plain(alert, *_OURS), "search": search, "told_of_listings": session.scalars(lines).all()})
    digests = session.scalars(select(Digest).where(Digest.subscriber_id == person.id).order_by(Digest.id)).all()
    sent = [plain(digest, "subscriber_id") for digest in digests]
    return {"subscriber": plain(person, "id", "account_id", "folded_email"), "alerts": told, "digests": sent}
