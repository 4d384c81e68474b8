"""Leaving mails about holds and reports in the outbox; `emails` writes them, `tasks` hands them over."""

from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.core.outbox import enqueue
from careercenter.employers.queries import members
from careercenter.employers.roles import OWNER, RECRUITER
from careercenter.reports.models import Hold, Report

TASK = "reports.mail"


def tell_employer(*, session: Session, letter: str, hold: Hold, now: datetime) -> int:
    """Leave a mail for each member who may change the listing. Returns how many; an imported employer has none."""
    people = [one for one in members(session, hold.listing.employer_id) if one.role in (OWNER, RECRUITER)]
    for one in people:
        ids = {"letter": letter, "hold_id": hold.id, "account_id": one.account_id, "version": hold.version}
        enqueue(session, TASK, ids, now=now)
    return len(people)


def tell_reporter(*, session: Session, report: Report, now: datetime) -> None:
    """Leave the outcome for who asked for it."""
    if report.email:
        enqueue(session, TASK, {"letter": "outcome", "report_id": report.id}, now=now)
