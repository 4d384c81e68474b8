"""Mails to those who write listings: "still hiring?", which says what happens when nobody answers, and ended codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from careercenter.accounts.models import Account
from careercenter.backends.mail import Message
from careercenter.employers.models import Employer
from careercenter.jobs import wording
from careercenter.jobs.asking import Asked, signed
from careercenter.jobs.lifecycle import loses_rank_at, runs_until
from careercenter.jobs.models import Listing
from careercenter.jobs.retiring import Naming
from careercenter.web.mail import compose, link


@dataclass(frozen=True)
class Line:
    """One listing in the mail or on the page behind it: its title, its age, and what comes if nobody answers."""

    listing: Listing
    title: str
    age: str
    unless: str


def still_hiring(
    *, account: Account, employer: Employer, listings: Sequence[Listing], key: str, secret_key: str, now: datetime
) -> Message:
    """Ask one person after the listings of an employer."""
    token = signed(Asked(account.id, employer.id, tuple(one.id for one in listings)), key=secret_key, now=now)
    return compose(
        "jobs/still_hiring",
        to=account.email,
        subject=_subject(listings),
        key=key,
        greeting=f"Hello {account.name}," if account.name else "Hello,",
        employer=employer.name,
        lines=[line(one, now) for one in listings],
        url=link("confirming.show", token=token),
    )


def codes_over(
    *, account: Account, employer: Employer, named: Sequence[Naming], system: str, release: str
) -> Message:
    """Tell one person which listings of an employer name codes that a release ended."""
    first = f"“{named[0].listing.title}” names a code that is over"
    place = {"slug": employer.slug}
    return compose(
        "jobs/codes_over",
        to=account.email,
        subject=first if len(named) == 1 else f"{len(named)} listings name codes that are over",
        key=f"jobs.codes-over|{employer.id}|{account.id}|{system}|{release}",
        greeting=f"Hello {account.name}," if account.name else "Hello,",
        employer=employer.name,
        release=release,
        lines=[
            {
                "title": each.listing.title,
                "url": link("publishing.show", listing_id=each.listing.id, **place),
                "codes": list(each.codes.items()),
            }
            for each in named
        ],
    )


def line(listing: Listing, now: datetime) -> Line:
    """A listing, and what happens to it unless somebody answers."""
    age = f"on the board since {wording.day(listing.posted_at or listing.created_at)}"
    return Line(listing, listing.title, age, _unless(listing, now))


def _unless(listing: Listing, now: datetime) -> str:
    end, drop = runs_until(listing), loses_rank_at(listing)
    if end is not None and end == listing.closes_at:
        return f"ends on {wording.day(end)}, the last day you gave"
    ends = f"ends on {wording.day(end)}" if end else ""
    if drop is not None and drop > now:
        return f"ranks lower from {wording.day(drop)} and {ends}, unless you confirm it"
    return f"{ends}, unless you confirm it"


def _subject(listings: Sequence[Listing]) -> str:
    if len(listings) == 1:
        return f"Still hiring? {listings[0].title}"
    return f"Still hiring? {len(listings)} listings want an answer"
