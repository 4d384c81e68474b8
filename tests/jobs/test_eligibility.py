"""May someone living in a state take the job: yes, no, or the advert does not say. Every state, every scope."""

import pytest

from careercenter.jobs.eligibility import Answer, Reach, RemoteScope, eligible, open_states, says_nothing
from careercenter.taxonomy.vocabulary import vocabulary

STATES = [term.slug for term in vocabulary("states")]


def _reach(remote: str | None, scope: RemoteScope = RemoteScope.UNSTATED, **sets: set[str]) -> Reach:
    named = {name: frozenset(values) for name, values in sets.items()}
    return Reach(remote, scope, **({"workplace_states": frozenset()} | named))


@pytest.mark.parametrize(
    ("reach", "yes", "no"),
    [
        (_reach("remote", RemoteScope.US_ALL), set(STATES), set()),
        (_reach("remote", RemoteScope.US_ALL, denied={"CA"}), set(STATES) - {"CA"}, {"CA"}),
        (_reach("remote", RemoteScope.STATES_ALLOW, allowed={"OH", "KY"}), {"OH", "KY"}, set(STATES) - {"OH", "KY"}),
        (_reach("remote", RemoteScope.STATES_DENY, denied={"CA", "NY"}), set(STATES) - {"CA", "NY"}, {"CA", "NY"}),
        (_reach("remote", RemoteScope.METRO, workplace_states={"TX"}), {"TX"}, set(STATES) - {"TX"}),
        (_reach("remote"), set(), set()),
        (_reach("remote", denied={"AK"}), set(), {"AK"}),
        (_reach("remote", workplace_states={"TX"}), set(), set()),
        (_reach("onsite", workplace_states={"OK"}), {"OK"}, set(STATES) - {"OK"}),
        (_reach("hybrid", workplace_states={"OK", "AR"}), {"OK", "AR"}, set(STATES) - {"OK", "AR"}),
        (_reach("onsite"), set(), set()),
        (_reach(None), set(), set()),
    ],
)
def test_every_state_gets_its_answer(reach: Reach, yes: set[str], no: set[str]) -> None:
    answers = {state: eligible(reach, state) for state in STATES}
    assert {state for state, answer in answers.items() if answer is Answer.YES} == yes
    assert {state for state, answer in answers.items() if answer is Answer.NO} == no
    assert set(open_states(reach, STATES)) == yes
    assert says_nothing(reach, STATES) == (not yes)
