"""Mails to coders, written when they go out: each looks once more whether its occasion still stands."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.applicants import finding, letters
from careercenter.applicants.finder import finder_of, may_find
from careercenter.applicants.inviting import is_open
from careercenter.applicants.models import HeldCredential, JobInvitation
from careercenter.backends.mail import Message
from careercenter.web.services import Services

Writer = Callable[[Session, Services, Mapping[str, Any], datetime], Message | None]


def written(session: Session, services: Services, about: Mapping[str, Any], now: datetime) -> Message | None:
    """The mail of one entry of the outbox; None when its occasion is gone meanwhile."""
    return LETTERS[about["letter"]](session, services, about, now)


def _invited(session: Session, _services: Services, about: Mapping[str, Any], now: datetime) -> Message | None:
    """Not when it was taken back or answered, the listing ended, or the person is not to be found any more."""
    one = session.get(JobInvitation, about["invitation_id"])
    if one is None or not is_open(one, now) or may_find(one.employer) is not None:
        return None
    visible = finding.person(session, finder_of(session, one.employer), one.profile_id, now=now)
    return letters.invited(one) if visible is not None else None


def _decided(session: Session, _services: Services, about: Mapping[str, Any], _now: datetime) -> Message | None:
    """Not when the holder changed it since: what staff saw is void then, and the wallet says so."""
    held = session.get(HeldCredential, about["credential_id"])
    if held is None or held.version != about["version"]:
        return None
    return letters.decided(held, about["letter"], held.version)


LETTERS: Mapping[str, Writer] = {
    "invited": _invited, "document_seen": _decided, "verified": _decided, "refused": _decided,
}  # fmt: skip
