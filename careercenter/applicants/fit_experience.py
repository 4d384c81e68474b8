"""Years of work against the least that is asked, or what the listing says counts instead."""

from careercenter.applicants.coder import Coder
from careercenter.applicants.fit_lines import PROFILE, Cite, Line, Part, Verdict

_FIELD = "experience_months"
_FACTS = ("experience",)
_BOTH = (*_FACTS, "experience_substitutes")


def line(coder: Coder, months: int, substitutes: tuple[str, ...]) -> Line:
    """The line for `months` of experience asked, for which `substitutes` may stand in."""
    name, part, have = "experience", Part.REQUIRED, coder.experience_months
    if months <= 0:
        return Line(name, part, Verdict.MET, "none_needed", facts=_FACTS)
    cites = (Cite(_FIELD),)
    if have is not None and have >= months:
        return Line(name, part, Verdict.MET, "years", cites=cites, facts=_FACTS, figures=(have, months))
    instead = [one for one in substitutes if one in coder.substitutes]
    if instead:
        cites = (Cite("substitutes", instead[0]),)
        return Line(name, part, Verdict.MET, "instead", cites=cites, facts=_BOTH, figures=(months, instead[0]))
    facts = _BOTH if substitutes else _FACTS
    if have is None:
        figures = (months, substitutes)
        return Line(name, part, Verdict.NOT_KNOWN, "unsaid", cites=cites, facts=facts, gap=PROFILE, figures=figures)
    figures = (have, months, substitutes)
    return Line(name, part, Verdict.NOT_MET, "short", cites=cites, facts=facts, figures=figures)
