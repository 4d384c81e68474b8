"""What an employer that finds a person sees of them, as a value of its own: templates and the PDF get nothing else.

Decided here: experience, credentials with their state, specialties, settings, tools, code sets, roles, ways and states
to work in, the earliest start and the status are what one is found by, so they are shown. Of jobs and schools only
years, titles and degrees. Never shown, whatever is chosen: last name, mail, phone, address, pay floor, numbers, the
pages of issuers (they name the holder), what was done in a job, and who is shut out.

A person may choose to show more: `name` (first name and an initial), `words` (their line and what they wrote, with
addresses and phone numbers taken out), `places` (employers and schools by name). A title that names an employer of
theirs is left out unless places are shown.
"""

import re
from datetime import date, datetime
from typing import Any

from careercenter.applicants import searching
from careercenter.applicants.models import PastJob, Profile, School
from careercenter.applicants.snapshot import snapshot
from careercenter.taxonomy.vocabulary import fold

NAME, WORDS, PLACES = "name", "words", "places"
CHOICES = {
    NAME: "My first name, and the first letter of my last",
    WORDS: "My line and what I wrote about my work",
    PLACES: "The names of my employers and schools",
}
_REACH = re.compile(
    r"[\w.+-]+\s*(?:@|\(at\)|\[at\])\s*[\w-]+(?:\.[\w-]+)*|(?:https?://|www\.)\S+|\+?\d(?:[\s().-]*\d){6,}", re.I
)
_SHOWN_ALWAYS = (
    "work_states", "roles", "specialties", "settings", "tools", "code_sets", "experience_months", "substitutes",
    "remote", "employment", "starts_on", "codes",
)  # fmt: skip


def found(profile: Profile, *, on: date, now: datetime) -> dict[str, Any]:
    """The person as this one sees them: the keys of a snapshot, and `id`, `called`, `status`."""
    whole, shown = snapshot(profile, on=on), set(profile.shown or ())
    employers = {fold(one.employer) for one in profile.jobs if fold(one.employer)}
    said = WORDS in shown
    return {
        **{name: whole[name] for name in _SHOWN_ALWAYS},
        "id": profile.id,
        "called": called(profile),
        "name": called(profile),
        "email": "", "phone": "", "city": "", "state": "",
        "headline": _without_reach(profile.headline) if said else "",
        "summary": _without_reach(profile.summary) if said else "",
        "status": searching.LABELS[searching.status_at(profile, now)],
        "jobs": [_job(one, PLACES in shown, employers) for one in profile.jobs],
        "schools": [_school(one, PLACES in shown) for one in profile.schools],
        "credentials": [{**one, "verified_url": ""} for one in whole["credentials"]],
    }  # fmt: skip


def called(profile: Profile) -> str:
    """`Alice M.` when they show their name, else a number that is theirs."""
    words = profile.account.name.split() if NAME in (profile.shown or ()) else []
    if not words or "@" in words[0]:
        return f"Coder {profile.id}"
    return words[0] + (f" {words[-1][0]}." if words[1:] else "")


def _job(one: PastJob, places: bool, employers: set[str]) -> dict[str, Any]:
    return {
        "employer": one.employer if places else "",
        "title": one.title if places or not _tells(one.title, employers) else "",
        "place": "", "started": one.started[:4], "ended": one.ended[:4], "summary": "", "highlights": [],
    }  # fmt: skip


def _school(one: School, places: bool) -> dict[str, Any]:
    name, years = {fold(one.institution)} - {""}, {"started": one.started[:4], "ended": one.ended[:4]}
    area, degree = (words if places or not _tells(words, name) else "" for words in (one.area, one.degree))
    return {"institution": one.institution if places else "", "area": area, "degree": degree, **years}


def _tells(words: str, names: set[str]) -> bool:
    """Whether one of these folded names stands in what was written."""
    return any(f" {name} " in f" {fold(words)} " for name in names)


def _without_reach(text: str) -> str:
    return _REACH.sub("…", text)
