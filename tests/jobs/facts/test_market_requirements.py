"""Credentials, apprentices and experience, as the private market asks for them.

The sentences are invented, in the manners of private adverts: labels of job boards, staffing posts, hospital forms.
"""

from typing import Any

import pytest

from tests.jobs.facts.adverts import mistaken

# (text, facts it must give, further fields)
ADVERTS: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("Certification: CPC (Required)", {"credentials_required": ["cpc"]}, {}),
    (
        "License/Certification:\n* CPC (Preferred)\n* RHIT (Preferred)",
        {"credentials_required": [], "credentials_preferred": ["cpc", "rhit"]},
        {},
    ),
    (
        "Must be certified through AAPC or AHIMA (CPC, CCS, CCS-P, RHIT or RHIA).",
        {"credentials_required": ["ccs", "ccs-p", "cpc", "rhia", "rhit"]},
        {},
    ),
    (
        "Required: CCS or CIC. Preferred: RHIA, RHIT.",
        {"credentials_required": ["ccs", "cic"], "credentials_preferred": ["rhia", "rhit"]},
        {},
    ),
    (
        "Qualifications\n- CPC required; CPMA preferred\n- 3 years",
        {"credentials_required": ["cpc"], "credentials_preferred": ["cpma"]},
        {},
    ),
    ("CRC certification required within 12 months of hire.", {"credentials_required": ["crc"]}, {}),
    (
        "CPC, COC or CCS certification is required. CPC-A will be considered.",
        {"credentials_required": ["ccs", "coc", "cpc"], "apprentice_ok": "yes"},
        {},
    ),
    ("CPC required. No apprentices (CPC-A).", {"credentials_required": ["cpc"], "apprentice_ok": "no"}, {}),
    ("CPC required (no apprentice designation).", {"credentials_required": ["cpc"], "apprentice_ok": "no"}, {}),
    ("CPC-A applicants are encouraged to apply!", {"credentials_required": [], "apprentice_ok": "yes"}, {}),
    (
        "We do not accept CPC-A at this time. CPC or CCS required.",
        {"credentials_required": ["ccs", "cpc"], "apprentice_ok": "no"},
        {},
    ),
    ("CPC or CPC-A required.", {"credentials_required": ["cpc", "cpc-a"], "apprentice_ok": "yes"}, {}),
    (
        "RHIT and CCS required.",
        {"credentials_required": ["ccs", "rhit"], "credential_groups_required": [["rhit"], ["ccs"]]},
        {},
    ),
    ("RHIA or RHIT, and CCS", {"credentials_required": ["ccs", "rhia", "rhit"]}, {}),
    (
        ("Minimum Qualifications:\nOne of the following certifications: CPC, CPC-H (COC), CCS, RHIT.\n"
        "Preferred Qualifications:\nCOSC"),
        {"credentials_required": ["ccs", "coc", "cpc", "rhit"], "credentials_preferred": ["cosc"]},
        {},
    ),
    (
        "Current RN license in the state of Texas required. CCDS or CDIP preferred.",
        {"credentials_required": ["rn"], "credentials_preferred": ["ccds", "cdip"]},
        {"title": "CDI Specialist"},
    ),
    (
        "RN, MD, or foreign medical graduate (IMG) required; CCDS within two years.",
        {"credentials_required": ["ccds", "img", "md", "rn"]},
        {"title": "CDI Specialist"},
    ),
    ("You will work with RNs, MDs and coders.", {"credentials_required": []}, {"title": "CDI Specialist"}),
    (
        ("Certified Professional Coder (CPC), Certified Coding Specialist (CCS), or Registered Health "
        "Information Technician (RHIT) preferred."),
        {"credentials_required": [], "credentials_preferred": ["ccs", "cpc", "rhit"]},
        {},
    ),
    ("AAPC or AHIMA certification required.", {"credentials_required": []}, {}),
    ("CPC certification or eligible, required", {"credentials_required": ["cpc"]}, {}),
    (
        "Certification in any of: CPC, CCS-P, CEMC, CGSC, COBGC, CUC, CCC is a must",
        {"credentials_required": ["ccc", "ccs-p", "cemc", "cgsc", "cobgc", "cpc", "cuc"]},
        {},
    ),
    (
        "Experience:\nCoding: 2 years (Required)\nLicense:\nCPC (Required)\nCRC (Preferred)",
        {"credentials_required": ["cpc"], "credentials_preferred": ["crc"], "experience_months": 24},
        {},
    ),
    (
        "HCS-D required. COS-C a plus.",
        {"credentials_required": ["hcs-d"], "credentials_preferred": ["cos-c"]},
        {"title": "Home Health Coder"},
    ),
    (
        "CPB or CPC preferred but not required.",
        {"credentials_required": [], "credentials_preferred": ["cpb", "cpc"]},
        {"title": "Medical Biller/Coder"},
    ),
    ("Benefits: we pay your CPC renewal and AAPC dues.", {"credentials_required": [], "credentials_preferred": []}, {}),
    (
        "You'll get CPC exam prep and we pay for the exam after one year.",
        {"credentials_required": [], "credentials_preferred": []},
        {},
    ),
    ("CPC® / CCS® / RHIT® — any one required", {"credentials_required": ["ccs", "cpc", "rhit"]}, {}),
    (
        "Active AAPC CPC credential in good standing. Specialty credential (CIRCC, CCVTC) strongly preferred.",
        {"credentials_required": ["cpc"], "credentials_preferred": ["ccvtc", "circc"]},
        {},
    ),
    ("ROCC or CPC w/ rad onc experience required", {"credentials_required": ["cpc", "rocc"]}, {}),
    (
        "RCC, RCCIR, or CIRCC a plus",
        {"credentials_preferred": ["circc", "rcc", "rccir"], "credentials_required": []},
        {},
    ),
    ("Must obtain CPC within 6 months of hire.", {"credentials_required": ["cpc"]}, {}),
    ("CCC-SLP required", {"credentials_required": []}, {"title": "Speech Therapist"}),
    (
        "Low CPC and high CTR campaigns",
        {"credentials_required": [], "credentials_preferred": []},
        {"title": "Marketing Manager"},
    ),
    (
        "CIC designation a plus for this commercial lines CSR",
        {"credentials_required": [], "credentials_preferred": []},
        {"title": "Insurance CSR"},
    ),
    ("certifications: cpc, ccs", {"credentials_required": ["ccs", "cpc"]}, {}),
    (
        "CERTIFICATION: CPC OR CCS-P REQUIRED. CEMC PREFERRED.",
        {"credentials_required": ["ccs-p", "cpc"], "credentials_preferred": ["cemc"]},
        {},
    ),
    ("What you'll bring: CCS (CPC considered)", {"credentials_required": ["ccs", "cpc"]}, {}),
    (
        "Any of these credentials: CDEO, CDEI, CCDS-O, CRC.",
        {"credentials_required": ["ccds-o", "cdei", "cdeo", "crc"]},
        {"title": "CDI Specialist"},
    ),
    ("COC-A, CPC-A and CCA holders welcome", {"apprentice_ok": "yes"}, {}),
    ("New grads welcome! CPC-A ok.", {"apprentice_ok": "yes"}, {}),
    ("Apprentices cannot be considered for this role. CPC required.", {"apprentice_ok": "no"}, {}),
    (
        "Apprentice status must be removed prior to hire. CPC required",
        {"credentials_required": ["cpc"], "apprentice_ok": "no"},
        {},
    ),
    ("2+ years of inpatient coding experience required. 5 years preferred.", {"experience_months": 24}, {}),
    ("At least three (3) years' recent coding experience in an acute care hospital", {"experience_months": 36}, {}),
    ("Minimum of 18 months coding experience", {"experience_months": 18}, {}),
    ("No experience necessary - we train", {"experience_months": 0}, {}),
    ("Experience: 1-3 years coding", {"experience_months": 12}, {}),
    ("3 years experience preferred", {"experience_months": None}, {}),
    ("Five years of coding, including two years of auditing, required", {"experience_months": 60}, {}),
    ("Two years of experience, or one year with an associate degree", {"experience_months": 12}, {}),
    ("Founded 25 years ago. You need a year of E/M coding.", {"experience_months": 12}, {}),
    ("Over 30 years of experience serving hospitals. Entry level.", {"experience_months": None}, {}),
    ("Must be 18 years of age or older. 6 months experience required.", {"experience_months": 6}, {}),
    ("Coding: 3 years (Required)", {"experience_months": 36}, {}),
    ("Medical coding: 1 year (Preferred)", {"experience_months": None}, {}),
    ("1 yr exp in profee req'd", {"experience_months": 12}, {}),
    ("Requires 4 years of progressive HIM experience including 1 year as a lead", {"experience_months": 48}, {}),
    ("CRC with 2-4 yrs HCC experience", {"experience_months": 24}, {}),
    ("Must have two plus years of surgical coding", {"experience_months": 24}, {}),
    ("A minimum 5 years' experience in CDI", {"experience_months": 60}, {}),
    ("Entry-level; no coding experience required", {"experience_months": 0}, {}),
    ("Bachelor's degree or 4 years equivalent experience", {"experience_months": 48}, {}),
    ("EXPERIENCE: ONE (1) YEAR OF MEDICAL CODING EXPERIENCE", {"experience_months": 12}, {}),
    ("3 years of coding experience required, 1 year in orthopedics required", {"experience_months": 36}, {}),
    ("The contract runs for 2 years. 401k after 1 year.", {"experience_months": None}, {}),
    ("About you: CANPC or CPC. 2 years of anesthesia coding.", {"credentials_required": ["canpc", "cpc"]}, {}),
    ("Required: CPC or CCS-P plus CPMA.", {"credential_groups_required": [["cpc", "ccs-p"], ["cpma"]]}, {}),
    ("CCS or CIC and one of: RN, RHIT required.", {"credential_groups_required": [["ccs", "cic"], ["rn", "rhit"]]}, {}),
    ("Current RN license in Ohio required.", {"credentials_required": ["rn"]}, {"title": "CDI Specialist"}),
    ("(Required)\nCPC\n(Optional)\nRHIT", {"credentials_required": ["cpc"], "credentials_preferred": ["rhit"]}, {}),
    ("REQ: CPC. ED coding 1 year. PREF: CEDC.", {"experience_months": 12, "credentials_preferred": ["cedc"]}, {}),
    ("Experience: None required.", {"experience_months": 0}, {}),
    ("One year of creditable experience. An associate degree and three years of work.", {"experience_months": 12}, {}),
    ("1 yr exp min. Bilingual preferred.", {"experience_months": 12}, {}),
    ("CPC required. Apprentice status must be removed before hire.", {"apprentice_ok": "no"}, {}),
]


@pytest.mark.parametrize(("text", "facts", "fields"), ADVERTS)
def test_the_requirements_are_read(text: str, facts: dict[str, Any], fields: dict[str, str]) -> None:
    assert mistaken(facts, text, **fields) == {}
