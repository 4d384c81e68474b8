"""What reports hold of a person: told to them in an export, and emptied when they go. That something was reported, and
what came of it, stays: it speaks of the listing.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from careercenter.accounts.export import plain
from careercenter.accounts.models import Account
from careercenter.core.tokens import digest, secret
from careercenter.reports.models import Report


def erase_person(session: Session, account: Account, now: datetime) -> None:
    """Take the words and the address out of their reports; the print that told them from others is made a new one."""
    theirs = or_(Report.account_id == account.id, Report.email.in_({account.email, account.folded_email}))
    for report in session.scalars(select(Report).where(theirs)).all():
        report.details, report.email, report.reporter = "", None, digest(secret())
    session.flush()


def export_person(session: Session, account_id: int) -> dict[str, Any]:
    """What they reported."""
    mine = select(Report).where(Report.account_id == account_id).order_by(Report.id)
    return {"reports": [plain(one, "reporter", "account_id") for one in session.scalars(mine)]}
