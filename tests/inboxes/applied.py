"""Applications as they are after they were sent, made without the pages of applying."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications.models import Application
from careercenter.jobs.models import Listing
from careercenter.accounts.operations import confirm_address, open_account
from careercenter.accounts.queries import by_email
from tests.jobs.desk_board import live
from tests.people import account, email, everyone

SENT = {
    "name": "", "email": "", "phone": "", "headline": "Outpatient coder, CPC", "summary": "", "city": "Tulsa",
    "state": "OK", "work_states": ["OK", "KS"], "roles": ["coder"], "specialties": {"cardiology": 3},
    "settings": {"outpatient": 3}, "tools": {"epic": 2}, "code_sets": {"icd-10-cm": 2026}, "experience_months": 40,
    "substitutes": [], "remote": ["remote"], "employment": ["full_time"], "starts_on": None, "jobs": [], "schools": [],
    "credentials": [
        {"slug": "cpc", "state": "self_declared", "earned_on": None, "expires_on": None, "verified_url": None}
    ],
}  # fmt: skip


def person(session: Session, name: str, now: datetime) -> Account:
    """One of the named people, or somebody new of this name with a confirmed address."""
    found = by_email(session, email(name))
    if found is None:
        full = f"{name.title()} Weaver"
        found = open_account(session=session, email=email(name), name=full, password_hash=None, now=now)
        confirm_address(session=session, account=found, now=now)
    return found


def apply_for(session: Session, listing: Listing, who: str, now: datetime, **more: object) -> Application:
    """An application that was sent a moment ago."""
    applicant = person(session, who, now)
    number = session.scalar(select(func.count(Application.id)).where(Application.listing_id == listing.id)) or 0
    values = {
        "listing_id": listing.id, "employer_id": listing.employer_id, "account_id": applicant.id, "version": 1,
        "number": number + 1, "stage": "new", "name": applicant.name, "created_at": now, "updated_at": now,
        "sent_at": now, "sent": SENT | {"name": applicant.name, "email": applicant.email},
    }  # fmt: skip
    made = Application(**(values | more))
    session.add(made)
    session.flush()
    return made


def board(session: Session, now: datetime, *who: str) -> tuple[Listing, list[Application]]:
    """A live listing of Mercy's, and an application of each to it; everybody has an account. Committed."""
    everyone(session, now)
    listing = live(session, now)
    made = [apply_for(session, listing, name, now) for name in who]
    session.commit()
    return listing, made


def named(session: Session, name: str, now: datetime) -> Account:
    """The account of one of the named people."""
    return account(session, name, now)
