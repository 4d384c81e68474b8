"""Who acts for an employer: inviting, accepting, changing roles, removing, leaving.

Apart from other changes because people do these at the same time and against each other. Each one takes the employer's
turn first (`one_at_a_time`), then asks anew whether who acts may still do so, so that an employer always has an owner.
"""

from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from careercenter.accounts.addresses import checked, fold
from careercenter.accounts.models import Account
from careercenter.accounts.operations import confirm_address
from careercenter.accounts.queries import by_email
from careercenter.core.errors import NotAllowed, NotFound, Refused
from careercenter.core.tokens import digest, secret
from careercenter.employers.models import Employer, Invitation, Membership
from careercenter.employers.operations import add_member, one_at_a_time, post, record, tell, tell_owners
from careercenter.employers.queries import (
    acts_since,
    member_by_id,
    membership_of,
    open_invitation,
    open_invitations,
    owners,
)
from careercenter.employers.roles import OWNER, ROLES, may

LASTS = timedelta(days=14)
RESEND_AFTER = timedelta(minutes=5)
MOST_OPEN = 50
MOST_A_DAY = 100


class LastOwner(Refused):
    """An employer cannot be without an owner."""

    def __init__(self) -> None:
        super().__init__("You are the only owner. Make somebody else an owner first.")


class Ended(Refused):
    """The invitation cannot be accepted any more; the message says why and whom to ask."""


class NotYours(NotAllowed):
    """The invitation is for somebody else."""


def invite(*, session: Session, employer: Employer, by: Account, email: str, role: str, now: datetime) -> Invitation:
    """Ask a person to act for the employer; a mail with a link goes to them. An address that is invited already is
    invited anew. Raises NotAnAddress, Refused for a member and when too many invitations are open."""
    _turn(session, employer, by, now)
    address, spelling = checked(email), fold(checked(email))
    if role not in ROLES:
        raise Refused("Please choose a role.", field="role")
    account = by_email(session, address)
    if account is not None and membership_of(session, employer.id, account.id):
        raise Refused("This person is a member already. You can change their role below.", field="email")
    known = open_invitation(session, employer.id, spelling)
    if known is not None:
        known.role = role
        return _send(session, employer, by, known, now)
    if len(open_invitations(session, employer.id)) >= MOST_OPEN:
        raise Refused("Fifty invitations are open. Revoke some before you send more.", field="email")
    if acts_since(session, employer.id, "member.invite", now - timedelta(days=1)) >= MOST_A_DAY:
        raise Refused("A hundred people were invited today. Please go on tomorrow.", field="email")
    made = Invitation(
        employer_id=employer.id,
        invited_by=by.id,
        email=address,
        folded_email=spelling,
        role=role,
        secret_digest=digest(secret()),
        created_at=now,
        expires_at=now + LASTS,
    )
    session.add(made)
    session.flush()
    _mail(session, made, now)
    record(
        session=session,
        employer=employer,
        account=by,
        action="member.invite",
        subject=address,
        details={"role": role},
        now=now,
    )
    return made


def resend(*, session: Session, employer: Employer, by: Account, invitation: Invitation, now: datetime) -> Invitation:
    """Send the invitation anew; only the newest link is good. Raises Ended, and Refused right after the last time."""
    _turn(session, employer, by, now)
    _still_open(invitation)
    return _send(session, employer, by, invitation, now)


def revoke(*, session: Session, employer: Employer, by: Account, invitation: Invitation, now: datetime) -> Invitation:
    """Take an invitation back. Raises Ended when it was accepted meanwhile; twice is once."""
    _turn(session, employer, by, now)
    if invitation.revoked_at is None:
        _still_open(invitation)
        invitation.revoked_at = now
        session.flush()
        record(
            session=session, employer=employer, account=by, action="member.revoke", subject=invitation.email, now=now
        )
    return invitation


def accept(*, session: Session, invitation: Invitation, account: Account, stamp: str, now: datetime) -> Membership:
    """Become a member by the mailed link, which `stamp` comes from. Who has the link reads mail at the address, so the
    address is confirmed too. Raises Ended and NotYours. Of two who accept at once, one does."""
    employer = one_at_a_time(session=session, employer=invitation.employer)
    check(invitation=invitation, stamp=stamp, now=now)
    if account.folded_email != invitation.folded_email:
        raise NotYours(f"This invitation is for {masked(invitation.email)}. Sign in with that address to accept it.")
    confirm_address(session=session, account=account, now=now)
    open_still = (Invitation.id == invitation.id, Invitation.accepted_at.is_(None), Invitation.revoked_at.is_(None))
    if session.execute(update(Invitation).where(*open_still).values(accepted_at=now)).rowcount != 1:
        raise Ended("This invitation was used already.")
    known = membership_of(session, employer.id, account.id)
    if known is not None:
        return known
    made = add_member(session=session, employer=employer, account=account, role=invitation.role, now=now)
    record(
        session=session,
        employer=employer,
        account=account,
        action="member.join",
        subject=account.email,
        details={"role": made.role},
        now=now,
    )
    if invitation.invited_by is not None:
        tell(
            session=session,
            letter="joined",
            to=invitation.invited_by,
            employer=employer,
            membership_id=made.id,
            now=now,
        )
    return made


