"""What is checked before hiring: background, drugs, the federal exclusion lists, work authorisation, vaccination."""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Page
from careercenter.jobs.facts.reading import Fact, Span

_WORDS = {
    "background": (
        "background|background check|background checks|criminal background|background screening"
        "|background investigation"
        "|criminal history|criminal record check|backgroundcheck"
    ),
    "drug_screen": "drug|drug screen|drug test|drug screening|drug testing|drug-screen|drug & tb",
    "exclusion": (
        "oig|leie|sam.gov|excluded parties|exclusion list|exclusion check|exclusion screening|list of excluded"
        "|excluded from participation|excluded from medicare|excluded from federal|gsa exclusion|sanction check"
        "|sanction screening|federal health care programs"
    ),
    "credit": "credit check|credit history",
    "fingerprint": "fingerprint|fingerprints|fingerprinting",
    "e_verify": "e-verify|everify",
    "vaccination": (
        "covid-19 vaccin|vaccination required|vaccinated|flu shot|influenza vaccin|proof of vaccination"
        "|vaccination requirement"
    ),
}
# "Background, drug & OIG checks": the bare words need the other word near.
_BARE = frozenset({"background", "drug"})
_CHECKED = re.compile(r"\bcheck|\bscreen|\btest(?:s|ing)?\b|\bcompliance:|contingent|\bclear")
_NO = re.compile(r"\b(?:no|not|without|never)\b[^.;]{0,25}$|n't\b[^.;]{0,25}$")
# The OIG's work plans and compliance guidance are a coder's reading, not a check on the coder.
_READING = re.compile(r"^\s?(?:work ?plans?|guid|compliance|audit|regulation|standards|reports|and cms|,? cms|/cms)")


def phrases() -> Iterator[Phrase]:
    """Words of checks."""
    return spelled("check", _WORDS)


def checks(page: Page) -> Fact | None:
    """The sorted checks that the advert announces."""
    found: dict[str, Span] = {}
    for hit in page.body.of("check"):
        before, after = page.body.around(hit, 40, 30)
        spoken = page.body.lower[hit.start : hit.end]
        duty = spoken == "oig" and (_READING.match(after) or page.body.piece(hit.start).section == "duties")
        bare = spoken in _BARE and not _CHECKED.search(after + before)
        if hit.slug not in found and not bare and not duty and not _NO.search(before):
            found[hit.slug] = page.body.span(hit.start, hit.end)
    return Fact(tuple(sorted(found)), tuple(found[slug] for slug in sorted(found)), 0.8) if found else None
