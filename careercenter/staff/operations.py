"""Every act of staff. Each is done by the slice it belongs to and written down here, in the same commit."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.accounts import operations as accounts
from careercenter.accounts.models import Account
from careercenter.accounts.queries import by_email
from careercenter.core.errors import NotAllowed, NotFound, Refused
from careercenter.core.outbox import enqueue
from careercenter.core.text import one_line
from careercenter.employers import joining, reviewing
from careercenter.employers.models import Employer, JoinRequest
from careercenter.jobs.correcting import correct_fact
from careercenter.jobs.models import Listing
from careercenter.reports import operations as cases
from careercenter.reports.operations import Seen
from careercenter.staff.models import StaffAct

MAIL_TASK = "staff.mail"
COMMAND_LINE = "The command line"
_DECISIONS: Mapping[str, Callable[..., Any]] = {
    "approve": cases.approve,
    "ask": cases.ask,
    "refuse": cases.refuse,
    "freeze": cases.freeze,
    "thaw": cases.thaw,
}
DECISIONS = tuple(_DECISIONS)


def write_down(
    *,
    session: Session,
    account: Account | None,
    action: str,
    kind: str,
    subject_id: int,
    subject: str = "",
    details: Mapping[str, Any] | None = None,
    now: datetime,
) -> StaffAct:
    """Note what a member of staff did; without an account, what was done from the command line."""
    made = StaffAct(
        account_id=account.id if account else None,
        actor=(account.name or account.email) if account else COMMAND_LINE, action=action, kind=kind,
        subject_id=subject_id,
        subject=one_line(subject, 300), details=dict(details or {}), at=now,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def open_file(
    *, session: Session, account: Account, kind: str, subject_id: int, subject: str, now: datetime
) -> StaffAct:
    """Note that a file with personal data is looked into."""
    return write_down(
        session=session, account=account, action="open", kind=kind, subject_id=subject_id, subject=subject, now=now
    )


def decide(
    *, session: Session, account: Account, listing: Listing, act: str, note: str, before: Seen, now: datetime
) -> StaffAct:
    """Decide about a listing: approve, ask, refuse, freeze or thaw. Raises Refused (field), NotAllowed, Conflict when
    the case is no longer what was seen."""
    decision = _DECISIONS.get(act)
    if decision is None:
        raise NotFound("There is no such decision.")
    decision(session=session, listing=listing, account=account, before=before, note=note, now=now)
    return write_down(
        session=session, account=account, action=act, kind="listing", subject_id=listing.id, subject=listing.title,
        details={"note": one_line(note, 500)} if note else {}, now=now,
    )  # fmt: skip


def settle_fact(
    *, session: Session, account: Account, listing: Listing, name: str, value: str, now: datetime
) -> StaffAct:
    """Say what a fact of a listing is; people who reported it are answered. Raises Refused (field)."""
    correct_fact(
        session=session, listing=listing, name=name, value=value, account_id=account.id, by_role="staff", now=now
    )
    return write_down(
        session=session, account=account, action="correct", kind="listing", subject_id=listing.id,
        subject=listing.title,
        details={"fact": name, "value": one_line(value, 200)}, now=now,
    )  # fmt: skip


def answer_as_corrected(*, session: Session, account: Account, listing: Listing, now: datetime) -> int:
    """Close the reports of a listing whose facts were put right. Returns how many."""
    answered = cases.answer_reports(session=session, listing=listing, outcome="corrected", now=now)
    if answered:
        write_down(session=session, account=account, action="answer", kind="listing", subject_id=listing.id,
                   subject=listing.title, details={"reports": answered}, now=now)  # fmt: skip
    return answered


def review(*, session: Session, account: Account, employer: Employer, act: str, note: str, now: datetime) -> StaffAct:
    """Clear, hold or refuse an employer. Raises Refused without a reason where one is told."""
    if act == "clear":
        reviewing.clear(session=session, employer=employer, account=account, note=note, now=now)
    elif act == "refuse":
        reviewing.refuse(session=session, employer=employer, account=account, reason=note, now=now)
    elif act == "hold":
        if not one_line(note):
            raise Refused("Say why: the organisation is told.", field="note")
        reviewing.hold(session=session, employer=employer, reasons=[note], now=now)
    else:
        raise NotFound("There is no such decision.")
    return write_down(
        session=session, account=account, action=act, kind="employer", subject_id=employer.id, subject=employer.name,
        details={"note": one_line(note, 500)} if note else {}, now=now,
    )  # fmt: skip


def answer_claim(
    *, session: Session, account: Account, request: JoinRequest, accepted: bool, now: datetime
) -> StaffAct:
    """Let somebody own an employer that has no owner, or not."""
    joining.answer_claim(session=session, request=request, by=account, accepted=accepted, now=now)
    return write_down(
        session=session, account=account, action="accept" if accepted else "decline", kind="claim",
        subject_id=request.id,
        subject=request.employer.name, now=now,
    )  # fmt: skip


def end_sessions(*, session: Session, account: Account, person: Account, now: datetime) -> StaffAct:
    """Sign a person out everywhere; they are told."""
    _not_staff(person, account)
    accounts.end_sessions(session=session, account=person)
    return _on(session, account, person, "end_sessions", now, letter="sessions_ended")


def confirm(*, session: Session, account: Account, person: Account, reason: str, now: datetime) -> StaffAct:
    """Take a person's address as theirs, after they showed it in another way. Raises Refused without a reason."""
    _not_staff(person, account)
    said = _said(reason)
    accounts.confirm_address(session=session, account=person, now=now)
    return _on(session, account, person, "confirm", now, reason=said)


