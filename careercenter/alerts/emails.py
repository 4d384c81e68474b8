"""The mails of alerts: the question whether somebody wants one, the digest, and the question whether they still do.

A digest names for each listing why it is in it, in the labels of the search's own filters. Every mail can be stopped by
one click, in the mail and by the mail program itself (RFC 8058).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from careercenter.alerts.lines import MOST, Line
from careercenter.alerts.links import confirm_token, manage_token, unsubscribe_token
from careercenter.alerts.models import Alert, Digest, Subscriber
from careercenter.alerts.notices import Notice
from careercenter.backends.mail import Message
from careercenter.core.text import shorten
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.lifting import lift
from careercenter.jobs.links import search_path
from careercenter.jobs.sentence import describe, filter_label
from careercenter.web.filters import plural
from careercenter.web.mail import compose, link


@dataclass(frozen=True)
class Item:
    """One job in a digest."""

    url: str
    title: str
    employer: str
    place: str
    pay: str | None
    reasons: tuple[str, ...]
    others: int
    fewer_url: str


@dataclass(frozen=True)
class Section:
    """What one alert tells: its search in words, the page of its results, up to ten jobs and how many more."""

    title: str
    url: str
    items: tuple[Item, ...]
    more: int
    stop_url: str


def confirmation(alert: Alert, *, key: str, now: datetime) -> Message:
    """Asks whether the person wants this alert. Nothing else is sent until they say so."""
    return compose(
        "alerts/confirm",
        to=alert.subscriber.email,
        subject=f"Please confirm your job alert: {_title(alert.search.value)}",
        key=f"alert-confirm-{alert.id}-{alert.asked_at}",
        title=_title(alert.search.value),
        often=often(alert),
        confirm_url=link("alerts.confirm", token=confirm_token(alert, key=key, now=now)),
    )


def digest(made: Digest, sections: Sequence[Section], *, key: str, total: int) -> Message:
    """Everything that is new for one person in one slot."""
    person = made.subscriber
    stop = link("alerts.unsubscribe", token=unsubscribe_token(person.id, None, key=key, now=made.created_at))
    first = sections[0].title.removeprefix("Listings for ").removeprefix("Listings: ")
    message = compose(
        "alerts/digest",
        to=person.email,
        subject=shorten(f"{plural(total, 'new listing')}: {first}" + (" and more" if len(sections) > 1 else ""), 120),
        key=f"digest-{made.id}",
        sections=sections,
        total=total,
        manage_url=link("managing.manage", token=manage_token(person, key=key, now=made.created_at)),
        stop_url=stop,
    )
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": "CareerCenter job alerts <alerts.careercenter>",
        "Precedence": "bulk",
    }
    return replace(message, headers=headers)


def still_wanted(alert: Alert, *, key: str, now: datetime) -> Message:
    """Asks, a year later, whether an alert is still wanted."""
    return compose(
        "alerts/still_wanted",
        to=alert.subscriber.email,
        subject=f"Do you still want this job alert? {_title(alert.search.value)}",
        key=f"alert-still-{alert.id}-{alert.asked_at}",
        title=_title(alert.search.value),
        confirm_url=link("alerts.confirm", token=confirm_token(alert, key=key, now=now)),
        manage_url=link("managing.manage", token=manage_token(alert.subscriber, key=key, now=now)),
    )


def manage_link(subscriber: Subscriber, *, key: str, now: datetime) -> Message:
    """The link to all their alerts, for somebody who asked for it."""
    return compose(
        "alerts/link",
        to=subscriber.email,
        subject="The link to your job alerts",
        key=f"alert-link-{subscriber.id}-{now:%Y%m%d%H%M}",
        manage_url=link("managing.manage", token=manage_token(subscriber, key=key, now=now)),
    )


def section(alert: Alert, lines: Sequence[Line[Notice]], *, key: str, made_at: datetime, base: str) -> Section:
    """One alert's part of a digest."""
    criteria = alert.search.value
    url = base + search_path(criteria.with_(sort="newest"))
    manage = manage_token(alert.subscriber, key=key, now=made_at)
    items = tuple(
        _item(line, criteria, base, link("managing.fewer", token=manage, alert_id=alert.id, listing_id=line.listing.id))
        for line in lines[:MOST]
    )
    token = unsubscribe_token(alert.subscriber_id, alert.id, key=key, now=made_at)
    return Section(
        alert.name or _title(criteria), url, items, len(lines) - len(items), link("alerts.unsubscribe", token=token)
    )


def often(alert: Alert) -> str:
    """`every day at 7:00 (America/New_York)`."""
    match alert.frequency:
        case "daily":
            return f"every day at {alert.hour}:00 ({alert.subscriber.time_zone})"
        case "weekly":
            return f"every {WEEKDAYS[alert.weekday]} at {alert.hour}:00 ({alert.subscriber.time_zone})"
        case _:
            return "as soon as something new is listed"


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _title(criteria: SearchCriteria) -> str:
    return describe(criteria, {})


def _item(line: Line[Notice], criteria: SearchCriteria, base: str, fewer_url: str) -> Item:
    told = line.listing
    return Item(
        url=base + told.path,
        title=told.title,
        employer=told.employer,
        place=told.place,
        pay=told.pay,
        reasons=reasons(told, criteria),
        others=len(line.others),
        fewer_url=fewer_url,
    )


def reasons(told: Notice, criteria: SearchCriteria) -> tuple[str, ...]:
    """Why the listing is in the digest: its words, and the search's own filters that it meets, in their labels."""
    effective = lift(criteria).criteria
    found: list[str] = [f"“{effective.q}”"] if effective.q else []
    for name, value in effective.to_args():
        if name in ("q", "sort", "page", "within", "posted"):
            continue
        if name not in told.held or value in told.held[name]:
            found.append(filter_label(name, value, {told.employer_slug: told.employer}, effective.miles))
    return tuple(found)
