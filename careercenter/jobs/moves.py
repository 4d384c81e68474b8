"""A listing's life as one table: from which state, by which act, to which states, and who may. Pure.

Apart because the desk's buttons, the operations, the pages of staff and the clock must all mean the same by "may".
Where a listing stands is computed by `lifecycle.state_of`; nothing here knows a date.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from careercenter.jobs.lifecycle import ENDED, State

OWNER, RECRUITER, REVIEWER = "owner", "recruiter", "reviewer"
# Staff are people of the board; the board itself acts by its rules and by the clock; a source is a feed we import.
STAFF, BOARD, SOURCE = "staff", "board", "source"
WRITERS = (OWNER, RECRUITER)
ROLES = (OWNER, RECRUITER, REVIEWER, STAFF, BOARD, SOURCE)


class Act(StrEnum):
    """What can be done to a listing."""

    EDIT = "edit"
    DISCARD = "discard"
    PUBLISH = "publish"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    HOLD = "hold"
    APPROVE = "approve"
    REFUSE = "refuse"
    EXTEND = "extend"
    CONFIRM = "confirm"
    FILL = "fill"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    RECORD = "record"
    RELIST = "relist"
    FREEZE = "freeze"
    THAW = "thaw"


@dataclass(frozen=True)
class Move:
    """One line of the table. `to` holds every state it may lead to: a thaw gives back what the dates say. Empty: the
    listing is gone."""

    state: State
    act: Act
    to: tuple[State, ...]
    roles: tuple[str, ...]


def _moves() -> Iterator[Move]:
    draft, review, scheduled, live = State.DRAFT, State.REVIEW, State.SCHEDULED, State.LIVE
    yield Move(draft, Act.EDIT, (draft,), WRITERS)
    yield Move(draft, Act.DISCARD, (), WRITERS)
    yield Move(draft, Act.PUBLISH, (live, review), WRITERS)
    yield Move(draft, Act.SCHEDULE, (scheduled, review), WRITERS)
    yield Move(review, Act.UNSCHEDULE, (draft,), WRITERS)
    yield Move(review, Act.APPROVE, (live, scheduled, State.EXPIRED), (STAFF,))
    yield Move(review, Act.REFUSE, (draft,), (STAFF,))
    yield Move(scheduled, Act.EDIT, (scheduled,), WRITERS)
    yield Move(scheduled, Act.PUBLISH, (live, review), (*WRITERS, BOARD))
    yield Move(scheduled, Act.SCHEDULE, (scheduled, review), WRITERS)
    yield Move(scheduled, Act.UNSCHEDULE, (draft,), WRITERS)
    yield Move(live, Act.EDIT, (live,), (*WRITERS, SOURCE))
    yield Move(live, Act.EXTEND, (live,), (*WRITERS, SOURCE))
    yield Move(live, Act.CONFIRM, (live,), (*WRITERS, SOURCE))
    yield Move(live, Act.FILL, (State.FILLED,), WRITERS)
    yield Move(live, Act.CLOSE, (State.CLOSED,), (*WRITERS, SOURCE))
    yield Move(live, Act.WITHDRAW, (State.WITHDRAWN,), WRITERS)
    yield Move(live, Act.EXPIRE, (State.EXPIRED,), (BOARD,))
    for state in (scheduled, live):
        yield Move(state, Act.HOLD, (review,), (STAFF, BOARD))
    for state in sorted(ENDED):
        yield Move(state, Act.RECORD, (State.FILLED, State.CLOSED, State.WITHDRAWN), WRITERS)
        yield Move(state, Act.RELIST, (live, review), (*WRITERS, SOURCE))
    for state in (review, scheduled, live, *sorted(ENDED)):
        yield Move(state, Act.FREEZE, (State.FROZEN,), (STAFF, BOARD))
    yield Move(State.FROZEN, Act.THAW, (review, scheduled, live, *sorted(ENDED)), (STAFF,))


MOVES = tuple(_moves())
_TABLE = {(move.state, move.act): move for move in MOVES}
_STANDS = {
    State.DRAFT: "is a draft",
    State.REVIEW: "waits for somebody of the board to look at it",
    State.SCHEDULED: "is scheduled and not published yet",
    State.LIVE: "is on the board",
    State.FROZEN: "was taken off the board by its staff",
    State.FILLED: "has ended: the job was filled",
    State.CLOSED: "has ended: it was closed",
    State.WITHDRAWN: "has ended: it was withdrawn",
    State.EXPIRED: "has ended: its time ran out",
}
_DONE = {
    Act.EDIT: "edited",
    Act.DISCARD: "deleted",
    Act.PUBLISH: "published",
    Act.SCHEDULE: "scheduled",
    Act.UNSCHEDULE: "taken back to a draft",
    Act.HOLD: "held for review",
    Act.APPROVE: "approved",
    Act.REFUSE: "refused",
    Act.EXTEND: "extended",
    Act.CONFIRM: "confirmed",
    Act.FILL: "marked as filled",
    Act.CLOSE: "closed",
    Act.WITHDRAW: "withdrawn",
    Act.EXPIRE: "ended by the clock",
    Act.RECORD: "given another outcome",
    Act.RELIST: "listed again",
    Act.FREEZE: "frozen",
    Act.THAW: "thawed",
}
_INSTEAD = {
    State.DRAFT: "Publish it first.",
    State.REVIEW: "Take it back to change it; a mail tells you what was decided.",
    State.SCHEDULED: "Publish it now, or take it back to a draft.",
    State.LIVE: "It can be edited, extended or ended.",
    State.FROZEN: "Answer the mail that told you why.",
}
_PEOPLE = {OWNER: "an owner", RECRUITER: "a recruiter", REVIEWER: "a reviewer", STAFF: "staff of the board"}


def move(act: Act, state: State) -> Move | None:
    """The line of the table, or None when nobody may do this from here."""
    return _TABLE.get((state, act))


def may(act: Act, state: State, role: str) -> bool:
    """Whether somebody with this role may do this to a listing in this state."""
    found = move(act, state)
    return found is not None and role in found.roles


def allowed(state: State, role: str) -> tuple[Act, ...]:
    """Everything somebody with this role may do to a listing in this state, in the order of `Act`."""
    return tuple(act for act in Act if may(act, state, role))


def refusal(act: Act, state: State, role: str) -> str:
    """Why not, and what to do instead, in one or two sentences for the person."""
    found = move(act, state)
    if found is None:
        instead = _INSTEAD.get(state, "List it again, and it goes back on the board.")
        return f"This listing {_STANDS[state]}, so it cannot be {_DONE[act]}. {instead}"
    if set(found.roles) <= {BOARD, SOURCE}:
        return "This happens by itself. There is nothing to do."
    people = " or ".join(_PEOPLE[one] for one in found.roles if one in _PEOPLE)
    return f"Only {people} may do this. This listing was not {_DONE[act]}."
