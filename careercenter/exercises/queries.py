"""Every SELECT of skills checks."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from careercenter.accounts.models import Account
from careercenter.core.errors import NotFound
from careercenter.core.text import figures
from careercenter.exercises.models import Attempt, ListingExercise, OwnExercise
from careercenter.jobs.models import Listing

OWN = "own-"


def listing_of(session: Session, employer_id: int, listing_id: int) -> Listing:
    """A listing of this employer, whatever its state. Raises NotFound, also for another employer's."""
    found = session.get(Listing, listing_id)
    if found is None or found.employer_id != employer_id:
        raise NotFound("There is no such listing.")
    return found


def asked_by(session: Session, listing_id: int) -> ListingExercise | None:
    """The skills check of a listing."""
    return session.get(ListingExercise, listing_id)


def own(session: Session, employer_id: int) -> Sequence[OwnExercise]:
    """What an employer wrote and did not archive, the newest first."""
    rows = select(OwnExercise).where(OwnExercise.employer_id == employer_id, OwnExercise.archived_at.is_(None))
    return session.scalars(rows.order_by(OwnExercise.id.desc())).all()


def own_of(session: Session, employer_id: int, exercise_id: int) -> OwnExercise:
    """One of them. Raises NotFound, also for another employer's."""
    found = session.get(OwnExercise, exercise_id)
    if found is None or found.employer_id != employer_id:
        raise NotFound("There is no such exercise.")
    return found


def own_named(session: Session, name: str) -> OwnExercise | None:
    """The exercise that `own-12` names."""
    number = name.removeprefix(OWN)
    id_ = figures(number) if name.startswith(OWN) else None
    return session.get(OwnExercise, id_) if id_ is not None else None


def attempt_of(session: Session, account_id: int, attempt_id: int) -> Attempt:
    """A person's own attempt. Raises NotFound, also for another's."""
    found = session.get(Attempt, attempt_id)
    if found is None or found.account_id != account_id:
        raise NotFound("There is nothing at this address.")
    return found


def for_listing(session: Session, account_id: int, listing_id: int) -> Attempt | None:
    """A person's one attempt for a listing."""
    return session.scalar(select(Attempt).where(Attempt.account_id == account_id, Attempt.listing_id == listing_id))


def unended(session: Session) -> Sequence[Attempt]:
    """Every attempt that nobody ended."""
    return session.scalars(select(Attempt).where(Attempt.ended_at.is_(None))).all()


def attempts(session: Session, account_id: int) -> Sequence[Attempt]:
    """All of a person's attempts with their listings, the newest first."""
    rows = select(Attempt).where(Attempt.account_id == account_id).options(joinedload(Attempt.listing))
    return session.scalars(rows.order_by(Attempt.id.desc())).all()


def has_done(session: Session, account_id: int, name: str) -> bool:
    """Whether a person ever began this exercise."""
    rows = select(func.count(Attempt.id)).where(Attempt.account_id == account_id, Attempt.name == name)
    return bool(session.scalar(rows))


def running(session: Session, account_id: int, name: str) -> Attempt | None:
    """The practice of this exercise that they have not ended."""
    rows = select(Attempt).where(Attempt.account_id == account_id, Attempt.name == name, Attempt.listing_id.is_(None))
    return session.scalar(rows.where(Attempt.ended_at.is_(None)).limit(1))


def kept(session: Session, account_id: int) -> Sequence[Attempt]:
    """The passed ones that a profile shows."""
    rows = select(Attempt).where(Attempt.account_id == account_id, Attempt.kept_at.is_not(None))
    return session.scalars(rows.order_by(Attempt.kept_at.desc())).all()


def results(session: Session, listing_id: int) -> Sequence[tuple[str, Attempt]]:
    """Who took the check of a listing to its end, by name, the latest first."""
    rows = select(Account.name, Attempt).join(Account, Account.id == Attempt.account_id)
    rows = rows.where(Attempt.listing_id == listing_id, Attempt.ended_at.is_not(None))
    return [(name, attempt) for name, attempt in session.execute(rows.order_by(Attempt.ended_at.desc()))]
