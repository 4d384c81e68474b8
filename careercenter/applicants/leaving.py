"""What a coder's own pages hold: told to them in an export, and their files let go when they delete their account. The
rows go with the account.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.export import plain
from careercenter.accounts.models import Account
from careercenter.applicants.models import HeldCredential, Profile, Resume
from careercenter.web.files import let_go

_OURS = ("id", "profile_id", "account_id")


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
        "files": files_of(session, account_id),
    }


def files_of(session: Session, account_id: int) -> dict[str, str]:
    """The blobs of a person by the names they have in an export."""
    of = (Profile.account_id == account_id,)
    resumes = select(Resume.id, Resume.name, Resume.blob_key).join(Profile).where(*of, Resume.blob_key.is_not(None))
    shown = select(HeldCredential.id, HeldCredential.document_name, HeldCredential.document_key).join(Profile)
    shown = shown.where(*of, HeldCredential.document_key.is_not(None))
    found = {f"resume-{id_}-{name}": str(key) for id_, name, key in session.execute(resumes)}
    return found | {f"credential-{id_}-{name or 'document'}": str(key) for id_, name, key in session.execute(shown)}
