"""What an employer answers to "still hiring?", from the page behind the mail. The act is that of the mail's reader.

Apart from `living.py` because an answer comes late, twice, or after somebody else has answered, and none of
that is wrong.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.accounts.queries import by_id
from careercenter.core.errors import NotAllowed, NotFound, Refused
from careercenter.employers.models import Membership
from careercenter.employers.queries import membership_of
from careercenter.jobs import living
from careercenter.jobs.asking import Asked
from careercenter.jobs.lifecycle import is_live
from careercenter.jobs.models import Listing
from careercenter.jobs.moves import WRITERS

ALL = "all"
NO_LONGER = "This link was made for somebody who wrote listings for this organisation, and no longer does."


def member(session: Session, asked: Asked) -> Membership:
    """By what the link's owner may answer. Raises NotAllowed when they no longer may."""
    found = membership_of(session, asked.employer_id, asked.account_id)
    account = by_id(session, asked.account_id)
    if found is None or found.role not in WRITERS or account is None or account.suspended_at is not None:
        raise NotAllowed(NO_LONGER)
    return found


def confirm_all(
    *, session: Session, listings: Sequence[Listing], role: str, account: Account, now: datetime
) -> list[Listing]:
    """Say of all that are on the board that they are open. Those that have ended stay as they are."""
    live = [listing for listing in listings if is_live(listing, now)]
    return [living.confirm(session=session, listing=one, role=role, account=account, now=now) for one in live]


def answer(
    *,
    session: Session,
    listings: Sequence[Listing],
    said: str,
    role: str,
    account: Account,
    now: datetime,
) -> Listing:
    """One answer about one listing: `<id>.confirm`, `<id>.relist`, or `<id>.<outcome>` and perhaps `.<how>`. Raises
    NotFound for a listing that the mail was not about, and what `living` refuses."""
    number, _, word = said.partition(".")
    listing = next((one for one in listings if str(one.id) == number), None)
    if listing is None:
        raise NotFound("The mail was about other listings.")
    act = {"session": session, "listing": listing, "role": role, "account": account, "now": now}
    match word:
        case "confirm":
            return living.confirm(**act)
        case "relist":
            return living.relist(**act)
        case "":
            raise Refused("Choose an answer.", field="answer")
    outcome, _, how = word.partition(".")
    return living.close(**act, outcome=outcome, how=how or None)
