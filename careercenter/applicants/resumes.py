"""Every change to a person's résumés. A file is kept apart until it was read; what is refused is not kept at all.

The text is asked for patient data before it is kept. A file in which some seems to be waits until the person takes it
away or says that it is none; meanwhile nobody else can have it, and no application can be sent with it.
"""

from collections.abc import Sequence
from datetime import datetime

from flask import Response
from sqlalchemy import update
from sqlalchemy.orm import Session

from careercenter.applicants import resume_queries as queries
from careercenter.applicants.masking import Masked
from careercenter.applicants.models import Profile, Resume
from careercenter.applicants.queries import live_resumes
from careercenter.applicants.reading.kinds import DOCX, PDF, TEXT, NotAResume, kind_of
from careercenter.applicants.reading.limited import Extracted
from careercenter.applicants.resume_queries import POINTED_OUT, READ, REFUSED, WAITING
from careercenter.backends.blobs import Blobs
from careercenter.core.errors import Refused
from careercenter.core.outbox import enqueue
from careercenter.core.text import one_line
from careercenter.web.files import file_name, handed, let_go

READ_TASK = "applicants.read_resume"
MOST, MOST_WAITING = 10, 3
ENDINGS = {PDF: "pdf", DOCX: "docx", TEXT: "txt"}
_MEDIA_TYPES = {
    PDF: "application/pdf",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    # The encoding is not known to the browser, and need not be.
    TEXT: "application/octet-stream",
}
_PICTURE = "There is no text in this PDF, so it seems to be a scan. Nothing was read from it, and nothing was checked."


class SameFile(Refused):
    """The person has this file already."""

    def __init__(self, resume: Resume):
        super().__init__(f"You have this file already, as “{called(resume)}”.", field="file")


def called(resume: Resume) -> str:
    """What a person calls a résumé: its label, or the name of its file."""
    return resume.label or resume.name


def serve(blob_key: str, name: str, kind: str) -> Response:
    """The file as a download. Whoever calls has asked whether this person may have it. Raises NoBlob."""
    return handed(blob_key, file_name(name, ENDINGS[kind]), _MEDIA_TYPES[kind])


def upload(
    *, session: Session, profile: Profile, name: str, label: str, data: bytes, blobs: Blobs, now: datetime
) -> Resume:
    """Take a file to be read by the worker. Raises NotAResume, SameFile, Refused when there are too many."""
    kind = kind_of(data)
    key = blobs.put(data)
    # One upload of a person at a time: two windows that send the same file at once must not both be new.
    session.execute(update(Profile).where(Profile.id == profile.id).values(updated_at=now))
    known = queries.same(session, profile.id, key)
    if known is not None and known.deleted_at is None:
        raise SameFile(known)
    if known is not None:
        return restore(session=session, resume=known)
    _room(session, profile)
    resume = Resume(
        profile=profile,
        name=file_name(name, ENDINGS[kind]),
        label=one_line(label, 80),
        blob_key=key,
        kind=kind,
        size=len(data),
        state=WAITING,
        uploaded_at=now,
    )
    session.add(resume)
    session.flush()
    enqueue(session, READ_TASK, {"resume_id": resume.id}, now=now)
    return resume


def _room(session: Session, profile: Profile) -> None:
    count, waiting = queries.counts(session, profile.id)
    if waiting >= MOST_WAITING:
        raise Refused("We are still reading your last files. Please wait a moment.", field="file")
    if count >= MOST:
        raise Refused(f"You have {MOST} résumés, counting those you just deleted. Please remove one for good first.")


def keep(
    *, session: Session, resume: Resume, read: Extracted, findings: Sequence[Masked], found: dict, now: datetime
) -> Resume:
    """Keep what was read, or wait for the person's word when patient data seems to be in it."""
    resume.kind, resume.pages, resume.read_at = read.kind, read.pages, now
    resume.findings = [vars(one) for one in findings]
    if findings and resume.cleared_at is None:
        resume.state = POINTED_OUT
    else:
        resume.state, resume.text, resume.found = READ, read.text, found
        resume.reason = "" if read.text.strip() else _PICTURE
        if not any(one.is_default for one in live_resumes(session, resume.profile_id)):
            resume.is_default = True
    session.flush()
    return resume


def refuse(*, session: Session, resume: Resume, refusal: NotAResume, now: datetime) -> Resume:
    """Say why a file is not taken, and let go of it."""
    resume.state, resume.reason, resume.read_at = REFUSED, refusal.message[:300], now
    let_go(session=session, key=resume.blob_key, now=now)
    resume.blob_key, resume.is_default = None, False
    session.flush()
    return resume


def say_clean(*, session: Session, resume: Resume, now: datetime) -> Resume:
    """The person looked, and says that what was pointed out is no patient data: it is read again and kept."""
    if resume.state == POINTED_OUT:
        resume.cleared_at, resume.state = now, WAITING
        session.flush()
        enqueue(session, READ_TASK, {"resume_id": resume.id}, now=now)
    return resume


def rename(*, session: Session, resume: Resume, label: str) -> Resume:
    """Call a version by a name of the person's own."""
    resume.label = one_line(label, 80)
    session.flush()
    return resume


def make_default(*, session: Session, resume: Resume) -> Resume:
    """Let this version go with applications from now on. Raises Refused unless it was read."""
    if resume.state != READ or resume.deleted_at is not None:
        raise Refused("This file cannot be sent, so it cannot be the one you usually send.")
    for other in live_resumes(session, resume.profile_id):
        other.is_default = other.id == resume.id
    session.flush()
    return resume


def delete(*, session: Session, resume: Resume, now: datetime) -> Resume:
    """Take a version off the list; for a day it can be put back. The newest that is left becomes the default."""
    resume.deleted_at, was_default = resume.deleted_at or now, resume.is_default
    resume.is_default = False
    session.flush()
    left = live_resumes(session, resume.profile_id) if was_default else ()
    if left:
        left[0].is_default = True
        session.flush()
    return resume


def restore(*, session: Session, resume: Resume) -> Resume:
    """Put a deleted version back."""
    resume.deleted_at = None
    session.flush()
    left = live_resumes(session, resume.profile_id)
    if left and not any(one.is_default for one in left):
        left[0].is_default = True
        session.flush()
    return resume


def erase(*, session: Session, resume: Resume, now: datetime) -> None:
    """Forget a version for good: its text, what was read, and its file unless an application was sent with it."""
    let_go(session=session, key=resume.blob_key, now=now)
    if resume.is_default:
        delete(session=session, resume=resume, now=now)
    session.delete(resume)
    session.flush()


def tidy(*, session: Session, now: datetime) -> int:
    """Erase what was deleted long enough ago, and what nobody decided on. Returns how many."""
    gone = queries.over(session, now)
    for resume in gone:
        erase(session=session, resume=resume, now=now)
    return len(gone)
