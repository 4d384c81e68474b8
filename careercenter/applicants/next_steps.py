"""What a coder could do next, in the order in which it helps. Pure: no score, no share, only what is there or not."""

from dataclasses import dataclass
from datetime import datetime

from careercenter.applicants import searching
from careercenter.applicants.models import Profile


@dataclass(frozen=True)
class Step:
    """One thing to do: its name, why, the page's endpoint with its values, and whether it is done."""

    name: str
    why: str
    endpoint: str
    values: dict[str, str]
    done: bool


def steps(profile: Profile | None, *, resumes: int, now: datetime) -> tuple[Step, ...]:
    """All steps, done or not. A person without a profile has done none."""
    on = profile or Profile(status=searching.CLOSED)
    skills = bool(on.specialties or on.settings or on.code_sets or on.experience_months is not None)
    section = "profile.section"
    return (
        Step(
            "Add a résumé", "We read it, and you choose what goes into your profile.", "resumes.index", {}, resumes > 0
        ),
        Step("Add your credentials", "Most listings ask for one.", "wallet.index", {}, bool(on.credentials)),
        Step("Say what you code", "Specialties, settings, tools and code sets.", section, {"name": "skills"}, skills),
        Step(
            "Say where you may work from",
            "Remote employers hire in some states only.",
            section,
            {"name": "preferences"},
            bool(on.work_states),
        ),
        Step("Add a job", "Or an externship, when you are new.", "profile.add", {"kind": "jobs"}, bool(on.jobs)),
        Step(
            "Say whether you are looking",
            "It holds for 60 days.",
            section,
            {"name": "visibility"},
            on.status != searching.CLOSED and not searching.has_lapsed(on, now),
        ),
    )
