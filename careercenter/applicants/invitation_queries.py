"""Questions about invitations to apply, of either side."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from careercenter.applicants.models import BlockedEmployer, JobInvitation, Profile, ProfileLook
from careercenter.jobs.lifecycle import is_live_sql
from careercenter.jobs.models import Listing

MOST = 100


def made_since(session: Session, employer_id: int, since: datetime) -> int:
    """How many an employer sent since a moment."""
    mine = (JobInvitation.employer_id == employer_id, JobInvitation.created_at > since)
    return session.scalar(select(func.count(JobInvitation.id)).where(*mine)) or 0


def of_both(session: Session, employer_id: int, profile_id: int) -> Sequence[JobInvitation]:
    """All of one employer to one person, the newest first."""
    mine = (JobInvitation.employer_id == employer_id, JobInvitation.profile_id == profile_id)
    return session.scalars(_whole().where(*mine).order_by(JobInvitation.id.desc())).all()


def of_employer(session: Session, employer_id: int) -> Sequence[JobInvitation]:
    """The newest of an employer."""
    mine = _whole().where(JobInvitation.employer_id == employer_id)
    return session.scalars(mine.order_by(JobInvitation.id.desc()).limit(MOST)).all()


def one_of_employer(session: Session, employer_id: int, invitation_id: int) -> JobInvitation | None:
    """One invitation of this employer."""
    mine = (JobInvitation.id == invitation_id, JobInvitation.employer_id == employer_id)
    return session.scalar(_whole().where(*mine))


def of_person(session: Session, account_id: int) -> Sequence[JobInvitation]:
    """What a person was invited to and was not taken back, the newest first."""
    mine = (Profile.account_id == account_id, JobInvitation.withdrawn_at.is_(None))
    return session.scalars(_whole().join(Profile).where(*mine).order_by(JobInvitation.id.desc()).limit(MOST)).all()


def one_of_person(session: Session, account_id: int, invitation_id: int) -> JobInvitation | None:
    """One invitation of this person, also one that was taken back."""
    mine = (Profile.account_id == account_id, JobInvitation.id == invitation_id)
    return session.scalar(_whole().join(Profile).where(*mine))


def listings_to_offer(session: Session, employer_id: int, now: datetime) -> Sequence[tuple[int, str]]:
    """Id and title of an employer's live listings, by title."""
    mine = (Listing.employer_id == employer_id, is_live_sql(Listing, now))
    found = session.execute(select(Listing.id, Listing.title).where(*mine).order_by(Listing.title, Listing.id))
    return [(id_, title) for id_, title in found]


def blocked_by(session: Session, profile_id: int) -> Sequence[BlockedEmployer]:
    """Whom a person blocked, the last first."""
    mine = select(BlockedEmployer).options(joinedload(BlockedEmployer.employer))
    return session.scalars(
        mine.where(BlockedEmployer.profile_id == profile_id).order_by(BlockedEmployer.blocked_at.desc())
    ).all()


def looks_at(session: Session, profile_id: int) -> Sequence[ProfileLook]:
    """Which employers opened a person's page, the last first."""
    mine = select(ProfileLook).options(joinedload(ProfileLook.employer)).where(ProfileLook.profile_id == profile_id)
    return session.scalars(mine.order_by(ProfileLook.looked_at.desc()).limit(MOST)).all()


def _whole() -> Select[tuple[JobInvitation]]:
    listing, employer = joinedload(JobInvitation.listing), joinedload(JobInvitation.employer)
    return select(JobInvitation).options(listing, employer)
