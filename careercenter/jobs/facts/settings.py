"""Where the coded care happens, or for whom the coder works: inpatient, emergency, clinic, payer, vendor and so on."""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.coding import speaks_of_coding
from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact, Span

_WORDS = {
    "inpatient": "inpatient|inpatients|in-patient|acute care inpatient|ip coding|ip coder|inpat|in/out|ip/op",
    "outpatient": (
        "outpatient|outpatients|out-patient|same day surgery|same-day surgery|op coding|ambulatory surgery"
        "|ancillary|ambulatory coding|outpat|in/out|ip/op|hospital outpatient department|hopd"
    ),
    "emergency": (
        "emergency department|emergency room|emergency medicine|ed coding|ed coder|er coding|ed facility"
        "|emergency patients|ed visits|ed charts|ed encounters|ed levels|ed profee|ed pro fee|emergency dept|ed|er"
    ),
    "asc": (
        "asc|ascs|ambulatory surgery center|ambulatory surgery centers|surgery center|ambulatory surgical center"
        "|surgery centers|surgical center|outpatient surgery center"
    ),
    "observation": "observation|obs coding|observation status|observation stays",
    "home_health": "home health|home healthcare|homecare|home care agency|pdgm|oasis",
    "hospice": "hospice",
    "snf": (
        "snf|skilled nursing|skilled nursing facility|nursing facilities|nursing facility|pdpm|long term care"
        "|nursing home|nursing homes"
    ),
    "clinic": (
        "clinic visits|clinic patients|clinic settings|clinic encounters|clinic charts|office visits|office e/m"
        "|physician practice|physician practices|physician office|physician offices|private practice|group practice"
        "|doctor's office|medical office|outpatient clinic|outpatient clinics|clinic setting|hospital and clinic"
        "|clinic coding|clinics|clinic|practice|group"
    ),
    "telehealth": "telehealth|telemedicine|virtual care|virtual visits|telepsychiatry|virtual clinic",
    "risk_adjustment": "risk adjustment|hcc|hccs|radv",
    "payer": (
        "health plan|health plans|payer organization|payment integrity|insurance plan|commercial and medicare"
        "|managed care organization|health insurer|our members|medicare advantage and marketplace|paid claims"
    ),
    "vendor": (
        "our clients|client hospitals|client hospital|clients|billing company|coding company|outsourc|coding vendor"
        "|our client|rcm company|client sites|revenue cycle management company|revenue cycle management solutions"
        "|consulting firm|audit firm|billing group|billing service|client's|on behalf of|we code for"
        "|practices we serve|codes and bills for|code and bill for|contracted coders|our customers"
    ),
}  # fmt: skip
# Said of what is coded, in the title or beside a word of work.
_WORK = re.compile(
    r"\bcod(?:e[sd]?|ers?|ing)\b|\baudit|abstract|\breview|records?\b|charts?\b|encounters|cases|accounts|visits"
    r"|claims|\bbill|surger|facility|services|stays|document|query|charge|setting|discharge|procedures|drg"
    r"|experience"
)
# What an employer's name says of it.
_COMPANY = {
    "clinic": re.compile(
        r"pediatrics|dermatology|orthop|\bbone\b|women'?s health|\bclinics?\b|\bphysicians\b(?! services)|\bskin\b"
        r"|\beye\b|cardiology|urology|family (?:medicine|practice)|podiatr|\bfoot|\bent\b|counseling|gastro"
        r"|\bspecialists\b|medical group|medical associates|internal medicine"
    ),
    "vendor": re.compile(
        r"\bbilling\b|coding (?:services|solutions|group|partners|associates|company)|\baudit|chart review"
        r"|\bintegrity\b|revenue cycle|\brcm\b|health information services|outsourc"
    ),
    "payer": re.compile(r"health plans?\b|payment integrity|\binsurance\b|advantage plan"),
    "hospice": re.compile(r"\bhospice\b"),
    "home_health": re.compile(r"home health|home ?care"),
}
_NO_CLINIC = re.compile(
    r"billing|staffing|coding|hospital|health system|inpatient|laborator|virtual|plan\b|anesthesi|university"
)
_NOT = re.compile(r"\b(?:not|no|isn't|instead of|other than|rather than)\b[^.;,]{0,20}$")
_SIDES = frozenset({"inpatient", "outpatient"})
# "Certified Outpatient Coder" is a credential; "medical, surgical, ancillary, demographic data" is a list of data;
# what an occupation may be anywhere is not where this job is.
_METHOD = re.compile(r"\s?(?:risk )?(?:models?|methodolog\w+|model concepts)\b")
_NO_SETTING = re.compile(r"certified $|(?:surgical|medical), $|settings?,? such as (?:[\w-]+,? ){0,3}$")
_SKIPPED = frozenset({"benefits", "apply", "training", "pay"})


def phrases() -> Iterator[Phrase]:
    """Words of the settings."""
    return spelled("setting", _WORDS)


