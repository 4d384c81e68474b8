"""Listings of Mercy's desk in every state, for the tests of a listing's life."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count

from sqlalchemy.orm import Session

from careercenter.employers.models import Employer
from careercenter.jobs import living, moderation
from careercenter.jobs.lifecycle import DESK, State
from careercenter.jobs.models import Listing
from tests.people import MERCY, employer

TEXT = (
    "Mercy codes its own charts. You would code inpatient stays in ICD-10-CM and PCS, on site in Tulsa, with a team of "
    "nine. CCS required. $30 - $36 per hour, full time. Write to jobs@mercy.example."
)
_numbers = count(1)


def draft(
    session: Session, now: datetime, *, of: Employer | None = None, title: str = "Inpatient Coder", **more: object
) -> Listing:
    """A draft that says everything it must."""
    made = of or employer(session, MERCY, now)
    values = {
        "employer_id": made.id, "source": DESK, "external_id": f"{made.id}:{next(_numbers)}", "title": title,
        "slug": "inpatient-coder", "html": f"<p>{TEXT}</p>", "text": TEXT, "summary": TEXT[:120], "role": "coder",
        "pay_min": Decimal(30), "pay_max": Decimal(36), "pay_unit": "hour", "pay_currency": "USD", "remote": "onsite",
        "created_at": now, "updated_at": now, "version": 1,
    }  # fmt: skip
    listing = Listing(**(values | more))
    session.add(listing)
    session.flush()
    return listing


def live(session: Session, now: datetime, **more: object) -> Listing:
    """A listing that was published this moment."""
    return living.publish(session=session, listing=draft(session, now, **more), role="owner", now=now)


def in_state(session: Session, state: State, now: datetime, **more: object) -> Listing:
    """A listing brought to a state by the acts that lead there. An expired one began before its run."""
    made = draft(session, now, **more)
    act = {"session": session, "listing": made, "role": "owner", "now": now}
    match state:
        case State.DRAFT:
            return made
        case State.SCHEDULED:
            return living.publish(**act, at=now + timedelta(days=2))
        case State.REVIEW:
            return living.publish(**act, hold="A person should look.")
        case State.EXPIRED:
            return living.publish(**act | {"now": now - timedelta(days=31)})
    living.publish(**act)
    if state is State.FROZEN:
        moderation.freeze(session=session, listing=made, reason="It asks for money.", now=now)
    elif state is not State.LIVE:
        living.close(**act, outcome=state.value)
    return made
