"""What a credential in the wallet counts for on a day. Apart and pure, because it must be right on every date.

The last day counts: what expires on the 28th is good on the 28th and lapsed on the 29th. Which day it is, is the
caller's to say; pages take the day where the holder lives. A moment counts from its own day in UTC.
"""

from datetime import date, datetime
from typing import Protocol

from careercenter.taxonomy.vocabulary import Term, vocabulary

SELF_DECLARED, DOCUMENT_SEEN, VERIFIED, LAPSED = "self_declared", "document_seen", "verified", "lapsed"
LABELS = {
    SELF_DECLARED: "Stated by the holder",
    DOCUMENT_SEEN: "Document seen",
    VERIFIED: "Verified with the issuer",
    LAPSED: "Lapsed",
}
SOON_DAYS = 60


class Dated(Protocol):
    """What a state is computed from; `models.HeldCredential` is one."""

    expires_on: date | None
    cycle_ends_on: date | None
    document_seen_at: datetime | None
    verified_at: datetime | None


def state_on(credential: Dated, day: date) -> str:
    """self_declared, document_seen, verified or lapsed. Nothing outlives its date, verified or not."""
    if credential.expires_on is not None and credential.expires_on < day:
        return LAPSED
    if _by(credential.verified_at, day):
        return VERIFIED
    return DOCUMENT_SEEN if _by(credential.document_seen_at, day) else SELF_DECLARED


def ends_soon(credential: Dated, day: date) -> date | None:
    """The next of expiry and end of the education cycle, when it is today or within sixty days."""
    ends = [one for one in (credential.expires_on, credential.cycle_ends_on) if one is not None and one >= day]
    return min((one for one in ends if (one - day).days <= SOON_DAYS), default=None)


def is_apprentice(slug: str) -> bool:
    """Whether it is held until the experience that the full credential asks for is shown."""
    term = vocabulary("credentials").get(slug)
    return term is not None and term.extra.get("apprentice") == "yes"


def full_of(slug: str) -> Term | None:
    """What an apprentice's credential becomes, such as CPC of CPC-A."""
    term = vocabulary("credentials").get(slug)
    return vocabulary("credentials").get(term.parent) if term and term.parent and is_apprentice(slug) else None


def body_site(slug: str) -> str:
    """The site of the body that gives it, where staff look it up; empty when it is not known."""
    term = vocabulary("credentials").get(slug)
    body = vocabulary("bodies").get((term.extra.get("body") or "").lower()) if term else None
    return body.extra["site"] if body else ""


def _by(moment: datetime | None, day: date) -> bool:
    return moment is not None and moment.date() <= day
