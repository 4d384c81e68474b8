"""Keeping searches: making, changing, pausing and stopping alerts. Equal searches of all people are one row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, exists
from sqlalchemy.orm import Session

from careercenter.accounts.addresses import checked, fold
from careercenter.accounts.models import Account
from careercenter.alerts import queries
from careercenter.alerts.models import Alert, SavedSearch, Subscriber
from careercenter.alerts.slots import DEFAULT_ZONE, FREQUENCIES, is_zone, next_slot
from careercenter.core.errors import Refused
from careercenter.core.outbox import enqueue
from careercenter.jobs.criteria import SearchCriteria
from careercenter.taxonomy.vocabulary import vocabulary

MAIL_TASK = "alerts.mail"
# More alerts than this in one digest are read by nobody.
MOST_ALERTS = 50
# Alerts that wait for a yes; after so many mails we do not ask that address again.
MOST_UNCONFIRMED = 5
ASK_AGAIN = timedelta(hours=1)
LINK_AGAIN = timedelta(minutes=10)


class TooWide(Refused):
    """A search without any filter: its alert would be every listing."""


@dataclass(frozen=True)
class When:
    """How often, and at which hour (0..23) and weekday (0 is Monday) of the person's own time."""

    frequency: str
    hour: int = 7
    weekday: int = 0

    def check(self) -> None:
        """Raises Refused."""
        if self.frequency not in FREQUENCIES:
            raise Refused("Choose at once, daily or weekly.", field="frequency")
        if not 0 <= self.hour <= 23:
            raise Refused("Choose an hour of the day.", field="hour")
        if not 0 <= self.weekday <= 6:
            raise Refused("Choose a day of the week.", field="weekday")


def keep(*, session: Session, criteria: SearchCriteria, now: datetime) -> SavedSearch:
    """The row of a search, made when nobody has kept it before. Order and page are no part of it. Raises TooWide."""
    timeless = replace(criteria, sort=None, page=None, ignored=())
    if not timeless.is_filtered:
        raise TooWide(
            "Choose at least one filter or word first. An alert for every listing would be a lot of mail.", field="q"
        )
    stored = timeless.to_json()
    digest = sha256(stored.encode()).hexdigest()
    found = queries.search_by_digest(session, digest)
    if found is None:
        found = SavedSearch(digest=digest, criteria=stored, created_at=now)
        session.add(found)
        session.flush()
    return found


def subscriber_of(
    *, session: Session, email: str, account: Account | None, zone: str | None = None, now: datetime
) -> Subscriber:
    """The subscriber of an address or account, made when there is none. An account's own confirmed address needs no
    further yes. Raises NotAnAddress."""
    address = account.email if account else checked(email)
    found = queries.subscriber_by_email(session, fold(address))
    if found is None:
        found = Subscriber(email=address, folded_email=fold(address), created_at=now, wants={}, soft_bounces=0)
        found.time_zone = zone if zone and is_zone(zone) else account.time_zone if account else DEFAULT_ZONE
        session.add(found)
    if account is not None and account.confirmed and found.account_id is None:
        found.account_id, found.confirmed_at = account.id, found.confirmed_at or now
    session.flush()
    return found


def subscribe(
    *,
    session: Session,
    subscriber: Subscriber,
    criteria: SearchCriteria,
    when: When,
    name: str = "",
    confirmed: bool,
    now: datetime,
) -> Alert:
    """Make an alert, or change the person's alert for the same search.

    Unless `confirmed` (they are signed in, or came by a signed link), they are asked by mail, and nothing that they
    have already is changed: anyone can type anyone's address. Raises Refused.
    """
    when.check()
    search = keep(session=session, criteria=criteria, now=now)
    mine = queries.alerts_of(session, subscriber.id)
    alert = next((one for one in mine if one.search_id == search.id), None)
    if alert is None:
        _room(mine, confirmed)
        alert = Alert(subscriber=subscriber, search=search, created_at=now, told_run=queries.newest_run(session))
        session.add(alert)
    if confirmed or alert.confirmed_at is None:
        alert.name = name[:120] or alert.name or ""
        schedule(session=session, alert=alert, when=when, now=now)
    if confirmed:
        confirm(session=session, alert=alert, now=now)
    elif alert.asked_at is None or now - alert.asked_at > ASK_AGAIN:
        alert.asked_at = now
        session.flush()
        enqueue(session, MAIL_TASK, {"mail": "confirm", "alert_id": alert.id}, now=now)
    return alert


def _room(mine: Sequence[Alert], confirmed: bool) -> None:
    if len(mine) >= MOST_ALERTS:
        raise Refused(f"You have {MOST_ALERTS} alerts already. Please end one that you no longer need.")
    if not confirmed and sum(alert.confirmed_at is None for alert in mine) >= MOST_UNCONFIRMED:
        raise Refused("We have asked at this address several times. Please open the link in one of those mails first.")


def schedule(*, session: Session, alert: Alert, when: When, now: datetime) -> Alert:
    """Say how often, and when. Raises Refused."""
    when.check()
    alert.frequency, alert.hour, alert.weekday = when.frequency, when.hour, when.weekday
    alert.next_at = _next(alert, now)
    session.flush()
    return alert


