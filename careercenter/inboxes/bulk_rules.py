"""Which of the chosen applications a bulk act reaches, and in a word why not the others. Pure."""

from collections.abc import Collection

from careercenter.applications import stages
from careercenter.applications.models import Application

DONE, WITHDRAWN, CHANGED, THERE, NEVER, WAITING, STOPPED = (
    "done", "withdrawn", "changed", "there", "never", "waiting", "stopped",
)  # fmt: skip
SAYS = {
    DONE: "Done",
    WITHDRAWN: "They have withdrawn",
    CHANGED: "Somebody moved them since you looked",
    THERE: "They are in this stage already",
    NEVER: "They cannot be moved from where they are",
    WAITING: "Another act that has not run yet includes them",
    STOPPED: "Stopped before their turn",
}
MOST = 5000


def left_out(
    application: Application, *, version: int, to_stage: str | None, elsewhere: Collection[int] = ()
) -> str | None:
    """Why this application is left out, or None. `version` is the one that was seen, `elsewhere` the ids that another
    act holds."""
    if application.stage == stages.WITHDRAWN:
        return WITHDRAWN
    if application.version != version:
        return CHANGED
    if application.id in elsewhere:
        return WAITING
    if to_stage is None:
        return None
    if application.stage == to_stage:
        return THERE
    return None if stages.may_move(stages.EMPLOYER, application.stage, to_stage) else NEVER
