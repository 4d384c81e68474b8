"""The role: what the person does, by the title first. What a general title leaves open is settled by the text."""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.listed import Phrase
from careercenter.jobs.facts.passage import Page
from careercenter.jobs.facts.reading import Fact

_CODING = (
    r"(?:\bcod(?:er|ers|ing)\b|\bcdis?\b|\bdrg\b|\bhcc\b|risk adjustment|medical records?|health information"
    r"|\bhim\b|revenue integrity|pro(?:fessional)?[- ]?fee|\bhim$)"
)
# In this order: the first that fits is the role. {c} stands for a word of coding or records anywhere in the title.
_TITLES = (
    ("instructor",
        r"(?=.*(?:{c}|medical billing|billing (?:&|and) coding)).*\b(?:instructor|professor|faculty|teacher"
        r"|lecturer)\b"
    ),
    ("registrar", r"\b(?:cancer|tumou?r|trauma|oncology) (?:registrar|registry|data specialist)|\bods-c\b|\bctr\b"),
    ("educator", r"{c}.*\b(?:educator|trainer|(?:education|training) specialist)\b|\b(?:educator|trainer)\b.*{c}"),
    ("director", r"{c}.*\bdirector\b|\bdirector\b.*{c}|\b(?:avp|vp|vice president)\b.*{c}"),
    ("manager",
        r"^(?!.*revenue integrity)(?:.*{c}.*\b(?:manager|supervisor|mgr)\b|.*\b(?:manager|supervisor"
        r"|supervisory)\b.*{c}"
        r"|.*\bhead of\b.*{c}|.*{c}.*\bhead$)"
    ),
    ("drg_validator", r"\bdrg (?:\w+ )?(?:validat|audit|review|clinical)\w*|clinical validation|validation specialist"),
    ("denials_specialist", r"\b(?:denials?|appeals?)\b"),
    ("auditor",
        r"{c}.*\bauditor\b|\bchart auditor\b|\bauditor\b.*{c}|{c}.*\baudit (?:specialist|analyst)"
        r"|{c}.*\bcompliance auditor"
        r"|quality (?:auditor|reviewer).*{c}|{c}.*quality (?:auditor|reviewer|analyst|specialist)"
    ),
    ("lead", r"{c}.*\b(?:team )?lead(?:er)?\b|\blead\b.*{c}"),
    ("cdi_specialist", r"\bcdi\b|\bcdis\b|\(cd$|clinical documentation|documentation (?:improvement|integrity)"),
    ("charge_capture", r"\bcharge (?:capture|entry|integrity|master)|\bchargemaster|\bcdm\b|revenue integrity"),
    ("biller_coder",
        r"\bbiller\b.{0,6}\bcoder|\bcoder\b.{0,6}\bbiller|\bbill(?:er|ing)\b[^.|]{0,30}(?:\band\b"
        r"|[&+/,-])\s?(?:medical )?cod(?:er|ing)\b|\bcod(?:er|ing)\b\s?(?:and|&|/|-)\s?bill(?:er|ing)\b(?! compliance)"
    ),
    ("risk_adjustment_coder",
        r"(?:risk adjust\w*|\bhcc\b|\bcrc\b).*\b(?:cod|specialist|analyst|review|abstract)|{c}.*(?:risk adjust"
        r"|\bhcc\b)"
    ),
    ("him_technician",
        r"^(?!.*\bcod)(?!.*\bcdi).*(?:release of information|\broi\b"
        r"|health information (?:management )?(?:technician|clerk"
        r"|specialist|associate)|medical records? (?:clerk|technician|tech|specialist|assistant|coordinator)"
        r"|\bhim (?:technician|clerk|specialist|tech)|records (?:clerk|technician))(?!.*\(cd$)"
    ),
    ("coder", r"\bcoders?\b|\bcoding\b|\babstractor\b|code editor"),
    ("biller",
        r"\bbiller\b|\bbilling (?:specialist|representative|coordinator|clerk|associate|analyst)"
        r"|accounts? receivable|claims (?:specialist|follow|processor)|insurance (?:specialist|follow)"
        r"|\ba/?r (?:follow|specialist|representative|analyst)|patient accounts? (?:rep|specialist|associate)"
        r"|payment post|medical collect|medical reimbursement specialist"
    ),
)  # fmt: skip
_RULES = tuple((role, re.compile(pattern.replace("{c}", _CODING))) for role, pattern in _TITLES)
_NEIGHBOURS = frozenset(
    {"biller", "him_technician", "registrar", "instructor", "denials_specialist", "charge_capture", "other"}
)
_FOREIGN = re.compile(
    r"java|python|cobol|developer|d[ée]velopp|ing[ée]nieur|int[ée]grateur|charg[ée] d|engineer|programmer|software"
    r"|robot|forensic|\bcnc\b|tutor|\bkids\b|\bh/f|\bf/h\b|flightline|\bux\b|accounting|campaign|cosmetology"
    r"|english and coding|^registrar, |data engineer|\bppc\b"
)
_BILLER_CODER_TEXT = re.compile(
    r"\bbill(?:er|ing)[ /&-]{1,3}(?:and )?cod(?:er|ing)\b|\bcod(?:er|ing)[ /&-]{1,3}(?:and )?bill(?:er|ing)\b"
)
_RECORDS = re.compile(r"\bmedical records? tech")
_CODER = re.compile(r"\bcod(?:er|ers|ing)\b|\bcdis?\b|documentation|\(cd$")
_RECORDS_ONLY = re.compile(
    r"\broi\b|release|\bhit\b|health information|office automation|legal|registr|clerk|correspondence|file"
)
# Federal titles are often cut; the announcement itself says which of the technicians is meant.
_CODER_TEXT = re.compile(r"\b(?:mrts?|records? technicians?) \(?coder")
_ASSIGNS = re.compile(r"\b(?:assign(?:s|ing)?|select(?:s|ing)?)\b[^.;]{0,80}\bcodes?\b")
_OFTEN = 2
_AUDIT_TEXT = re.compile(r"\b(?:will be|you will|responsible for|be) audit(?:ing)?\b")


