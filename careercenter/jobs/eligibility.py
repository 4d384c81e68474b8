"""May a person living in a state take this job? One pure answer for page, index, feeds and JSON-LD.

An advert that says "remote" and nothing more has not said yes: the answer is then `unstated`, and is shown as such.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What a listing says about one state."""

    YES = "yes"
    NO = "no"
    UNSTATED = "unstated"


class RemoteScope(StrEnum):
    """How far a remote job reaches. METRO: remote, but within reach of the named places."""

    US_ALL = "us_all"
    STATES_ALLOW = "states_allow"
    STATES_DENY = "states_deny"
    METRO = "metro"
    UNSTATED = "unstated"


@dataclass(frozen=True)
class Reach:
    """Where a job can be done from. `remote`: remote, hybrid, onsite or None; states are USPS codes."""

    remote: str | None
    scope: RemoteScope
    workplace_states: frozenset[str]
    allowed: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()


def eligible(reach: Reach, state: str) -> Answer:
    """Whether someone living in `state` can take the job, as far as the advert says.

    A workplace is reached from its own state; whether a neighbour would commute is theirs to say, so any other state
    is `no` for work on site, and for hybrid work too.
    """
    if state in reach.denied:
        return Answer.NO
    if reach.remote == "remote":
        return _remote(reach, state)
    if not reach.workplace_states:
        return Answer.UNSTATED
    return Answer.YES if state in reach.workplace_states else Answer.NO


def _remote(reach: Reach, state: str) -> Answer:
    match reach.scope:
        case RemoteScope.US_ALL | RemoteScope.STATES_DENY:
            return Answer.YES
        case RemoteScope.STATES_ALLOW:
            return Answer.YES if state in reach.allowed else Answer.NO
        case RemoteScope.METRO:
            return Answer.YES if state in reach.workplace_states | reach.allowed else Answer.NO
        case _:
            return Answer.UNSTATED


def open_states(reach: Reach, states: Iterable[str]) -> tuple[str, ...]:
    """Those of `states` whose answer is yes, in order."""
    return tuple(sorted(state for state in states if eligible(reach, state) is Answer.YES))


def says_nothing(reach: Reach, states: Collection[str]) -> bool:
    """Whether the listing leaves the question open for every state."""
    return not any(eligible(reach, state) is Answer.YES for state in states)
