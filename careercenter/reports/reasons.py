"""Why people report a listing, in their words, and how much a report weighs. Pure.

Grave reasons can hold a listing before anybody has looked; so what counts is who says so, not how often it is said:
guests and new accounts, which cost nothing to make, never hold a listing by themselves.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Reason:
    """One reason of the form. `grave`: enough reports of it hold the listing."""

    slug: str
    label: str
    hint: str
    grave: bool = False


REASONS = (
    Reason("scam", "It looks like a scam", "Somebody pretends, or the job does not exist.", grave=True),
    Reason(
        "money",
        "It asks for money or papers",
        "Fees, cheques, equipment to buy, identity papers before an offer.",
        grave=True,
    ),
    Reason("ghost", "They are not hiring", "It was filled, or nobody ever answers."),
    Reason("pay", "The pay is wrong", "They offer something else when you ask."),
    Reason("remote", "Remote or the states are wrong", "It is not remote, or not where it says."),
    Reason("fact", "Another fact is wrong", "Credentials, experience, setting, equipment."),
    Reason("discriminates", "It shuts people out", "By age, sex, origin, faith, health or the like."),
    Reason("duplicate", "It is here twice", "The same job, or a copy of another employer’s advert."),
    Reason("other", "Something else", "Tell us in a sentence."),
)
BY_SLUG = {reason.slug: reason for reason in REASONS}
GRAVE = frozenset(reason.slug for reason in REASONS if reason.grave)

# Only what was said this recently counts towards a hold.
RECENT = timedelta(days=30)
SETTLED = timedelta(days=7)
HOLD_AT, HOLD_VERIFIED_AT = 2.0, 4.0
# All guests and new accounts together weigh no more than this.
MOST_UNKNOWN = 1.0
# Who was wrong this often about a scam is heard, and no longer counted.
TOO_OFTEN_WRONG = 3


@dataclass(frozen=True)
class Voice:
    """One grave report as it is weighed. `account_since`: None for a guest; `wrong`: how often staff found nothing in
    what this person called a scam."""

    account_since: datetime | None
    confirmed: bool
    wrong: int = 0


def weight(voices: Collection[Voice], now: datetime) -> float:
    """What grave reports weigh together: 1 for each settled account with a confirmed address, 0.5 for anybody else, of
    whom all together weigh at most 1."""
    counted = [voice for voice in voices if voice.wrong < TOO_OFTEN_WRONG]
    known = sum(1.0 for voice in counted if _settled(voice, now))
    unknown = sum(0.5 for voice in counted if not _settled(voice, now))
    return known + min(unknown, MOST_UNKNOWN)


def holds(voices: Collection[Voice], *, verified: bool, now: datetime) -> bool:
    """Whether reports are enough to take a listing off the board until a person has looked: two settled accounts, or
    one and two others; twice that for an employer who has shown who it is."""
    return weight(voices, now) >= (HOLD_VERIFIED_AT if verified else HOLD_AT)


def _settled(voice: Voice, now: datetime) -> bool:
    return voice.confirmed and voice.account_since is not None and now - voice.account_since >= SETTLED