def patient_setting(page: Page) -> Fact | None:
    """The sorted settings."""
    if not speaks_of_coding(page):
        return None
    found: dict[str, Span] = {}
    for slug, pattern in _COMPANY.items():
        match = pattern.search(page.company.lower)
        if match and not (slug == "clinic" and _NO_CLINIC.search(page.company.lower)):
            found[slug] = page.company.span(*match.span())
    for passage in (page.title, page.body):
        for hit in passage.of("setting"):
            if hit.slug not in found and _counts(passage, hit):
                found[hit.slug] = passage.span(hit.start, hit.end)
    named = {hit.slug for hit in page.title.of("setting")} & _SIDES
    if len(named) == 1:
        # Who is hired as an inpatient coder does not code outpatients, whatever the text explains of both.
        found.pop(*(_SIDES - named), None)
    return Fact(tuple(sorted(found)), tuple(found[slug] for slug in sorted(found)), 0.8) if found else None


def _counts(passage: Passage, hit: Hit) -> bool:
    written = passage.text[hit.start : hit.end]
    before, after = passage.around(hit, 110, 60)
    piece = passage.piece(hit.start)
    if written.lower() in {"ed", "er", "asc", "ascs", "snf", "hcc", "hccs"} and not written.rstrip("s").isupper():
        return False
    if piece.section in _SKIPPED or _NOT.search(before) or _NO_SETTING.search(before):
        return False
    if passage.lower.startswith(("observations", "observation skills"), hit.start) or _METHOD.match(after):
        return False
    if passage.field == "title":
        return True
    return _RULES.get(hit.slug, _near_work)(piece.section, before, after, written.lower())


def _near_work(section: str, before: str, after: str, word: str) -> bool:
    if section in {"about", "preferred"}:
        return False
    return len(word) > 3 or _WORK.search(before[-40:] + " " + after[:40]) is not None


_PRACTICE = re.compile(
    r"(?:spine|surgical|surgery|heart|eye|pain|family|dental|dermatology|ob/gyn|ob-gyn|orthop\w+|\bortho|cardiology"
    r"|pediatric|physician[- ]owned|multi-?specialty"
    r"|urology|mental health|nephrology|gastroenterology|\bent|podiatry|ophthalmology|\d+[- ](?:physician|provider"
    r"|doctor|surgeon)|medicine|behavioral health) $|\b(?:and|our) $"
)
# "Owned by its 31 clinics" is a group of clinics; "9 hospitals, 2,214 beds, 180 clinics" the size of a health system.
# "Codes clinic visits", but not the journal Coding Clinic.
_CODED = re.compile(r"\bcodes? (?:[a-z-]+,? ){0,3}$|\bcoding (?:[a-z-]+,? ){1,3}$")
_COUNTED = re.compile(r"\b\d+ (?:[a-z-]+ )?$")
_SYSTEM = re.compile(r"hospitals|\bbeds?\b")


def _clinic(section: str, before: str, after: str, word: str) -> bool:
    if (
        re.match(r"^\s?(?:management|manager|staff|administrat|hours|nurse|visits? per|directors?|of record)", after)
        or section == "preferred"
        or re.search(r"\b(?:provider|physician|site) $", before) and word.endswith("visits")
    ):
        return False
    coded = _CODED.search(before) is not None and not before.endswith("coding ")
    if word in {"clinic", "clinics"} and coded:
        return True
    if word in {"clinic", "clinics"} and _COUNTED.search(before):
        return section != "required" and not _SYSTEM.search(before)
    if word in {"practice", "group"} and before.endswith("and "):
        return False
    if word in {"practice", "group", "clinic", "clinics"}:
        return _PRACTICE.search(before) is not None and section != "required"
    return section != "required"


def _vendor(section: str, before: str, after: str, word: str) -> bool:
    if word == "coding vendor" and re.search(r"\b(?:to|with|of|our|and|manage) $", before):
        return False
    if word == "clients" and not _WHOSE.search(before):
        return False
    return section not in {"preferred", "required"}


_WHOSE = re.compile(r"\b(?:our|for|to|with|serv(?:e|es|ing)|multiple|various|hospital|healthcare|system|provider|of) $")


def _payer(section: str, before: str, after: str, word: str) -> bool:
    return re.search(r"401|\bpto\b|dental|medical,|benefit|\bour (?:ppo|hsa)|vision", before + after[:30]) is None


def _telehealth(section: str, before: str, after: str, word: str) -> bool:
    """Many employers have a telehealth program; the job is in it when its visits are worked on."""
    near = before[-40:] + " " + after[:40]
    worked = word != "telehealth" or _WORK.search(near) is not None or re.search(r"\bpos\b|modifier", near) is not None
    return worked and _near_work(section, before, after, word)


_RULES = {"telehealth": _telehealth, "clinic": _clinic, "vendor": _vendor, "payer": _payer}
