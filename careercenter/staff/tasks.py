"""Later work of staff's acts: one mail at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.accounts.queries import by_id
from careercenter.staff.emails import notice
from careercenter.staff.models import StaffAct
from careercenter.web.mail import deliver
from careercenter.web.services import Services


def mail(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Write and hand over mails. One whose account is gone meanwhile is not sent."""
    for one in arguments:
        account, act = by_id(session, one["account_id"]), session.get(StaffAct, one["act_id"])
        if account is not None and act is not None:
            deliver(notice(one["letter"], account, act))
