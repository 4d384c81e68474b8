"""The medical specialties of the work: from the title, and from the text where it speaks of coding in them."""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.coding import speaks_of_coding
from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact, Span

_WORDS = {
    "acupuncture": "acupuncture",
    "allergy-immunology": "allergy|immunology|allergists",
    "ambulance": "ambulance|ems|emergency medical services",
    "anesthesia-pain": "anesthesia|anesthesiology|pain management|anaesthesia|pain medicine|crna",
    "asc": "asc coder|asc coding",
    "bariatric": "bariatric|bariatrics",
    "cardiology": "cardiology|cardiac|electrophysiology|cath lab|cardiovascular|interventional cardiology|cardiac cath",
    "cardiothoracic": "cardiothoracic|thoracic|ct surgery|cardiac surgery|cvt surgery",
    "chiropractic": "chiropractic",
    "dental": "dental|oral surgery|cdt|dentistry",
    "dermatology": "dermatology|derm|mohs|dermatologist|dermatologists",
    "dme-orthotics": "dme|durable medical equipment|orthotics|prosthetics|o&p",
    "emergency-medicine": (
        "emergency medicine|emergency department|ed coder|ed coding|emergency room|ed facility|emergency patients"
        "|ed visits|ed charts|ed levels|emergency physician"
    ),
    "endocrinology": "endocrinology|endocrine",
    "ent": "ent|otolaryngology|ear, nose and throat|ear nose and throat|ents",
    "evaluation-management": (
        "e/m|e&m|evaluation and management|evaluation & management"
        "|e & m|e/m leveling|e/ms|em leveling"
    ),
    "family": "family medicine|family practice",
    "gastroenterology": "gastroenterology|gi|endoscopy|colonoscopy|gi coder",
    "general-surgery": "general surgery|general surgical",
    "hbo": "hyperbaric|hbo|hbot",
    "hematology-oncology": "oncology|hematology|chemotherapy|hem/onc|cancer|heme/onc|medical oncology",
    "home-health-hospice": "home health|hospice|oasis coding|pdgm",
    "hospitalist": "hospitalist|hospitalists",
    "infusion": "infusion|infusions|injection and infusion|drug administration",
    "inpatient-drg": (
        "inpatient drg|drg validation|drg validator|drg accuracy"
        "|drg coding|ms-drg|apr-drg|ms-drgs|apr-drgs"
    ),
    "internal-medicine": "internal medicine",
    "interventional-radiology": "interventional radiology|ir coding|ir coder|ivr|interventional radiologist",
    "irf": "irf|inpatient rehab|inpatient rehabilitation|irf-pai|rehabilitation hospital",
    "molecular-genetics": "molecular|genetics|genetic testing|genomic|molecular pathology",
    "neonatology": "nicu|neonatology|neonatal|newborn",
    "nephrology-dialysis": "nephrology|dialysis|esrd|renal",
    "neurology-sleep": "neurology|sleep medicine|eeg|emg|sleep studies|sleep (|sleep coding|neurosciences|neuroscience",
    "neurosurgery": "neurosurgery|neurosurgical|cranial|neuro surgery|neuro spine",
    "nuclear-medicine": "nuclear medicine|nuclear|nuc med",
    "obgyn": "ob/gyn|obgyn|obstetrics|gynecology|ob-gyn|women's health|maternity|ob gyn|mfm|obstetric|ob/gyns|gyn",
    "ophthalmology": "ophthalmology|retina|eye care|ophthalmic|cataract|ophthalmologist",
    "orthopaedics": (
        "orthopaedics|orthopedics|orthopedic|orthopaedic"
        "|ortho|sports medicine|orthopedic surgery|hand surgery"
    ),
    "pathology-lab": (
        "pathology|laboratory|clinical laboratory|dermpath|cytopathology|lab coding|clinical lab|dermatopathology"
        "|toxicology"
    ),
    "pediatrics": "pediatrics|pediatric|paediatric|well visits|picu|children's hospital",
    "physical-medicine-therapy": (
        "physical therapy|occupational therapy|physical medicine|pm&r|speech therapy|physiatry|pt/ot|pt, ot"
        "|rehabilitation therapy|therapy coding"
    ),
    "plastics": "plastics|plastic surgery|plastic|facial plastic|reconstructive",
    "podiatry": "podiatry|podiatric|podiatrist|podiatrists|foot and ankle|routine foot care",
    "psychiatry-behavioral": (
        "behavioral health|psychiatry|mental health|psychiatric|psychotherapy|substance abuse|substance use"
        "|telepsychiatry|psychology"
    ),
    "pulmonology": "pulmonology|pulmonary|critical care medicine",
    "radiation-oncology": "radiation oncology|radiation therapy|brachytherapy",
    "radiology": (
        "radiology|diagnostic imaging|mri|mammography|diagnostic radiology|ct, mr|teleradiology|radiologists"
        "|imaging center"
    ),
    "rheumatology": "rheumatology|rheumatologist",
    "risk-adjustment": "risk adjustment|hcc|hccs|cms-hcc",
    "snf": "snf|skilled nursing|pdpm",
    "spine": "spine|spine surgery|spinal",
    "transplant": "transplant|transplants",
    "trauma": "trauma|burn unit|trauma surgery",
    "urology": "urology|urologist|urologists|urologic",
    "vascular": "vascular|vascular surgery",
    "wound-care": "wound care|wound center|debridement|skin substitutes|wounds",
}  # fmt: skip
_CAPITALS = frozenset(
    {
        "ENT",
        "GI",
        "EMS",
        "HBO",
        "IVR",
        "IRF",
        "DME",
        "ESRD",
        "NICU",
        "PICU",
        "MFM",
        "EEG",
        "EMG",
        "CRNA",
        "SNF",
        "HCC",
        "HCCS",
        "ENTS",
        "CDT",
        "GYN",
        "MRI",
        "PDPM",
        "PDGM",
    }
)
_WORK = re.compile(
    r"\bcod(?:e[sd]?|ers?|ing)\b|\bbill(?:s|ing|er)?\b|audit|abstract|experience|specialt|surger|procedures?"
    r"|encounters?|visits?|charts?|reports?|cases?|claims|practice|group|services|years?|yrs?|background|knowledge"
    r"|review|department|clinic|coder|stays|shots|desk|doctors|physicians|providers|(?:^|, )e/m|biops|handles"
    r"|between|includ|specialties"
)
_SKIPPED = frozenset({"benefits", "about", "apply", "training", "pay", "preferred"})
_BENEFIT = re.compile(r"\b(?:insurance|vision|medical,|401|health,|plans?\b|coverage|pto)\b")
# Federal lists of knowledge name every code set of the trade; the work is not therefore in it.
_KNOWLEDGE = re.compile(r"\W{0,4}(?:\d{1,2}\.|\(?\w\))?\W{0,3}(?:\w+ )?(?:knowledge of|ability to|skill in|skills in)")


