"""What people do with skills checks: attach, begin, answer, end, keep. The time is counted here, see `timing`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.errors import Conflict, NotFound, Refused
from careercenter.employers.models import Employer
from careercenter.employers.operations import record
from careercenter.exercises import queries, scoring, timing
from careercenter.exercises.answers import kept as as_kept
from careercenter.exercises.answers import of_chart
from careercenter.exercises.content import OURS, ours, read
from careercenter.exercises.models import Attempt, ListingExercise
from careercenter.exercises.scoring import Given
from careercenter.exercises.shown import told
from careercenter.jobs.models import Listing

USES = {
    "advice": "The score is one thing among others that we look at.",
    "talk": "The score decides nothing. We talk about the charts in the interview.",
    "first": "We look at applicants with 80 % or more first.",
}
SHORTEST, LONGEST = 5, 90
GONE = "This exercise is no longer there."


def content_of(session: Session, name: str) -> dict[str, Any]:
    """The exercise of this name as it is now. Raises NotFound."""
    if name in OURS:
        return ours(name)
    own = queries.own_named(session, name)
    if own is None:
        raise NotFound(GONE)
    return own.content


def attach(
    *, session: Session, employer: Employer, account: Account, listing: Listing, name: str, minutes: int, books: bool,
    use: str, now: datetime,
) -> ListingExercise:  # fmt: skip
    """Make an exercise the skills check of a listing, in place of another. Raises Refused (name, minutes, use)."""
    own = queries.own_named(session, name)
    if name not in OURS and (own is None or own.employer_id != employer.id or own.archived_at is not None):
        raise Refused("Choose one of the exercises.", field="name")
    if not SHORTEST <= minutes <= LONGEST:
        raise Refused(f"Give between {SHORTEST} and {LONGEST} minutes.", field="minutes")
    if use not in USES:
        raise Refused("Say what the score is for: applicants are told.", field="use")
    row = queries.asked_by(session, listing.id) or ListingExercise(listing_id=listing.id)
    row.name, row.minutes, row.books, row.use, row.updated_at = name, minutes, books, use, now
    session.add(row)
    record(
        session=session, employer=employer, account=account, action="listing.exercise", subject=listing.title,
        details={"exercise": name, "minutes": minutes}, now=now,
    )  # fmt: skip
    session.flush()
    return row


def detach(*, session: Session, employer: Employer, account: Account, listing: Listing, now: datetime) -> None:
    """The listing asks for no check any more. Attempts that were made stay with those who made them."""
    row = queries.asked_by(session, listing.id)
    if row is None:
        return
    session.delete(row)
    record(
        session=session, employer=employer, account=account, action="listing.exercise", subject=listing.title,
        details={"exercise": None}, now=now,
    )  # fmt: skip
    session.flush()


def begin(
    *, session: Session, account: Account, name: str, listing: Listing | None = None, extra: int = 0, now: datetime
) -> Attempt:
    """Start the clock; one that runs already goes on. For a listing there is one attempt. Raises Refused (extra) and
    NotFound when the listing asks for none."""
    if extra not in timing.EXTRA:
        raise Refused("Choose how much more time you need.", field="extra")
    asked = queries.asked_by(session, listing.id) if listing else None
    if listing and asked is None:
        raise NotFound("This listing asks for no skills check.")
    name = asked.name if asked else name
    before = (
        queries.for_listing(session, account.id, listing.id) if listing else queries.running(session, account.id, name)
    )
    if before is not None:
        return before
    content = content_of(session, name)
    attempt = Attempt(
        account_id=account.id, listing_id=listing.id if listing else None, name=name, content=content,
        minutes=asked.minutes if asked else content["minutes"], books=asked.books if asked else content["books"],
        extra=extra, practised=queries.has_done(session, account.id, name), answers={}, started_at=now, seen_at=now,
        spent=0, paused=0,
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(attempt)
    except IntegrityError:  # begun in another window at the same moment
        return begin(session=session, account=account, name=name, listing=listing, extra=extra, now=now)
    return attempt


def hear(*, session: Session, attempt: Attempt, scripted: bool, now: datetime) -> int:
    """Count the time until now. Returns the seconds left; at none the attempt ends with what was answered."""
    if attempt.ended_at is not None:
        return 0
    meter = timing.heard(timing.Meter(attempt.seen_at, attempt.spent, attempt.paused), now, scripted=scripted)
    attempt.seen_at, attempt.spent, attempt.paused = meter.seen_at, meter.spent, meter.paused
    session.flush()
    if timing.over(meter, attempt.minutes, attempt.extra):
        end(session=session, attempt=attempt, now=now)
        return 0
    return timing.left(meter, attempt.minutes, attempt.extra, now)


def answer(
    *, session: Session, attempt: Attempt, answers: Sequence[Sequence[Given]], scripted: bool, now: datetime
) -> int:
    """Keep what was answered so far. Returns the seconds left. Raises Conflict when the time was up before, or it has
    ended: what had been kept counts."""
    if attempt.ended_at is not None:
        raise Conflict("This skills check has ended. What you had saved before counts.")
    hear(session=session, attempt=attempt, scripted=scripted, now=now)
    if attempt.ended_at is not None:
        return 0
    charts = len(attempt.content["charts"])
    attempt.answers = {str(number): as_kept(codes) for number, codes in enumerate(answers[:charts])}
    session.flush()
    return timing.left(_meter(attempt), attempt.minutes, attempt.extra, now)


def end(*, session: Session, attempt: Attempt, now: datetime) -> Attempt:
    """Score it. A second time changes nothing."""
    if attempt.ended_at is not None:
        return attempt
    exercise = read(attempt.content)
    answers = [of_chart(attempt.answers, number) for number in range(len(exercise.charts))]
    result = scoring.score(exercise, answers)
    attempt.score, attempt.percent, attempt.ended_at = told(exercise, result), result.percent, now
    session.flush()
    return attempt


def end_overdue(*, session: Session, attempts: Sequence[Attempt], now: datetime) -> int:
    """End those whose time is up though nobody came back. Returns how many."""
    late = [one for one in attempts if one.ended_at is None and (now - one.seen_at).total_seconds() > _longest(one)]
    for attempt in late:
        end(session=session, attempt=attempt, now=now)
    return len(late)


def keep(*, session: Session, attempt: Attempt, kept: bool, now: datetime) -> None:
    """Show a passed check in the profile, or no longer. Raises Refused for one that was not passed."""
    if kept and (attempt.percent or 0) < scoring.PASSED:
        raise Refused(f"Only checks with {scoring.PASSED} % or more can be kept in the profile.")
    attempt.kept_at = (attempt.kept_at or now) if kept else None
    session.flush()


def _meter(attempt: Attempt) -> timing.Meter:
    return timing.Meter(attempt.seen_at, attempt.spent, attempt.paused)


def _longest(attempt: Attempt) -> int:
    return timing.allowed(attempt.minutes, attempt.extra) - attempt.spent + timing.MOST_PAUSED + timing.GRACE
