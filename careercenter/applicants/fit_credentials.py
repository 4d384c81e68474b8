"""Credentials against their any-of groups, of which all must be met."""

from collections.abc import Iterator

from careercenter.applicants.fit_lines import LISTING, PROFILE, Cite, Line, Part, Verdict
from careercenter.applicants.holding_on import Holds, first_found
from careercenter.applicants.wanted import Wanted

FIELD = "credentials"
_ALL = (Cite(FIELD),)


def lines(wanted: Wanted, holds: Holds) -> Iterator[Line]:
    """A line for each group."""
    for group in wanted.required:
        yield _line(group, Part.REQUIRED, ("credentials",), wanted, holds)
    for group in wanted.preferred:
        yield _line(group, Part.PREFERRED, ("preferred",), wanted, holds)


def _line(group: tuple[str, ...], part: Part, facts: tuple[str, ...], wanted: Wanted, holds: Holds) -> Line:
    met = first_found(holds, FIELD, group)
    if met:
        asked, stand = met
        reason = "counts_as" if stand.why else "held"
        cites = (Cite(FIELD, stand.held),)
        return Line(FIELD, part, Verdict.MET, reason, group, cites, facts, figures=(stand.held, asked, stand.why))
    apprentice = first_found(holds, FIELD, group, apprentice=True)
    if apprentice and wanted.apprentice_ok == "yes":
        asked, stand = apprentice
        cites, both = (Cite(FIELD, stand.held),), (*facts, "apprentice")
        return Line(FIELD, part, Verdict.MET, "apprentice", group, cites, both, figures=(stand.held, asked))
    later = max((wanted.within.get(slug, 0) for slug in group), default=0)
    if later and part is Part.REQUIRED:
        both = (*facts, "credentials_within_months")
        return Line(FIELD, part, Verdict.MET, "later", group, (), both, figures=(later,))
    if apprentice:
        asked, stand = apprentice
        cites, both = (Cite(FIELD, stand.held),), (*facts, "apprentice")
        refused = wanted.apprentice_ok == "no"
        verdict, reason = (Verdict.NOT_MET, "apprentice_no") if refused else (Verdict.NOT_KNOWN, "apprentice_unsaid")
        gap = None if refused else LISTING
        return Line(FIELD, part, verdict, reason, group, cites, both, gap, (stand.held, asked))
    return _without(group, part, facts, holds)


def _without(group: tuple[str, ...], part: Part, facts: tuple[str, ...], holds: Holds) -> Line:
    """Nothing that counts on this day."""
    for slug in group:
        if slug in holds.other:
            one, cites = holds.other[slug], (Cite(FIELD, slug),)
            over = one.expires_on is not None and one.expires_on < holds.on
            reason, day = ("lapsed", one.expires_on) if over else ("not_yet", one.earned_on)
            return Line(FIELD, part, Verdict.NOT_MET, reason, group, cites, facts, figures=(slug, day))
    if FIELD in holds.empty:
        return Line(FIELD, part, Verdict.NOT_KNOWN, "unsaid", group, _ALL, facts, gap=PROFILE)
    return Line(FIELD, part, Verdict.NOT_MET, "missing", group, _ALL, facts)
