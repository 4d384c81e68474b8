"""What an employer sees of a profile in an application: a value of its own, so that later edits do not reach back.

Decided here: the pay floor, the numbers of credentials, the status and the visibility are in none; a blinded one has
nothing that names the person, where they live, or where they worked and learnt, since a rare place of work names them
too. What they wrote freely is left out for the same reason.
"""

from datetime import date
from typing import Any

from careercenter.applicants.models import HeldCredential, PastJob, Profile, School
from careercenter.applicants.wallet import state_on

# The state one lives in stays out as well: it is part of an address. Where one may work from is not.
_BLIND = ("name", "email", "phone", "city", "state", "headline", "summary")


def snapshot(profile: Profile, *, on: date) -> dict[str, Any]:
    """The profile as JSON, as it is on this day."""
    return {
        "name": profile.account.name,
        "email": profile.account.email,
        "phone": profile.phone,
        "headline": profile.headline,
        "summary": profile.summary,
        "city": profile.city,
        "state": profile.state,
        "work_states": list(profile.work_states),
        "roles": list(profile.roles),
        "specialties": dict(profile.specialties),
        "settings": dict(profile.settings),
        "tools": dict(profile.tools),
        "code_sets": dict(profile.code_sets),
        "codes": [{"system": one.system, "code": one.code, "code_end": one.code_end} for one in profile.codes],
        "experience_months": profile.experience_months,
        "substitutes": list(profile.substitutes),
        "remote": list(profile.remote),
        "employment": list(profile.employment),
        "starts_on": _iso(profile.starts_on),
        "jobs": [_job(one) for one in profile.jobs],
        "schools": [_school(one) for one in profile.schools],
        "credentials": [_credential(one, on) for one in profile.credentials],
    }


def blinded(snapshot: dict[str, Any]) -> dict[str, Any]:
    """The same without what gives the person away."""
    kept = {name: value for name, value in snapshot.items() if name not in _BLIND}
    kept["jobs"] = [{name: one[name] for name in ("title", "started", "ended")} for one in snapshot["jobs"]]
    kept["schools"] = [{name: one[name] for name in ("degree", "area")} for one in snapshot["schools"]]
    return kept


def _job(one: PastJob) -> dict[str, Any]:
    fields = ("employer", "title", "place", "started", "ended", "summary")
    return {**{name: getattr(one, name) for name in fields}, "highlights": list(one.highlights)}


def _school(one: School) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("institution", "area", "degree", "started", "ended")}


def _credential(one: HeldCredential, on: date) -> dict[str, Any]:
    dates = {"earned_on": _iso(one.earned_on), "expires_on": _iso(one.expires_on)}
    return {"slug": one.slug, "state": state_on(one, on), **dates, "verified_url": one.verified_url}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
