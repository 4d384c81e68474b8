"""Changes to the wallet by its holder. What staff saw holds for what they saw: it goes when that is changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from careercenter.applicants.models import HeldCredential, Profile
from careercenter.applicants.removing import remember
from careercenter.applicants.sealing import seal
from careercenter.core.errors import Conflict, Refused
from careercenter.taxonomy.vocabulary import vocabulary
from careercenter.web.files import let_go

MOST = 40
# What a document or the issuer's page says. Counting education anew leaves it as it is.
_SEEN = ("slug", "earned_on", "expires_on")
_ENDS = ("expires_on", "cycle_ends_on")


def hold(
    *, session: Session, profile: Profile, facts: dict[str, Any], number: str, secret_key: str, now: datetime
) -> HeldCredential:
    """Another credential. Raises Refused when it is there already."""
    if len(profile.credentials) >= MOST:
        raise Refused(f"{MOST} are the most that a wallet holds. Remove one first.")
    _once(profile, facts["slug"], None)
    made = HeldCredential(created_at=now, updated_at=now, **facts)
    made.number_sealed = seal(number, key=secret_key) if number else None
    profile.credentials.append(made)
    _touch(session, profile, now)
    return made


def amend(
    *,
    session: Session,
    credential: HeldCredential,
    seen: int,
    facts: dict[str, Any],
    number: str,
    forget: bool,
    secret_key: str,
    now: datetime,
) -> HeldCredential:
    """Change one. An empty number leaves what is kept, unless it is to be forgotten. Raises Conflict when it changed
    since it was `seen`."""
    claim = update(HeldCredential).where(HeldCredential.id == credential.id, HeldCredential.version == seen)
    if session.execute(claim.values(version=HeldCredential.version + 1)).rowcount != 1:
        raise Conflict("This credential was changed meanwhile. Nothing is lost: compare both and save again.")
    session.refresh(credential)
    _once(credential.profile, facts["slug"], credential)
    if number or forget or any(getattr(credential, name) != facts[name] for name in _SEEN):
        credential.verified_at = credential.document_seen_at = None
        credential.verified_url = credential.refused_reason = ""
    if any(getattr(credential, name) != facts[name] for name in _ENDS):
        # Whoever just changed a date knows of it: only days to come are reminded of.
        credential.reminded_of = now.date()
    for name, value in facts.items():
        setattr(credential, name, value)
    if number:
        credential.number_sealed = seal(number, key=secret_key)
    elif forget:
        credential.number_sealed = None
    credential.updated_at = now
    _touch(session, credential.profile, now)
    return credential


def drop(*, session: Session, credential: HeldCredential, now: datetime) -> None:
    """Take one out of the wallet, with its document. It can be put back for a day, without the document."""
    profile = credential.profile
    remember(session=session, profile=profile, kind="credentials", row=credential, now=now)
    if credential.document_key is not None:
        let_go(session=session, key=credential.document_key, now=now)
    profile.credentials.remove(credential)
    _touch(session, profile, now)


def _once(profile: Profile, slug: str, but: HeldCredential | None) -> None:
    if any(one.slug == slug and one is not but for one in profile.credentials):
        raise Refused(
            f"{vocabulary('credentials').label(slug)} is in your wallet already. Change that one.", field="slug"
        )


def _touch(session: Session, profile: Profile, now: datetime) -> None:
    """A new version in one statement, so that two windows at once make two."""
    session.flush()
    held = update(Profile).where(Profile.id == profile.id)
    session.execute(held.values(version=Profile.version + 1, updated_at=now))
