"""What a coder's own pages hold: told to them in an export, and their files let go when they delete their account. The
rows go with the account.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.export import plain
from careercenter.accounts.models import Account
from careercenter.applicants.invitation_queries import blocked_by, looks_at
from careercenter.applicants.models import HeldCredential, JobInvitation, Profile, RemovedPart, Resume
from careercenter.web.files import let_go

_OURS = ("id", "profile_id", "account_id")
_THEIRS = (*_OURS, "employer_id", "listing_id", "invited_by")


def erase_person(session: Session, account: Account, now: datetime) -> None:
    """Let go of every file."""
    for key in files_of(session, account.id).values():
        let_go(session=session, key=key, now=now)


def export_person(session: Session, account_id: int) -> dict[str, Any]:
    """The profile with everything on it, and the files."""
    profile = session.scalar(select(Profile).where(Profile.account_id == account_id))
    if profile is None:
        return {}
    return {
        "profile": plain(profile, *_OURS),
        "jobs": [plain(one, *_OURS) for one in profile.jobs],
        "schools": [plain(one, *_OURS) for one in profile.schools],
        "codes": [plain(one, *_OURS) for one in profile.codes],
        "credentials": [
            {**plain(one, *_OURS, "number_sealed", "document_key"), "number_kept": one.number_sealed is not None}
            for one in profile.credentials
        ],
        "resumes": [plain(one, *_OURS, "blob_key") for one in profile.resumes],
        **_found(session, profile),
        "files": files_of(session, account_id),
    }


def _found(session: Session, profile: Profile) -> dict[str, Any]:
    """Who found them, and what was taken out of the profile in the last day."""
    invited = select(JobInvitation).where(JobInvitation.profile_id == profile.id).order_by(JobInvitation.id)
    removed = select(RemovedPart).where(RemovedPart.profile_id == profile.id).order_by(RemovedPart.id)
    return {
        "invitations": [
            {"employer": one.employer.name, "listing": one.listing.title, **plain(one, *_THEIRS)}
            for one in session.scalars(invited)
        ],
        "blocked": [{"employer": one.employer.name, **plain(one, *_THEIRS)} for one in blocked_by(session, profile.id)],
        "looks": [{"employer": one.employer.name, **plain(one, *_THEIRS)} for one in looks_at(session, profile.id)],
        "removed": [
            {**plain(one, *_OURS, "content"), "content": {**one.content, "number_sealed": None}}
            for one in session.scalars(removed)
        ],
    }


def files_of(session: Session, account_id: int) -> dict[str, str]:
    """The blobs of a person by the names they have in an export."""
    of = (Profile.account_id == account_id,)
    resumes = select(Resume.id, Resume.name, Resume.blob_key).join(Profile).where(*of, Resume.blob_key.is_not(None))
    shown = select(HeldCredential.id, HeldCredential.document_name, HeldCredential.document_key).join(Profile)
    shown = shown.where(*of, HeldCredential.document_key.is_not(None))
    found = {f"resume-{id_}-{name}": str(key) for id_, name, key in session.execute(resumes)}
    return found | {f"credential-{id_}-{name or 'document'}": str(key) for id_, name, key in session.execute(shown)}
