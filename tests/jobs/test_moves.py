"""The table of moves: who may do what, in words too, and that the acts lead where it says."""

import pytest
from sqlalchemy.orm import Session

from careercenter.core.errors import NotAllowed, Refused
from careercenter.jobs import living, moderation
from careercenter.jobs.lifecycle import ENDED, State, state_of
from careercenter.jobs.models import Listing
from careercenter.jobs.moves import (
    BOARD,
    MOVES,
    OWNER,
    RECRUITER,
    REVIEWER,
    ROLES,
    SOURCE,
    STAFF,
    Act,
    allowed,
    may,
    move,
    refusal,
)
from tests.clock import Clock
from tests.jobs.desk_board import in_state

OPERATIONS = {
    Act.DISCARD: (living.discard, {}),
    Act.PUBLISH: (living.publish, {}),
    Act.UNSCHEDULE: (living.unschedule, {}),
    Act.HOLD: (moderation.hold, {"reason": "Look."}),
    Act.APPROVE: (moderation.approve, {}),
    Act.REFUSE: (moderation.refuse, {"reason": "Say who pays."}),
    Act.EXTEND: (living.extend, {}),
    Act.CONFIRM: (living.confirm, {}),
    Act.FILL: (living.close, {"outcome": "filled"}),
    Act.CLOSE: (living.close, {"outcome": "closed"}),
    Act.WITHDRAW: (living.close, {"outcome": "withdrawn"}),
    Act.RELIST: (living.relist, {}),
    Act.FREEZE: (moderation.freeze, {"reason": "It asks for money."}),
    Act.THAW: (moderation.thaw, {}),
}


def test_each_line_of_the_table_is_there_once() -> None:
    assert len({(one.state, one.act) for one in MOVES}) == len(MOVES)
    assert {role for one in MOVES for role in one.roles} <= set(ROLES)
    assert {one.act for one in MOVES} == set(Act)
    reached = {state for one in MOVES for state in one.to}
    assert reached == set(State)


@pytest.mark.parametrize(
    ("state", "role", "acts"),
    [
        (State.DRAFT, OWNER, {Act.EDIT, Act.DISCARD, Act.PUBLISH, Act.SCHEDULE}),
        (State.REVIEW, RECRUITER, {Act.UNSCHEDULE}),
        (State.REVIEW, STAFF, {Act.APPROVE, Act.REFUSE, Act.FREEZE}),
        (State.LIVE, RECRUITER, {Act.EDIT, Act.EXTEND, Act.CONFIRM, Act.FILL, Act.CLOSE, Act.WITHDRAW}),
        (State.LIVE, STAFF, {Act.HOLD, Act.FREEZE}),
        (State.LIVE, SOURCE, {Act.EDIT, Act.EXTEND, Act.CONFIRM, Act.CLOSE}),
        (State.LIVE, BOARD, {Act.HOLD, Act.EXPIRE, Act.FREEZE}),
        (State.EXPIRED, OWNER, {Act.RECORD, Act.RELIST}),
        (State.FROZEN, OWNER, set()),
        (State.FROZEN, STAFF, {Act.THAW}),
    ],
)
def test_what_each_may_do(state: State, role: str, acts: set[Act]) -> None:
    assert set(allowed(state, role)) == acts


def test_a_reviewer_only_reads() -> None:
    assert not any(allowed(state, REVIEWER) for state in State)


def test_staff_never_speak_for_an_employer() -> None:
    assert {one.act for one in MOVES if STAFF in one.roles} == {Act.HOLD, Act.APPROVE, Act.REFUSE, Act.FREEZE, Act.THAW}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", list(Act))
def test_every_refusal_says_why_and_is_a_sentence(act: Act, role: str) -> None:
    for state in State:
        if not may(act, state, role):
            said = refusal(act, state, role)
            assert said[0].isupper() and said.endswith(".") and "None" not in said and "  " not in said
            assert not said.startswith("Only  ")


def test_a_refusal_names_the_state_or_who_may() -> None:
    assert refusal(Act.EXTEND, State.FILLED, OWNER) == (
        "This listing has ended: the job was filled, so it cannot be extended. List it again, and it goes back on the board."
    )
    assert refusal(Act.PUBLISH, State.DRAFT, REVIEWER) == (
        "Only an owner or a recruiter may do this. This listing was not published."
    )
    assert refusal(Act.EXPIRE, State.LIVE, OWNER) == "This happens by itself. There is nothing to do."


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("act", list(OPERATIONS))
@pytest.mark.parametrize("role", [OWNER, REVIEWER, STAFF, BOARD])
def test_the_acts_keep_to_the_table(session: Session, clock: Clock, act: Act, state: State, role: str) -> None:
    """Whatever is done, by whomever: the listing is then where the table says, or where it was."""
    listing = in_state(session, state, clock())
    operation, more = OPERATIONS[act]
    # To end what has ended is to tell how it did.
    asked = Act.RECORD if state in ENDED and act in (Act.FILL, Act.CLOSE, Act.WITHDRAW) else act
    line = move(asked, state)
    refused = _refused(operation, more, session, listing, role, clock)
    after = state_of(listing, clock())
    if may(asked, state, role):
        assert not refused
        assert line is not None and (after in line.to or not line.to)
    elif not refused:
        assert after is state, "a repeated act changes nothing"
    else:
        assert after is state
        assert refused is (Refused if line is None else NotAllowed)


def _refused(operation: object, more: dict, session: Session, listing: Listing, role: str, clock: Clock) -> type | None:
    try:
        operation(session=session, listing=listing, role=role, now=clock(), **more)
    except (Refused, NotAllowed) as error:
        return type(error)
    return None
