"""Telling an employer's people of new applicants: one mail a member for all since the last, at most each hour.

Each member has a moment until which they were told. It moves in the same commit that leaves the mail, and only where it
is still what was read, so two rounds at once tell of nobody twice. An application whose commit is a minute late is not
missed: a round looks no nearer to now than that.
"""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from careercenter.applications.models import Application
from careercenter.applications.stages import DRAFT, WITHDRAWN
from careercenter.core import outbox
from careercenter.employers.models import Membership
from careercenter.employers.roles import who_may

MAIL = "applications.mail"
HOURLY, DAILY, NEVER = "hourly", "daily", "never"
OFTEN = {HOURLY: "Within the hour", DAILY: "Once a day", NEVER: "Never: I look by myself"}
SETTLED = timedelta(minutes=1)
# Between two daily mails; less than a day, so that a round that is a little late does not shift them.
_DAY = timedelta(hours=23)


def tell(*, session: Session, now: datetime) -> int:
    """Leave a mail for each member who has not been told of some applicant. Returns how many."""
    until, told = now - SETTLED, 0
    for member in _members(session):
        since = member.told_until or member.created_at - SETTLED
        if member.applicant_mail == DAILY and since > until - _DAY and member.told_until is not None:
            continue
        ids = _new(session, member.employer_id, since, until)
        if ids and _claim(session, member, until):
            ask = {"letter": "applicants", "membership_id": member.id, "account_id": member.account_id}
            outbox.enqueue(session, MAIL, {**ask, "at": until.isoformat(), "applications": ids}, now=now)
            told += 1
    session.flush()
    return told


def _members(session: Session) -> list[Membership]:
    """Who may read applications, wants mail, and acts for an employer to whom anybody ever applied."""
    applied = select(Application.id).where(Application.employer_id == Membership.employer_id).exists()
    wants = (Membership.role.in_(who_may("applicants.answer")), Membership.applicant_mail != NEVER, applied)
    return list(session.scalars(select(Membership).where(*wants).order_by(Membership.id)))


def _new(session: Session, employer_id: int, since: datetime, until: datetime) -> list[int]:
    came = (Application.sent_at > since, Application.sent_at <= until, Application.stage.not_in((DRAFT, WITHDRAWN)))
    found = select(Application.id).where(Application.employer_id == employer_id, *came).order_by(Application.id)
    return list(session.scalars(found.limit(2000)))


def _claim(session: Session, member: Membership, until: datetime) -> bool:
    # Equal to nothing is `IS NULL`.
    before = Membership.told_until == member.told_until
    mine = update(Membership).where(Membership.id == member.id, before).values(told_until=until)
    return session.execute(mine.execution_options(synchronize_session=False)).rowcount == 1


def told_of(session: Session, ids: list[int]) -> list[Application]:
    """Those of the applicants of a mail who are still there, with their listings."""
    found = select(Application).options(joinedload(Application.listing)).where(Application.id.in_(ids))
    return list(session.scalars(found.where(Application.stage != WITHDRAWN).order_by(Application.id)))
