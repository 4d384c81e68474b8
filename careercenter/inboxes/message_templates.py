"""An employer's texts: keeping them, and telling whether a message is one of them word for word."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications.models import Application
from careercenter.applications.stages import LABELS
from careercenter.codes import patient_data
from careercenter.core.errors import Conflict, NotFound, Refused
from careercenter.employers.models import Employer
from careercenter.employers.operations import record
from careercenter.inboxes import wording
from careercenter.inboxes.models import MessageTemplate
from careercenter.inboxes.starters import STARTERS

MOST = 100


def of_employer(session: Session, employer_id: int) -> Sequence[MessageTemplate]:
    """An employer's texts by name."""
    found = select(MessageTemplate).where(MessageTemplate.employer_id == employer_id)
    return session.scalars(found.order_by(MessageTemplate.name, MessageTemplate.id)).all()


def one_of(session: Session, employer_id: int, template_id: int) -> MessageTemplate:
    """One of them. Raises NotFound, also for another employer's."""
    found = session.get(MessageTemplate, template_id)
    if found is None or found.employer_id != employer_id:
        raise NotFound("There is no such template. Somebody may have deleted it.")
    return found


def save(
    *, session: Session, employer: Employer, account: Account, template: MessageTemplate | None, version: int | None,
    name: str, text: str, now: datetime,
) -> MessageTemplate:  # fmt: skip
    """Make a text, or change one. Raises Refused (name, text), and Conflict when `version` is not the present one."""
    wording.check(text)
    if patient_data.find(text):
        raise Refused(f"{patient_data.summary(patient_data.find(text))} Templates must hold none.", field="text")
    if template is None and len(of_employer(session, employer.id)) >= MOST:
        raise Refused(f"You have {MOST} templates, which is the most there may be. Delete one first.", field="name")
    try:
        with session.begin_nested():
            made = _changed(session, employer, template, version, {"name": name, "text": text, "updated_at": now})
    except IntegrityError:
        raise Refused("There is a template of this name already. Choose another.", field="name") from None
    record(session=session, employer=employer, account=account, action="template.save", subject=name, now=now)
    return made


def _changed(
    session: Session, employer: Employer, template: MessageTemplate | None, version: int | None, values: dict[str, Any]
) -> MessageTemplate:
    if template is None:
        template = MessageTemplate(employer_id=employer.id, version=1, **values)
        session.add(template)
        session.flush()
        return template
    mine = (MessageTemplate.id == template.id, MessageTemplate.version == version)
    rows = update(MessageTemplate).where(*mine).values(version=MessageTemplate.version + 1, **values)
    if session.execute(rows.execution_options(synchronize_session=False)).rowcount != 1:
        raise Conflict(
            "Somebody else saved this template meanwhile. Their text stands below yours; nothing of yours was saved."
        )
    session.refresh(template)
    return template


def delete(
    *, session: Session, employer: Employer, account: Account, template: MessageTemplate, now: datetime
) -> None:
    """Delete a text. Messages that were made from it stay."""
    action, subject = "template.delete", template.name
    record(session=session, employer=employer, account=account, action=action, subject=subject, now=now)
    session.delete(template)
    session.flush()


def values_of(application: Application, account: Account | None) -> Mapping[str, str]:
    """What the variables stand for in a message to one applicant."""
    return {
        "first_name": wording.first_name(application.name),
        "listing": application.listing.title,
        "employer": application.employer.name,
        "recruiter": (account.name if account else "") or application.employer.name,
        "stage": LABELS[application.stage],
    }


def is_template(session: Session, application: Application, account: Account, text: str) -> bool:
    """Whether a message is a template word for word, however it came into the box: then no person wrote it."""
    values = values_of(application, account)
    kept = [one.text for one in of_employer(session, application.employer_id)] + [text for _, text in STARTERS]
    return any(wording.same(text, wording.rendered(one, values)) for one in kept)
