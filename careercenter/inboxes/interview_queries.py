"""Every question about interviews."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, joinedload

from careercenter.applications import moving, stages, withdrawing
from careercenter.applications.models import Application
from careercenter.core.errors import NotFound
from careercenter.inboxes.models import Interview
from careercenter.inboxes.slots import Slot

OFFERED, ASKED, TAKEN, CANCELLED = "offered", "asked", "taken", "cancelled"


def of_application(session: Session, application_id: int) -> Sequence[Interview]:
    """All interviews of an application, the newest first."""
    found = select(Interview).options(joinedload(Interview.account)).where(Interview.application_id == application_id)
    return session.scalars(found.order_by(Interview.id.desc())).all()


def one_of(session: Session, application: Application, interview_id: int) -> Interview:
    """One of them. Raises NotFound, also for another application's."""
    found = session.get(Interview, interview_id)
    if found is None or found.application_id != application.id:
        raise NotFound("There is nothing at this address.")
    return found


def open_one(session: Session, application_id: int, now: datetime) -> Interview | None:
    """The interview that is being arranged or is still to come."""
    found = of_application(session, application_id)
    return next((one for one in found if one.state != CANCELLED and (one.ends_at is None or one.ends_at > now)), None)


def meets_of_person(session: Session, interview: Interview, slot: Slot) -> Interview | None:
    """Another interview, with whomever, that the applicant has at this time."""
    mine = Application.account_id == interview.application.account_id
    return _meets(session, interview, slot, mine)


def meets_of_interviewer(session: Session, interview: Interview, slot: Slot) -> Interview | None:
    """Another interview that the member who offered this one has at this time."""
    if interview.account_id is None:
        return None
    here = Application.employer_id == interview.application.employer_id
    return _meets(session, interview, slot, Interview.account_id == interview.account_id, here)


def ended_meanwhile(session: Session, limit: int, now: datetime) -> Sequence[Interview]:
    """Interviews that are open though their application has ended without a hire, so long ago that it stays so: either
    side can take its step back for some minutes, and nobody was told of the employer's before."""
    over = and_(
        Application.stage.in_((stages.WITHDRAWN, stages.DECLINED, stages.LAPSED)),
        Application.ended_at <= now - max(moving.UNDO, withdrawing.UNDO),
    )
    found = select(Interview).join(Interview.application).where(Interview.state != CANCELLED, over)
    return session.scalars(found.order_by(Interview.id).limit(limit)).all()


def _meets(session: Session, interview: Interview, slot: Slot, *whose: ColumnElement[bool]) -> Interview | None:
    same_time = (Interview.starts_at < slot.end, Interview.ends_at > slot.start)
    found = select(Interview).join(Interview.application).where(Interview.id != interview.id, *whose, *same_time)
    return session.scalar(found.where(Interview.state != CANCELLED).order_by(Interview.starts_at).limit(1))
