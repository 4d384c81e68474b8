"""What an employer may see of one applicant: asked by every surface (list, board, page, files, mails), so that blind
review and withdrawal hold on all of them. Pure.

Decided here: a blinded applicant is a number, their profile is without what names them, their résumé is withheld, and
what they wrote is masked. Who withdrew keeps their name and the dates, so that nobody wonders where they went; what
they sent is no longer the employer's to read.
"""

import re
from dataclasses import dataclass
from typing import Any

from careercenter.applicants.snapshot import blinded
from careercenter.applications.models import Application
from careercenter.applications.stages import WITHDRAWN
from careercenter.core.text import one_line
from careercenter.inboxes.blinding import masked

# Signs that turn the direction of the text around them: a name must not rearrange the line it stands in.
_TURNING = re.compile("[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
# A snapshot with nothing in it: what was hidden, or not known yet when it was sent, is empty everywhere alike.
_EMPTY: dict[str, Any] = {
    "name": "", "email": "", "phone": "", "headline": "", "summary": "", "city": "", "state": None, "starts_on": None,
    "experience_months": None, "work_states": [], "roles": [], "substitutes": [], "remote": [], "employment": [],
    "specialties": {}, "settings": {}, "tools": {}, "code_sets": {}, "jobs": [], "schools": [], "credentials": [],
}  # fmt: skip
_JOB = {"employer": "", "title": "", "place": "", "started": "", "ended": "", "summary": "", "highlights": []}
_SCHOOL = {"institution": "", "area": "", "degree": "", "started": "", "ended": ""}
_CREDENTIAL = {"state": "self_declared", "earned_on": None, "expires_on": None, "verified_url": ""}


@dataclass(frozen=True)
class Face:
    """`called`: their name, or `Applicant 12`. `blind`: who they are is hidden. `closed`: they withdrew, and nothing
    they sent is in here. `seen` has every field of a snapshot, empty where it is hidden. `resume`: the name of the file that may be taken, or None."""

    called: str
    blind: bool
    closed: bool
    seen: dict[str, Any]
    cover_note: str
    answers: dict[str, Any]
    resume: str | None


def face(application: Application, *, blind: bool) -> Face:
    """How an application may be seen. `blind` is the setting of its listing; one that was unblinded is seen whole."""
    hidden = blind and application.unblinded_at is None
    sent = application.sent or {}
    called = "" if hidden else plain_name(application.name or sent.get("name", ""))
    called = called or number(application)
    if application.stage == WITHDRAWN:
        return Face(called, hidden, True, _whole({}), "", {}, None)
    if hidden:
        words = {key: _masked(value, sent) for key, value in application.answers.items()}
        seen = _whole(blinded(_whole(sent)))
        return Face(called, True, False, seen, masked(application.cover_note, sent), words, None)
    resume = (application.resume_name or "resume") if application.resume_key else None
    return Face(called, False, False, _whole(sent), application.cover_note, application.answers, resume)


def number(application: Application) -> str:
    """What a blinded applicant is called, and what every record calls them: it names nobody."""
    return f"Applicant {application.number or application.id}"


def plain_name(name: str) -> str:
    """A name on one line that cannot turn the text around it."""
    return one_line(_TURNING.sub("", name), 120)


def _whole(sent: dict[str, Any]) -> dict[str, Any]:
    whole = {**_EMPTY, **sent}
    for name, empty in (("jobs", _JOB), ("schools", _SCHOOL), ("credentials", _CREDENTIAL)):
        whole[name] = [{**empty, **one} for one in whole[name]]
    return whole


def _masked(answer: Any, sent: dict[str, Any]) -> Any:
    if isinstance(answer, list):
        return [_masked(one, sent) for one in answer]
    return masked(answer, sent) if isinstance(answer, str) else answer
