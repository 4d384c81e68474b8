"""Choosing what a made-up job is: seeded, so that the same seed always gives the same board, and weighted as the market
is (remote work mostly at vendors, apprentices seldom, pay in four of five adverts)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Any

from careercenter.sample.plan import Plan
from careercenter.sample.words import MadeUp, jobs, specialties
from careercenter.taxonomy.vocabulary import vocabulary

# In percent: remote, hybrid, on site, not said.
_WHERE = {
    "vendor": (88, 4, 4, 4), "payer": (70, 22, 4, 4), "consultancy": (75, 15, 6, 4), "staffing": (60, 10, 26, 4),
    "hospital": (44, 22, 30, 4), "group": (34, 26, 36, 4), "practice": (6, 14, 78, 2), "federal": (22, 26, 48, 4),
}  # fmt: skip
_USUAL = (20, 25, 50, 5)
_NEIGHBOURS = (
    "OH",
    "TX",
    "FL",
    "NC",
    "GA",
    "TN",
    "PA",
    "MI",
    "WI",
    "AZ",
    "CO",
    "VA",
    "MO",
    "IN",
    "SC",
    "OK",
    "KS",
    "UT",
)
_REFUSED = ("CA", "NY", "HI", "AK", "WA", "NJ", "MA")
_LEVELS = ("I", "II", "III", "2", "3")
_CODE_SETS = {
    "inpatient": ("icd-10-cm", "icd-10-pcs", "ms-drg", "apr-drg"),
    "drg": ("icd-10-cm", "icd-10-pcs", "ms-drg", "apr-drg"),
    "cdi": ("icd-10-cm", "ms-drg", "apr-drg"), "outpatient": ("cpt", "hcpcs", "icd-10-cm", "apc", "ncci", "modifiers"),
    "risk": ("icd-10-cm", "hcc"), "dental": ("cdt", "icd-10-cm"), "home": ("icd-10-cm",), "snf": ("icd-10-cm",),
    "registry": ("icd-10-cm",), "asc": ("cpt", "hcpcs", "icd-10-cm", "modifiers"), "ambulance": ("hcpcs", "icd-10-cm"),
    "lab": ("cpt", "hcpcs", "icd-10-cm", "ncci", "modifiers"), "biller": ("cpt", "hcpcs", "icd-10-cm", "modifiers"),
    "charge": ("cpt", "hcpcs", "apc", "ncci"), "records": ("icd-10-cm",),
}  # fmt: skip
_PHYSICIAN = ("cpt", "icd-10-cm", "hcpcs", "e/m", "modifiers", "ncci")
_EQUIPMENT = ("computer", "monitors", "encoder", "code_books", "internet_stipend", "phone")
_BENEFITS = ("health", "retirement", "pto", "ceu_paid", "dues_paid", "tuition", "bonus", "sign_on", "books_paid")


def plan(chance: Random, employer: MadeUp, name: str, *, year: int, turn: int) -> Plan:
    """One job of the kind `name` at an employer. Specialties take turns by `turn`, so that none is forgotten."""
    job = jobs()[name]
    specialty = _specialty(job, turn)
    remote = _remote(chance, employer.kind)
    scope, states = _scope(chance, employer) if remote == "remote" else ("unstated", ())
    employment = _employment(chance, employer.kind, name)
    apprentice = _apprentice(chance, job)
    benefits = tuple(chance.sample(_BENEFITS, chance.choice((0, 3, 4, 5, 6)))) if employment != "per_diem" else ()
    return Plan(
        employer=employer, job=name, role=job["role"], specialty=specialty,
        title=_title(chance, job, specialty, year), remote=remote, scope=scope, states=states,
        pay=_pay(chance, job, employer.kind, employment), required=tuple(tuple(group) for group in job["groups"]),
        preferred=_preferred(chance, job, specialty), apprentice=apprentice, years=_years(chance, job),
        pace=_pace(chance, job),
        accuracy=chance.choice(job["accuracy"]) if job["accuracy"] and _odds(chance, 60) else None,
        tools=tuple(chance.sample(job["tools"], min(len(job["tools"]), chance.choice((0, 1, 2, 2, 3))))),
        code_sets=_code_sets(chance, name), employment=employment,
        contract=_contract(chance, employer.kind, employment, job), shift=_shift(chance, name, employment),
        equipment=_equipment(chance, remote),
        test=_odds(chance, 22), benefits=benefits,
    )  # fmt: skip


def _odds(chance: Random, percent: int) -> bool:
    return chance.randrange(100) < percent


def _specialty(job: Mapping[str, Any], turn: int) -> str | None:
    among = job.get("specialties") or sorted(specialties())
    return among[turn * 7 % len(among)] if job.get("specialty") else None


def _equipment(chance: Random, remote: str | None) -> tuple[str, ...]:
    """Sent to most who work at home."""
    return tuple(chance.sample(_EQUIPMENT, chance.choice((2, 3)))) if remote == "remote" and _odds(chance, 55) else ()


def _title(chance: Random, job: Mapping[str, Any], specialty: str | None, year: int) -> str:
    name = specialties()[specialty]["name"] if specialty else ""
    return chance.choice(job["titles"]).format(specialty=name, level=chance.choice(_LEVELS), year=year)


def _remote(chance: Random, kind: str) -> str | None:
    return chance.choices(("remote", "hybrid", "onsite", None), _WHERE.get(kind, _USUAL))[0]


def _scope(chance: Random, employer: MadeUp) -> tuple[str, tuple[str, ...]]:
    scope = chance.choices(("us_all", "states_allow", "states_deny", "metro", "unstated"), (25, 30, 15, 7, 23))[0]
    if scope == "states_allow":
        others = [state for state in _NEIGHBOURS if state != employer.state]
        return scope, tuple(sorted({employer.state, *chance.sample(others, chance.randint(1, 7))}))
    if scope == "states_deny":
        others = [state for state in _REFUSED if state != employer.state]
        return scope, tuple(sorted(chance.sample(others, chance.randint(1, 3))))
    return scope, ()


def _pay(chance: Random, job: Mapping[str, Any], kind: str, employment: str) -> tuple[Decimal, Decimal, str] | None:
    if _odds(chance, 18):
        return None
    least, most = job["pay"]
    if kind in ("vendor", "staffing") and job["role"] in ("coder", "risk_adjustment_coder") and _odds(chance, 10):
        low = Decimal(chance.randrange(150, 700, 25)) / 100
        return low, low + Decimal(chance.randrange(50, 300, 25)) / 100, "chart"
    low = Decimal(chance.randrange(least * 4, (least + most) * 2)) / 4
    high = low + Decimal(chance.randrange(8, 40)) / 4
    if employment == "full_time" and (job.get("yearly") or _odds(chance, 25)):
        return _round(low * 2080), _round(high * 2080), "year"
    return low, high, "hour"


def _round(amount: Decimal) -> Decimal:
    return Decimal(int(amount / 500) * 500)


def _preferred(chance: Random, job: Mapping[str, Any], specialty: str | None) -> tuple[str, ...]:
    chosen = chance.choice(job["preferred"])
    own = specialties()[specialty]["credential"] if specialty else None
    asked = {slug for group in job["groups"] for slug in group}
    named = [own if slug == "@specialty" else slug for slug in chosen]
    return tuple(slug for slug in named if slug and slug not in asked)


def _apprentice(chance: Random, job: Mapping[str, Any]) -> str | None:
    if job.get("apprentice"):
        return "yes"
    if not any(f"{slug}-a" in vocabulary("credentials") for group in job["groups"] for slug in group):
        return None
    entry = min(job["years"]) < 2
    return chance.choices(("yes", "no", None), (14 if entry else 0, 16, 70))[0]


def _years(chance: Random, job: Mapping[str, Any]) -> int | None:
    return chance.choice(job["years"]) if job.get("apprentice") or _odds(chance, 85) else None


def _pace(chance: Random, job: Mapping[str, Any]) -> tuple[str, int, str] | None:
    if not job["pace"] or _odds(chance, 45):
        return None
    unit, low, high, per = chance.choice(job["pace"])
    return unit, chance.randint(low, high), per


def _code_sets(chance: Random, name: str) -> tuple[str, ...]:
    known: Sequence[str] = _CODE_SETS.get(name, _PHYSICIAN)
    wanted = min(len(known), chance.randint(2, 4))
    return tuple(slug for slug in known if slug in set(chance.sample(known, wanted)))


def _employment(chance: Random, kind: str, name: str) -> str:
    if kind == "staffing":
        return chance.choices(("contract", "temporary", "full_time"), (60, 28, 12))[0]
    if name == "apprentice" and _odds(chance, 15):
        return "internship"
    if name == "instructor":
        return "part_time"
    if name in ("manager", "director", "lead", "educator"):
        return "full_time"
    return chance.choices(("full_time", "part_time", "per_diem", "contract"), (80, 10, 6, 4))[0]


def _contract(chance: Random, kind: str, employment: str, job: Mapping[str, Any]) -> str | None:
    if employment in ("contract", "temporary"):
        return chance.choices(("w2", "1099", "c2c", None), (45, 28, 12, 15))[0]
    return "w2" if kind == "vendor" and _odds(chance, 25) else None


def _shift(chance: Random, name: str, employment: str) -> str | None:
    if employment == "per_diem":
        return None
    if name in ("emergency", "observation") and _odds(chance, 60):
        return chance.choice(("evening", "night", "weekend"))
    return chance.choices(
        ("day", "flexible", "weekdays", "evening", "night", "weekend", None), (10, 16, 18, 3, 2, 3, 48)
    )[0]
