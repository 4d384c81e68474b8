"""Applicants to a listing, as they are once they have sent: with a profile, a snapshot of it, and a number."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.accounts.operations import confirm_address, open_account
from careercenter.accounts.queries import by_email
from careercenter.applicants.models import HeldCredential, PastJob, Profile, School
from careercenter.applicants.snapshot import snapshot
from careercenter.applications import stages
from careercenter.applications.models import Application, ApplicationEvent
from careercenter.applications.moving import move
from careercenter.jobs.models import Listing

WORDS = "I code inpatient stays and would gladly do so for you."


def person(session: Session, name: str, now: datetime) -> Account:
    """The confirmed account of somebody who looks for work."""
    email = f"{name.split()[0].lower()}@people.example"
    found = by_email(session, email)
    if found is None:
        found = open_account(session=session, email=email, name=name, password_hash=None, now=now)
        confirm_address(session=session, account=found, now=now)
    found.name = name
    return found


def profile(session: Session, account: Account, now: datetime, **changes: Any) -> Profile:
    """A profile that says who somebody is in every field that could."""
    known = session.scalar(select(Profile).where(Profile.account_id == account.id))
    if known is not None:
        return known
    surname = account.name.split()[-1]
    values: dict[str, Any] = {
        "headline": f"Inpatient coder {account.name}", "summary": f"They call me {surname}.", "phone": "918 555 0142",
        "city": "Broken Arrow", "state": "OK", "work_states": ["OK", "TX"], "specialties": {"cardiology": 30},
        "settings": {"inpatient": 60}, "tools": {"epic": 40}, "code_sets": {"icd-10-pcs": 2026},
        "experience_months": 66, "created_at": now, "updated_at": now,
    }  # fmt: skip
    made = Profile(account=account, **(values | changes))
    made.jobs.append(PastJob(employer="Sandhill Clinic", title="Coder II", place="Broken Arrow", started="2021-03"))
    made.schools.append(School(institution="Tulsa Evening College", area="Coding", degree="Certificate"))
    ccs = {"slug": "ccs", "earned_on": date(2021, 5, 1), "expires_on": date(2027, 5, 1), "verified_at": now}
    made.credentials.append(HeldCredential(created_at=now, updated_at=now, **ccs))
    session.add(made)
    session.flush()
    return made


def applied(
    session: Session, listing: Listing, name: str, now: datetime, *, days: float = 3, stage: str = stages.NEW,
    answers: Mapping[str, Any] | None = None, cover_note: str = WORDS, resume_key: str | None = None,
    resume_name: str = "", **changes: Any,
) -> Application:  # fmt: skip
    """An application that was sent so many days ago; `changes` are of the profile."""
    account, sent_at = person(session, name, now), now - timedelta(days=days)
    numbers = select(func.max(Application.number)).where(Application.listing_id == listing.id)
    made = Application(
        listing_id=listing.id, employer_id=listing.employer_id, account_id=account.id, stage=stages.NEW,
        name=account.name, number=(session.scalar(numbers) or 0) + 1, cover_note=cover_note,
        answers=dict(answers or {}),
        sent=snapshot(profile(session, account, now, **changes), on=sent_at.date()), resume_key=resume_key,
        resume_name=resume_name, created_at=sent_at, updated_at=sent_at, sent_at=sent_at,
    )  # fmt: skip
    session.add(made)
    session.flush()
    sent = {"from": stages.DRAFT, "to": stages.NEW}
    event = {"kind": "moved", "side": stages.APPLICANT, "account_id": account.id, "details": sent, "at": sent_at}
    session.add(ApplicationEvent(application_id=made.id, **event))
    if stage != stages.NEW:
        side = {stages.WITHDRAWN: stages.APPLICANT, stages.LAPSED: stages.BOARD}.get(stage, stages.EMPLOYER)
        human = side == stages.EMPLOYER
        move(session=session, application=made, to=stage, side=side, human=human, now=sent_at + (now - sent_at) / 2)
    session.flush()
    return made
