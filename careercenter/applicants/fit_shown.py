"""What pages show of a fit: ready values. Pure."""

from typing import NamedTuple

from careercenter.applicants.fit_lines import Fit, Line, Verdict
from careercenter.applicants.fit_words import YOU, Said, say, summary

_GROUPS = ((Verdict.MET, "Met"), (Verdict.NOT_MET, "Not met"), (Verdict.NOT_KNOWN, "Not known"))


class FitShown(NamedTuple):
    """A fit in words. `groups`: the lines by verdict, with a heading each, empty ones left out; `preferred` those that
    the listing would merely like. `said` is None where there is nothing to compare: an invitation stands there."""

    said: str
    groups: tuple[tuple[str, str, tuple[Said, ...]], ...] = ()
    preferred: tuple[Said, ...] = ()


def shown(whole: Fit) -> FitShown:
    """The fit as the coder reads it."""
    groups = ((verdict.value, label, tuple(map(say, whole.of(verdict)))) for verdict, label in _GROUPS)
    return FitShown(
        said=summary(whole.met, whole.total) if whole.total else "It asks for nothing that we can compare",
        groups=tuple(group for group in groups if group[2]),
        preferred=tuple(map(say, whole.preferred)),
    )


def reasons(whole: Fit, most: int = 4) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Why a listing is recommended, in few words: what is met, the listing's own demands first, and what is not."""
    met = [_short(line) for line in whole.of(Verdict.MET)]
    return tuple(met[:most]), tuple(_short(line) for line in whole.of(Verdict.NOT_MET))[:most]


def _short(line: Line) -> str:
    title = say(line, YOU).title
    return {"states": "Your state", "pay": "Your least pay"}.get(line.name, title)
