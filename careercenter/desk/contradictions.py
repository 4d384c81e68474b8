"""Facts of a listing that cannot all be meant: what coders would ask about, said before they have to.

Apart from the reader's own notes, which compare places within a text: these compare facts, wherever they came from.
"""

import re
from collections.abc import Callable, Iterator

from careercenter.desk.advice import Advice, Weight
from careercenter.jobs import gate
from careercenter.jobs.eligibility import RemoteScope
from careercenter.jobs.models import Listing
from careercenter.jobs.wording import months
from careercenter.taxonomy.vocabulary import vocabulary

# Years that an apprentice (CPC-A, CCA) cannot have: the apprentice's mark goes away after two years of coding.
APPRENTICE_MONTHS = 24
FULL_TIME_HOURS = 30
FASTEST = {"hour": 60, "day": 480, "week": 2400, "month": 10_000}
_ON_SITE_DAYS = re.compile(
    r"\b(?:one|two|three|four|[1-4])(?:\s*(?:-|–|to)\s*(?:two|three|four|five|[2-5]))? days? (?:a|per|each|every) week "
    r"(?:on[ -]?site|in (?:the |our )?office|in person)|\b(?:on[ -]?site|in (?:the |our )?office|in person) "
    r"(?:one|two|three|four|[1-4]) days? (?:a|per|each|every) week",
    re.I,
)

Look = Callable[[Listing], Iterator[Advice]]


def contradiction_advice(listing: Listing) -> list[Advice]:
    """Every contradiction among the facts, and what the reader noted in the text."""
    found = [remark for look in _LOOKS for remark in look(listing)]
    noted = [_remark("reader", note, "Coders see this note until the advert agrees.", "text") for note in listing.notes]
    return found + noted


def _remark(kind: str, says: str, why: str, part: str, field: str = "", better: str = "", must: bool = False) -> Advice:
    weight = Weight.MUST if must else Weight.SHOULD
    return Advice(f"contradiction.{kind}", weight, part, says, why, better, field)


def _apprentice(listing: Listing) -> Iterator[Advice]:
    if listing.apprentice_ok != "yes":
        return
    if (listing.experience_months or 0) >= APPRENTICE_MONTHS:
        yield _remark(
            "apprentice_experience",
            f"Apprentices are welcome, and {months(listing.experience_months or 0)} of experience are required.",
            "A coder with two years of experience is no apprentice any more, so no apprentice can answer.",
            "requirements",
            "experience_months",
            "Ask for less experience, or do not say that apprentices are welcome.",
            must=True,
        )
    core = [group for group in listing.credentials_required if not _apprentice_may_hold(group)]
    if core and not any(_is_apprentice(slug) for group in listing.credentials_required for slug in group):
        names = " or ".join(vocabulary("credentials").label(slug) for slug in core[0])
        yield _remark(
            "apprentice_credential",
            f"Apprentices are welcome, and {names} is required.",
            "An apprentice holds the credential with an -A, or the CCA.",
            "requirements",
            "credentials_required",
            "Add the apprentice's form (CPC-A, COC-A, CCA) to the group.",
        )


def _is_apprentice(slug: str) -> bool:
    term = vocabulary("credentials").get(slug)
    return term is not None and (term.extra.get("apprentice") == "yes" or slug == "cca")


def _apprentice_may_hold(group: list[str]) -> bool:
    """Whether one of the group is an apprentice's, or has no apprentice's form that it would shut out."""
    terms = vocabulary("credentials")
    apprenticed = {term.parent for term in terms if term.extra.get("apprentice") == "yes"}
    return any(_is_apprentice(slug) for slug in group) or not any(slug in apprenticed for slug in group)


def _remote(listing: Listing) -> Iterator[Advice]:
    days = _ON_SITE_DAYS.search(listing.text)
    if listing.remote == "remote" and days:
        yield _remark(
            "remote_days",
            f"The work is remote, and the text says “{days.group()}”.",
            "Work with fixed days on site is hybrid; coders far away would apply in vain.",
            "work",
            "remote",
            "Call it hybrid and name the place, or take the sentence out.",
            must=True,
        )
    if listing.remote in ("hybrid", "onsite") and listing.remote_scope == RemoteScope.US_ALL:
        yield _remark(
            "scope",
            "The work is not remote, and is open to all of the US.",
            "One of the two is wrong.",
            "work",
            "remote",
        )
    both = sorted(set(listing.states_allowed) & set(listing.states_denied))
    if both:
        yield _remark(
            "states",
            f"{', '.join(both)} {'is' if len(both) == 1 else 'are'} both allowed and left out.",
            "Nobody there could tell whether to apply.",
            "work",
            "states_allowed",
            must=True,
        )


def _experience(listing: Listing) -> Iterator[Advice]:
    if listing.seniority == "apprentice" and (listing.experience_months or 0) >= APPRENTICE_MONTHS:
        yield _remark(
            "entry",
            f"The level is entry, and {months(listing.experience_months or 0)} of experience are required.",
            "Beginners will not apply, and others will not look here.",
            "requirements",
            "experience_months",
        )
    if listing.experience_months == 0 and listing.seniority in ("senior", "manager", "director", "executive"):
        yield _remark(
            "senior", "No experience is needed, and the level is senior.", "One of the two is wrong.", "requirements",
            "experience_months",
        )  # fmt: skip


def _terms(listing: Listing) -> Iterator[Advice]:
    if listing.contract_form in ("1099", "c2c") and {"health", "retirement", "pto"} & set(listing.benefits):
        yield _remark(
            "contractor_benefits",
            "The contract is not employment, and benefits of employees are promised.",
            "Contractors on a 1099 get no health plan, pension or paid leave from whom they work for.",
            "pay",
            "benefits",
            "Make it W-2, or take these benefits out.",
        )
    full, part = "full_time" in listing.employment, "part_time" in listing.employment
    hours = listing.hours_per_week
    if hours is not None and full and not part and hours < FULL_TIME_HOURS:
        yield _remark(
            "hours", f"Full time, at {hours} hours a week.", "One of the two is wrong.", "basics", "hours_per_week"
        )
    if listing.pay_unit == "chart" and listing.contract_form == "w2" and listing.productivity is None:
        yield _remark(
            "chart_pay",
            "Paid by the chart, and how many charts an hour is not said.",
            "Nobody can tell what an hour of this work pays, and employees must earn at least the minimum wage.",
            "work",
            "productivity_amount",
        )


def _quota(listing: Listing) -> Iterator[Advice]:
    quota = listing.productivity
    if quota and quota["amount"] > FASTEST.get(quota["per"], quota["amount"]):
        yield _remark(
            "quota",
            f"{quota['amount']:g} {quota['unit']}s a{'n' if quota['per'] == 'hour' else ''} {quota['per']} is more than one "
            "a minute.",
            "Nobody can code that fast and be right.",
            "work",
            "productivity_amount",
        )


def _stranger(listing: Listing) -> Iterator[Advice]:
    """An employer's advert is never refused for this: feeds are filtered by it, people are told."""
    entry = listing.facts.get(gate.FACT, {})
    if entry.get("value") is False and not entry["confirmed"]:
        yield _remark(
            "stranger",
            "This does not read as a job for a medical coder.",
            "Coders search by title and code sets; they may pass it over.",
            "basics",
            "title",
            "Say in the title what is coded, or post it where its own trade looks.",
        )


_LOOKS: tuple[Look, ...] = (_stranger, _apprentice, _remote, _experience, _terms, _quota)
