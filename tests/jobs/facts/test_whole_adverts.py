"""Whole adverts, invented, each in another manner: what they state is read, and nothing else of those facts."""

from typing import Any

import pytest

from careercenter.jobs.facts.bench import as_set
from tests.jobs.facts.adverts import reading

FACILITY = """Requisition: R-0098213   Shift: Day   FTE: 1.0   Pay Class: Non-exempt
Primary Location: Sioux Falls, SD - Remote eligible (SD, ND, MN, IA, NE only)

WHO WE ARE
Prairie Health is a 46-hospital, 210-clinic system. In 2024 our foundation gave $3.2 million to rural care.

SUMMARY
Reviews same-day surgery, observation and interventional radiology records; assigns ICD-10-CM, CPT and modifiers;
resolves NCCI and OCE edits; validates APCs.

MINIMUM QUALIFICATIONS
• RHIT, RHIA, CCS, COC or CPC-H
• Three years' outpatient facility coding. CIRCC holders: two years.
• Working knowledge of Epic HB and 3M 360 Encompass.

PREFERRED QUALIFICATIONS
• CIRCC or RCCIR
• 1 year auditing

STANDARDS: 95% coding accuracy; 4 SDS records/hour.

COMPENSATION: $25.75 - $38.60/hour DOE. $3,000 sign-on. CEUs and AHIMA dues paid.
Must pass background check and drug screen; OIG/SAM screening monthly."""

PER_CHART = """ChartHarbor is gearing up for the RADV sweep & need 40 CRC coders NOW through 1/31 😀
✅ CRC required (CPC w/ 2+ yrs HCC ok). Sorry - no CPC-A/CRC-A.
✅ V24 + V28
✅ min 8 charts/hr, 96% accuracy or you go back to training
💰 $3.10 per chart, avg coder makes $28/hr
💻 bring your own laptop + dual monitors; we give you the platform (Reveleer)
❌ can't contract with people in CA, MA or NJ
1099 only, no W2. Send resume + 5 question HCC test link comes back."""

SHOUTED = """JOB TYPE: FULL-TIME. LOCATION: ERIE, PA - ON SITE. PAY: $22-27/HR BASED ON EXPERIENCE.
BUSY 14-SURGEON ORTHOPEDIC AND SPINE PRACTICE WITH ITS OWN ASC NEEDS A CERTIFIED CODER. CPC OR COSC REQUIRED; CPC-A \
WITH 1 YEAR OF ORTHO EXPERIENCE CONSIDERED. MINIMUM 2 YEARS SURGICAL CODING. YOU WILL CODE OP NOTES (20600-29999), \
FRACTURE CARE, E/M WITH MODIFIER 25 AND 57, AND WORK DENIALS. MODMED AND WAYSTAR. NO WEEKENDS. 401K, HEALTH, DENTAL."""

MANAGER = """Summit Physician Enterprise is hiring a Coding Manager to lead 22 remote coders across 30 specialties.
You can sit anywhere in the U.S. except Alaska and Hawaii; our HQ is in Denver.

What you'll do
- Manage pro fee coding production and quality (95% accuracy target for the team)
- Report KPIs in Power BI and Excel

What you need
- CPC or CCS-P plus CPMA
- 7 years profee coding, 3 of them leading people

Nice to have: CPPM, Epic PB certification, ASC experience

Pay transparency: The range for this job in Colorado is $88,400 to $119,000 per year, plus a bonus of up to 12%.
Applications are accepted through 12/15/2026."""

TRAVEL = """Our client, a 400 bed Level II trauma center in Anchorage, needs an Inpatient Coder for a 13 week onsite
assignment (extension possible). Requirements: CCS or CIC, 3 yrs recent acute inpatient coding, Cerner & 3M.
ICD-10-CM/PCS, DRG. 3 charts/hr avg. Weekly gross $1,900-$2,150 incl. per diem for housing. Day shift, 40 hrs.
Flights reimbursed up to $800. Compliance: physical, drug screen, background, MMR/varicella."""

PIECEWORK = """Evergreen codes and reviews OASIS-E for 60 agencies.
You: RN, LPN, PT or OT *or* a coder with HCS-D; COS-C or HCS-O a plus. 2 yrs home health coding under PDGM.
WellSky, Homecare Homebase or Axxess.
Pay is by the piece: $14 per OASIS review w/ coding, $7 coding only. 1099. 10-30 hrs a week, you choose.
Standards: 95% accuracy, 48-hour turnaround. Not available to residents of CA or IL."""

BROKEN = (
    "Position : Medical CoderJob Type : Permanent Location : RemoteSalary: $32 - $35/Hr Candidates must reside in "
    "Oregon to be considered.Required:Minimum Two (2) years work experience. License requiredCoding Specialist "
    "Certificate OR Professional Coder Certificate OR Professional Coder Certificate - Apprentice"
)

