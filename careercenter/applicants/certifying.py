"""The document of a credential: shown by its holder, opened safely, looked at by staff, and gone with their decision."""

from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import update
from sqlalchemy.orm import Session

from careercenter.applicants.letters import LETTER_TASK
from careercenter.applicants.models import HeldCredential, Profile
from careercenter.applicants.pictures import PDF, opened
from careercenter.applicants.reading.kinds import NotAResume
from careercenter.applicants.reading.limited import read_file
from careercenter.applicants.wallet import body_site
from careercenter.backends.blobs import Blobs, NoBlob
from careercenter.core.errors import Conflict, Refused
from careercenter.core.outbox import enqueue
from careercenter.core.text import one_line
from careercenter.employers.domains import registrable
from careercenter.web.files import file_name, let_go

CHECK_TASK = "applicants.check_document"
LONGEST_URL = 300


def show(
    *, session: Session, credential: HeldCredential, name: str, data: bytes, blobs: Blobs, now: datetime
) -> HeldCredential:
    """Take a document to be shown to staff, in place of one that waits. Raises NotADocument."""
    kind, kept = opened(data)
    _forget(session, credential, now)
    credential.document_key, credential.document_name = blobs.put(kept), file_name(name, kind)
    credential.refused_reason, credential.document_shown_at = "", None if kind == PDF else now
    credential.version += 1
    session.flush()
    if kind == PDF:
        enqueue(session, CHECK_TASK, {"credential_id": credential.id, "key": credential.document_key}, now=now)
    return credential


def check(*, session: Session, credential: HeldCredential, key: str, blobs: Blobs, now: datetime) -> None:
    """Open a PDF in a process of its own; one that acts, hides something or is broken is let go, with the reason."""
    if credential.document_key != key or credential.document_shown_at is not None:
        return
    try:
        read_file(blobs.get(key))
        credential.document_shown_at = now
    except NotAResume as refusal:
        _forget(session, credential, now)
        credential.refused_reason = one_line(refusal.message, 300)
    except NoBlob:
        _forget(session, credential, now)
        credential.refused_reason = "This file got lost on the way. Please send it again."
    session.flush()


def take_away(*, session: Session, credential: HeldCredential, now: datetime) -> None:
    """The holder does not want to show it any more."""
    _forget(session, credential, now)
    session.flush()


def saw(*, session: Session, credential: HeldCredential, seen: int, now: datetime) -> None:
    """Staff saw a document that says what the holder says."""
    _decide(session, credential, seen, now)
    credential.document_seen_at = now
    _told(session, credential, "document_seen", now)


def verify(*, session: Session, credential: HeldCredential, seen: int, url: str, now: datetime) -> None:
    """Staff found it on the issuer's own page. Raises Refused (url) for a page of somebody else."""
    _decide(session, credential, seen, now)
    credential.verified_url = issuers_page(credential.slug, url)
    credential.document_seen_at = credential.document_seen_at or now
    credential.verified_at = now
    _told(session, credential, "verified", now)


def refuse(*, session: Session, credential: HeldCredential, seen: int, reason: str, now: datetime) -> None:
    """Staff could not tell it from the document; the holder reads the reason. Raises Refused without one."""
    said = one_line(reason, 300)
    if not said:
        raise Refused("Say why, kindly and in a sentence: the holder reads it.", field="reason")
    _decide(session, credential, seen, now)
    credential.refused_reason = said
    _told(session, credential, "refused", now)


def issuers_page(slug: str, url: str) -> str:
    """An https address at the issuer's own domain, where that is known. Raises Refused (url)."""
    address = one_line(url, LONGEST_URL)
    site = body_site(slug)
    try:
        parts = urlsplit(address)
        fine = parts.scheme == "https" and bool(parts.hostname) and not parts.username
    except ValueError:
        fine = False
    if not fine:
        raise Refused("Paste the address of the issuer’s page, beginning with https.", field="url")
    if site and registrable(address) != registrable(site):
        raise Refused(f"This page is not at {registrable(site)}, where this credential is given.", field="url")
    return address


def _decide(session: Session, credential: HeldCredential, seen: int, now: datetime) -> None:
    """Claim the credential as it was seen. Raises Conflict when it was changed or decided on meanwhile."""
    held = (
        HeldCredential.id == credential.id,
        HeldCredential.version == seen,
        HeldCredential.document_key.is_not(None),
        HeldCredential.document_shown_at.is_not(None),
    )
    claim = update(HeldCredential).where(*held).values(version=HeldCredential.version + 1)
    if session.execute(claim).rowcount != 1:
        raise Conflict("The holder changed this credential, or somebody decided meanwhile. Look once more.")
    session.refresh(credential)
    _forget(session, credential, now)
    credential.refused_reason = ""
    # What employers see of a profile has changed.
    session.execute(update(Profile).where(Profile.id == credential.profile_id).values(version=Profile.version + 1))


def _forget(session: Session, credential: HeldCredential, now: datetime) -> None:
    let_go(session=session, key=credential.document_key, now=now)
    credential.document_key, credential.document_name, credential.document_shown_at = None, "", None


def _told(session: Session, credential: HeldCredential, letter: str, now: datetime) -> None:
    session.flush()
    about = {"letter": letter, "credential_id": credential.id, "version": credential.version}
    enqueue(session, LETTER_TASK, about, now=now)
