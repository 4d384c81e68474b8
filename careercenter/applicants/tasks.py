"""Later work on coders: mails, reading a résumé, and the nightly forgetting."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applicants import certifying, mailing, reminders, removing, resumes, retiring
from careercenter.applicants.emails import codes_over
from careercenter.applicants.masking import pointed_out
from careercenter.applicants.models import HeldCredential, Resume
from careercenter.applicants.reading.kinds import NotAResume
from careercenter.applicants.reading.limited import read_file
from careercenter.applicants.reading.values import values_of
from careercenter.applicants.resume_queries import WAITING
from careercenter.backends.blobs import NoBlob
from careercenter.codes.patient_data import find
from careercenter.core.outbox import enqueue
from careercenter.web.mail import deliver
from careercenter.web.services import Services

log = structlog.get_logger(__name__)


def read_resume(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Read files that wait. What they say is in no log, and nothing of them is kept before the guard has seen it."""
    for one in arguments:
        resume = session.get(Resume, one["resume_id"])
        if resume is None or resume.state != WAITING or resume.blob_key is None:
            continue
        try:
            _read(session, services, resume, now)
        except NotAResume as refusal:
            resumes.refuse(session=session, resume=resume, refusal=refusal, now=now)
        log.info("résumé read", resume=resume.id, state=resume.state)


def _read(session: Session, services: Services, resume: Resume, now: datetime) -> None:
    try:
        said = read_file(services.blobs.get(resume.blob_key or ""))
    except NoBlob:
        raise NotAResume("This file got lost on the way. Please send it again.") from None
    findings = [] if resume.cleared_at else pointed_out(said.text, find(said.text))
    found = {} if findings else values_of(said.text, today=now.date())
    resumes.keep(session=session, resume=resume, read=said, findings=findings, found=found, now=now)


def tidy_resumes(session: Session, _services: Services, _arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Forget what was deleted a day ago, and files with possible patient data that nobody decided on for a week."""
    resumes.tidy(session=session, now=now)
    removing.tidy(session=session, now=now)


def check_document(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Open documents of credentials, so that staff meet none that acts."""
    for one in arguments:
        held = session.get(HeldCredential, one["credential_id"])
        if held is not None:
            certifying.check(session=session, credential=held, key=one["key"], blobs=services.blobs, now=now)


def tell_retired(session: Session, _services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Leave a mail for everyone whose profile or favourites name codes that a release ended."""
    for one in arguments:
        retiring.tell(session=session, system=one["system"], release=one["release"], now=now)


def mail_retired(session: Session, _services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Write and hand over one of those mails; what they replaced meanwhile is not in it."""
    for one in arguments:
        person = session.get(Account, one["account_id"])
        named = retiring.named_by(session, one["account_id"], one["system"], one["release"])
        if person is not None and named:
            deliver(codes_over(account=person, named=named, system=one["system"], release=one["release"]))


def mail(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Write and hand over mails, one an entry: a worker that dies repeats one mail, with the same Message-ID."""
    for one in arguments:
        message = mailing.written(session, services, one, now)
        if message is not None:
            deliver(message)


def remind(session: Session, _services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Remind some people of what ends; the next ones are another entry, in the same commit."""
    after = min(one.get("after", 0) for one in arguments)
    further = reminders.remind(session=session, now=now, after=after)
    if further is not None:
        enqueue(session, "applicants.remind", {"after": further}, now=now)
