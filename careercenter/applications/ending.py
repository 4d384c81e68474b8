"""The rounds that nobody asks for: ending applications whose time has come, reminding employers of those who wait.

Each application is moved by its version and its mail left in the same commit. A worker that dies loses the round that
it was in; the next finds what is still open, and nobody is told twice.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session, defer, joinedload

from careercenter.applications import silence, telling
from careercenter.applications.models import Application
from careercenter.applications.moving import move
from careercenter.applications.outcomes import outcome
from careercenter.applications.stages import BOARD, OPEN
from careercenter.core import outbox
from careercenter.core.errors import Conflict
from careercenter.employers.models import Membership
from careercenter.employers.roles import who_may
from careercenter.jobs.lifecycle import HIDDEN, is_live_sql, state_of
from careercenter.jobs.models import Listing

BATCH = 200
# What was sent and what the listing says is long, and no round reads it.
_BRIEF = (
    defer(Application.sent), defer(Application.answers), defer(Application.cover_note),
    joinedload(Application.listing).options(defer(Listing.html), defer(Listing.text), defer(Listing.facts)),
)  # fmt: skip


def end_due(*, session: Session, now: datetime) -> bool:
    """End what is due, some hundreds at a time. Returns whether there may be more."""
    ended = 0
    for one in _candidates(session, now):
        found = outcome(one, now)
        if found is None:
            continue
        to, reason = found
        try:
            # Somebody may move it at this moment: then theirs counts, and the next round looks again.
            with session.begin_nested():
                move(session=session, application=one, to=to, side=BOARD, reason=reason, now=now)
        except Conflict:
            continue
        ended += 1
        if ended == BATCH:
            return True
    return False


def _candidates(session: Session, now: datetime) -> Sequence[Application]:
    """Open ones whose listing is not live or whose silence is over; `outcome` decides."""
    silent = or_(
        Application.last_word_at <= now - silence.CLOSE_AFTER,
        and_(Application.last_word_at.is_(None), Application.sent_at <= now - silence.CLOSE_AFTER),
    )
    found = select(Application).join(Listing).options(*_BRIEF)
    found = found.where(Application.stage.in_(OPEN), or_(~is_live_sql(Listing, now), silent))
    return session.scalars(found.order_by(Application.id)).all()


def remind(*, session: Session, now: datetime) -> int:
    """Leave each member who answers applicants one mail that lists all who wait too long, on a day on which another
    began to. Returns how many mails."""
    waiting = _waiting(session, now)
    fresh, left = _claim(session, [one.id for one in waiting if one.nudged_at is None], now), 0
    for member in _members(session, fresh):
        ids = [one.id for one in waiting if one.employer_id == member.employer_id]
        ask = {"letter": "waiting", "membership_id": member.id, "account_id": member.account_id}
        outbox.enqueue(session, telling.MAIL, {**ask, "at": now.date().isoformat(), "applications": ids}, now=now)
        left += 1
    session.flush()
    return left


def _claim(session: Session, ids: Sequence[int], now: datetime) -> set[int]:
    """Mark those who began to wait too long. Returns the employers of those that no other round marked."""
    mine = update(Application).where(Application.id.in_(ids), Application.nudged_at.is_(None)).values(nudged_at=now)
    marked = session.scalars(
        mine.returning(Application.employer_id).execution_options(synchronize_session=False)
    )
    return set(marked)


def _waiting(session: Session, now: datetime) -> list[Application]:
    """Everybody who has waited for three weeks, but of listings that the board itself hides."""
    since = now - silence.REMIND_AFTER
    long: ColumnElement[bool] = or_(
        Application.last_word_at <= since, and_(Application.last_word_at.is_(None), Application.sent_at <= since)
    )
    found = select(Application).options(*_BRIEF).where(Application.stage.in_(OPEN), long)
    return [one for one in session.scalars(found.order_by(Application.id)) if state_of(one.listing, now) not in HIDDEN]


def _members(session: Session, employer_ids: set[int]) -> Sequence[Membership]:
    wants = (Membership.role.in_(who_may("applicants.answer")), Membership.applicant_mail != telling.NEVER)
    found = select(Membership).where(Membership.employer_id.in_(employer_ids), *wants)
    return session.scalars(found.order_by(Membership.id)).all()
