"""What the board decides about an employer: hold it until a person has looked, let it publish, or refuse it.

Every decision is in the employer's own history, and its owners are told by mail.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.errors import Refused
from careercenter.core.text import one_line, shorten
from careercenter.employers.models import Employer
from careercenter.employers.operations import record, tell_owners
from careercenter.employers.standing import CLEAR, HELD, REFUSED

LONGEST_REASON = 300


def hold(*, session: Session, employer: Employer, reasons: Sequence[str], now: datetime) -> Employer:
    """Let nothing new of the employer be published until somebody has looked. One that was refused stays refused."""
    said = shorten(" ".join(reasons), LONGEST_REASON)
    if employer.review_state == REFUSED or (employer.review_state, employer.review_reason) == (HELD, said):
        return employer
    employer.review_state, employer.review_reason = HELD, said
    employer.held_at = employer.held_at or now
    session.flush()
    record(session=session, employer=employer, account=None, action="organisation.hold", subject=said, now=now)
    tell_owners(session=session, letter="held", employer=employer, now=now)
    return employer


def clear(*, session: Session, employer: Employer, account: Account, note: str = "", now: datetime) -> Employer:
    """A person of the board has looked and sees nothing wrong."""
    return _decide(session, employer, account, CLEAR, note, now)


def refuse(*, session: Session, employer: Employer, account: Account, reason: str, now: datetime) -> Employer:
    """A person of the board will not have this employer here; `reason` is shown to its members. Raises Refused
    without one."""
    if not one_line(reason):
        raise Refused("Please say why: the organisation is told.", field="reason")
    return _decide(session, employer, account, REFUSED, reason, now)


def _decide(session: Session, employer: Employer, account: Account, state: str, reason: str, now: datetime) -> Employer:
    if employer.review_state == state:
        return employer
    employer.review_state, employer.held_at = state, None
    employer.review_reason = one_line(reason, LONGEST_REASON) if state == REFUSED else ""
    session.flush()
    action, letter = ("organisation.refuse", "refused") if state == REFUSED else ("organisation.clear", "cleared")
    # Members read that the board decided; which of its people did is kept for staff.
    details = {"staff_id": account.id}
    subject = one_line(reason, LONGEST_REASON)
    record(session=session, employer=employer, account=None, action=action, subject=subject, details=details, now=now)
    tell_owners(session=session, letter=letter, employer=employer, now=now)
    return employer
