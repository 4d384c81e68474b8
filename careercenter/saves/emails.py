"""The mail about saved listings that end, and the link in it that stops it with one click."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from careercenter.accounts.models import Account
from careercenter.backends.mail import Message
from careercenter.core import tokens
from careercenter.jobs import wording
from careercenter.jobs.links import listing_path, search_path
from careercenter.jobs.models import Listing
from careercenter.jobs.search import likeness
from careercenter.saves.ends import MOST_IN_MAIL, end_of
from careercenter.saves.sorting import became
from careercenter.web.filters import plural
from careercenter.web.mail import compose, link

PURPOSE = "saves.stop"


@dataclass(frozen=True)
class Line:
    """One listing: what happens to it, its page, and for one that is over the search for others like it."""

    title: str
    employer: str
    what: str
    url: str
    similar_url: str


def ending(
    *, account: Account, listings: Sequence[Listing], key: str, secret_key: str, now: datetime, base: str
) -> Message:
    """Tell one person what of their saved listings ends or ended. Only of those of which there is something to tell."""
    lines = [line(listing, now, base) for listing in listings[:MOST_IN_MAIL]]
    stop = link("saved_mail.stop", token=stop_token(account.id, key=secret_key, now=now))
    message = compose(
        "saves/ending",
        to=account.email,
        subject=_subject(listings, now),
        key=key,
        greeting=f"Hello {account.name}," if account.name else "Hello,",
        lines=lines,
        more=len(listings) - len(lines),
        saved_url=link("saved.index"),
        stop_url=stop,
    )
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": "CareerCenter saved listings <saved.careercenter>",
        "Precedence": "bulk",
    }
    return replace(message, headers=headers)


def line(listing: Listing, now: datetime, base: str) -> Line:
    """A listing in the mail."""
    over = became(listing, now)
    what = over or wording.closing(listing.closes_at, now) or ""
    similar = base + search_path(likeness(listing)) if over else ""
    return Line(listing.title, listing.employer.name, what, base + listing_path(listing.id, listing.slug), similar)


def stop_token(account_id: int, *, key: str, now: datetime) -> str:
    """For the link that stops this mail. It never expires: whoever wants to stop may."""
    return tokens.sign(PURPOSE, account_id, key=key, now=now)


def read_stop(token: str, *, key: str, now: datetime) -> int:
    """The account. Raises BadToken."""
    value = tokens.read(PURPOSE, token, key=key, now=now, max_age=None)
    if type(value) is not int:
        raise tokens.BadToken("This link is not complete. Please copy the whole link from the mail.")
    return value


def _subject(listings: Sequence[Listing], now: datetime) -> str:
    if len(listings) == 1:
        over = became(listings[0], now)
        return f"A listing you saved {'has ended' if over else 'closes soon'}: {listings[0].title}"[:120]
    over = sum(bool((end := end_of(one, now)) and end.over) for one in listings)
    soon = len(listings) - over
    parts = [f"{plural(soon, 'closes soon', 'close soon')}"] if soon else []
    parts += [f"{plural(over, 'has ended', 'have ended')}"] if over else []
    return f"Of the listings you saved, {' and '.join(parts)}"
