"""Applying with one click: only where all that the employer needs is there, and nothing is new to the person. Pure."""

from careercenter.applications.drafting import Typed
from careercenter.applications.guarding import doubt, written
from careercenter.applications.sending import Desk
from careercenter.exercises.models import Attempt, ListingExercise


def first_draft(desk: Desk) -> Typed:
    """What an application begins with: the résumé they usually send."""
    usual = next((one.id for one in desk.resumes if one.is_default), None)
    return Typed(name=desk.account.name, resume_id=usual)


def is_ready(desk: Desk, check: ListingExercise | None, attempt: Attempt | None) -> bool:
    """Whether a click may send: a usual résumé and a name, no question to answer, no skills check left to do, and
    nothing in the profile that looks like a patient's."""
    untested = check is not None and (attempt is None or attempt.ended_at is None)
    asked_for = any(one.required or one.knock_out for one in desk.questions)
    if untested or asked_for or not desk.account.name or first_draft(desk).resume_id is None:
        return False
    return doubt(written(desk.preview), {}) is None
