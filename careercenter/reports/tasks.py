"""Later work on trust: one mail at a time, and looking at listings that came in another way than through `screen`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.accounts import queries as accounts
from careercenter.core.outbox import enqueue
from careercenter.reports import emails, queries
from careercenter.reports.operations import forget_address
from careercenter.reports.screening import BATCH, screen_many
from careercenter.web.mail import deliver
from careercenter.web.services import Services

CATCH_UP_TASK = "reports.catch_up"


def mail(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Write and hand over mails. One whose occasion is gone meanwhile is not sent."""
    for one in arguments:
        if one["letter"] == "outcome":
            report = queries.report_by_id(session, one["report_id"])
            if report is not None and report.email and report.outcome:
                deliver(emails.outcome(report))
                forget_address(session=session, report=report)
            continue
        hold = queries.hold_by_id(session, one["hold_id"])
        account = accounts.by_id(session, one["account_id"])
        if hold is not None and account is not None:
            deliver(emails.to_employer(one["letter"], hold, account, one["version"]))


def screen(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Screen what an import took in: one batch of it at a time."""
    for one in arguments:
        screen_many(session=session, ids=one["listing_ids"], now=now)


def catch_up(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Screen published listings that nobody screened yet, some hundreds at a time, and come back while there are more."""
    ids = queries.unprinted(session, limit=BATCH)
    screen_many(session=session, ids=ids, now=now)
    if len(ids) == BATCH:
        enqueue(session, CATCH_UP_TASK, {}, now=now)
