"""Is this a medical coder's job, and does the advert speak of medical coding at all?

"Coding" is also what programmers, lathes and forensic examiners do, "CDI" a French contract and a flightline card,
"CPC" the price of a click. A title decides only with the words of health records in it; otherwise the text must show
them.
"""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Page
from careercenter.jobs.facts.reading import Fact

_WORDS = {
    "strong": (
        "medical coding|medical coder|medical coders|aapc|ahima|acdis|icd-10|icd10|icd-10-cm|cpt|hcpcs"
        "|medical records technician|health information management|medical billing|coding certification"
        "|clinical documentation improvement|clinical documentation integrity"
        "|ms-drg|drg|drgs|hcc|risk adjustment|diagnosis codes|procedure codes|clinical coding|clinical coder"
        "|clinical coders|coding clinic|certified coder|certified professional coder|certified coding specialist"
        "|rhia|rhit|ccs|ccs-p|nhra|ncra|cancer registry|cancer registrar|coding guidelines"
        "|inpatient coding|outpatient coding|inpatient coder|outpatient coder|professional fee coding|pro fee"
        "|profee|coding auditor|coding audits|coding compliance|icd-9|encoder|pcs|opcs-4|opcs|oasis|hcs-d|cdt codes"
        "|coder ii|coding quality|coding specialist|dental coding"
    ),
    "weak": (
        "medical terminology|medical record|medical records|health record|health records|health information"
        "|revenue cycle|superbill|claims|charts|clinical documentation|anatomy|payer|payers|hospital|clinic|patient"
        "|patients|coders|coder|coding|him department"
    ),
    "software": (
        "java|python|javascript|software engineer|developer|programming|full stack|devops|react|cnc|g-code|html"
        "|scratch|robotics|cost per click|google ads|cobol|code review|agile|machine learning|typescript"
    ),
}  # fmt: skip

_TITLE = re.compile(
    r"\bcod(?:er|ers|ing)\b|\bcdi[s]?\b|documentation (?:improvement|integrity|specialist)|\bdrg\b|\bhcc\b"
    r"|\(cd$|risk adjustment|charge (?:capture|integrity|entry)|clinical validation|chart abstractor|\bcdis\b"
)
_HEALTH = re.compile(
    r"medical|health|hospital|clinical|inpatient|outpatient|pro[- ]?fee|professional (?:fee|billing|services)"
    r"|physician (?:coding|coder|services|billing)|facility|certified (?:cod|dental|prof)|\bcpc\b|\bccs\b"
    r"|\brhi[at]\b|icd|\bcpt\b|\bdrg\b|\bhcc\b|risk adjustment|surg"
    r"|radiology|cardiolog|oncolog|anesthesia|patholog|emergency|pediatric|orthop|dermatolog|ob/?gyn|urolog"
    r"|neurolog|gastro|ophthal|wound|home health|hospice|\bsnf\b|dental|bill(?:er|ing)|claims|denials?|revenue"
    r"|reimbursement|ambulance|behavioral|telehealth|infusion|podiatry|\bent\b"
    r"|nephrology|documentation|\bcdis?\b.{0,30}(?:rn|specialist|nurse|patient)|auditor|charge capture|medicare"
    r"|provider|\bed\b|\basc\b|ambulatory|\bhim\b|apprentice|\baapc\b|\bahima\b|observation|trauma|multi-?specialty"
)
_OTHER_TRADE = re.compile(
    r"java|python|cobol|mainframe|developer|d[ée]velopp|engineer|ing[ée]nieur|programmer|software|robot|forensic"
    r"|\bcnc\b|web\b|frontend|full[- ]?stack|tutor|\bkids\b|children'?s? coding|after school|\bhobb|\bh/f\b|\bf/h\b"
    r"|h/f/x|charg[ée] de|mechanic|\bux\b|designer|accounting|english and coding|campaign|\bppc\b|\bdata engineer"
    r"|flightline|\bqa\b(?! coder| coding)|call center"
)
_NOT_CODER_ROLES = frozenset({"biller", "him_technician", "registrar", "other"})


def phrases() -> Iterator[Phrase]:
    """Words of medical coding, of care and records, and of trades that also say "code"."""
    return spelled("coding", _WORDS)


def speaks_of_coding(page: Page) -> bool:
    """Whether the advert uses a term of medical coding and health records alone, or is titled as a coder's job."""
    if any(hit.slug == "strong" for passage in (page.body, page.title) for hit in passage.of("coding")):
        return True
    title = page.title.lower
    return bool(_TITLE.search(title) and _HEALTH.search(title) and not _OTHER_TRADE.search(title))


def titled(page: Page) -> bool:
    """Whether the title names coding, coders or their documents."""
    return _TITLE.search(page.title.lower) is not None


def is_coding_job(page: Page, role: str) -> Fact:
    """Always a fact: true or false. `role` is the role already read (see `roles`)."""
    title = page.title.lower
    span = (page.title.span(0, len(page.title.text)),) if title.strip() else ()
    if role in _NOT_CODER_ROLES or _OTHER_TRADE.search(title) or not _TITLE.search(title) and not _by_text(title, role):
        return Fact(False, span, 0.8)
    strength = _strength(page)
    if role == "instructor":
        return Fact(_health_title(title) and _only_subject(title), span, 0.6)
    if _health_title(title):
        return Fact(strength > -3, span, 0.95 if strength > 0 else 0.8)
    return Fact(strength >= 2, span, 0.8)


_BY_TEXT = frozenset(
    {"biller_coder", "auditor", "coder", "risk_adjustment_coder", "cdi_specialist", "drg_validator", "lead"}
)


def _by_text(title: str, role: str) -> bool:
    """Whether the text settled the role, since the title names no coding ("Supervisory Medical Records Technician")."""
    return role in _BY_TEXT or (role == "manager" and "records tech" in title)


def _health_title(title: str) -> bool:
    return _HEALTH.search(title) is not None


def _only_subject(title: str) -> bool:
    """Whether coding is what is taught, not one of many subjects."""
    return title.count(",") < 2 and "phlebotomy" not in title


def _strength(page: Page) -> int:
    """How much the text speaks of medical coding rather than of software: kinds of words, not their number."""
    words: dict[str, set[str]] = {"strong": set(), "weak": set(), "software": set()}
    for hit in page.body.of("coding"):
        words[hit.slug].add(page.body.lower[hit.start : hit.end])
    words["strong"].update(hit.slug for kind in ("credential", "fee") for hit in page.body.of(kind))
    return len(words["strong"]) + len(words["weak"]) // 4 - len(words["software"])
