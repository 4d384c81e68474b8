"""Made-up coders and listings as values, drawn from few slugs so that they often meet."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from careercenter.applicants.coder import Coder, Held
from careercenter.applicants.wanted import Wanted, wanted_from
from careercenter.jobs.models import Listing

DAY = date(2026, 11, 28)
CREDENTIALS = ("cpc", "cpc-a", "coc", "coc-a", "ccs", "ccs-p", "cca", "rhit", "rhia", "crc", "ccc", "cedc", "rn")
SPECIALTIES = ("cardiology", "evaluation-management", "family", "risk-adjustment", "inpatient-drg", "multispecialty")
SETTINGS = ("inpatient", "outpatient", "facility", "professional", "emergency", "risk_adjustment", "vendor", "clinic")
CODE_SETS = ("cpt", "icd-10-cm", "icd-10-pcs", "e/m", "hcc", "ms-drg")
TOOLS = ("epic", "cerner", "3m-360", "trucode", "excel")
ROLES = ("coder", "auditor", "risk_adjustment_coder", "biller_coder", "biller")
STATES = ("OH", "OK", "TX", "CA")
REMOTE = ("remote", "hybrid", "onsite")
EMPLOYMENT = ("full_time", "part_time", "contract", "permanent")
SUBSTITUTES = ("practicode", "externship", "degree")
ADDITIVE = {
    "substitutes": SUBSTITUTES, "roles": ROLES, "specialties": SPECIALTIES, "settings": SETTINGS, "tools": TOOLS,
    "code_sets": CODE_SETS, "work_states": STATES, "remote": REMOTE, "employment": EMPLOYMENT,
}  # fmt: skip
NUMBERED = frozenset({"specialties", "settings", "tools", "code_sets"})


def some(of: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(of), unique=True, max_size=4)


days = st.integers(-400, 400).map(lambda days: DAY + timedelta(days=days))
months = st.none() | st.integers(0, 60)
amounts = st.sampled_from((Decimal(18), Decimal(26), Decimal("30.50"), Decimal(62_000)))


@st.composite
def coders(draw: st.DrawFn) -> Coder:
    held = [Held(slug, draw(st.none() | days), draw(st.none() | days)) for slug in draw(some(CREDENTIALS))]
    fields: dict[str, Any] = {}
    for name, slugs in ADDITIVE.items():
        chosen = draw(some(slugs))
        fields[name] = dict.fromkeys(chosen, 12) if name in NUMBERED else frozenset(chosen)
    floor = draw(st.none() | amounts)
    unit = draw(st.sampled_from(("hour", "year"))) if floor is not None else None
    return Coder(
        credentials=tuple(held), experience_months=draw(months), pay_floor=floor, pay_floor_unit=unit, **fields
    )


def listing(**columns: Any) -> Listing:
    """A row with what a fit asks of it; what is not given is not stated."""
    empty = ("specialties", "settings", "code_sets", "tools", "employment", "states_allowed", "states_denied")
    groups = ("credentials_required", "credentials_preferred")
    given = dict.fromkeys((*empty, *groups), ()) | {"facts": {}, "remote_scope": "unstated"} | columns
    return Listing(**{name: list(value) if isinstance(value, tuple) else value for name, value in given.items()})


def wanted(substitutes: Any = (), within: Any = None, states: Any = (), **columns: Any) -> Wanted:
    """What a listing with these columns wants."""
    return wanted_from(listing(**columns), states=states, substitutes=list(substitutes), within=within)


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    groups = st.lists(st.lists(st.sampled_from(CREDENTIALS), unique=True, min_size=1, max_size=3), max_size=3)
    low, high = draw(st.none() | amounts), draw(st.none() | amounts)
    if low and high and low > high:
        low, high = high, low
    return {
        "credentials_required": draw(groups),
        "credentials_preferred": draw(groups),
        "apprentice_ok": draw(st.sampled_from((None, "yes", "no"))),
        "experience_months": draw(months),
        "remote": draw(st.none() | st.sampled_from(REMOTE)),
        "remote_scope": draw(st.sampled_from(("unstated", "us_all", "states_allow", "states_deny", "metro"))),
        "states_allowed": draw(some(STATES)),
        "states_denied": draw(some(STATES)),
        "settings": draw(some(SETTINGS)),
        "specialties": draw(some(SPECIALTIES)),
        "code_sets": draw(some(CODE_SETS)),
        "tools": draw(some(TOOLS)),
        "role": draw(st.none() | st.sampled_from((*ROLES, "other"))),
        "employment": draw(some(EMPLOYMENT)),
        "pay_min": low,
        "pay_max": high,
        "pay_unit": draw(st.none() | st.sampled_from(("hour", "year", "chart", "week"))),
        "pay_currency": draw(st.sampled_from((None, "USD", "CAD"))),
        "substitutes": draw(some((*SUBSTITUTES, "course", "experience"))),
        "within": {slug: draw(st.integers(1, 24)) for slug in draw(some(CREDENTIALS))},
        "states": draw(some(STATES)),
    }
