"""What a listing leaves unsaid, and what each gap costs: the facts that coders ask first, in their order.

No figures are claimed where none were measured: a cost is what a reader cannot know and will therefore do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from careercenter.desk.advice import Advice, Weight
from careercenter.jobs.models import Listing
from careercenter.jobs.publishable import SHORTEST_TEXT, SHORTEST_TITLE

BRIEF = 240


@dataclass(frozen=True)
class Gap:
    """One fact that may be missing. `open` says whether it is."""

    name: str
    part: str
    field: str
    open: Callable[[Listing], bool]
    says: str
    cost: str
    weight: Weight = Weight.SHOULD


GAPS: Sequence[Gap] = (
    Gap("title", "basics", "title", lambda one: len(one.title.strip()) < SHORTEST_TITLE, "Give the listing a title.",
        "It is all that a list of jobs shows at first.", Weight.MUST),
    Gap("text", "text", "description", lambda one: len(one.text.strip()) < SHORTEST_TEXT,
        "Write what the work is, in a few sentences.",
        f"Fewer than {SHORTEST_TEXT} letters cannot tell anybody whether to apply.", Weight.MUST),
    Gap("remote", "work", "remote", lambda one: one.remote is None, "Say whether the work is remote, hybrid or on site.",
        "Most coders search by it. Without it the listing is in none of the three.", Weight.MUST),
    Gap("place", "work", "places", lambda one: one.remote in ("hybrid", "onsite") and not one.places,
        "Name the place of work.", "Nobody near it will find it.", Weight.MUST),
    Gap("scope", "work", "remote_scope", lambda one: one.remote == "remote" and one.remote_scope == "unstated",
        "Say from which states the work may be done.",
        "A coder in Ohio cannot tell whether it is for them: some apply in vain, the careful ones do not apply."),
    Gap("allowed", "work", "states_allowed",
        lambda one: one.remote_scope == "states_allow" and not one.states_allowed,
        "Choose the states from which the work may be done.", "Chosen so far: none, so it is open to nobody.", Weight.MUST),
    Gap("denied", "work", "states_denied", lambda one: one.remote_scope == "states_deny" and not one.states_denied,
        "Choose the states that are left out.", "None is chosen.", Weight.MUST),
    Gap("credentials", "requirements", "credentials_required",
        lambda one: not one.credentials_required and not one.credentials_preferred,
        "Say which credentials are required or welcome.",
        "It is the second question after pay. Filters by credential do not find the listing."),
    Gap("settings", "work", "settings", lambda one: not one.settings, "Say what is coded: inpatient, outpatient, profee.",
        "Inpatient and professional fee coding are two trades; readers guess, and half guess wrong."),
    Gap("experience", "requirements", "experience_months", lambda one: one.experience_months is None,
        "Say how much experience is needed, even if it is none.",
        "Beginners do not dare to apply, and experienced coders fear beginner's pay."),
    Gap("apprentice", "requirements", "apprentice_ok", lambda one: one.apprentice_ok is None,
        "Say whether apprentices (CPC-A, CCA) may apply.", "It is the first thing that the largest group of readers looks for."),
    Gap("code_sets", "work", "code_sets", lambda one: not one.code_sets, "Say which code sets are used.",
        "Somebody who codes ICD-10-PCS cannot tell whether they would.", Weight.NOTE),
    Gap("quota", "work", "productivity_amount", lambda one: one.productivity is None and one.accuracy_pct is None,
        "Say what pace and accuracy are expected.",
        "It is asked in every interview. Coders who were once burnt by a hidden quota pass on.", Weight.NOTE),
    Gap("employment", "basics", "employment", lambda one: not one.employment, "Say whether it is full or part time.",
        "Filters by employment do not find the listing.", Weight.NOTE),
    Gap("equipment", "pay", "equipment", lambda one: one.remote == "remote" and not one.equipment,
        "Say what equipment you provide.",
        "Remote coders ask who pays for computer and encoder; silence looks like a scam.", Weight.NOTE),
    Gap("test", "requirements", "coding_test", lambda one: one.coding_test is None,
        "Say whether there is a coding test.", "A test that comes as a surprise is where many drop out.", Weight.NOTE),
    Gap("brief", "text", "description", lambda one: SHORTEST_TEXT <= len(one.text.strip()) < BRIEF,
        "The text is very short.", "Coders compare: an advert that tells of the work and the team gets the answers."),
)  # fmt: skip


def missing_advice(listing: Listing) -> list[Advice]:
    """One remark for each gap, most costly first."""
    return [
        Advice(f"missing.{gap.name}", gap.weight, gap.part, gap.says, gap.cost, field=gap.field)
        for gap in GAPS
        if gap.open(listing)
    ]
