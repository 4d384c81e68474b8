"""Who is reminded of what, and when: 90, 30 and 7 days before a credential or its education cycle ends, and a week
before a job-search status lapses. Pure.

A day of reminder that was missed, because nobody was there to send it, comes with the next; two of them are one mail.
What was told is a date on the row, so the same day never tells twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from careercenter.applicants import searching
from careercenter.applicants.models import HeldCredential, Profile
from careercenter.taxonomy.vocabulary import vocabulary

BEFORE = (90, 30, 7)
LAPSES = timedelta(days=7)


@dataclass(frozen=True)
class Due:
    """One thing that ends: a credential's id or None for the status, what it is, and its last day."""

    credential_id: int | None
    what: str
    ends: date


def due_credentials(profile: Profile, today: date) -> list[Due]:
    """What ends of the wallet and is to be told today."""
    return [due for held in profile.credentials for due in _of(held, today)]


def _of(held: HeldCredential, today: date) -> Iterator[Due]:
    label = vocabulary("credentials").label(held.slug)
    both = ((held.expires_on, f"{label} expires"), (held.cycle_ends_on, f"The education cycle of {label} ends"))
    for ends, what in both:
        if ends is not None and _is_due(ends, held.reminded_of or held.created_at.date(), today):
            yield Due(held.id, what, ends)


def _is_due(ends: date, told: date, today: date) -> bool:
    """Whether a day of reminder has come since they were last told."""
    days = [ends - timedelta(days=before) for before in BEFORE]
    return today <= ends and any(told < day <= today for day in days)


def status_is_due(profile: Profile, now: datetime) -> bool:
    """Whether the status lapses within a week, and this end was not told."""
    until = profile.status_until
    if until is None or searching.status_at(profile, now) == searching.CLOSED:
        return False
    return until - LAPSES <= now and profile.status_reminded_of != until


def in_words(ends: date, today: date) -> str:
    """`in 7 days, on 3 Mar 2027`."""
    days = (ends - today).days
    when = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
    return f"{when}, on {ends.day} {ends:%b %Y}"
