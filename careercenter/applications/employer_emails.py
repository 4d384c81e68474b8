"""Mails to an employer's people about applicants: who came since the last, and who waits too long.

They name listings and numbers, never applicants: a mail is read in many places, and a review may be blind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from careercenter.applications.models import Application
from careercenter.applications.silence import closes_at, silent_days
from careercenter.backends.mail import Message
from careercenter.core.dates import day
from careercenter.core.text import shorten
from careercenter.core.tokens import sign
from careercenter.employers.models import Membership
from careercenter.jobs.models import Listing
from careercenter.web.filters import plural
from careercenter.web.mail import compose, link
from careercenter.web.services import current

PURPOSE = "applications.employer_mail"


@dataclass(frozen=True)
class _Sent:
    """What makes a mail this one: the key of its Message-ID, the secret of its links, and when."""

    key: str
    secret_key: str
    now: datetime


@dataclass(frozen=True)
class Line:
    """One listing in such a mail: how many, what else there is to say, and where they are."""

    title: str
    says: str
    url: str


def applicants(
    member: Membership, found: Sequence[Application], *, key: str, secret_key: str, now: datetime
) -> Message:
    """Who came since the last mail, counted by listing."""
    lines = [
        Line(listing.title, plural(len(theirs), "new applicant"), _inbox(member, listing))
        for listing, theirs in _by_listing(found).items()
    ]
    promise = member.employer.response_days
    first = f"{plural(len(found), 'person applied', 'people applied')} to {member.employer.name}."
    answer = f"You promise an answer within {plural(promise, 'day')}." if promise else "They see when somebody answers."
    subject = f"{plural(len(found), 'new applicant')}: {_titles(lines)}"
    return _mail(member, subject, [first, answer], lines, _Sent(key, secret_key, now))


def waiting(
    member: Membership, found: Sequence[Application], *, key: str, secret_key: str, now: datetime
) -> Message:
    """Who has waited for three weeks or more, by listing, with the day on which the first of them closes."""
    lines = [
        Line(
            listing.title,
            f"{plural(len(theirs), 'applicant')}, the longest for {max(silent_days(one, now) for one in theirs)} days; "
            f"closes from {day(min(end for one in theirs if (end := closes_at(one))))}",
            _inbox(member, listing),
        )
        for listing, theirs in _by_listing(found).items()
    ]
    who = plural(len(found), "person has", "people have")
    first = f"{who} heard nothing from {member.employer.name} for three weeks or more."
    what = "After 45 days we close an application and say that nobody answered. A sentence from you is enough."
    subject = f"{plural(len(found), 'applicant waits', 'applicants wait')} for a word: {_titles(lines)}"
    return _mail(member, subject, [first, what], lines, _Sent(key, secret_key, now))


def settings_token(member: Membership, *, secret_key: str, now: datetime) -> str:
    """For the link by which a member says how often they want these mails. It never expires, as nobody should have to
    sign in to stop mail."""
    return sign(PURPOSE, member.id, key=secret_key, now=now)


def _mail(member: Membership, subject: str, said: Sequence[str], lines: Sequence[Line], sent: _Sent) -> Message:
    token = settings_token(member, secret_key=sent.secret_key, now=sent.now)
    stop = link("employer_mail.settings", token=token)
    name = member.account.name
    return compose(
        "applications/employer",
        to=member.account.email,
        subject=subject,
        key=sent.key,
        greeting=f"Hello {name}," if name else "Hello,",
        said=said,
        lines=lines,
        stop=stop,
        employer=member.employer.name,
        headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def _inbox(member: Membership, listing: Listing) -> str:
    # The page belongs to a slice on the right; its address is part of what mails may rely on.
    return f"{current().settings.base_url}/employer/{member.employer.slug}/listings/{listing.id}/applicants"


def _titles(lines: Sequence[Line]) -> str:
    more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    return shorten(lines[0].title, 80) + more


def _by_listing(found: Sequence[Application]) -> Mapping[Listing, list[Application]]:
    groups: dict[Listing, list[Application]] = {}
    for one in found:
        groups.setdefault(one.listing, []).append(one)
    return groups
