"""From an advert to its facts. Here is the order; what each fact means is decided in its own module."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from careercenter.jobs.facts import lexicon
from careercenter.jobs.facts.accuracy import accuracy_pct, productivity
from careercenter.jobs.facts.advert import Advert
from careercenter.jobs.facts.apprentice import apprentice_ok, by_credentials
from careercenter.jobs.facts.bonuses import bonuses
from careercenter.jobs.facts.care_sites import care_sites
from careercenter.jobs.facts.checks import checks
from careercenter.jobs.facts.code_sets import code_sets
from careercenter.jobs.facts.codes import codes
from careercenter.jobs.facts.coding import is_coding_job
from careercenter.jobs.facts.contract import contract_form
from careercenter.jobs.facts.contradictions import contradictions
from careercenter.jobs.facts.credentials import credentials
from careercenter.jobs.facts.employment import employment
from careercenter.jobs.facts.experience import experience_months
from careercenter.jobs.facts.extras import extras
from careercenter.jobs.facts.fees import fee
from careercenter.jobs.facts.markup import source
from careercenter.jobs.facts.passage import Page, Passage, passage
from careercenter.jobs.facts.pay import pay
from careercenter.jobs.facts.pieces import pieces
from careercenter.jobs.facts.reading import Fact, Reading
from careercenter.jobs.facts.roles import outside, role
from careercenter.jobs.facts.schedule import schedule, seniority
from careercenter.jobs.facts.settings import patient_setting
from careercenter.jobs.facts.specialties import specialties
from careercenter.jobs.facts.substitutes import experience_substitutes, within_months
from careercenter.jobs.facts.term import terms
from careercenter.jobs.facts.text import LIMIT, LINE_LIMIT, fold, lowered
from careercenter.jobs.facts.tools import tools
from careercenter.jobs.facts.where import where

_SINGLE: Mapping[str, Callable[[Page], Fact | None]] = {
    "fee": fee,
    "patient_setting": patient_setting,
    "specialties": specialties,
    "code_sets": code_sets,
    "codes": codes,
    "apprentice_ok": apprentice_ok,
    "experience_months": experience_months,
    "employment": employment,
    "contract_form": contract_form,
    "accuracy_pct": accuracy_pct,
    "productivity": productivity,
    "tools": tools,
    "seniority": seniority,
    "checks": checks,
    "settings": care_sites,
    "experience_substitutes": experience_substitutes,
}


def read(advert: Advert) -> Reading:
    """The facts that the advert states. Text behind the first 60,000 characters is not read; a note says so.

    The same advert always gives the same reading; any text is accepted.
    """
    marked = source(advert.description[:LIMIT])
    page = _page(replace(advert, description=marked.text) if marked else advert)
    facts: dict[str, Fact] = {}
    named = role(page)
    facts["is_coding_job"] = is_coding_job(page, named.value)
    facts["role"] = named if facts["is_coding_job"].value else outside(named)
    for name, reader in _SINGLE.items():
        fact = reader(page)
        if fact is not None:
            facts[name] = fact
    places, place_notes = where(page)
    wage, pay_notes = pay(page)
    if wage:
        facts["pay"] = wage
    facts |= {**places, **credentials(page), **schedule(page), **extras(page), **terms(page), **bonuses(page)}
    obtained = within_months(page, facts.get("credentials_required"))
    if obtained:
        facts["credentials_within_months"] = obtained
    if "apprentice_ok" not in facts and "credentials_required" in facts:
        facts |= by_credentials(facts["credentials_required"])
    place_notes = (*place_notes, *contradictions(facts))
    cut = (f"Only the first {LIMIT:,} characters were read.",) if len(advert.description) > LIMIT else ()
    if marked:
        facts = {name: marked.given(fact) for name, fact in facts.items()}
    return Reading(MappingProxyType(facts), (*place_notes, *pay_notes, *cut))


def _page(advert: Advert) -> Page:
    return Page(
        title=_passage("title", advert.title),
        body=_passage("description", advert.description),
        location=_passage("location", advert.location),
        employment_type=_passage("employment_type", advert.employment_type),
        salary_text=_passage("salary_text", advert.salary_text),
        remote_hint=_passage("remote_hint", advert.remote_hint),
        company=_passage("company", advert.company),
    )


def _passage(field: str, text: str) -> Passage:
    folded = fold(text or "", LIMIT if field == "description" else LINE_LIMIT)
    lower = lowered(folded)
    return passage(field, folded, lower, lexicon.find(folded, lower), pieces(folded, lower))
