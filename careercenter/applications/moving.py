"""How an application moves, and what is written down with it. Every change of a stage goes through `move`.

Apart from the acts of either side because the silence clock, bulk answers and closing listings move too.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications import stages
from careercenter.applications.models import Application, ApplicationEvent
from careercenter.core import outbox
from careercenter.core.errors import Conflict

MAIL = "applications.mail"
MOVED, TAKEN_BACK = "moved", "taken_back"
# How long a move made by hand can be taken back; the mail about it waits as long.
UNDO = timedelta(minutes=5)
_GONE = "This move cannot be taken back any more: the applicant was told, or something else happened since. Move it again."


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
    reason: str = "",
    hold: timedelta = timedelta(),
    now: datetime,
) -> ApplicationEvent:
    """Move to a stage, write it down and tell the applicant by mail. `human`: a person of the employer decided this
    one by hand or wrote `note`, which the applicant reads. `hold`: the mail waits so long, and until then the move can
    be taken back and the applicant does not see it. `reason`: why the board itself moved it, see `outcomes`.

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
    _change(session, application, values)
    details = {"from": was, "to": to} | ({"note": note} if note else {}) | ({"reason": reason} if reason else {})
    details |= {"told_at": (now + hold).isoformat()} if hold else {}
    event = happen(
        session=session, application=application, kind=MOVED, side=side, account=account, human=human,
        details=details, now=now,
    )  # fmt: skip
    outbox.enqueue(session, MAIL, {"letter": MOVED, "event": event.id}, now=now, due=now + hold)
    return event


def can_take_back(event: ApplicationEvent, now: datetime) -> bool:
    """Whether the mail about a move still waits. Whether anything happened since is asked when it is taken back."""
    told_at = event.details.get("told_at") if event.kind == MOVED and event.shown else None
    return told_at is not None and now < datetime.fromisoformat(told_at)


def take_back(
    *, session: Session, application: Application, event: ApplicationEvent, account: Account, now: datetime
) -> ApplicationEvent:
    """Undo the last move as if it had not been: no mail goes out, the applicant's timeline does not show it, and the
    silence clock runs from where it ran before. Raises Conflict when it is too late."""
    moves = (ApplicationEvent.application_id == application.id, ApplicationEvent.kind.in_((MOVED, TAKEN_BACK)))
    last = session.scalar(select(func.max(ApplicationEvent.id)).where(*moves))
    if event.id != last or application.stage != event.details.get("to") or not can_take_back(event, now):
        raise Conflict(_GONE)
    values = {"stage": event.details["from"], "version": application.version + 1, "updated_at": now}
    values |= {"ended_at": now if event.details["from"] in stages.ENDED else None, "outcome_note": ""}
    _change(session, application, values)
    if not outbox.take_back(session, MAIL, key="event", id=event.id):
        raise Conflict(_GONE)
    event.shown = False
    session.flush()
    words = select(func.min(ApplicationEvent.at), func.max(ApplicationEvent.at)).where(
        ApplicationEvent.application_id == application.id, ApplicationEvent.human, ApplicationEvent.shown,
        ApplicationEvent.side == stages.EMPLOYER,
    )  # fmt: skip
    application.answered_at, application.last_word_at = session.execute(words).one()
    details = {"from": event.details["to"], "to": event.details["from"]}
    return happen(
        session=session, application=application, kind=TAKEN_BACK, side=stages.EMPLOYER, account=account, shown=False,
        details=details, now=now,
    )  # fmt: skip


def _change(session: Session, application: Application, values: dict[str, Any]) -> None:
    """Write a new stage, if nobody else did meanwhile."""
    seen = (Application.id == application.id, Application.version == application.version)
    rows = update(Application).where(*seen).values(values)
    if session.execute(rows.execution_options(synchronize_session=False)).rowcount != 1:
        raise Conflict("Somebody else changed this application at the same moment. Look at it again, then decide.")
    session.refresh(application)


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