def confirm(*, session: Session, alert: Alert, now: datetime) -> Alert:
    """The person said yes. Saying it twice changes nothing; mail that had been stopped may come again."""
    person = alert.subscriber
    person.confirmed_at = person.confirmed_at or now
    person.stopped_at = person.stop_reason = None
    if alert.confirmed_at is None:
        alert.told_run = queries.newest_run(session)
        alert.next_at = _next(alert, now)
    alert.confirmed_at = now
    session.flush()
    return alert


def pause(*, session: Session, alert: Alert, now: datetime) -> Alert:
    """Send nothing until it is resumed; what comes in between is not made up for."""
    alert.paused_at = alert.paused_at or now
    session.flush()
    return alert


def resume(*, session: Session, alert: Alert, now: datetime) -> Alert:
    """Go on, with listings from now on."""
    alert.paused_at, alert.told_run = None, queries.newest_run(session)
    alert.next_at = _next(alert, now)
    session.flush()
    return alert


def change(*, session: Session, alert: Alert, criteria: SearchCriteria, now: datetime) -> Alert:
    """Let an alert be for another search. When the person has one for that already, the two become one."""
    search = keep(session=session, criteria=criteria, now=now)
    if search.id == alert.search_id:
        return alert
    twin = next((one for one in queries.alerts_of(session, alert.subscriber_id) if one.search_id == search.id), None)
    if twin is not None:
        session.delete(alert)
        session.flush()
        return twin
    alert.search, alert.told_run = search, queries.newest_run(session)
    session.flush()
    return alert


def end(*, session: Session, alert: Alert) -> None:
    """Forget an alert."""
    session.delete(alert)
    session.flush()


def stop_all(*, session: Session, subscriber: Subscriber, reason: str, now: datetime) -> Subscriber:
    """Send this person no alert any more: `unsubscribed`, `bounced` or `complained`. Stopping twice changes nothing."""
    if subscriber.stopped_at is None:
        subscriber.stopped_at, subscriber.stop_reason = now, reason
        session.flush()
    return subscriber


def _next(alert: Alert, now: datetime) -> datetime | None:
    zone = alert.subscriber.time_zone
    return next_slot(alert.frequency, hour=alert.hour, weekday=alert.weekday, zone=zone, after=now)


def rename(*, session: Session, alert: Alert, name: str) -> Alert:
    """Call an alert by a name of the person's own."""
    alert.name = name[:120]
    session.flush()
    return alert


def start_again(*, session: Session, subscriber: Subscriber, now: datetime) -> Subscriber:
    """Let mail come again that was stopped, with listings from now on."""
    subscriber.stopped_at, subscriber.stop_reason, subscriber.soft_bounces = None, None, 0
    for alert in queries.alerts_of(session, subscriber.id):
        if alert.paused_at is None:
            resume(session=session, alert=alert, now=now)
    return subscriber


def leave_out(*, session: Session, subscriber: Subscriber, employer: str | None, listing_id: int | None) -> Subscriber:
    """Tell this person nothing more of an employer, or of a listing."""
    wants = dict(subscriber.wants)
    for name, value in (("without_employers", employer), ("without_listings", listing_id)):
        if value is not None:
            wants[name] = sorted({*wants.get(name, ()), value})
    subscriber.wants = wants
    session.flush()
    return subscriber


def only_hiring_in(*, session: Session, subscriber: Subscriber, state: str) -> Subscriber:
    """Leave out listings that say they do not hire in this state; those that do not say stay. An empty one: all states."""
    if state and state not in vocabulary("states"):
        raise Refused("Choose a state from the list.", field="state")
    wants = {name: value for name, value in subscriber.wants.items() if name != "state"}
    subscriber.wants = wants | ({"state": state} if state else {})
    session.flush()
    return subscriber


def mail_link(*, session: Session, subscriber: Subscriber, now: datetime) -> None:
    """Mail the link to their alerts, at most once in ten minutes: anyone can type anyone's address."""
    if subscriber.asked_at is not None and now - subscriber.asked_at < LINK_AGAIN:
        return
    subscriber.asked_at = now
    session.flush()
    enqueue(session, MAIL_TASK, {"mail": "link", "subscriber_id": subscriber.id}, now=now)


def take_back(*, session: Session, subscriber: Subscriber) -> Subscriber:
    """Let employers and listings that were left out come again."""
    subscriber.wants = {name: value for name, value in subscriber.wants.items() if name == "state"}
    session.flush()
    return subscriber


def erase_person(session: Session, account: Account, now: datetime) -> None:
    """Forget the alerts of somebody who deletes their account, also those made for the same address before it was
    opened, and at once the searches that nobody else keeps: they are in the person's words."""
    mine = queries.subscriber_of_account(session, account.id)
    for found in {mine, queries.subscriber_by_email(session, account.folded_email)}:
        if found is not None:
            searches = [alert.search_id for alert in queries.alerts_of(session, found.id)]
            session.delete(found)
            session.flush()
            unkept = (SavedSearch.id.in_(searches), ~exists().where(Alert.search_id == SavedSearch.id))
            session.execute(delete(SavedSearch).where(*unkept).execution_options(synchronize_session=False))