def phrases() -> Iterator[Phrase]:
    """Roles are read from titles; nothing is looked for in the text."""
    return iter(())


def role(page: Page) -> Fact:
    """Always a fact; "other" when the title is not one of coding, billing or records."""
    title = page.title.lower
    span = (page.title.span(0, len(page.title.text)),) if title.strip() else ()
    if _FOREIGN.search(title):
        return Fact("other", span, 0.8)
    for slug, pattern in _RULES:
        if pattern.search(title):
            return _settled(page, slug)
    return Fact("other", span, 0.7)


def outside(named: Fact) -> Fact:
    """The role of a job that is no coder's: what only coding has ("auditor", "lead") is then another trade's word."""
    return named if named.value in _NEIGHBOURS else Fact("other", named.spans, named.confidence)


def _codes_records(page: Page) -> re.Match[str] | None:
    """Where the text shows that a records technician codes: it says coder, or speaks repeatedly of assigning codes."""
    assigned = list(_ASSIGNS.finditer(page.body.lower))
    return _CODER_TEXT.search(page.body.lower) or (assigned[0] if len(assigned) >= _OFTEN else None)


def _settled(page: Page, slug: str) -> Fact:
    span = (page.title.span(0, len(page.title.text)),)
    title = page.title.lower
    if slug in {"him_technician", "lead", "manager"} and _RECORDS.search(title) and not _CODER.search(title):
        coder = None if _RECORDS_ONLY.search(title) else _codes_records(page)
        if not coder:
            return Fact("other" if slug == "manager" else "him_technician", span, 0.7)
        return Fact("coder" if slug == "him_technician" else slug, (*span, page.body.span(*coder.span())), 0.6)
    if slug == "coder":
        opening = page.body.lower[:600]
        audit = _AUDIT_TEXT.search(opening)
        if audit:
            return Fact("auditor", (*span, page.body.span(*audit.span())), 0.6)
    return Fact(slug, span, 0.9)
