"""May someone with an apprentice credential (CPC-A, COC-A, CCA level) apply? Yes, no, or not said."""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.coding import titled
from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact

_WORDS = {
    "form": "cpc-a|coc-a|cic-a|crc-a|cpc -a|coc -a|cpc (a)|cpca|cpc-as|coc-as",
    "word": "apprentice|apprentices|apprenticeship|apprentice status|apprentice credential",
    "level": "apprentice/associate level certification|apprentice level certification|apprentice/associate level",
    "mastery": (
        "must have a mastery level|must have either a mastery level|must have mastery level"
        "|must possess a mastery level"
        "|must hold a mastery level|must have a current mastery level|must possess mastery level"
        "|must have the mastery level"
    ),
}  # fmt: skip
_NO = re.compile(
    r"\b(?:no|not|cannot|can't|won't|without|never|isn't|aren't|don't|doesn't|excluding|other than|non"
    r"|unable)\b[^.;]{0,45}$"
)
_NO_AFTER = re.compile(
    r"^[^.;]{0,60}?\b(?:not|cannot|can't|won't|isn't|aren't|no longer|never|removed|will not|ineligible|don't"
    r"|doesn't)\b"
)
_YES_AFTER = re.compile(
    r"^[^.;]{0,60}?\b(?:accept|consider|welcome|ok\b|okay|encouraged|eligible|may apply|can apply|will be|friendly"
    r"|fine|invited|are? (?:also )?good)"
)
_REMOVE = re.compile(r"^[^.;]{0,20}\b(?:removed|removal|dropped|off)\b|(?:remov|drop)\w*[^.;]{0,25}$")
_MUST_REMOVE = re.compile(r"^[^.;]{0,20}\bmust (?:already )?(?:be|have been) (?:removed|dropped)")
_ABOVE = re.compile(r"\blead\b|\bauditor\b|\bsupervisory\b")
_MEDICAL = re.compile(r"cod|cpc|ccs|aapc|ahima|certif|credential")


def phrases() -> Iterator[Phrase]:
    """Apprentice forms and words."""
    return spelled("apprentice", _WORDS)


def apprentice_ok(page: Page) -> Fact | None:
    """ "yes" or "no". A refusal anywhere wins over a mere mention."""
    yes: list[Fact] = []
    coder = titled(page)
    for passage in (page.body, page.title):
        for hit in passage.of("apprentice"):
            said = _said(passage, hit, coder)
            if said == "no":
                return Fact("no", (passage.span(hit.start, hit.end),), 0.9)
            if said == "yes":
                yes.append(Fact("yes", (passage.span(hit.start, hit.end),), 0.85))
    return (_mastery(page) or yes[0]) if yes else None


def by_credentials(required: Fact) -> dict[str, Fact]:
    """ "yes" where an apprentice form stands among the credentials that an advert takes."""
    forms = [slug for slug in required.value if slug.endswith("-a")]
    return {"apprentice_ok": Fact("yes", required.spans, 0.7)} if forms else {}


def _said(passage: Passage, hit: Hit, coder: bool) -> str | None:
    if hit.slug == "mastery":
        return None
    if hit.slug == "level":
        return "yes"
    before, after = passage.around(hit, 60, 80)
    if hit.slug == "word" and _MUST_REMOVE.search(after):
        return "no"
    if _REMOVE.search(after) or _REMOVE.search(before[-25:]):
        return None
    if hit.slug == "word" and not (coder or _MEDICAL.search(before + after)):
        return None
    if _NO.search(before) and not re.search(r"not (?:just|only)\b", before):
        return "no"
    if _NO_AFTER.match(after) and not _YES_AFTER.match(after[: after.find("not")] if "not" in after else ""):
        return "no"
    if hit.slug == "word" and not (_YES_AFTER.match(after) or "level" in passage.lower[hit.start : hit.end + 30]):
        return None
    if hit.slug == "word" and re.search(r"experience of|training|an? $", before[-20:]) and not _YES_AFTER.match(after):
        return None
    return "yes"


def _mastery(page: Page) -> Fact | None:
    """Federal wording: the occupation takes apprentices, but the only grade announced, or every grade of leads and
    auditors, asks for mastery."""
    above = _ABOVE.search(page.title.lower) is not None
    if not above and ("/" in page.salary_text.text or not page.salary_text.text):
        return None
    for hit in page.body.of("apprentice"):
        if hit.slug == "mastery":
            return Fact("no", (page.body.span(hit.start, hit.end),), 0.6)
    return None
