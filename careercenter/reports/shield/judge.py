"""The verdict over one advert: which rules hit, where, and whether a person should look before it is shown.

Rules over phrases are evaluated sentence by sentence; what needs more than phrases (addresses, chat names, pay) is
found beside them. Every step is linear in the length of the text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from careercenter.employers.domains import is_free_mail, registrable
from careercenter.reports.shield import contacts
from careercenter.reports.shield.claim import Claim
from careercenter.reports.shield.folding import Folded, fold
from careercenter.reports.shield.pay import BEGINNER, FAR, excess, hourly
from careercenter.reports.shield.phrases import Found, Pieces, find
from careercenter.reports.shield.rules import Rule, phrase_rules, rules

# The weight at which a person looks first; a verified employer is known, so more must speak against it.
HOLD_AT = 10
HOLD_VERIFIED_AT = 16
# A warning reaches this many sentences after the one that gives it, within its paragraph.
WARNED = 8
CHAT = ("covert_app", "whatsapp")


@dataclass(frozen=True)
class Span:
    """A stretch of the advert as written: `field` is title or text."""

    field: str
    start: int
    end: int


@dataclass(frozen=True)
class Evidence:
    """One rule that hit, how much it weighs, where, and what else is to be said ("$95 an hour")."""

    rule: str
    weight: int
    spans: tuple[Span, ...] = ()
    detail: str = ""


@dataclass(frozen=True)
class Verdict:
    """What speaks against an advert, the heaviest first."""

    score: int
    hits: tuple[Evidence, ...]
    hold: bool


def judge(claim: Claim, also: Sequence[Evidence] = ()) -> Verdict:
    """Weigh an advert; `also` is evidence that was found elsewhere (a stolen text)."""
    reading = _Reading(claim)
    found = {**{hit.rule: hit for hit in reading.evidence()}, **{hit.rule: hit for hit in also}}
    hits = tuple(sorted(_strongest(found), key=lambda hit: (-hit.weight, hit.rule)))
    score = sum(hit.weight for hit in hits)
    return Verdict(score, hits, score >= (HOLD_VERIFIED_AT if claim.verified else HOLD_AT))


# Rules that say the same thing more and less strongly: of each row only the first that hit counts.
_SAME = (
    ("chat_handle", "chat_app", "whatsapp_hiring", "whatsapp"),
    (
        "cheque_deposit",
        "advance_cheque",
        "cheque_equipment",
        "cheque_banked",
        "funds_equipment",
        "cheque_gear",
        "funds_to_spend",
        "cheque_sent",
    ),
    ("vendor_purchase", "given_seller"),
    ("parcels", "parcel_work"),
    ("money_mule", "own_account"),
    ("applicant_pays", "fee_priced", "cost_named", "applicant_fee", "fee_returned"),
    ("two_papers", "identity_papers"),
    ("pay_far_above", "pay_above", "beginner_pay"),
    ("lookalike_domain", "foreign_domain"),
    ("hidden_address", "free_mail"),
)


def _strongest(found: dict[str, Evidence]) -> Iterator[Evidence]:
    """One piece of evidence of each row, with the places of the weaker ones, which are to be seen as well."""
    for row in _SAME:
        first, *weaker = [name for name in row if name in found] or [""]
        spans = [span for name in weaker for span in found.pop(name).spans]
        if spans:
            found[first] = replace(found[first], spans=tuple(dict.fromkeys((*found[first].spans, *spans))))
    return iter(found.values())


class _Reading:
    """One advert, folded, cut into sentences, with every phrase found."""

    def __init__(self, claim: Claim):
        self.claim = claim
        self.folded: Folded = fold(f"{claim.title}\n{claim.text}")
        self.pieces = Pieces(self.folded.text)
        self.by_piece: dict[str, dict[int, Found]] = defaultdict(dict)
        for hit in find(self.folded.text):
            piece = self.pieces.of(hit.start)
            if hit.end <= self.pieces.span(piece)[1]:
                self.by_piece[hit.concept].setdefault(piece, hit)
        for spot in contacts.sums(self.folded.text):
            self.by_piece["sum"].setdefault(self.pieces.of(spot.start), Found("sum", spot.start, spot.end))
        self.warned = set(self._warned())

    def evidence(self) -> Iterator[Evidence]:
        """Every rule that hits."""
        for rule in phrase_rules():
            spans = self._spans(rule)
            if spans:
                yield Evidence(rule.name, rule.weight, spans)
        yield from self._contacts()
        yield from self._pay()

    def _warned(self) -> Iterator[int]:
        text = self.folded.text
        for number, hit in self.by_piece["warning"].items():
            yield number
            stop = text.find("\n\n", hit.end)
            last = self.pieces.of(stop) if stop >= 0 else number + WARNED
            yield from range(number + 1, min(max(last, number + 3), number + WARNED) + 1)

    def _spans(self, rule: Rule) -> tuple[Span, ...]:
        first, *others = (self.by_piece[concept] for concept in rule.all)
        for number, hit in first.items():
            if self._excused(rule, number):
                continue
            near = range(number - rule.within, number + rule.within + 1)
            company = [
                next((other[n] for n in near if n in other and not self._refused(rule, n)), None) for other in others
            ]
            if all(company):
                return tuple(self._span(one.start, one.end) for one in (hit, *company) if one)
        return ()

    def _excused(self, rule: Rule, number: int) -> bool:
        if (number in self.warned and not rule.despite_warning) or self.pieces.asks(number):
            return True
        return any(number in self.by_piece[concept] for concept in rule.unless)

    def _refused(self, rule: Rule, number: int) -> bool:
        return "refusal" in rule.unless and number in self.by_piece["refusal"]

    def _contacts(self) -> Iterator[Evidence]:
        text = self.folded.text
        yield from self._one("chat_handle", self._chat_names(text))
        yield from self._one("disguised", contacts.disguised(text))
        spelled = list(contacts.spelled(text))
        yield from self._one("hidden_address", spelled)
        mails = list(contacts.addresses(text))
        yield from self._one("free_mail", [spot for spot in mails if is_free_mail(spot.what)])
        yield from self._domains(mails)

    def _chat_names(self, text: str) -> Iterator[contacts.Spot]:
        chat = {number for app in CHAT for number in self.by_piece[app]}
        for spot in contacts.handles(text):
            number = self.pieces.of(spot.start)
            near = {number - 1, number, number + 1} & chat
            if (near or ".me/" in spot.what or "whatsapp" in spot.what) and not self._kept(number):
                yield spot
        for spot in contacts.phones(text) if chat else ():
            number = self.pieces.of(spot.start)
            if {number - 1, number} & chat and number not in self.by_piece["by_phone"] and not self._kept(number):
                yield spot

    def _kept(self, number: int) -> bool:
        """Whether a sentence refuses, so that the name in it is one to avoid."""
        return any(number in self.by_piece[concept] for concept in ("refusal", "warning", "product"))

    def _domains(self, mails: Sequence[contacts.Spot]) -> Iterator[Evidence]:
        for domain, how in self.claim.lookalikes.items():
            spots = [spot for spot in mails if registrable(spot.what) == domain]
            detail = f"{domain} {how}"
            spans = tuple(self._span(spot.start, spot.end) for spot in spots[:1])
            yield Evidence("lookalike_domain", rules()["lookalike_domain"].weight, spans, detail)
        yield from self._one("foreign_domain", [spot for spot in mails if self._borrowed(spot.what)])

    def _borrowed(self, domain: str) -> bool:
        """Whether a domain carries the name of one of the employer's and is none of them."""
        known = self.claim.domains
        if not known or any(domain == own or domain.endswith("." + own) for own in known):
            return False
        names = {own.split(".")[0] for own in known}
        return any(len(name) >= 5 and name in domain.replace("-", "") for name in names)

    def _pay(self) -> Iterator[Evidence]:
        times, promised = excess(self.claim.title, self.claim.pay), hourly(self.claim.pay)
        if promised is None:
            return
        detail = f"${promised:,.2f} an hour at least"
        if times is not None and times > 1:
            name = "pay_far_above" if times >= FAR else "pay_above"
            yield Evidence(name, rules()[name].weight, (), detail)
        elif promised >= BEGINNER and self.by_piece["no_experience"]:
            yield Evidence("beginner_pay", rules()["beginner_pay"].weight, (), detail)

    def _one(self, rule: str, spots: Iterable[contacts.Spot]) -> Iterator[Evidence]:
        """Evidence of a rule where it was first found, or none."""
        for spot in spots:
            if self.pieces.of(spot.start) in self.warned and not rules()[rule].despite_warning:
                continue
            yield Evidence(rule, rules()[rule].weight, (self._span(spot.start, spot.end),))
            return

    def _span(self, start: int, end: int) -> Span:
        """A span of the folded text as one of the title or the text as written."""
        first, last = self.folded.origin(start), self.folded.origin(end)
        title = len(self.claim.title)
        if first < title:
            return Span("title", first, min(last, title))
        return Span("text", first - title - 1, last - title - 1)
