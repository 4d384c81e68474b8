"""Questions of one applicant's page: the application, who did what, notes, and scorecards that one may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from careercenter.accounts.models import Account
from careercenter.applications import stages
from careercenter.applications.models import Application, ApplicationEvent
from careercenter.applications.moving import MOVED, TAKEN_BACK
from careercenter.core.errors import NotFound
from careercenter.inboxes.models import ApplicationNote, Scorecard


@dataclass(frozen=True)
class Cards:
    """Scorecards as one member may see them: their own, those of others once their own is in, and how many there are."""

    mine: Scorecard | None
    others: tuple[Scorecard, ...]
    waiting: int


def application_of(session: Session, employer_id: int, listing_id: int, application_id: int) -> Application:
    """An application that was sent to this listing of this employer. Raises NotFound for any other, and for drafts."""
    found = session.get(Application, application_id)
    theirs = found is not None and (found.employer_id, found.listing_id) == (employer_id, listing_id)
    if found is None or not theirs or found.stage == stages.DRAFT:
        raise NotFound("There is no such application. The applicant may have deleted their account.")
    return found


def events(session: Session, application_id: int) -> Sequence[ApplicationEvent]:
    """What happened, from the beginning."""
    rows = select(ApplicationEvent).where(ApplicationEvent.application_id == application_id)
    return session.scalars(rows.order_by(ApplicationEvent.at, ApplicationEvent.id)).all()


def moves(session: Session, application_id: int, *, last: int) -> Sequence[ApplicationEvent]:
    """The last changes of its stage, the newest first."""
    rows = select(ApplicationEvent).where(
        ApplicationEvent.application_id == application_id, ApplicationEvent.kind.in_((MOVED, TAKEN_BACK))
    )
    return session.scalars(rows.order_by(ApplicationEvent.id.desc()).limit(max(0, last))).all()


def event_of(session: Session, application_id: int, event_id: int) -> ApplicationEvent:
    """One event of this application. Raises NotFound."""
    found = session.get(ApplicationEvent, event_id)
    if found is None or found.application_id != application_id:
        raise NotFound("There is nothing at this address.")
    return found


def names(session: Session, account_ids: Sequence[int | None]) -> dict[int, str]:
    """What people are called, by account."""
    rows = select(Account.id, Account.name, Account.email).where(Account.id.in_([one for one in account_ids if one]))
    return {id_: name or email for id_, name, email in session.execute(rows)}


def notes(session: Session, application_id: int) -> Sequence[ApplicationNote]:
    """The notes on an application, the newest first."""
    rows = select(ApplicationNote).where(ApplicationNote.application_id == application_id)
    return session.scalars(rows.order_by(ApplicationNote.at.desc(), ApplicationNote.id.desc())).all()


def note_of(session: Session, application_id: int, note_id: int) -> ApplicationNote:
    """One note on this application. Raises NotFound."""
    found = session.get(ApplicationNote, note_id)
    if found is None or found.application_id != application_id:
        raise NotFound("There is no such note. Somebody may have deleted it.")
    return found


def cards(session: Session, application_id: int, account_id: int) -> Cards:
    """The only way to scorecards: nothing of others leaves this function before the member's own is in."""
    rows = select(Scorecard).options(joinedload(Scorecard.account)).where(Scorecard.application_id == application_id)
    found = session.scalars(rows.order_by(Scorecard.at, Scorecard.id)).all()
    mine = next((one for one in found if one.account_id == account_id), None)
    others = tuple(one for one in found if one.account_id != account_id)
    return Cards(mine, others if mine else (), len(others))
