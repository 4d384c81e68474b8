"""Taking an application back, in one click, and putting it back for ten minutes.

After that it stays withdrawn: the employer has been told, and may have decided. The same listing is not applied to
twice; a listing that is posted anew is another listing.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications import queries
from careercenter.applications.models import Application
from careercenter.applications.moving import move
from careercenter.applications.stages import APPLICANT, ENDED, OPEN, WITHDRAWN
from careercenter.core.errors import Conflict, Refused

UNDO = timedelta(minutes=10)


def withdraw(
    *, session: Session, application: Application, account: Account, expected_version: int, now: datetime
) -> Application:
    """Withdraw. A second click finds it done. Raises Conflict when the employer moved it since it was looked at."""
    if application.stage in ENDED and application.id in queries.held(session, account.id, now):
        raise Conflict("The employer is changing this application at this moment. Please look again in five minutes.")
    if application.stage != WITHDRAWN:
        move(
            session=session, application=application, to=WITHDRAWN, side=APPLICANT, account=account,
            expected_version=expected_version, now=now,
        )  # fmt: skip
    return application


def can_undo(application: Application, now: datetime) -> bool:
    """Whether a withdrawal can still be taken back."""
    ended = application.ended_at
    return application.stage == WITHDRAWN and ended is not None and now - ended < UNDO


def undo(*, session: Session, application: Application, account: Account, now: datetime) -> Application:
    """Back to where it was. Raises Refused when it is too late."""
    if application.stage in OPEN:
        return application
    last = queries.last_move(session, application.id)
    if not can_undo(application, now) or last is None:
        raise Refused("It is too late to take this back. Write to the employer if you changed your mind.")
    move(session=session, application=application, to=last.details["from"], side=APPLICANT, account=account, now=now)
    return application
