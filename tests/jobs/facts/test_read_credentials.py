"""Which credentials are asked for, how firmly, and which of them are alternatives."""

import pytest

from tests.jobs.facts.adverts import reading, value


@pytest.mark.parametrize(
    ("text", "required", "preferred"),
    [
        ("CPC, COC or CCS required.", ["ccs", "coc", "cpc"], []),
        ("Must have a CPC. CPMA preferred.", ["cpc"], ["cpma"]),
        ("Must have CPC, CPMA preferred.", ["cpc"], ["cpma"]),
        ("RHIA or RHIT preferred; CCS is a must.", ["ccs"], ["rhia", "rhit"]),
        ("Requirements:\n- CPC®\n- CCS-P™\nPreferred:\n- CRC", ["ccs-p", "cpc"], ["crc"]),
        ("Licenses & Certifications (required):\n• CIC\n\nNice to have\n• CDIP", ["cic"], ["cdip"]),
        ("Registered Health Information Technician (RHIT) is required.", ["rhit"], []),
        ("A cert is a plus (CPC, CSFAC), not required.", [], ["cpc", "csfac"]),
        ("You need the CRC, or must earn the CRC within 6 months.", ["crc"], []),
        ("We pay your AAPC dues and the CPC exam.\nCCS required.", ["ccs"], []),
        ("RN license required. CCDS or CDIP within 2 years of hire.", ["ccds", "cdip", "rn"], []),
        ("Apprentice credentials (CPC-A) welcome. CCA, COC or RHIT.", ["cca", "coc", "rhit"], []),
        ("CPC-A, CPC or CPEDC please.", ["cpc", "cpc-a", "cpedc"], []),
        ("CPC required. CPC-A considered.", ["cpc"], []),
        ("CPC required. No CPC-A's please.", ["cpc"], []),
    ],
)
def test_required_and_preferred(text: str, required: list[str], preferred: list[str]) -> None:
    labels = reading(text).to_labels()
    assert (labels["credentials_required"], labels["credentials_preferred"]) == (required, preferred)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Campaign Specialist", "Keep cost per click (CPC) in line. CPC and CPA goals required."),
        ("Speech-Language Pathologist", "CCC-SLP required; choose the right CPT and ICD-10 codes."),
        ("Clinical Research Coordinator (CRC)", "CRC experience required at a clinic."),
        ("Account Manager", "CIC designation required for commercial lines."),
        ("Security Instructor", "CCSP (Certified Cloud Security Professional) required."),
    ],
)
def test_look_alikes_are_not_credentials(title: str, text: str) -> None:
    labels = reading(text, title=title).to_labels()
    assert labels["credentials_required"] == labels["credentials_preferred"] == []


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("CPC, CCS or CCS-P required.", [["cpc", "ccs", "ccs-p"]]),
        ("CRC and CPC required.", [["crc"], ["cpc"]]),
        ("RHIT and CCS or CIC required.", [["rhit"], ["ccs", "cic"]]),
        ("At least one of the following is required:\n- CPC\n- CCS\n- COC", [["cpc", "ccs", "coc"]]),
    ],
)
def test_any_of_groups(text: str, groups: list[list[str]]) -> None:
    assert value("credential_groups_required", text) == groups


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("CPC-A accepted.", "yes"),
        ("We welcome apprentices (CPC-A).", "yes"),
        ("CPC-A, CPC or COC required.", "yes"),
        ("No apprentice credentials (CPC-A) for this client.", "no"),
        ("A CPC-A won't do for this contract.", "no"),
        ("Apprentice status (CRC-A, CPC-A) cannot be considered.", "no"),
        ("CPC required.", None),
    ],
)
def test_apprentices(text: str, answer: str | None) -> None:
    assert value("apprentice_ok", text) == answer


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Two years of coding experience required.", 24),
        ("Minimum of four (4) years inpatient coding.", 48),
        ("3+ years experience in outpatient coding.", 36),
        ("18 months of pro fee coding required.", 18),
        ("Requirements:\n5 years of coding and 2 years of supervising people.", 60),
        ("5+ years inpatient coding, or 3+ years DRG auditing.", 36),
        ("Coder 1: one year of coding required.\nCoder 2: three years of coding required.", 12),
        ("Two years of coding experience preferred.", None),
        ("No experience needed.", 0),
        ("Founded 20 years ago by coders.", None),
        ("Our coder of 17 years is retiring.", None),
    ],
)
def test_experience(text: str, months: int | None) -> None:
    assert value("experience_months", text) == months
