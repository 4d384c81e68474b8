"""What keeps alerts wanted and mail welcome: bounces, complaints, asking again, the switch that holds all digests, and
forgetting what everyone has been told."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from careercenter.accounts.addresses import fold
from careercenter.alerts import queries
from careercenter.alerts.bounces import Report, digest_message_ids, local_part
from careercenter.alerts.models import Alert, MailHold, MatchRun, SavedSearch, SearchMatch, Subscriber
from careercenter.alerts.slots import INSTANT
from careercenter.alerts.subscribing import MAIL_TASK, pause, stop_all
from careercenter.core.outbox import enqueue

# After a year we ask; who has not answered within a month is not written to any more.
ASK_AFTER = timedelta(days=365)
ANSWER_WITHIN = timedelta(days=30)
ASKED_AT_A_TIME = 500
# Soft bounces in a row after which an address counts as gone.
MOST_SOFT_BOUNCES = 5
# What a run found is kept at least so long, and longer while somebody is still to be told.
KEPT = timedelta(days=14)


def bounced(*, session: Session, subscriber: Subscriber, hard: bool, now: datetime) -> None:
    """A mail came back. An address that does not exist is written to no more; a full mailbox is tried a few times."""
    subscriber.soft_bounces += 1
    if hard or subscriber.soft_bounces >= MOST_SOFT_BOUNCES:
        stop_all(session=session, subscriber=subscriber, reason="bounced", now=now)
    session.flush()


def complained(*, session: Session, subscriber: Subscriber, now: datetime) -> None:
    """The person told their mail provider that our mail is spam: stop."""
    stop_all(session=session, subscriber=subscriber, reason="complained", now=now)


def take_report(*, session: Session, report: Report, trusted: bool, now: datetime) -> bool:
    """Act on one report. Unless it is `trusted` (it came through the operator's own hook), it must name a mail that we
    sent to that address. Returns whether it was believed."""
    person = queries.subscriber_by_email(session, fold(report.email))
    if person is None:
        return False
    ours = digest_message_ids(queries.recent_digests(session, person.id))
    if not trusted and local_part(report.message_id) not in ours:
        return False
    if report.kind == "complaint":
        complained(session=session, subscriber=person, now=now)
    else:
        bounced(session=session, subscriber=person, hard=report.kind == "hard", now=now)
    return True


def ask_again(*, session: Session, now: datetime) -> int:
    """Ask the holders of year-old alerts whether they still want them; pause those who did not answer last time.
    Returns how many were asked."""
    old = (Alert.confirmed_at < now - ASK_AFTER, Alert.paused_at.is_(None))
    silent = select(Alert).where(*old, Alert.asked_at < now - ANSWER_WITHIN, Alert.asked_at > Alert.confirmed_at)
    for alert in session.scalars(silent.limit(ASKED_AT_A_TIME)):
        pause(session=session, alert=alert, now=now)
    unasked = or_(Alert.asked_at.is_(None), Alert.asked_at <= Alert.confirmed_at)
    asked = session.scalars(select(Alert).where(*old, unasked).limit(ASKED_AT_A_TIME)).all()
    for alert in asked:
        alert.asked_at = now
        enqueue(session, MAIL_TASK, {"mail": "still_wanted", "alert_id": alert.id}, now=now)
    session.flush()
    return len(asked)


def forget(*, session: Session, now: datetime) -> None:
    """Forget what searches found in old runs that everyone has been told of, and searches that nobody keeps.

    An instant alert that is not due waits for nothing; every other one may yet be told of all runs after its mark.
    """
    waits = or_(Alert.frequency != INSTANT, Alert.next_at.is_not(None))
    active = (Alert.confirmed_at.is_not(None), Alert.paused_at.is_(None), Subscriber.stopped_at.is_(None), waits)
    floor = session.scalar(select(func.min(Alert.told_run)).join(Alert.subscriber).where(*active))
    old = select(MatchRun.id).where(MatchRun.at < now - KEPT)
    if floor is not None:
        old = old.where(MatchRun.id <= floor)
    session.execute(delete(SearchMatch).where(SearchMatch.run_id.in_(old)).execution_options(synchronize_session=False))
    kept = select(Alert.search_id)
    gone = (SavedSearch.id.not_in(kept), SavedSearch.created_at < now - KEPT)
    session.execute(delete(SavedSearch).where(*gone).execution_options(synchronize_session=False))


def hold(*, session: Session, why: str, now: datetime) -> MailHold:
    """Stop making digests until `release`: nothing is lost, they are made later."""
    held = MailHold(why=why[:300], since=now)
    session.add(held)
    session.flush()
    return held


def release(*, session: Session) -> None:
    """Make digests again."""
    session.execute(delete(MailHold))


def is_held(session: Session) -> bool:
    """Whether digests are held."""
    return bool(session.scalar(select(func.count(MailHold.id))))
