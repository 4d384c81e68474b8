"""Asking to act for an employer that is on the board already: its owners answer, or staff where it has none."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.errors import NotAllowed, Refused
from careercenter.core.text import clean
from careercenter.employers.models import Employer, JoinRequest
from careercenter.employers.operations import add_member, one_at_a_time, record, tell, tell_owners
from careercenter.employers.proving import HasOwner, become_owner
from careercenter.employers.queries import membership_of, open_request, owners, requests_of
from careercenter.employers.roles import OWNER, ROLES, may

MOST_OPEN = 5


class Answered(Refused):
    """Somebody has answered this request already."""

    def __init__(self) -> None:
        super().__init__("This request was answered already.")


def ask(*, session: Session, employer: Employer, account: Account, message: str, now: datetime) -> JoinRequest:
    """Ask to join. Asking again changes what was said. Raises Refused for a member and after too many requests."""
    one_at_a_time(session=session, employer=employer)
    if membership_of(session, employer.id, account.id) is not None:
        raise Refused(f"You act for {employer.name} already.")
    known = open_request(session, employer.id, account.id)
    if known is not None:
        known.message = clean(message)[:1000]
        return known
    if len(requests_of(session, account.id)) >= MOST_OPEN:
        raise Refused("Five of your requests wait for an answer. Wait for one before you ask another organisation.")
    made = JoinRequest(employer_id=employer.id, account_id=account.id, message=clean(message)[:1000], created_at=now)
    session.add(made)
    session.flush()
    record(session=session, employer=employer, account=account, action="member.ask", subject=account.email, now=now)
    tell_owners(session=session, letter="asked", employer=employer, request_id=made.id, now=now)
    return made


def answer(
    *, session: Session, request: JoinRequest, by: Account, accepted: bool, role: str = ROLES[-1], now: datetime
) -> JoinRequest:
    """An owner takes somebody in, with a role, or does not. Raises Answered, NotAllowed."""
    employer = one_at_a_time(session=session, employer=request.employer)
    mine = membership_of(session, employer.id, by.id)
    if mine is None or not may(mine.role, "members.change"):
        raise NotAllowed("You are no longer an owner of this organisation, so nothing was changed.")
    if role not in ROLES:
        raise Refused("Please choose a role.", field="role")
    _decide(request, accepted, now)
    if accepted and membership_of(session, employer.id, request.account_id) is None:
        add_member(session=session, employer=employer, account=request.account, role=role, now=now)
    _tell(session, request, by, {"role": role} if accepted else {}, now)
    return request


def answer_claim(*, session: Session, request: JoinRequest, by: Account, accepted: bool, now: datetime) -> JoinRequest:
    """Staff let somebody own an employer that has no owner, or do not. Raises Answered, HasOwner."""
    employer = one_at_a_time(session=session, employer=request.employer)
    _decide(request, accepted, now)
    if accepted:
        if owners(session, employer.id):
            raise HasOwner(employer)
        known = membership_of(session, employer.id, request.account_id)
        if known is not None:
            known.role = OWNER
        else:
            become_owner(
                session=session, employer=employer, account=request.account, how="with staff’s consent", now=now
            )
    details = {"staff_id": by.id} | ({"role": OWNER} if accepted else {})
    _tell(session, request, None, details, now)
    return request


def _decide(request: JoinRequest, accepted: bool, now: datetime) -> None:
    if request.decided_at is not None:
        raise Answered
    request.decided_at, request.accepted = now, accepted


def _tell(session: Session, request: JoinRequest, by: Account | None, details: dict[str, Any], now: datetime) -> None:
    session.flush()
    action = "member.take_in" if request.accepted else "member.decline"
    subject = request.account.name or request.account.email
    record(
        session=session, employer=request.employer, account=by, action=action, subject=subject, details=details, now=now
    )
    tell(
        session=session,
        letter="answered",
        to=request.account_id,
        employer=request.employer,
        request_id=request.id,
        now=now,
    )
