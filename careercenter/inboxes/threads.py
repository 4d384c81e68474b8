"""Every question about threads: what was said, what waits to be read, and who is told of it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from careercenter.accounts.models import Account
from careercenter.applications import stages
from careercenter.applications.models import Application
from careercenter.applications.queries import held
from careercenter.core.errors import NotFound
from careercenter.employers.models import Membership
from careercenter.employers.roles import who_may
from careercenter.inboxes.models import ListingHiring, Message

NOTHING = "There is nothing at this address."
# Beyond these a thread is read on its own page.
MOST_SHOWN = 200


def others(side: str) -> str:
    """The other side."""
    return stages.EMPLOYER if side == stages.APPLICANT else stages.APPLICANT


def for_employer(session: Session, employer_id: int, application_id: int) -> Application:
    """An application that was sent to this employer. Raises NotFound, also for another employer's."""
    found = session.get(Application, application_id)
    if found is None or found.employer_id != employer_id or found.stage == stages.DRAFT:
        raise NotFound(NOTHING)
    return found


def for_person(session: Session, account_id: int, application_id: int) -> Application:
    """A person's own application that was sent. Raises NotFound, also for another's."""
    found = session.get(Application, application_id)
    if found is None or found.account_id != account_id or found.stage == stages.DRAFT:
        raise NotFound(NOTHING)
    return found


def stage_seen(session: Session, application: Application, now: datetime) -> str:
    """The stage in which the person who applied sees their application: a move that may yet be taken back is none."""
    return held(session, application.account_id, now).get(application.id, application.stage)


def thread(session: Session, application_id: int) -> Sequence[Message]:
    """The last two hundred messages of a thread, oldest first."""
    newest = select(Message).options(joinedload(Message.account)).where(Message.application_id == application_id)
    found = session.scalars(newest.order_by(Message.at.desc(), Message.id.desc()).limit(MOST_SHOWN)).all()
    return found[::-1]


def by_key(session: Session, application_id: int, key: str) -> Message | None:
    """The message that was made from the form with this key."""
    return session.scalar(select(Message).where(Message.application_id == application_id, Message.key == key))


def unread(session: Session, application_ids: Collection[int], side: str) -> dict[int, int]:
    """How many messages wait to be read by `side`, for those applications that have any."""
    waiting = (Message.side == others(side), Message.read_at.is_(None))
    found = select(Message.application_id, func.count()).where(Message.application_id.in_(application_ids), *waiting)
    return dict(session.execute(found.group_by(Message.application_id)).all())


def unread_of_person(session: Session, account_id: int) -> int:
    """How many messages of employers a person has not read."""
    mine = select(func.count(Message.id)).join(Message.application)
    waiting = (Message.side == stages.EMPLOYER, Message.read_at.is_(None))
    return session.scalar(mine.where(Application.account_id == account_id, *waiting)) or 0


def unread_of_listing(session: Session, listing_id: int) -> int:
    """How many messages of its applicants the employer has not read."""
    theirs = select(func.count(Message.id)).join(Message.application)
    waiting = (Message.side == stages.APPLICANT, Message.read_at.is_(None))
    return session.scalar(theirs.where(Application.listing_id == listing_id, *waiting)) or 0


def who_answers(session: Session, application: Application) -> Sequence[Account]:
    """Whom of the employer's members an applicant's message is told: those who wrote in the thread and may still
    answer; when there is nobody, all who may."""
    answers = (Membership.employer_id == application.employer_id, Membership.role.in_(who_may("applicants.answer")))
    may = select(Account).join(Membership, Membership.account_id == Account.id).where(*answers)
    wrote = select(Message.account_id).where(
        Message.application_id == application.id, Message.side == stages.EMPLOYER, Message.account_id.is_not(None)
    )
    mine = session.scalars(may.where(Account.id.in_(wrote)).order_by(Account.id)).all()
    return mine or session.scalars(may.order_by(Account.id)).all()


def is_blind(session: Session, application: Application) -> bool:
    """Whether members do not see who applied: the listing is read blindly, and nobody asked for this name yet."""
    hiring = session.get(ListingHiring, application.listing_id) if application.unblinded_at is None else None
    return hiring is not None and hiring.blind


def answers_for(session: Session, employer_id: int, account_id: int) -> bool:
    """Whether somebody may still answer an employer's applicants."""
    found = select(Membership.id).where(Membership.employer_id == employer_id, Membership.account_id == account_id)
    return session.scalar(found.where(Membership.role.in_(who_may("applicants.answer")))) is not None
