"""Mails to coders, written when they go out: each looks once more whether its occasion still stands."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from careercenter.applicants import finding, letters
from careercenter.applicants.finder import finder_of, may_find
from careercenter.applicants.inviting import is_open
from careercenter.applicants.models import HeldCredential, JobInvitation, Profile
from careercenter.applicants.reminders import stop_token
from careercenter.applicants.reminding import in_words
from careercenter.applicants.searching import LABELS
from careercenter.backends.mail import Message
from careercenter.web.mail import link
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


def _reminder(session: Session, services: Services, about: Mapping[str, Any], now: datetime) -> Message | None:
    """What was renewed or removed meanwhile is left out; whoever stopped reminders gets none."""
    profile = session.get(Profile, about["profile_id"])
    if profile is None or not profile.reminders:
        return None
    today = now.astimezone(ZoneInfo(profile.account.time_zone)).date()
    held = {one.id: {one.expires_on, one.cycle_ends_on} for one in profile.credentials}
    ends = [(id_, what, date.fromisoformat(on)) for id_, what, on in about["ends"]]
    items = [f"{what} {in_words(on, today)}." for id_, what, on in ends if on in held.get(id_, ()) and on >= today]
    until = profile.status_until
    status = bool(about["status"]) and until is not None and until == profile.status_reminded_of and until > now
    if status:
        said = LABELS[profile.status].lower()
        items.append(f"You said that you are {said}; that holds {in_words(until.date(), today)}. Say it again if it is so.")
    if not items:
        return None
    token = stop_token(profile, key=services.settings.secret_key, now=now)
    stop = link("reminders.stop", token=token)
    return letters.reminder(profile, items, status=status, day=about["day"], stop=stop)


LETTERS: Mapping[str, Writer] = {
    "invited": _invited, "document_seen": _decided, "verified": _decided, "refused": _decided,
    "reminder": _reminder,
}  # fmt: skip
