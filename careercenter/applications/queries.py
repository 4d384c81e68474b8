"""Questions about applications that several pages ask. Those of the silence clock and of outcomes are in `due`."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from careercenter.applications.models import Application, ApplicationEvent, Question
from careercenter.applications.moving import MOVED, UNDO, can_take_back
from careercenter.applications.responses import Heard
from careercenter.applications.stages import DRAFT
from careercenter.core.errors import NotFound
from careercenter.jobs.models import Listing

_WHOLE = (joinedload(Application.listing).joinedload(Listing.employer), joinedload(Application.employer))


def listing_of(session: Session, employer_id: int, listing_id: int) -> Listing:
    """A listing of this employer, whatever its state. Raises NotFound, also for another employer's."""
    found = session.get(Listing, listing_id)
    if found is None or found.employer_id != employer_id:
        raise NotFound("There is no such listing.")
    return found


def questions_of(session: Session, listing_id: int) -> Sequence[Question]:
    """What a listing asks now, in order."""
    found = select(Question).where(Question.listing_id == listing_id, Question.retired_at.is_(None))
    return session.scalars(found.order_by(Question.position, Question.id)).all()


def questions_by_id(session: Session, ids: Collection[int]) -> Mapping[int, Question]:
    """Questions by their ids, retired ones too."""
    found = session.scalars(select(Question).where(Question.id.in_(ids)))
    return {one.id: one for one in found}


def answered(session: Session, application: Application) -> Sequence[tuple[Question, object]]:
    """What an application answered, with the questions as they were put then, in their order."""
    asked = questions_by_id(session, [int(key) for key in application.answers])
    pairs = [(asked[int(key)], answer) for key, answer in application.answers.items() if int(key) in asked]
    return sorted(pairs, key=lambda pair: (pair[0].position, pair[0].id))


def by_listing(session: Session, account_id: int, listing_id: int) -> Application | None:
    """The person's application to a listing, a draft too."""
    mine = (Application.account_id == account_id, Application.listing_id == listing_id)
    return session.scalar(select(Application).where(*mine))


def own(session: Session, account_id: int, application_id: int) -> Application:
    """One of the person's own that was sent. Raises NotFound, also for another's and for drafts."""
    found = session.get(Application, application_id, options=_WHOLE)
    if found is None or found.account_id != account_id or found.stage == DRAFT:
        raise NotFound("There is nothing at this address.")
    return found


def by_id(session: Session, application_id: int) -> Application | None:
    """An application with its listing and employer."""
    return session.get(Application, application_id, options=_WHOLE)


def mine(session: Session, account_id: int) -> Sequence[Application]:
    """All of a person's, drafts too, what moved last first."""
    found = select(Application).options(*_WHOLE).where(Application.account_id == account_id)
    return session.scalars(found.order_by(Application.updated_at.desc(), Application.id.desc())).all()


def timeline(session: Session, application_id: int, now: datetime) -> Sequence[ApplicationEvent]:
    """What the applicant may see of what happened, the latest first: nothing that may yet be taken back."""
    shown = (ApplicationEvent.application_id == application_id, ApplicationEvent.shown)
    found = select(ApplicationEvent).where(*shown)
    events = session.scalars(found.order_by(ApplicationEvent.at.desc(), ApplicationEvent.id.desc()))
    return [one for one in events if not can_take_back(one, now)]


def held(session: Session, account_id: int, now: datetime) -> Mapping[int, str]:
    """The stage in which the person still sees an application, where the move away from it may yet be taken back."""
    recent = (ApplicationEvent.kind == MOVED, ApplicationEvent.shown, ApplicationEvent.at > now - UNDO)
    found = select(ApplicationEvent).join(Application, Application.id == ApplicationEvent.application_id)
    found = found.where(Application.account_id == account_id, *recent).order_by(ApplicationEvent.id.desc())
    return {one.application_id: one.details["from"] for one in session.scalars(found) if can_take_back(one, now)}


def last_move(session: Session, application_id: int) -> ApplicationEvent | None:
    """The last change of stage."""
    moves = (ApplicationEvent.application_id == application_id, ApplicationEvent.kind == MOVED, ApplicationEvent.shown)
    return session.scalar(select(ApplicationEvent).where(*moves).order_by(ApplicationEvent.id.desc()).limit(1))


def heard_from(session: Session, employer_id: int, since: datetime) -> Sequence[Heard]:
    """What the employer's record is made from: its latest three hundred applications since a day: each page of a
    listing asks, and the rows are long."""
    sent = (Application.employer_id == employer_id, Application.sent_at >= since, Application.stage != DRAFT)
    columns = (
        Application.stage, Application.sent_at, Application.answered_at, Application.ended_at,
        Application.promised_days,
    )  # fmt: skip
    found = session.execute(select(*columns).where(*sent).order_by(Application.sent_at.desc()).limit(300))
    return [Heard(*row) for row in found]
