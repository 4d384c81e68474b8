"""What employers hold of a person: told to them in an export, and emptied when they delete their account.

They leave every employer, as if by the members page; the only owner is refused, since listings with nobody behind them
are what this board is against. What was done for an employer stays in its history, since others answer for it, but
without a name: "a former member". The number in the name tells two of them apart.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from careercenter.accounts.export import plain
from careercenter.accounts.models import Account
from careercenter.employers.membership import leave
from careercenter.employers.models import AuditEntry, EmployerDomain, Invitation
from careercenter.employers.queries import memberships_of, requests_of

FORMER = "a former member"
_OURS = ("id", "account_id", "employer_id")


def erase_person(session: Session, account: Account, now: datetime) -> None:
    """Take a person out of every employer, and their name and address out of histories. Raises Refused for the only
    owner of one."""
    for membership in memberships_of(session, account.id):
        leave(session=session, employer=membership.employer, account=account, now=now)
    called = f"{FORMER} (#{account.id})"
    session.execute(update(AuditEntry).where(AuditEntry.account_id == account.id).values(actor=called))
    # A name is theirs only in what they did themselves or what was done to them as a member; an address always is.
    about = [func.lower(AuditEntry.subject).contains(word.lower(), autoescape=True) for word in _addresses(account)]
    about += [(AuditEntry.account_id == account.id) & (AuditEntry.subject == account.name)] if account.name else []
    about += [AuditEntry.action.like("member.%") & (AuditEntry.subject == account.name)] if account.name else []
    session.execute(update(AuditEntry).where(or_(*about)).values(subject=called))
    session.execute(delete(Invitation).where(Invitation.folded_email == account.folded_email))
    theirs = func.lower(EmployerDomain.mailbox).in_([word.lower() for word in _addresses(account)])
    session.execute(update(EmployerDomain).where(theirs).values(mailbox=None))
    session.expire_all()


def _addresses(account: Account) -> set[str]:
    return {account.email, account.folded_email}


def export_person(session: Session, account_id: int) -> dict[str, Any]:
    """For whom they act, what they asked for, and what they did."""
    account = session.get_one(Account, account_id)
    members = memberships_of(session, account_id)
    invitations = session.scalars(select(Invitation).where(Invitation.folded_email == account.folded_email)).all()
    acts = select(AuditEntry).where(AuditEntry.account_id == account_id).order_by(AuditEntry.at, AuditEntry.id)
    return {
        "memberships": [{"employer": one.employer.name, **plain(one, *_OURS)} for one in members],
        "requests": [{"employer": one.employer.name, **plain(one, *_OURS)} for one in requests_of(session, account_id)],
        "invitations": [
            {"employer": one.employer.name, **plain(one, *_OURS, "secret_digest", "invited_by", "folded_email")}
            for one in invitations
        ],
        "acts": [plain(one, *_OURS) for one in session.scalars(acts)],
    }
