"""Taking chosen values of a JSON Resume document into a profile, against the version that the person had before them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applicants import editing
from careercenter.applicants.masking import Masked, pointed_out
from careercenter.applicants.portable.offers import take
from careercenter.applicants.resume_profile import profile_for
from careercenter.codes.patient_data import find
from careercenter.core.errors import Refused


def bring_in(
    *,
    session: Session,
    account: Account,
    document: dict[str, Any],
    chosen: Collection[str],
    seen: int,
    cleared: bool,
    now: datetime,
) -> int:
    """Take the chosen values. Returns how many changed the profile. Raises Conflict when it changed since it was
    `seen`, Refused while possible patient data is not `cleared` by the person's word."""
    if not cleared and patient_data(document):
        raise Refused("Say first that what is pointed out is no patient’s data, or take it out of the file.")
    profile = profile_for(session=session, account=account, now=now)
    editing.save(session=session, profile=profile, seen=seen, values={}, now=now)
    count = take(profile, account, document, chosen, now=now)
    session.flush()
    return count


def patient_data(document: dict[str, Any]) -> list[Masked]:
    """Places in the texts of a document that look like a patient's data, covered."""
    text = "\n".join(_texts(document))
    return pointed_out(text, find(text))


def _texts(value: Any) -> list[str]:
    """All texts in their order. A document is shallow by the time it comes here."""
    if isinstance(value, str):
        return [value]
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in held for text in _texts(one)]
