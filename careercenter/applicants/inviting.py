"""Inviting people whom an employer found, and their answers.

One invitation a person and listing, for good: what was taken back or declined is not said again. An employer has few
a day, one open at a time with each person, and a pause after a no. Each is one mail, which looks once more before it
goes.
"""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applicants import invitation_queries as queries
from careercenter.applicants.letters import LETTER_TASK
from careercenter.applicants.models import BlockedEmployer, JobInvitation, Profile
from careercenter.codes.patient_data import find, summary
from careercenter.core.errors import Conflict, NotFound, Refused
from careercenter.core.outbox import enqueue
from careercenter.core.text import clean
from careercenter.employers.domains import is_free_mail, registrable
from careercenter.employers.models import Employer
from careercenter.employers.operations import record
from careercenter.employers.verification import counts
from careercenter.jobs.lifecycle import is_live
from careercenter.jobs.models import Listing

ACCEPTED, DECLINED, BLOCKED = "accepted", "declined", "blocked"
MOST_A_DAY = 20
DAY, REST = timedelta(days=1), timedelta(days=60)
LONGEST_NOTE = 600


def invite(
    *,
    session: Session,
    employer: Employer,
    account: Account,
    profile: Profile,
    listing: Listing,
    note: str,
    now: datetime,
) -> JobInvitation:
    """Invite a person whom the employer may see (the caller asked) to a live listing of its own. Raises NotFound,
    Refused (field), Conflict when they are invited already."""
    if listing.employer_id != employer.id or not is_live(listing, now):
        raise NotFound("This listing is not live. Choose another.")
    said = clean(note).strip()[:LONGEST_NOTE]
    if warning := summary(find(said)):
        raise Refused(warning, field="note")
    # One invitation of an employer at a time, so that two windows cannot both be the last of the day.
    session.execute(select(Employer.id).where(Employer.id == employer.id).with_for_update())
    _may_invite(session, employer, profile, now)
    made = JobInvitation(
        employer_id=employer.id, listing_id=listing.id, profile_id=profile.id, invited_by=account.id, note=said,
        created_at=now, answer="",
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(made)
            session.flush()
    except IntegrityError:
        raise Conflict("This person was invited to this listing already.") from None
    record(
        session=session, employer=employer, account=account, action="person.invite", subject=listing.title, now=now
    )
    enqueue(session, LETTER_TASK, {"letter": "invited", "invitation_id": made.id}, now=now)
    return made


def _may_invite(session: Session, employer: Employer, profile: Profile, now: datetime) -> None:
    if queries.made_since(session, employer.id, now - DAY) >= MOST_A_DAY:
        raise Refused(f"{MOST_A_DAY} invitations a day are the most, so that each is meant. Go on tomorrow.")
    for one in queries.of_both(session, employer.id, profile.id):
        if is_open(one, now):
            raise Refused("You invited this person to another listing, and they have not answered yet.")
        if one.answer == DECLINED and one.answered_at is not None and one.answered_at > now - REST:
            raise Refused("This person declined an invitation of yours lately. They are left in peace for 60 days.")


def is_open(one: JobInvitation, now: datetime) -> bool:
    """Whether it still waits for an answer; one to a listing that ended does not."""
    return not one.answer and one.withdrawn_at is None and is_live(one.listing, now)


def take_back(*, session: Session, invitation: JobInvitation, now: datetime) -> JobInvitation:
    """Withdraw an invitation that was not answered; it is gone from the person's page, and no mail goes out."""
    if not invitation.answer:
        invitation.withdrawn_at = invitation.withdrawn_at or now
        session.flush()
    return invitation


def accept(*, session: Session, invitation: JobInvitation, now: datetime) -> JobInvitation:
    """They want to look at the listing. Raises Refused when it ended or was taken back."""
    if invitation.withdrawn_at is not None or not is_live(invitation.listing, now):
        raise Refused("This invitation has ended: the employer took it back, or the listing is closed.")
    return _answer(session, invitation, ACCEPTED, now)


def decline(*, session: Session, invitation: JobInvitation, now: datetime) -> JobInvitation:
    """No, thank you."""
    return _answer(session, invitation, DECLINED, now)


def block(*, session: Session, invitation: JobInvitation, now: datetime) -> JobInvitation:
    """No, and let this employer find them no more, under its own name or another with its domains."""
    profile, employer = invitation.profile, invitation.employer
    if session.get(BlockedEmployer, (profile.id, employer.id)) is None:
        session.add(BlockedEmployer(profile_id=profile.id, employer_id=employer.id, blocked_at=now))
    theirs = {one.domain for one in employer.domains if counts(one)} | {employer.website or ""}
    found = {registrable(one) for one in theirs if one}
    added = {one for one in found if one and not is_free_mail(one)} - set(profile.excluded_domains)
    profile.excluded_domains = [*profile.excluded_domains, *sorted(added)]
    profile.version += 1
    return _answer(session, invitation, BLOCKED, now)


def unblock(*, session: Session, profile: Profile, employer_id: int) -> None:
    """Let an employer find them again, as far as its domains are not excluded."""
    row = session.get(BlockedEmployer, (profile.id, employer_id))
    if row is not None:
        session.delete(row)
        session.flush()


def _answer(session: Session, invitation: JobInvitation, answer: str, now: datetime) -> JobInvitation:
    if invitation.answer != answer:
        invitation.answer, invitation.answered_at = answer, now
    session.flush()
    return invitation
