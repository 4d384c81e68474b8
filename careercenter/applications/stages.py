"""The stages of an application, and who may move it from which to which: one table, asked by page, inbox and worker."""

from careercenter.core.errors import Conflict, NotAllowed

DRAFT, NEW, SCREENING, TEST, INTERVIEW, OFFER = "draft", "new", "screening", "test", "interview", "offer"
HIRED, DECLINED, WITHDRAWN, LAPSED = "hired", "declined", "withdrawn", "lapsed"
APPLICANT, EMPLOYER, BOARD = "applicant", "employer", "board"

# In the order of the inbox's columns.
OPEN = (NEW, SCREENING, TEST, INTERVIEW, OFFER)
ENDED = (HIRED, DECLINED, WITHDRAWN, LAPSED)
LABELS = {
    DRAFT: "Draft",
    NEW: "New",
    SCREENING: "Screening",
    TEST: "Coding test",
    INTERVIEW: "Interview",
    OFFER: "Offer",
    HIRED: "Hired",
    DECLINED: "Not chosen",
    WITHDRAWN: "Withdrawn",
    LAPSED: "Closed without an answer",
}
_EMPLOYERS = (*OPEN, HIRED, DECLINED)
_MAY: dict[str, dict[str, tuple[str, ...]]] = {
    # Back from a withdrawal only for some minutes, to where they were: see `withdrawing`.
    APPLICANT: {DRAFT: (NEW,), WITHDRAWN: OPEN, **{stage: (WITHDRAWN,) for stage in OPEN}},
    # An employer may think again: also of those it declined or who were closed without an answer.
    EMPLOYER: {stage: _EMPLOYERS for stage in (*OPEN, HIRED, DECLINED, LAPSED)},
    BOARD: {stage: (LAPSED, DECLINED) for stage in OPEN},
}


def may_move(side: str, stage: str, to: str) -> bool:
    """Whether `side` may move an application from `stage` to `to`, another stage."""
    return to != stage and to in _MAY[side].get(stage, ())


def check(side: str, stage: str, to: str) -> None:
    """Raises Conflict when the application has ended otherwise meanwhile, NotAllowed for what is never possible."""
    if may_move(side, stage, to):
        return
    if stage == WITHDRAWN and side != APPLICANT:
        raise Conflict("The applicant has withdrawn this application. It cannot be moved any more.")
    if stage in ENDED and side == APPLICANT:
        raise Conflict("This application has ended already.")
    raise NotAllowed(f"An application cannot go from {LABELS[stage]} to {LABELS[to]}.")
