"""What happened to an application, in words for the employer. Pure: events in, sentences out.

Slices to come write events of their own; one that this table does not know is told by its name, so nothing is hidden.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from careercenter.applications import stages
from careercenter.applications.models import ApplicationEvent
from careercenter.applications.moving import MOVED, TAKEN_BACK, can_take_back

FORMER = "A former member"
UNBLINDED, SENT = "unblinded", "sent"
_SAID = {
    SENT: "applied",
    UNBLINDED: "looked at who this is",
    "nudged": "reminded you that nobody has answered",
    "message": "wrote a message",
}


@dataclass(frozen=True)
class Happened:
    """One line of the timeline. `note` is what the applicant was told with it; `untold`: they are not told of it yet,
    and the move can be taken back until `until`."""

    id: int
    who: str
    said: str
    note: str
    at: datetime
    shown: bool
    until: datetime | None = None


def happened(
    events: Iterable[ApplicationEvent], *, applicant: str, members: Mapping[int, str], now: datetime
) -> list[Happened]:
    """The events in their order. `members` are names by account."""
    return [
        Happened(
            id=one.id,
            who=_who(one, applicant, members),
            said=_said(one),
            note=str(one.details.get("note", "")),
            at=one.at,
            shown=one.shown,
            until=datetime.fromisoformat(one.details["told_at"]) if can_take_back(one, now) else None,
        )
        for one in events
    ]


def _who(event: ApplicationEvent, applicant: str, members: Mapping[int, str]) -> str:
    if event.side == stages.APPLICANT:
        return applicant
    if event.side == stages.BOARD:
        return "CareerCenter"
    return members.get(event.account_id or 0, FORMER)


def _said(event: ApplicationEvent) -> str:
    details = event.details
    to, was = (stages.LABELS.get(str(details.get(name)), "") for name in ("to", "from"))
    if event.kind == MOVED and event.side == stages.APPLICANT:
        said = {stages.WITHDRAWN: "withdrew", stages.NEW: "applied"}
        return said.get(str(details.get("to")), "took the withdrawal back")
    if event.kind == MOVED:
        said = f"moved this from {was} to {to}"
        return said if event.shown else f"{said}; it was taken back, and the applicant was not told"
    if event.kind == TAKEN_BACK:
        return f"took the move from {to} to {was} back"
    return _SAID.get(event.kind, event.kind.replace("_", " "))
