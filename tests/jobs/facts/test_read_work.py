"""What is coded, with what, how fast, and on what terms."""

import pytest

from tests.jobs.facts.adverts import reading, value


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("Assigns ICD-10-CM/PCS and CPT-4 codes.", ["cpt", "icd-10-cm", "icd-10-pcs"]),
        ("Knowledge of ICD-10, HCPCS Level II and E&M leveling.", ["e/m", "hcpcs", "icd-10-cm"]),
        ("ICD CM, PCS and MS-DRG assignment.", ["icd-10-cm", "icd-10-pcs", "ms-drg"]),
        ("Groups to APR-DRG and APC; applies modifiers and NCCI edits.", ["apc", "apr-drg", "modifiers", "ncci"]),
        ("Review charts for HCC capture.", ["hcc"]),
        ("Training program courses in anatomy, basic ICD and basic CPT coding.", []),
        ("Applicants with CPT and OPT visas are welcome.", []),
    ],
)
def test_code_sets(text: str, sets: list[str]) -> None:
    assert reading(text).to_labels()["code_sets"] == sets


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Code office visits 99202-99215 and drugs J8501–J9999.", ["99202-99215", "J8501-J9999"]),
        ("You will code 90460/90461 and E11.621.", ["90460", "90461", "E11.621"]),
        ("Call 813-555-0164 ext 99213. Requisition 96413. Lincoln, NE 68510.", []),
        ("Job ID 99213; salary $45,000; 12345 Main Street; code reviews.", []),
    ],
)
def test_codes(text: str, codes: list[str]) -> None:
    assert reading(text).to_labels()["codes"] == codes


@pytest.mark.parametrize(
    ("fields", "text", "types"),
    [
        ({"employment_type": "Full-time"}, "", ["full_time"]),
        ({"employment_type": "Full Time, Part Time"}, "", ["full_time", "part_time"]),
        ({}, "This is a part-time, temporary position.", ["part_time", "temporary"]),
        ({}, "Full-time employees are eligible for benefits.", []),
        ({}, "Two years of full-time experience required.", []),
        ({}, "Contract position, 40 hours per week.", ["contract", "full_time"]),
        ({}, "Negotiates payer contracts.", []),
        ({"employment_type": "PRN"}, "", ["per_diem"]),
        ({"title": "Coder (Temp to Perm)"}, "", ["permanent", "temporary"]),
    ],
)
def test_employment(fields: dict[str, str], text: str, types: list[str]) -> None:
    assert reading(text, **fields).to_labels()["employment"] == types


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("W2 only. No C2C. No 1099.", "w2"),
        ("Paid as a 1099 contractor.", "1099"),
        ("Corp-to-corp or W2? This client is C2C only.", "c2c"),
        ("Prepares annual 1099 filings.", None),
        ("Bring your own coffee.", None),
    ],
)
def test_contract_form(text: str, form: str | None) -> None:
    assert value("contract_form", text) == form


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Maintain a 95% accuracy rate.", 95),
        ("Quality: 97.5%.", 97.5),
        ("Coding accuracy of at least 96 percent.", 96),
        ("401(k) match of 100% of the first 4%.", None),
        ("We re-audit anybody below 90%.", None),
        ("Travel up to 90% of the time.", None),
    ],
)
def test_accuracy(text: str, percent: float | None) -> None:
    assert value("accuracy_pct", text) == percent


@pytest.mark.parametrize(
    ("text", "amount", "unit", "per"),
    [
        ("Productivity standard: 25 encounters per hour.", 25, "encounter", "hour"),
        ("Complete about 16 charts per day.", 16, "chart", "day"),
        ("Pre-bill audits, 20 records/day.", 20, "record", "day"),
        ("The standard is 1.75 records per hour.", 1.75, "record", "hour"),
    ],
)
def test_productivity(text: str, amount: float, unit: str, per: str) -> None:
    assert value("productivity", text) == {"amount": amount, "unit": unit, "per": per}


def test_the_volume_of_a_hospital_is_no_standard() -> None:
    assert value("productivity", "We see about 900 patients per week and process 300 claims per day.") is None


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("Experience with Epic, Cerner and 3M 360 Encompass.", ["3m-360", "cerner", "epic"]),
        ("Proficient in Microsoft Word, Excel and Outlook.", ["excel", "outlook", "word"]),
        ("You will excel in an epic team with access to leaders across teams.", []),
        ("Send your resume in Word.", []),
    ],
)
def test_tools(text: str, tools: list[str]) -> None:
    assert reading(text).to_labels()["tools"] == tools


@pytest.mark.parametrize(
    ("title", "text", "name", "wanted"),
    [
        ("Pro-Fee Coder", "", "fee", ["professional"]),
        ("Coder", "Facility claims only; pro fee coding is done by another team.", "fee", ["facility"]),
        ("Inpatient Coder", "", "patient_setting", ["inpatient"]),
        ("ED and Observation Coder", "", "patient_setting", ["emergency", "observation"]),
        ("Medical Coder", "Health plan and dental insurance from day one.", "patient_setting", []),
        ("OB/GYN Coding Specialist", "", "specialties", ["obgyn"]),
        ("Medical Coder", "Dental insurance, vision, 401(k).", "specialties", []),
        (
            "Medical Coder",
            "You will code cardiology and vascular procedures.",
            "specialties",
            ["cardiology", "vascular"],
        ),
    ],
)
def test_fee_setting_specialty(title: str, text: str, name: str, wanted: list[str]) -> None:
    assert reading(text, title=title).to_labels()[name] == wanted


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("There is a coding test before the interview.", "coding_test", True),
        ("No coding test.", "coding_test", False),
        ("A laptop and dual monitors are provided.", "equipment", ["computer", "monitors"]),
        (
            "We pay your AAPC dues and CEUs, health insurance, PTO and a 401(k).",
            "benefits",
            ["ceu_paid", "dues_paid", "health", "pto", "retirement"],
        ),
        ("Part-time, 20 hours per week.", "hours_per_week", 20),
        ("Travel up to 30% is needed.", "travel", "30%"),
        ("Our client, a large hospital, is hiring.", "agency", True),
    ],
)
def test_what_coders_ask_next(text: str, name: str, wanted: object) -> None:
    assert value(name, text) == wanted


def test_seniority_is_read_from_the_title() -> None:
    titles = {"Senior Coder": "senior", "Coder II": "mid", "Coding Manager": "manager", "Medical Coder": None}
    assert {title: value("seniority", title=title) for title in titles} == titles
