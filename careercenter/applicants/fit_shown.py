"""What pages show of a fit: ready values. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

from careercenter.applicants.fit_lines import Fit, Line, Verdict
from careercenter.applicants.fit_words import YOU, Said, say, summary
from careercenter.taxonomy.vocabulary import vocabulary

_GROUPS = ((Verdict.MET, "Met"), (Verdict.NOT_MET, "Not met"), (Verdict.NOT_KNOWN, "Not known"))


class FitShown(NamedTuple):
    """A fit in words. `groups`: the lines by verdict, with a heading each, empty ones left out; `preferred` those that
    the listing would merely like; `total` how many lines count. `said` is None where there is nothing to compare: an
    invitation stands there."""

    said: str
    groups: tuple[tuple[str, str, tuple[Said, ...]], ...] = ()
    preferred: tuple[Said, ...] = ()
    total: int = 0


def shown(whole: Fit, voice: Mapping[str, str] = YOU) -> FitShown:
    """The fit as the coder reads it, or in another voice."""
    groups = (
        (verdict.value, label, tuple(say(line, voice) for line in whole.of(verdict))) for verdict, label in _GROUPS
    )
    return FitShown(
        said=summary(whole.met, whole.total, voice) if whole.total else "It asks for nothing that we can compare",
        groups=tuple(group for group in groups if group[2]),
        preferred=tuple(say(line, voice) for line in whole.preferred),
        total=whole.total,
    )


def reasons(whole: Fit, most: int = 4) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Why a listing is recommended, in few words: what is met, the listing's own demands first, and what is not."""
    met = [_short(line) for line in whole.of(Verdict.MET)]
    return tuple(met[:most]), tuple(_short(line) for line in whole.of(Verdict.NOT_MET))[:most]


def _short(line: Line) -> str:
    if line.name in ("credentials", "tools") and line.verdict is Verdict.MET and line.cites:
        return vocabulary(line.name).label(line.cites[0].item)
    if line.name == "specialties" and line.reason in ("held", "counts_as"):
        return vocabulary(line.name).label(line.figures[1])
    return {"states": "your state", "pay": "your least pay"}.get(line.name) or say(line, YOU).title