def check(*, invitation: Invitation, stamp: str, now: datetime) -> Invitation:
    """The invitation, when this link can still be used. Raises Ended."""
    if invitation.accepted_at is not None:
        raise Ended("This invitation was used already. If that was you, sign in and go to your organisation.")
    if invitation.revoked_at is not None:
        raise Ended("This invitation was taken back. Ask whoever invited you.")
    if invitation.expires_at <= now:
        raise Ended("This invitation has expired. Ask whoever invited you to send it again.")
    if invitation.secret_digest[: len(stamp)] != stamp or len(stamp) < STAMP:
        raise Ended("A newer mail with another link was sent to you. Use that one.")
    return invitation


STAMP = 16


def stamp_of(invitation: Invitation) -> str:
    """What the link of an invitation carries beside its id; sending it anew changes it."""
    return invitation.secret_digest[:STAMP]


def change_role(
    *, session: Session, employer: Employer, by: Account, membership_id: int, role: str, now: datetime
) -> Membership:
    """Give a member another role. Raises LastOwner, NotFound for one who has gone."""
    _turn(session, employer, by, now)
    if role not in ROLES:
        raise Refused("Please choose a role.", field="role")
    member = _member(session, employer, membership_id)
    if member.role == role:
        return member
    _keep_an_owner(session, member)
    before, member.role = member.role, role
    session.flush()
    record(
        session=session,
        employer=employer,
        account=by,
        action="member.role",
        subject=member.account.name or member.account.email,
        details={"role": [before, role]},
        now=now,
    )
    if member.account_id != by.id:
        tell(
            session=session,
            letter="role_changed",
            to=member.account_id,
            employer=employer,
            membership_id=member.id,
            now=now,
        )
    return member


def remove(*, session: Session, employer: Employer, by: Account, membership_id: int, now: datetime) -> None:
    """End a person's membership. Raises LastOwner, NotFound for one who has gone."""
    _turn(session, employer, by, now)
    _end(session, employer, _member(session, employer, membership_id), by, now)


def leave(*, session: Session, employer: Employer, account: Account, now: datetime) -> None:
    """End one's own membership. Raises LastOwner."""
    one_at_a_time(session=session, employer=employer)
    mine = membership_of(session, employer.id, account.id)
    if mine is not None:
        _end(session, employer, mine, account, now)


def masked(email: str) -> str:
    """An address that its owner recognises and others do not: `r…@mercy.example`."""
    name, _, domain = email.rpartition("@")
    return f"{name[:1]}…@{domain}"


def _turn(session: Session, employer: Employer, by: Account, now: datetime) -> None:
    one_at_a_time(session=session, employer=employer)
    mine = membership_of(session, employer.id, by.id)
    if mine is None or not may(mine.role, "members.change"):
        raise NotAllowed("You are no longer an owner of this organisation, so nothing was changed.")


def _member(session: Session, employer: Employer, membership_id: int) -> Membership:
    member = member_by_id(session, employer.id, membership_id)
    if member is None:
        raise NotFound("This person is no longer a member.")
    return member


def _keep_an_owner(session: Session, member: Membership) -> None:
    if member.role == OWNER and len(owners(session, member.employer_id)) == 1:
        raise LastOwner


def _end(session: Session, employer: Employer, member: Membership, by: Account, now: datetime) -> None:
    _keep_an_owner(session, member)
    gone, action = member.account, "member.leave" if member.account_id == by.id else "member.remove"
    session.delete(member)
    session.flush()
    record(
        session=session,
        employer=employer,
        account=by,
        action=action,
        subject=gone.name or gone.email,
        details={"role": member.role},
        now=now,
    )
    if action == "member.remove":
        tell(session=session, letter="removed", to=gone.id, employer=employer, now=now)
    else:
        tell_owners(session=session, letter="left", employer=employer, now=now, who_id=gone.id)


def _still_open(invitation: Invitation) -> None:
    if invitation.accepted_at is not None:
        raise Ended("This invitation was accepted meanwhile.")
    if invitation.revoked_at is not None:
        raise Ended("This invitation was taken back. Invite the person anew.")


def _send(session: Session, employer: Employer, by: Account, invitation: Invitation, now: datetime) -> Invitation:
    if now - invitation.created_at < RESEND_AFTER:
        raise Refused(
            f"{invitation.email} was invited a moment ago. Give the mail some minutes to arrive.", field="email"
        )
    invitation.secret_digest, invitation.created_at, invitation.expires_at = digest(secret()), now, now + LASTS
    session.flush()
    _mail(session, invitation, now)
    details = {"role": invitation.role}
    record(
        session=session,
        employer=employer,
        account=by,
        action="member.resend",
        subject=invitation.email,
        details=details,
        now=now,
    )
    return invitation


def _mail(session: Session, invitation: Invitation, now: datetime) -> None:
    post(session=session, letter="invitation", invitation_id=invitation.id, now=now)
