"""Asking employers whether their jobs are still open, and telling them what is about to end: one mail for all of it.

The link in the mail is signed and opens a page; what is pressed there is done by the person whom the mail was for.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from careercenter.core import tokens
from careercenter.core.outbox import enqueue
from careercenter.core.tokens import BadToken
from careercenter.jobs import due
from careercenter.jobs.lifecycle import runs_until
from careercenter.jobs.models import Listing

MAIL_TASK = "jobs.mail"
PURPOSE = "jobs.still-hiring"
# A mail lists at most so many; the rest come with the next day's.
MOST_IN_MAIL = 40
LINK_GOOD_FOR = timedelta(days=60)
TOO_OLD = "This link has expired. Sign in, and answer at the desk of your organisation."


@dataclass(frozen=True)
class Asked:
    """Whom a link was made for, on whose behalf, and about what."""

    account_id: int
    employer_id: int
    listing_ids: tuple[int, ...]


def ask_around(*, session: Session, now: datetime) -> int:
    """Note what is asked and warned of, and leave one mail for each person who may answer. Returns how many mails."""
    asked, warned = due.to_ask(session, now), due.to_warn(session, now)
    mails = 0
    for employer_id, listings in _by_employer([*warned, *asked]).items():
        people = due.answering(session, employer_id)
        for listing in listings:
            listing.asked_at = now
            listing.warned_of = runs_until(listing) if listing in warned else listing.warned_of
        ids = [listing.id for listing in listings]
        for person in people:
            told = {"account_id": person.id, "employer_id": employer_id, "listing_ids": ids, "at": now.isoformat()}
            enqueue(session, MAIL_TASK, told, now=now)
        mails += len(people)
    session.flush()
    return mails


def signed(asked: Asked, *, key: str, now: datetime) -> str:
    """The token of a link."""
    return tokens.sign(PURPOSE, [asked.account_id, asked.employer_id, list(asked.listing_ids)], key=key, now=now)


def opened(token: str, *, key: str, now: datetime) -> Asked:
    """What a token says. Raises BadToken for one that is not ours, was cut, or is older than `LINK_GOOD_FOR`."""
    try:
        value = tokens.read(PURPOSE, token, key=key, now=now, max_age=LINK_GOOD_FOR)
    except BadToken as error:
        if error.expired:
            raise BadToken(TOO_OLD, expired=True) from None
        raise
    try:
        account_id, employer_id, listing_ids = value
        return Asked(int(account_id), int(employer_id), tuple(int(one) for one in listing_ids))
    except (TypeError, ValueError):
        raise BadToken("This link is not complete. Please copy the whole link from the mail.") from None


def _by_employer(listings: Iterable[Listing]) -> dict[int, Sequence[Listing]]:
    """Each listing once, what ends first before the rest, as many as a mail holds."""
    grouped: dict[int, dict[int, Listing]] = defaultdict(dict)
    for listing in listings:
        mine = grouped[listing.employer_id]
        if len(mine) < MOST_IN_MAIL:
            mine.setdefault(listing.id, listing)
    return {employer_id: list(mine.values()) for employer_id, mine in grouped.items()}
