"""A coder as a value: from the rows of a profile, or from the frozen copy that went with an application."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from careercenter.applicants.coder import Coder, Held
from careercenter.applicants.fit import fit
from careercenter.applicants.fit_lines import Fit
from careercenter.applicants.models import Profile
from careercenter.applicants.wanted import wanted_of
from careercenter.jobs.models import Listing


def coder_of(profile: Profile) -> Coder:
    """What a profile says now."""
    return Coder(
        credentials=tuple(Held(one.slug, one.earned_on, one.expires_on) for one in profile.credentials),
        experience_months=profile.experience_months,
        substitutes=frozenset(profile.substitutes),
        roles=frozenset(profile.roles),
        specialties=profile.specialties,
        settings=profile.settings,
        tools=profile.tools,
        code_sets=profile.code_sets,
        work_states=frozenset(profile.work_states),
        remote=frozenset(profile.remote),
        employment=frozenset(profile.employment),
        pay_floor=profile.pay_floor,
        pay_floor_unit=profile.pay_floor_unit,
    )


def coder_of_snapshot(sent: Mapping[str, Any]) -> Coder:
    """What `snapshot.snapshot` kept, blinded or not. Least pay is in none; what an older copy lacks is not said."""
    return Coder(
        credentials=tuple(
            Held(one["slug"], _day(one.get("earned_on")), _day(one.get("expires_on")))
            for one in sent.get("credentials") or ()
        ),
        experience_months=sent.get("experience_months"),
        **{name: frozenset(sent.get(name) or ()) for name in _SETS},
        **{name: dict(sent.get(name) or {}) for name in _AMOUNTS},
    )


def fit_of_snapshot(sent: Mapping[str, Any], listing: Listing, on: date) -> Fit:
    """How the person who sent this fits the listing as it is now. For one page at a time: it sorts nobody."""
    return fit(coder_of_snapshot(sent), wanted_of(listing), on)


_SETS = ("substitutes", "roles", "work_states", "remote", "employment")
_AMOUNTS = ("specialties", "settings", "tools", "code_sets")


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
