"""Pay: which amounts of an advert are the wage, in what unit, and from where to where.

Most amounts in adverts are not the wage: bonuses, budgets, reimbursements, revenue. An amount counts when it has a
unit of time or of work beside it, or stands with a word of pay; several levels of one unit make one envelope.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from careercenter.jobs.facts.amounts import LABELLED_END, Amount, amounts
from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Page, Passage, Piece
from careercenter.jobs.facts.reading import Fact, Span, frozen

_ANCHORS = {
    "sign": "$|£|€|usd|gbp|min:|max:|minimum:|maximum:",
    "unit": (
        "/hour|/hr|/ hour|/ hr|per hour|an hour|hourly|per hr|an hr|/yr|/year|per year|per annum|salary|compensation"
        "|pay range|pay rate|base pay|base rate|wage|hourly rate|rate:|pay:|per chart|per encounter|/chart|/encounter"
        "|target range"
    ),
}
_PAY_WORDS = re.compile(
    r"\b(?:salary|salaries|pay|pays|paid|compensation|wages?|(?:hourly|base|bill|pay|target|our|the) rate|rate:"
    r"|rate of pay"
    r"|rate\b(?! of)|range|base|earn(?:s|ings)?|hiring|start(?:s|ing)? (?:at|from)|starting|hourly|annual|annually"
    r"|per hour|to start|gross|weekly|monthly)\b"
)
_NOT_BEFORE = re.compile(
    r"bonus|sign[- ]?on|referr|reimburs|stipend|allowance|tuition|budget|differential|\bover\s?$|\bcommission"
    r"|\bote\b|\btier\b|parking|conference|\bdues\b|premium"
    r"|\bfees?\b|\bfund|grant|revenue|collect|\badds?\b|\badditional\b|\bextra\b|relocat|equipment|discount|credit"
    r"|ceus?\b"
    r"|401|403|match|insurance|deduct|co-?pay|sales|portfolio|invest|valued?|worth of|savings|raised|recover|cost"
    r"|overtime|on[- ]call|less than|bill rate|max salary|exceed|contracts can|\bgifts?\b|donat"
)
_NOT_AFTER = re.compile(
    r"\s{0,2}(?:(?:hours?|hrs?)\s(?:per|a|each|weekly)|deducted|million|billion|mm?\b|b\b|bn\b|thousand"
    r"|\w{0,12}\s?(?:sign|bonus|referral|stipend|reimburse"
    r"|allowance|tuition|match"
    r"|budget|education|retention|incentive|thank|gift|differential|commission|ote\b|deposit|premium|fund|grant|raise)"
    r"|(?:in|for|toward|towards)\s(?:\w{1,12}\s)?(?:revenue|sales|ceus?|education|certif|conference|each|continuing"
    r"|tuition|internet|equipment|assets|funding|annual revenue)"
    r"|per (?:course|paycheck|referral|credit|employee|child|eye))"
)
_UNIT_WORDS = re.compile(r"\b(hour|hourly|annual|annually|yearly|year|week|weekly|month|monthly|per diem|daily)\b")
_UNIT_OF = {
    "hour": "hour", "hourly": "hour", "annual": "year", "annually": "year", "yearly": "year", "year": "year",
    "week": "week", "weekly": "week", "month": "month", "monthly": "month", "per diem": "day", "daily": "day",
}  # fmt: skip
# What a unit of work or time is paid in practice; outside of it the figure is something else.
_PLAUSIBLE = {
    "hour": (6, 500), "day": (50, 5_000), "week": (200, 12_000), "month": (800, 60_000), "year": (9_000, 1_500_000),
    "chart": (Decimal("0.1"), 150),
}  # fmt: skip
_LOW_END = re.compile(
    r"(?:from|start(?:ing|s)? (?:pay )?(?:at|from|is)|at least|minimum|minimum of|minimum (?:salary|pay|rate)"
    r"|begin(?:s|ning) at)[:\s]{0,3}$"
)
_HIGH_END = re.compile(r"(?:up to|as much as|maximum|maximum (?:salary|pay|rate)|\bmax|not to exceed)[:\s]{0,3}$")
# A range that is a statement of its own: "$20.50-$26 DOE."
_DEPENDS = re.compile(r"[\s,(+]{0,3}(?:d\.?o\.?e|depend|based on|commensurate|to start|base\b|[.;\n]|$)")
_LEVEL_GAP = 30
_SURE = 4.0
_ENOUGH = 2.5


def phrases() -> Iterator[Phrase]:
    """Where to look for amounts."""
    return spelled("money", _ANCHORS)


@dataclass(frozen=True)
class _Offer:
    """An amount that may be the wage. `low` or `high` is None for an open end."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    currency: str
    weight: float
    span: Span


def pay(page: Page) -> tuple[Fact | None, tuple[str, ...]]:
    """The pay, and a note where the pay field of the source and the text disagree. The text wins: fields of collected
    adverts are often wrong ("180/hour" made of "$180 million")."""
    said = _envelope(_offers(page.body))
    field = _envelope([offer for offer in _offers(page.salary_text) if not _denied(offer, page.body)])
    titled = _envelope(_offers(page.title))
    best = said or field or titled
    if not best:
        return None, ()
    if said and field and _ends(said) != _ends(field):
        if field[0].unit == said[0].unit or said[0].weight < _SURE:
            return _fact(said), ("The pay field and the text name different pay; the text is shown.",)
    return _fact(said if said and said[0].weight >= _SURE else field or best), ()


