"""Which listings are recommended to a coder, and in which order. Pure; the same fit as on each listing's own page.

Decided here: a listing that is closed to their states or against a wish of theirs is none, nor one of which two demands
are surely not met, or more lines are missed than met. What is not known keeps nothing out.
"""

from collections.abc import Mapping, Sequence

from careercenter.applicants.coder import Coder
from careercenter.applicants.counts_as import stands_for
from careercenter.applicants.fit_lines import Fit, Line, Part, Verdict
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.parameters import UNSTATED
from careercenter.taxonomy.vocabulary import vocabulary


def candidates(coder: Coder) -> SearchCriteria:
    """A search that finds what may be recommended: what is open to their states or does not say, in the roles that
    they look for or that count as those; the newest first."""
    roles = {
        term.slug
        for term in vocabulary("roles")
        if term.slug in coder.roles or any(stand.held in coder.roles for stand in stands_for("roles", term.slug))
    }
    states = (*sorted(coder.work_states), UNSTATED) if coder.work_states else ()
    return SearchCriteria(role=tuple(sorted(roles)), state=states, sort="newest")


def ranked(fits: Mapping[int, Fit], newest: Sequence[int]) -> list[int]:
    """Those of `newest` that are recommended: nothing missed of what is required before one thing missed, then those of
    which the least is missed altogether, then the newest. What is met is not counted: a listing that asks for more
    would come before one that asks for just what they have."""
    fitting = [id_ for id_ in newest if id_ in fits and _recommended(fits[id_])]
    return sorted(fitting, key=lambda id_: (fits[id_].required_missed, fits[id_].missed))


def _recommended(whole: Fit) -> bool:
    if any(line.verdict is Verdict.NOT_MET and _is_bar(line) for line in whole.lines):
        return False
    return whole.required_missed <= 1 and whole.met > whole.missed and any(map(_speaks_for, whole.lines))


def _is_bar(line: Line) -> bool:
    return line.part is Part.WISH or line.name == "states"


def _speaks_for(line: Line) -> bool:
    """Something that they have done or hold is asked for: to be open to everybody is no reason."""
    mine = line.name != "states" and line.part in (Part.REQUIRED, Part.WORK) and bool(line.cites)
    return mine and line.verdict is Verdict.MET
