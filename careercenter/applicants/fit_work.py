"""The work itself: settings, specialties, code sets and tools.

Decided here: every setting is a line of its own, since a job in two settings needs both; of specialties, and of tools
of one kind, one is enough, since adverts list more than anybody has; code sets are needed all, and those missing are
named.
"""

from collections.abc import Iterable, Iterator

from careercenter.applicants.counts_as import Stand
from careercenter.applicants.fit_lines import PROFILE, Cite, Line, Part, Verdict
from careercenter.applicants.holding_on import Holds, first_found, found
from careercenter.applicants.wanted import Wanted

SEVERAL = "multispecialty"


def lines(wanted: Wanted, holds: Holds) -> Iterator[Line]:
    """The lines on the work, as far as the listing says what it is."""
    for setting in wanted.settings:
        yield _any_of("settings", (setting,), "setting", holds)
    if wanted.specialties:
        yield _specialties(wanted.specialties, holds)
    if wanted.code_sets:
        yield _code_sets(wanted.code_sets, holds)
    for kind in wanted.tools:
        yield _any_of("tools", kind, "tools", holds)


def _any_of(name: str, asked: tuple[str, ...], fact: str, holds: Holds) -> Line:
    met = first_found(holds, name, asked)
    if met:
        one, stand = met
        cites, figures = (Cite(stand.of, stand.held),), (stand.held, one, stand.why)
        reason = "counts_as" if stand.why else "held"
        return Line(name, Part.WORK, Verdict.MET, reason, asked, cites, (fact,), figures=figures)
    return _without(name, asked, fact, holds)


def _without(name: str, asked: tuple[str, ...], fact: str, holds: Holds) -> Line:
    cites = (Cite(name),)
    if name in holds.empty:
        return Line(name, Part.WORK, Verdict.NOT_KNOWN, "unsaid", asked, cites, (fact,), PROFILE)
    return Line(name, Part.WORK, Verdict.NOT_MET, "missing", asked, cites, (fact,))


def _specialties(asked: tuple[str, ...], holds: Holds) -> Line:
    """One is enough; who has two has several."""
    line = _any_of("specialties", asked, "specialties", holds)
    held = sorted(holds.fields["specialties"])
    if line.verdict is Verdict.MET or SEVERAL not in asked or len(held) < 2:
        return line
    cites = tuple(Cite("specialties", slug) for slug in held[:2])
    return line._replace(verdict=Verdict.MET, reason="several", cites=cites, figures=tuple(held[:2]))


def _code_sets(asked: tuple[str, ...], holds: Holds) -> Line:
    name, fact = "code_sets", "code_sets"
    stands = {slug: stand for slug in asked if (stand := found(holds, name, slug))}
    missing = tuple(slug for slug in asked if slug not in stands)
    used = tuple(Cite(stand.of, stand.held) for stand in stands.values())
    if not missing:
        counted = tuple((slug, stand.why) for slug, stand in stands.items() if stand.why)
        figures = (counted, _long_ago(stands.values(), holds))
        return Line(name, Part.WORK, Verdict.MET, "all", asked, used, (fact,), figures=figures)
    line = _without(name, asked, fact, holds)
    return line._replace(cites=(*line.cites, *(cite for cite in used if cite.field != name)), figures=missing)


def _long_ago(stands: Iterable[Stand], holds: Holds) -> tuple[tuple[str, int], ...]:
    """Code sets last worked with before the last edition: a remark, since nobody says which year a listing wants."""
    years = holds.fields["code_sets"]
    held = [stand.held for stand in stands if stand.of == "code_sets"]
    return tuple((slug, year) for slug in held if (year := years[slug]) and year < holds.on.year - 1)
