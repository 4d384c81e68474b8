"""How a coder fits a listing, line by line: a pure function of two values and a day. It is shown to the coder, and
ranks nobody for anybody.

Three rules hold over all lines, and tests prove them: what is not said is never taken for "no"; more in a profile never
turns a match into a miss; and a line changes only with the places of the profile that it cites.
"""

from collections.abc import Iterator
from datetime import date

from careercenter.applicants import fit_credentials, fit_experience, fit_wishes, fit_work
from careercenter.applicants.coder import Coder
from careercenter.applicants.fit_lines import LISTING, PROFILE, Cite, Fit, Line, Part, Verdict
from careercenter.applicants.holding_on import Holds, holds_on
from careercenter.applicants.wanted import Wanted
from careercenter.jobs.eligibility import Answer, Reach, RemoteScope, eligible


def fit(coder: Coder, wanted: Wanted, on: date) -> Fit:
    """What the listing asks and offers, compared with what the coder says of themselves, on a day. Credentials that
    have lapsed by then, or are earned later, count for nothing."""
    return Fit(tuple(_lines(coder, wanted, holds_on(coder, on))))


def _lines(coder: Coder, wanted: Wanted, holds: Holds) -> Iterator[Line]:
    yield from fit_credentials.lines(wanted, holds)
    if wanted.experience_months is not None:
        yield fit_experience.line(coder, wanted.experience_months, wanted.substitutes)
    if coder.work_states or _says_where(wanted.reach):
        yield _states(coder, wanted.reach)
    yield from fit_work.lines(wanted, holds)
    yield from fit_wishes.lines(coder, wanted, holds)


def _says_where(reach: Reach) -> bool:
    return bool(reach.workplace_states or reach.allowed or reach.denied) or reach.scope is RemoteScope.US_ALL


def _states(coder: Coder, reach: Reach) -> Line:
    """Whether they may do the job from one of the states that they may work from."""
    states = sorted(coder.work_states)
    name, part, facts, all_ = "states", Part.REQUIRED, ("where",), (Cite("work_states"),)
    if not states:
        return Line(name, part, Verdict.NOT_KNOWN, "unsaid", (), all_, facts, PROFILE)
    unstated = False
    for state in states:
        answer = eligible(reach, state)
        if answer is Answer.YES:
            return Line(name, part, Verdict.MET, "open", (), (Cite("work_states", state),), facts, figures=(state,))
        unstated = unstated or answer is Answer.UNSTATED
    if unstated:
        return Line(name, part, Verdict.NOT_KNOWN, "unstated", (), all_, facts, LISTING)
    return Line(name, part, Verdict.NOT_MET, "closed", (), all_, facts, figures=tuple(states))
