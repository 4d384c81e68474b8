"""Applications in words, for the person who sent them: where one stands, what comes next, what happened. Pure."""

from datetime import datetime
from typing import Any

from careercenter.applications import silence
from careercenter.applications.stages import (
    APPLICANT,
    BOARD,
    DECLINED,
    DRAFT,
    EMPLOYER,
    HIRED,
    INTERVIEW,
    LAPSED,
    NEW,
    OFFER,
    SCREENING,
    TEST,
    WITHDRAWN,
)
from careercenter.core.dates import day

LABELS = {
    DRAFT: "Draft",
    NEW: "Sent",
    SCREENING: "Being looked at",
    TEST: "Coding test",
    INTERVIEW: "Interview",
    OFFER: "Offer",
    HIRED: "Hired",
    DECLINED: "Not chosen",
    WITHDRAWN: "Withdrawn",
    LAPSED: "Closed without an answer",
}
_REACHED = {
    NEW: "{employer} put it back among the new ones",
    SCREENING: "{employer} is looking at it",
    TEST: "{employer} moved you on to a coding test",
    INTERVIEW: "{employer} would like to talk with you",
    OFFER: "{employer} wants to make you an offer",
    HIRED: "{employer} hired you. Congratulations",
    DECLINED: "{employer} decided for somebody else",
    LAPSED: "It was closed without an answer",
}
# Why the board closed it, see `outcomes`.
REASONS = {
    "filled": "The job was filled, and your application ended with it",
    "closed": "{employer} is no longer hiring for this job, so your application ended",
    "withdrawn": "{employer} took the listing back, so your application ended",
    "expired": "The listing ended a month ago and nobody answered, so we closed your application",
    "silence": "Nobody answered for 45 days, so we closed your application",
}
_OTHER = {
    ("message", EMPLOYER): "{employer} wrote to you",
    ("message", APPLICANT): "You wrote to {employer}",
}


def happened(event: Any, employer: str) -> str:
    """One line of the timeline. What another slice writes down may bring its sentence in `details["says"]`."""
    details = event.details
    if event.kind == "moved":
        said = _moved(event.side, details)
    else:
        said = details.get("says") or _OTHER.get((event.kind, event.side)) or event.kind.replace("_", " ").capitalize()
    return said.replace("{employer}", employer)


def _moved(side: str, details: dict[str, Any]) -> str:
    was, to = details.get("from"), details.get("to", "")
    if side == APPLICANT:
        if was == DRAFT:
            return "You applied"
        return "You withdrew your application" if to == WITHDRAWN else "You took the withdrawal back"
    if side == BOARD and details.get("reason") in REASONS:
        return REASONS[details["reason"]]
    return _REACHED.get(to, LABELS.get(to, to))


def comes_next(application: Any, now: datetime, stage: str = "") -> str:
    """What the person can expect, in one or two sentences. `stage`: where they see it, if not where it is."""
    employer, stage = application.employer.name, stage or application.stage
    closes = silence.closes_at(application)
    if stage == NEW and application.promised_days and not application.answered_at:
        days = application.promised_days
        said = f"{employer} promises an answer within {days} {'day' if days == 1 else 'days'}."
        return said + (" That time has passed." if (now - application.sent_at).days > days else "")
    if stage in _NEXT:
        end = f" If nobody writes by {day(closes)}, we close it and tell you." if closes else ""
        return _NEXT[stage].replace("{employer}", employer) + end
    return _OVER.get(stage, "").replace("{employer}", employer)


_NEXT = {
    NEW: "{employer} has it. Whatever they decide, you are told here and by mail.",
    SCREENING: "{employer} reads it. The next step is theirs.",
    TEST: "{employer} tells you how and when. Watch your mail.",
    INTERVIEW: "{employer} proposes times or has done so. Watch your mail.",
    OFFER: "{employer} writes to you about the terms. Ask for them in writing.",
}
_OVER = {
    HIRED: "Nothing more to do here.",
    DECLINED: "This one is decided. Other listings want the same skills.",
    WITHDRAWN: "{employer} is told, and no longer considers it.",
    LAPSED: "You did nothing wrong. An employer may still think again, and you would be told.",
}