def _ends(offers: list[_Offer]) -> tuple[Decimal | None, Decimal | None]:
    lows = [offer.low for offer in offers if offer.low is not None]
    highs = [offer.high for offer in offers if offer.high is not None]
    return min(lows, default=None), max(highs, default=None)


def _fact(offers: list[_Offer]) -> Fact:
    low, high = _ends(offers)
    best = offers[0]
    value = frozen(min=low, max=high, currency=best.currency, unit=best.unit)
    return Fact(value, tuple(offer.span for offer in offers), 0.95 if best.weight >= _SURE else 0.75)


def _envelope(offers: list[_Offer]) -> list[_Offer]:
    """The offers of the best offer's unit that are of its order of size, the best one first."""
    if not offers:
        return []
    best = max(offers, key=lambda offer: offer.weight)
    size = best.high or best.low or Decimal(0)
    alike = [
        offer
        for offer in offers
        if offer is not best
        and (offer.unit, offer.currency) == (best.unit, best.currency)
        and size / 3 <= (offer.high or offer.low or size) <= size * 3
    ]
    return [best, *alike]


def _denied(offer: _Offer, body: Passage) -> bool:
    """Whether the text shows that the figure of the field is no wage: the same number stands there as millions."""
    figure = offer.high or offer.low
    return (
        figure is not None and re.search(rf"\b{figure.normalize():f}\s?(?:million|billion)\b", body.lower) is not None
    )


def _offers(passage: Passage) -> list[_Offer]:
    if passage.field == "salary_text":
        places = list(passage.pieces)
    else:
        cued = {passage.piece(hit.start) for hit in passage.of("money")}
        places = sorted(cued.union(piece for piece in passage.pieces if piece.section == "pay"))
    offers: list[_Offer] = []
    for piece in places:
        edge = piece.start
        found = amounts(passage, piece)
        for number, amount in enumerate(found):
            following = found[number + 1].start if number + 1 < len(found) else piece.end
            offer = _offer(passage, piece, amount, edge, following, offers)
            if offer:
                offers.append(offer)
            edge = amount.end
    return offers


def _offer(
    passage: Passage, piece: Piece, amount: Amount, edge: int, following: int, known: list[_Offer]
) -> _Offer | None:
    """The amount as a wage, or None when its surroundings say that it is something else."""
    before = passage.lower[max(edge, amount.start - 80) : amount.start]
    after = re.split(r"[,;+(]|\bplus\b", passage.lower[amount.end : min(following, amount.end + 45)], maxsplit=1)[0]
    near = re.split(r"[;(]|\bplus\b", before)[-1]
    if amount.unit == "?" or _NOT_BEFORE.search(near) or _NOT_AFTER.match(after):
        return None
    unit = amount.unit or _unit_nearby(before, amount, known)
    if unit is None or not _plausible(amount, unit):
        return None
    weight = max(_weight(passage, piece, amount, before), _next_level(amount, before, known))
    if weight < _ENOUGH:
        return None
    low, high = _open_ends(amount, before)
    return _Offer(low, high, unit, amount.currency or "USD", weight, passage.span(amount.start, amount.end))


def _next_level(amount: Amount, before: str, known: list[_Offer]) -> float:
    """The weight of a further level right after one: "Starting salary: $55,897 Bachelors, $58,581 Masters"."""
    if not known or amount.currency is None or amount.is_range or len(before) > _LEVEL_GAP or "." in before:
        return 0.0
    size = known[-1].high or known[-1].low or Decimal(0)
    return _ENOUGH if size / 2 <= amount.high <= size * 2 and not before.strip().startswith("(") else 0.0


def _weight(passage: Passage, piece: Piece, amount: Amount, before: str) -> float:
    bare = not before.strip(" -*\n\u2022")
    depends = bare and amount.is_range and _DEPENDS.match(passage.lower, amount.end) is not None
    labelled = LABELLED_END.search(before) is not None
    cue = depends or labelled or passage.field == "salary_text" or _PAY_WORDS.search(before) is not None
    weight = 2.0 * (amount.unit is not None) + 2.0 * cue + 1.0 * amount.is_range
    weight += 1.5 * (piece.section == "pay") + 0.5 * (amount.currency is not None) - 1.0 * (piece.section == "benefits")
    weight += 0.5 * labelled
    alone = amount.thousands or bare
    if amount.currency is None and not cue and not (piece.section == "pay" and alone):
        return 0.0
    return weight


def _unit_nearby(before: str, amount: Amount, known: list[_Offer]) -> str | None:
    """The unit said before the figure, or that of the amount just before it, or the one its size leaves open."""
    named = _UNIT_WORDS.findall(before)
    if named and _plausible(amount, _UNIT_OF[named[-1]]):
        return _UNIT_OF[named[-1]]
    if known and _plausible(amount, known[-1].unit):
        return known[-1].unit
    if amount.high >= 15_000:
        return "year"
    return "hour" if 7 <= amount.low and amount.high <= 250 else None


def _plausible(amount: Amount, unit: str) -> bool:
    least, most = _PLAUSIBLE[unit]
    return least <= amount.low and amount.high <= most


def _open_ends(amount: Amount, before: str) -> tuple[Decimal | None, Decimal | None]:
    if amount.is_range:
        return amount.low, amount.high
    if amount.open_ended or _LOW_END.search(before):
        return amount.low, None
    return (None, amount.high) if _HIGH_END.search(before) else (amount.low, amount.high)
