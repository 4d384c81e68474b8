"""People who want to be found, and employers that may look: what the tests of finding and inviting stand on."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from careercenter.applicants.models import HeldCredential, PastJob, Profile, School
from careercenter.applicants.queries import profile_of
from careercenter.employers.models import Employer, EmployerDomain
from tests.people import LAKESIDE, MERCY, account, employer, everyone

SHOWN_DOMAINS = {MERCY: "mercy.example", LAKESIDE: "lakeside.example"}


def verified(session: Session, now: datetime, name: str = MERCY) -> Employer:
    """An employer that has shown its domain."""
    everyone(session, now)
    found = employer(session, name, now)
    if not found.domains:
        session.add(
            EmployerDomain(
                employer=found, domain=SHOWN_DOMAINS[name], method="dns", token="t", created_at=now, verified_at=now,
                checked_at=now,
            )  # fmt: skip
        )
    session.commit()
    return found


def findable(session: Session, now: datetime, name: str = "alice", **said: Any) -> Profile:
    """Somebody who looks for work and lets employers find them."""
    person = account(session, name, now)
    person.name = f"{name.title()} Quackenbush"
    made = profile_of(session, person.id) or Profile(account=person, created_at=now, updated_at=now)
    usual = {
        "visibility": "findable", "status": "looking", "status_until": now + timedelta(days=60),
        "headline": "CPC in cardiology, Tulsa", "summary": f"Call 918-555-0143 or {name}@people.example.",
        "phone": "918-555-0143", "city": "Tulsa", "state": "OK", "experience_months": 48, "work_states": ["OK", "TX"],
        "specialties": {"cardiology": 24}, "settings": {"inpatient": 12}, "tools": {"epic": 0}, "remote": ["remote"],
    }  # fmt: skip
    for field, value in (usual | said).items():
        setattr(made, field, value)
    if not made.jobs:
        made.jobs = [
            PastJob(employer="Saint Anselm Hospital", title="Coder II", started="2020-03", ended="2024-05", position=0)
        ]
        made.schools = [School(institution="Tulsa Community College", degree="Certificate", area="Coding", position=0)]
        made.credentials = [HeldCredential(slug="cpc", created_at=now, updated_at=now)]
    session.add(made)
    session.commit()
    return made


# What must stand on no page that an employer sees, unless the person chose it.
PRIVATE = ("Quackenbush", "918-555", "people.example", "Tulsa", "Anselm", "Community College")