ADVERTS: list[tuple[dict[str, str], dict[str, Any]]] = [
    (
        {"title": "Outpatient Facility Coder III - Remote", "location": "Sioux Falls, SD", "text": FACILITY},
        {
            "role": "coder", "fee": ["facility"], "patient_setting": ["observation", "outpatient"],
            "specialties": ["interventional-radiology"], "code_sets": ["apc", "cpt", "icd-10-cm", "modifiers", "ncci"],
            "credentials_required": ["ccs", "coc", "rhia", "rhit"], "credentials_preferred": ["circc", "rccir"],
            "experience_months": 36, "employment": ["full_time"], "remote": "remote",
            "states": ["IA", "MN", "ND", "NE", "SD"], "accuracy_pct": 95, "tools": ["3m-360", "epic"],
            "pay": {"min": 25.75, "max": 38.6, "currency": "USD", "unit": "hour"},
            "productivity": {"amount": 4, "unit": "record", "per": "hour"},
        },
    ),
    (
        {"title": "HCC Coders - 1099", "location": "Remote", "employment_type": "Contract", "text": PER_CHART},
        {
            "role": "risk_adjustment_coder", "apprentice_ok": "no", "contract_form": "1099", "remote": "remote",
            "patient_setting": ["risk_adjustment"], "specialties": ["risk-adjustment"], "code_sets": ["hcc"],
            "credentials_required": ["cpc", "crc"], "states_denied": ["CA", "MA", "NJ"], "employment": ["contract"],
            "accuracy_pct": 96, "tools": ["reveleer"], "productivity": {"amount": 8, "unit": "chart", "per": "hour"},
            "pay": {"min": 3.1, "max": 3.1, "currency": "USD", "unit": "chart"},
        },
    ),
    (
        {"title": "Certified Medical Coder (ortho)", "text": SHOUTED},
        {
            "role": "coder", "apprentice_ok": "yes", "credentials_required": ["cosc", "cpc"], "experience_months": 24,
            "remote": "onsite", "states": ["PA"], "employment": ["full_time"], "tools": ["modmed", "waystar"],
            "pay": {"min": 22, "max": 27, "currency": "USD", "unit": "hour"}, "codes": ["20600-29999"],
            "code_sets": ["e/m", "modifiers"], "patient_setting": ["asc", "clinic"],
            "specialties": ["evaluation-management", "orthopaedics", "spine"],
        },
    ),
    (
        {"title": "Coding Manager - Profee", "location": "Denver, CO", "employment_type": "Full-time", "text": MANAGER},
        {
            "role": "manager", "fee": ["professional"], "credentials_required": ["ccs-p", "cpc", "cpma"],
            "credentials_preferred": ["cppm"], "experience_months": 84, "remote": "remote", "states": [],
            "states_denied": ["AK", "HI"], "employment": ["full_time"], "accuracy_pct": 95,
            "pay": {"min": 88400, "max": 119000, "currency": "USD", "unit": "year"},
            "tools": ["epic", "excel", "power-bi"],
        },
    ),
    (
        {"title": "Travel Coder - Inpatient - 13 weeks", "location": "Anchorage, AK", "text": TRAVEL},
        {
            "role": "coder", "credentials_required": ["ccs", "cic"], "experience_months": 36, "remote": "onsite",
            "states": ["AK"], "employment": ["contract", "full_time"], "tools": ["3m-360", "cerner"],
            "code_sets": ["icd-10-cm", "icd-10-pcs", "ms-drg"],
            "pay": {"min": 1900, "max": 2150, "currency": "USD", "unit": "week"},
            "productivity": {"amount": 3, "unit": "chart", "per": "hour"},
        },
    ),
    (
        {"title": "Remote Home Health Coder / OASIS Reviewer", "location": "Remote, USA", "text": PIECEWORK},
        {
            "role": "coder", "contract_form": "1099", "credentials_required": ["hcs-d", "lpn", "rn"],
            "credentials_preferred": ["cos-c", "hcs-o"], "experience_months": 24, "remote": "remote",
            "states_denied": ["CA", "IL"], "patient_setting": ["home_health"], "accuracy_pct": 95,
            "pay": {"min": 7, "max": 14, "currency": "USD", "unit": "chart"}, "productivity": None,
            "tools": ["axxess", "homecare-homebase", "wellsky"],
        },
    ),
    (
        {"title": "Medical Coder", "location": "Clackamas, OR", "text": BROKEN},
        {
            "credentials_required": ["ccs", "cpc", "cpc-a"], "apprentice_ok": "yes", "experience_months": 24,
            "remote": "remote", "states": ["OR"], "pay": {"min": 32, "max": 35, "currency": "USD", "unit": "hour"},
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "facts"), ADVERTS, ids=lambda one: one.get("title", ""))
def test_what_an_advert_states_is_read(fields: dict[str, str], facts: dict[str, Any]) -> None:
    labels = reading(**fields).to_labels()
    assert {name: labels[name] for name in facts if as_set(labels[name]) != as_set(facts[name])} == {}


def test_further_facts_of_an_advert_are_read() -> None:
    read_ = reading(MANAGER, "Coding Manager - Profee")
    assert read_.value("apply_by") == "2026-12-15"
    assert read_.value("bonus")["percent"] == 12
    assert read_.value("credential_groups_required") == (("cpc", "ccs-p"), ("cpma",))
    travel = reading(TRAVEL, "Travel Coder - Inpatient - 13 weeks")
    assert dict(travel.value("contract_length")) == {"amount": 13, "unit": "week"}
    assert travel.value("agency") is True
    assert travel.value("checks") == ("background", "drug_screen")
