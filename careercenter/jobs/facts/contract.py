"""The form of a contract: W-2, 1099, corp-to-corp, or paid by the chart."""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact

_WORDS = {
    "w2": "w2|w-2|w 2",
    "1099": "1099|independent contractor|independent contractors",
    "c2c": "c2c|corp to corp|corp-to-corp|corp-corp",
    "per_chart": "per chart|per encounter|per record|paid by the chart|/chart|a chart|per coded chart",
}
_NO = re.compile(r"\b(?:no|not|n't|cannot|without|nor)\b[^.;,]{0,20}$")
_MONEY_BEFORE = re.compile(r"[$]\s?\d[\d.,]*\s?(?:-|to)?\s?[$]?[\d.,]*\s?$")
_TAX = re.compile(
    r"\b(?:prepar\w*|annual\w*|issu\w*|process\w*|fil(?:e|ing)|forms?|distribut\w*|receiv\w*|tax|w-?[29] and"
    r"|and)\s(?:of\s)?$"
)
_ONLY = re.compile(r"^\W{0,3}only\b")


def phrases() -> Iterator[Phrase]:
    """Words of contract forms."""
    return spelled("contract", _WORDS)


def contract_form(page: Page) -> Fact | None:
    """The one form that is offered; where several are, the one said to be the only, else the first."""
    found = [
        (passage, hit)
        for passage in (page.employment_type, page.title, page.salary_text, page.body)
        for hit in passage.of("contract")
        if _offered(passage, hit)
    ]
    if not found:
        return None
    only = [(passage, hit) for passage, hit in found if _ONLY.match(passage.lower[hit.end : hit.end + 12])]
    passage, hit = (only or found)[0]
    return Fact(hit.slug, (passage.span(hit.start, hit.end),), 0.9 if only or len(found) == 1 else 0.7)


def _offered(passage: Passage, hit: Hit) -> bool:
    before, after = passage.around(hit, 40, 30)
    if (
        _NO.search(before)
        or _TAX.search(before)
        or before.endswith(("-", "/"))
        and len(before) > 12
        and before[-2].isalpha()
    ):
        return False
    if hit.slug == "per_chart":
        return _MONEY_BEFORE.search(before) is not None
    if hit.slug == "w2":
        return not re.search(r"(?:\bw-?1\W|forms?|your|last year'?s?|issue[sd]?|copy of|box)\s$", before)
    return not re.match(r"\s?(?:forms?|tax|reporting|experience|filing|processing|prepar|'s|/109|/10)", after)
