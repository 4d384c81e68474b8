"""Later work on saved listings: telling people of ends."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.accounts.queries import by_id
from careercenter.saves import ends
from careercenter.saves.emails import ending
from careercenter.web.mail import deliver
from careercenter.web.services import Services


def tell_ends(session: Session, _services: Services, _arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Look whose saved listings end."""
    ends.tell_ends(session=session, now=now)


def mail(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Write and hand over mails about ends. Who stopped them meanwhile, or left, gets none; what was taken off the list
    or is open again is not told."""
    for one in arguments:
        account = by_id(session, one["account_id"])
        kept = ends.still_saved(session, one["account_id"], one["listing_ids"])
        listings = [listing for listing in kept if ends.end_of(listing, now)]
        if account is None or not account.confirmed or account.suspended_at is not None or not listings:
            continue
        settings = services.settings
        told = {"account": account, "listings": listings, "key": f"saves.end|{account.id}|{one['at']}"}
        deliver(ending(**told, secret_key=settings.secret_key, now=now, base=settings.base_url.rstrip("/")))