_METHODS = frozenset({"evaluation-management", "inpatient-drg", "risk-adjustment"})
_KNOWN = re.compile(
    r"\b(?:knowledge|understanding|familiarity|current) (?:of|on|with|in)\b|\bfamiliar with\b|\bknowledgeable\b"
)


def phrases() -> Iterator[Phrase]:
    """Words of the specialties."""
    return spelled("specialty", _WORDS)


def specialties(page: Page) -> Fact | None:
    """The sorted specialty slugs of the work."""
    if not speaks_of_coding(page):
        return None
    found: dict[str, Span] = {}
    for passage in (page.title, page.body):
        for hit in passage.of("specialty"):
            if hit.slug not in found and _counts(passage, hit):
                found[hit.slug] = passage.span(hit.start, hit.end)
    return Fact(tuple(sorted(found)), tuple(found[slug] for slug in sorted(found)), 0.8) if found else None


def _counts(passage: Passage, hit: Hit) -> bool:
    written = passage.text[hit.start : hit.end]
    if written.upper() in _CAPITALS and not written.rstrip("s").isupper():
        return False
    if passage.field == "title":
        return True
    before, after = passage.around(hit, 60, 60)
    section = passage.piece(hit.start).section
    if section in _SKIPPED or re.search(r"\b(?:not|no|isn't)\b[^.;,]{0,20}$", before):
        return False
    if written.lower() in {"dental", "behavioral health", "mental health", "cancer", "vascular"} and _BENEFIT.search(
        before[-40:] + after[:40]
    ):
        return False
    if written.lower() == "vascular" and after.startswith(" access"):
        return False
    if _KNOWLEDGE.match(passage.lower, passage.piece(hit.start).start):
        return False
    if hit.slug in _METHODS and _KNOWN.search(
        passage.lower, max(passage.piece(hit.start).start, hit.start - 200), hit.start
    ) or re.match(r"\s?(?:risk )?(?:models?|methodolog\w+)\b", after):
        return False
    if hit.slug in {"evaluation-management", "inpatient-drg"} or re.match(r"\s\(?(?:\d{5}|[a-z]\d{4})", after):
        return True
    return _WORK.search(before) is not None or _WORK.search(after[:50]) is not None