def suspend(*, session: Session, account: Account, person: Account, reason: str, now: datetime) -> StaffAct:
    """Keep a person out until they are let in again; they are signed out everywhere, and told why."""
    _not_staff(person, account)
    said = _said(reason)
    person.suspended_at = person.suspended_at or now
    accounts.end_sessions(session=session, account=person)
    return _on(session, account, person, "suspend", now, letter="suspended", reason=said)


def restore(*, session: Session, account: Account, person: Account, now: datetime) -> StaffAct:
    """Let a suspended person in again; they are told."""
    _not_staff(person, account)
    person.suspended_at = None
    return _on(session, account, person, "restore", now, letter="restored")


def appoint(*, session: Session, email: str, name: str = "", now: datetime) -> Account:
    """Make somebody staff; an account is opened for an address that has none. They sign in by mail, or with the
    password that they set. Raises NotAnAddress."""
    person = by_email(session, email)
    if person is None:
        person = accounts.open_account(session=session, email=email, name=name, password_hash=None, now=now)
    accounts.confirm_address(session=session, account=person, now=now)
    if not person.is_staff:
        person.is_staff = True
        _on(session, None, person, "appoint", now)
    return person


def dismiss(*, session: Session, email: str, now: datetime) -> Account:
    """Let somebody be staff no more; they are signed out everywhere. Raises NotFound."""
    person = by_email(session, email)
    if person is None or not person.is_staff:
        raise NotFound(f"{one_line(email, 254)} is not of the staff.")
    person.is_staff = False
    accounts.end_sessions(session=session, account=person)
    _on(session, None, person, "dismiss", now)
    return person


def _on(
    session: Session,
    account: Account | None,
    person: Account,
    action: str,
    now: datetime,
    *,
    letter: str = "",
    reason: str = "",
) -> StaffAct:
    session.flush()
    act = write_down(
        session=session, account=account, action=action, kind="account", subject_id=person.id, subject=person.email,
        details={"reason": reason} if reason else {}, now=now,
    )  # fmt: skip
    if letter:
        enqueue(session, MAIL_TASK, {"letter": letter, "account_id": person.id, "act_id": act.id}, now=now)
    return act


def _not_staff(person: Account, account: Account) -> None:
    if person.is_staff:
        whose = "your own account" if person.id == account.id else "an account of staff"
        raise NotAllowed(f"This is {whose}. It is changed from the command line only.")


def _said(reason: str) -> str:
    said = one_line(reason, 300)
    if not said:
        raise Refused("Say why, in a sentence.", field="reason")
    return said
