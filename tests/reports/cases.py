"""Listings that tests report, hold and decide."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.employers.models import Employer, EmployerDomain
from careercenter.jobs.models import Listing
from tests.jobs.made import listing as made
from tests.people import MERCY, employer

HONEST = """We are looking for an outpatient coder for our four clinics. You review encounter notes, assign ICD-10-CM
and CPT codes, answer the questions of providers and keep 95 percent accuracy at twelve encounters an hour. CPC or
CCS-P with two years of experience. We send a computer and two monitors, pay your dues, and meet on video before anyone
signs. The team of nine sits in three states, helps each other in the daily huddle, and is led by a coder who still
codes. Apply here or on our own pages; a person answers within a week, whatever the answer is."""
SCAM = "No experience needed. The interview is held on Telegram. We mail you a check to purchase equipment from our vendor."


def listing(session: Session, now: datetime, *, name: str = MERCY, id_: int = 7, **changes: Any) -> Listing:
    """A live listing of an employer that people act for, flushed."""
    owner = employer(session, name, now)
    values = {"id": id_, "external_id": f"x-{id_}", "publish_at": now, "created_at": now, "updated_at": now, "posted_at": now,
              "confirmed_at": now, "expires_at": None, "end_stated": False}  # fmt: skip
    row = made(**{**values, **changes})
    row.employer = owner
    session.add(row)
    session.flush()
    return row


def verify(session: Session, who: Employer, domain: str, now: datetime) -> None:
    """Let an employer have shown that a domain is its own."""
    session.add(
        EmployerDomain(
            employer_id=who.id, domain=domain, method="dns", token="t", created_at=now, verified_at=now, checked_at=now
        )
    )
    session.flush()
    session.refresh(who)
