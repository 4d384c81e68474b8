"""What a person sent to whom: told to them in an export, and gone when they delete their account.

The employer's list loses the application at once. That there was one stays as a count: a line in the employer's history
that names the listing and nobody.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from careercenter.accounts.export import plain
from careercenter.accounts.models import Account
from careercenter.applications.models import Application, ApplicationEvent, OutboundVisit, Question
from careercenter.employers.models import AuditEntry
from careercenter.employers.operations import record
from careercenter.web.files import let_go

LEFT = "applicant.left"
_OURS = ("id", "account_id", "employer_id", "resume_id", "resume_key", "unblinded_at", "version", "number")


def erase_person(session: Session, account: Account, now: datetime) -> None:
    """Let go of the files that were sent, and leave a count where the applications were."""
    for one in _mine(session, account.id):
        let_go(session=session, key=one.resume_key, now=now)
        if one.sent_at is not None:
            record(
                session=session,
                employer=one.employer,
                account=None,
                action=LEFT,
                subject=one.listing.title,
                details={"listing": one.listing_id},
                now=now,
            )


def departed(session: Session, employer_id: int, listing_id: int) -> int:
    """How many applicants of a listing deleted their accounts since they applied."""
    about = (AuditEntry.employer_id == employer_id, AuditEntry.action == LEFT)
    listing = AuditEntry.details["listing"].as_integer() == listing_id
    return session.scalar(select(func.count(AuditEntry.id)).where(*about, listing)) or 0


def export_person(session: Session, account_id: int) -> dict[str, Any]:
    """Each application as it was sent, with the questions, what happened and the file; and where they went to apply."""
    mine = _mine(session, account_id)
    visits = select(OutboundVisit).options(joinedload(OutboundVisit.listing))
    visits = visits.where(OutboundVisit.account_id == account_id).order_by(OutboundVisit.id)
    return {
        "applications": [
            {
                "listing": one.listing.title,
                "employer": one.employer.name,
                **plain(one, *_OURS),
                "answers": _answers(session, one),
                "events": _events(session, one),
            }
            for one in mine
        ],
        "visits_to_employers_sites": [
            {"listing": one.listing.title, **plain(one, "id", "account_id")} for one in session.scalars(visits)
        ],
        "files": {f"{one.id}-{one.resume_name or 'resume'}": one.resume_key for one in mine if one.resume_key},
    }


def _mine(session: Session, account_id: int) -> list[Application]:
    whole = (joinedload(Application.listing), joinedload(Application.employer))
    found = select(Application).options(*whole).where(Application.account_id == account_id).order_by(Application.id)
    return list(session.scalars(found))


def _answers(session: Session, application: Application) -> list[dict[str, Any]]:
    ids = [int(key) for key in application.answers if str(key).isdigit()]
    asked = dict(session.execute(select(Question.id, Question.text).where(Question.id.in_(ids))).all())
    return [
        {"question": asked.get(int(key), key) if str(key).isdigit() else key, "answer": answer}
        for key, answer in application.answers.items()
    ]


def _events(session: Session, application: Application) -> list[dict[str, Any]]:
    shown = (ApplicationEvent.application_id == application.id, ApplicationEvent.shown)
    events = session.scalars(select(ApplicationEvent).where(*shown).order_by(ApplicationEvent.at, ApplicationEvent.id))
    return [plain(one, "id", "application_id", "account_id", "shown") for one in events]
