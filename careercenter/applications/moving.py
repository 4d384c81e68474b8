"""How an application moves, and what is written down with it. Every change of a stage goes through `move`.

Apart from the acts of either side because the silence clock, bulk answers and closing listings move too.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications import stages
from careercenter.applications.models import Application, ApplicationEvent
from careercenter.core import outbox
from careercenter.core.errors import Conflict

MAIL = "applications.mail"


def move(
    *,
    session: Session,
    application: Application,
    to: str,
    side: str,
    account: Account | None = None,
    human: bool = False,
    expected_version: int | None = None,
    note: str = "",
    now: datetime,
) -> ApplicationEvent:
    """Move to a stage, write it down and tell the other side by mail. `human`: a person of the employer decided this
    one by hand or wrote `note`, which the applicant reads.

    Raises Conflict when it is no more what was seen (`expected_version`, or another move at the same moment), and
    NotAllowed when the stages do not allow it.
    """
    was, version = application.stage, application.version
    if expected_version is not None and expected_version != version:
        raise Conflict("Somebody else changed this application meanwhile. Look at it again, then decide.")
    stages.check(side, was, to)
    values: dict[str, Any] = {"stage": to, "version": version + 1, "updated_at": now}
    values |= {"ended_at": now if to in stages.ENDED else None}
    values |= {"outcome_note": note} if to in stages.ENDED and note else {}
    rows = update(Application).where(Application.id == application.id, Application.version == version).values(values)
    if session.execute(rows.execution_options(synchronize_session=False)).rowcount != 1:
        raise Conflict("Somebody else changed this application at the same moment. Look at it again, then decide.")
    session.refresh(application)
    details = {"from": was, "to": to} | ({"note": note} if note else {})
    event = happen(
        session=session, application=application, kind="moved", side=side, account=account, human=human,
        details=details, now=now,
    )  # fmt: skip
    outbox.enqueue(session, MAIL, {"letter": "moved", "event": event.id}, now=now)
    return event


def happen(
    *,
    session: Session,
    application: Application,
    kind: str,
    side: str,
    account: Account | None = None,
    human: bool = False,
    shown: bool = True,
    details: dict[str, Any] | None = None,
    now: datetime,
) -> ApplicationEvent:
    """Write down what happened. A human word of the employer stops the silence clock and counts as its answer."""
    event = ApplicationEvent(
        application_id=application.id, kind=kind, side=side, account_id=account.id if account else None, human=human,
        shown=shown, details=details or {}, at=now,
    )  # fmt: skip
    session.add(event)
    if human and shown and side == stages.EMPLOYER:
        application.last_word_at = now
        application.answered_at = application.answered_at or now
        application.nudged_at = None
    session.flush()
    return event
