"""The kind of place an employer is: critical access hospital, urgent care, health centre, imaging centre and so on.

Apart from `settings`, which holds what labels know of where the coded care happens; these are what a coder also filters
by. They may be said of the employer, so what stands under "About us" counts here.
"""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.coding import speaks_of_coding
from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact, Span

_WORDS = {
    "critical_access": "critical access hospital|critical access|critical-access hospital",
    "ltach": "ltach|ltac|long-term acute care|long term acute care hospital",
    "irf": "inpatient rehabilitation facility|rehabilitation hospital|irf",
    "ipf": "psychiatric hospital|inpatient psychiatric|behavioral health hospital",
    "urgent_care": "urgent care|urgent cares|urgent care center",
    "academic": "academic medical center|teaching hospital|teaching physician|university hospital|faculty practice",
    "multispecialty": "multispecialty group|multi-specialty group|multi-specialty practice|multispecialty practice",
    "health_center": (
        "fqhc|federally qualified health center|rural health clinic|rural health clinics|rhc|community health center"
    ),
    "imaging_center": "imaging center|imaging centers|radiology group|radiology practice",
    "laboratory": "independent laboratory|reference laboratory|clinical laboratory|pathology laboratory",
    "dialysis": "dialysis clinic|dialysis clinics|dialysis center|dialysis centers|dialysis unit",
    "ambulance": "ambulance service|ambulance services|ems agency|ems agencies",
    "behavioral_health": "community mental health center|behavioral health center|counseling center",
    "dental": "dental office|dental offices|dental practice|dental group|dental service organization|dso",
    "federal": (
        "veterans health administration|indian health service|defense health agency|military treatment facility"
        "|va medical center"
    ),
    "education": "community college|career college|technical college",
}
_ABBREVIATIONS = frozenset({"ltach", "ltac", "irf", "fqhc", "rhc", "dso"})
_SKIPPED = frozenset({"benefits", "preferred", "apply", "training", "pay"})
_NOT = re.compile(r"\b(?:not|no|isn't|other than|never)\b[^.;,]{0,25}$")


def phrases() -> Iterator[Phrase]:
    """Words of places of care."""
    return spelled("care_site", _WORDS)


def care_sites(page: Page) -> Fact | None:
    """The sorted slugs, of the vocabulary `settings`."""
    if not speaks_of_coding(page):
        return None
    found: dict[str, Span] = {}
    for passage in (page.title, page.company, page.body):
        for hit in passage.of("care_site"):
            if hit.slug not in found and _counts(passage, hit):
                found[hit.slug] = passage.span(hit.start, hit.end)
    return Fact(tuple(sorted(found)), tuple(found[slug] for slug in sorted(found)), 0.75) if found else None


def _counts(passage: Passage, hit: Hit) -> bool:
    written = passage.text[hit.start : hit.end]
    if written.lower() in _ABBREVIATIONS and not written.isupper():
        return False
    before, _ = passage.around(hit, 50, 0)
    return passage.piece(hit.start).section not in _SKIPPED and not _NOT.search(before)
