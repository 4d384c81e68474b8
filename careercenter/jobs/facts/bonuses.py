"""Money beside the pay: a sign-on bonus and other bonuses, with their amount when one is named.

Apart from `pay`, which leaves all of it out.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact, frozen

_WORDS = {
    "sign_on": "sign-on bonus|sign on bonus|signing bonus|sign-on|hiring bonus|welcome bonus|sign on incentive|sign on",
    "bonus": (
        "production bonus|annual bonus|quarterly bonus|performance bonus|productivity bonus|retention bonus"
        "|yearly bonus"
        "|% bonus|bonus of|quarterly incentive|annual incentive|accuracy bonus|quality bonus|incentive bonus"
        "|bonus for|monthly bonus|bonus potential|bonus program|bonus plan"
        "|bonus eligible|bonus opportunity|eligible for a bonus|completion bonus|incentive pay|incentive program"
    ),
}
_MONEY = r"[$£€]\s?(?P<{0}>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?P<{0}_cents>\.\d\d)?\s?(?P<{0}_k>k\b)?"
_BEFORE = re.compile(rf"(?:up to )?{_MONEY.format('a')}(?!\s?(?:-|to\b|/|an?\b|per\b))[\s\w*!-]{{0,15}}$")
_AFTER = re.compile(rf"^[\s:!*-]{{0,4}}(?:\(|is |of |up to |available |- ){{0,2}}{_MONEY.format('b')}")
_SHARE = re.compile(r"^[\s:]{0,2}(?:of |up to |is |potential of ){0,2}(\d{1,2})\s?%|(\d{1,2})\s?%\s(?:\w+\s)?$")
_NO = re.compile(r"\b(?:no|not|without)\b[^.;]{0,15}$")


def phrases() -> Iterator[Phrase]:
    """Words of bonuses."""
    return spelled("bonus", _WORDS)


def bonuses(page: Page) -> dict[str, Fact]:
    """The facts `sign_on` and `bonus`: `{"amount", "percent"}`, each None when it is not named."""
    facts: dict[str, Fact] = {}
    for passage in (page.body, page.title):
        for hit in passage.of("bonus"):
            fact = _bonus(passage, hit)
            known = facts.get(hit.slug)
            if fact and (known is None or known.value["amount"] is None is not fact.value["amount"]):
                facts[hit.slug] = fact
    return facts


def _bonus(passage: Passage, hit: Hit) -> Fact | None:
    before, after = passage.around(hit, 40, 40)
    if _NO.search(before):
        return None
    ahead, behind = _BEFORE.search(before), _AFTER.match(after)
    share = _SHARE.search(before + passage.lower[hit.start : hit.start + 1] + " ") or _SHARE.match(after)
    found, name = (ahead, "a") if ahead else (behind, "b")
    start = hit.start - (len(before) - found.start() if found and ahead else 0)
    end = hit.end + (found.end() if found and not ahead else 0)
    amount = Decimal(found[name].replace(",", "") + (found[f"{name}_cents"] or "")) if found else None
    if amount and found and found[f"{name}_k"]:
        amount *= 1000
    percent = int(share[1] or share[2]) if share and amount is None else None
    return Fact(frozen(amount=amount, percent=percent), (passage.span(start, end),), 0.85 if amount else 0.7)
