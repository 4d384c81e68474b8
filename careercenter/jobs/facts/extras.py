"""What coders ask next: equipment, a coding test, dues and CEUs and other benefits, and whether an agency is hiring."""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Page
from careercenter.jobs.facts.reading import Fact, Span

_EQUIPMENT = {
    "computer": (
        "equipment is provided|equipment provided|equipment supplied|laptop|company laptop|equipment is sent"
        "|your equipment comes|computer provided|we supply a computer|equipment will be provided"
    ),
    "monitors": "dual monitors|two monitors|2 monitors|two screens|dual screens|monitors",
    "encoder": "encoder license|encoder provided|encoder access",
    "code_books": "code books|coding books|books provided|codebooks",
    "internet_stipend": (
        "internet stipend|home office stipend|internet reimbursement|for internet|equipment stipend"
        "|home office allowance"
    ),
}
_TEST = {
    "test": (
        "coding test|coding assessment|skills test|coding exam|pre-employment test|coding quiz|test link|question quiz"
        "|coding skills assessment|assessment test|proficiency test|the coding test|case exercise"
    )
}
_BENEFITS = {
    "ceu_paid": "ceus|ceu|continuing education|paid ceus|education allowance|conference budget|ceu reimbursement",
    "dues_paid": (
        "aapc dues|ahima dues|membership dues|aapc membership|ahima membership|certification renewals paid"
        "|pay your dues|ncra dues|dues reimbursement|membership reimbursement|certification renewal|dues and"
        "|professional dues"
    ),
    "health": (
        "health insurance|medical insurance|medical, dental|health plan|medical/dental|medical and dental"
        "|health benefits|medical, vision|dental, vision|health, dental"
    ),
    "retirement": "401(k|401k|403(b|403b|retirement plan|pension|457|simple ira",
    "pto": "pto|paid time off|vacation|paid holidays|paid vacation",
    "tuition": "tuition",
    "sign_on": "sign-on bonus|sign on bonus|signing bonus|sign-on",
    "bonus": (
        "production bonus|annual bonus|quarterly bonus|incentive pay|performance bonus|bonus plan|incentive program"
        "|yearly bonus|productivity bonus"
    ),
}  # fmt: skip
_AGENCY = {
    "agency": (
        "our client|staffing agency|staffing firm|client:|name on submittal|recruiting for|on behalf of our client"
        "|contingent|thru agency|through agency|staffing partners|is seeking for our client|recruiter:|submittal"
    )
}
_DIRECT = (
    "no agencies|no agency|no third party|no third-party|no recruiters|agencies need not|no staffing agencies"
    "|no c2c or agencies"
)
_OWN = re.compile(r"\b(?:your own|own\b|must have|must provide|need your|not provided|bring your|have a)\b")
_NO = re.compile(r"\b(?:no|not|without|n't)\b[^.;]{0,20}$")
_EMPLOYER_PAYS = re.compile(r"paid|pay|reimburs|allowance|\$|we |cover|provid|budget|offer|includ|free|annual|up to")


def phrases() -> Iterator[Phrase]:
    """Words of equipment, tests, benefits and agencies."""
    yield from spelled("agency", {"direct": _DIRECT})
    for kind, table in (("equipment", _EQUIPMENT), ("test", _TEST), ("benefit", _BENEFITS), ("agency", _AGENCY)):
        yield from spelled(kind, table)


def extras(page: Page) -> dict[str, Fact]:
    """The facts `equipment`, `coding_test`, `benefits` and `agency`."""
    facts: dict[str, Fact] = {}
    for name, found in (("equipment", _equipment(page)), ("benefits", _benefits(page))):
        if found:
            facts[name] = Fact(tuple(sorted(found)), tuple(found[slug] for slug in sorted(found)), 0.75)
    for hit in page.body.of("test"):
        before, after = page.body.around(hit, 40, 30)
        said = not (_NO.search(before) or re.match(r"\s?(?:is |are )?not\b", after))
        facts.setdefault("coding_test", Fact(said, (page.body.span(hit.start, hit.end),), 0.85))
    for passage in (page.body, page.company):
        for hit in passage.of("agency"):
            facts.setdefault("agency", Fact(hit.slug == "agency", (passage.span(hit.start, hit.end),), 0.7))
    return facts


def _equipment(page: Page) -> dict[str, Span]:
    """What the employer supplies; what the coder must own is not among it."""
    found: dict[str, Span] = {}
    for hit in page.body.of("equipment"):
        before, after = page.body.around(hit, 50, 40)
        if not (_OWN.search(before) or _OWN.search(after)):
            found.setdefault(hit.slug, page.body.span(hit.start, hit.end))
    return found


def _benefits(page: Page) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for hit in page.body.of("benefit"):
        before, after = page.body.around(hit, 50, 40)
        offered = page.body.piece(hit.start).section == "benefits"
        if hit.slug in {"ceu_paid", "dues_paid"} and not offered and not _EMPLOYER_PAYS.search(before + after):
            continue
        if not _NO.search(before) and not after.startswith(" portability"):
            found.setdefault(hit.slug, page.body.span(hit.start, hit.end))
    return found
