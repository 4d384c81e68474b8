"""Codes are found where a text names them, each in its one spelling and at its place."""

import pytest

from careercenter.codes.mentions import Mention, find_mentions


def named(text: str) -> list[str]:
    """Each mention as `system code` or `system first-last`."""
    return [f"{one.system} {one.code}" + (f"-{one.code_end}" if one.code_end else "") for one in find_mentions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CPT 99213, 99214 and 99215", ["cpt 99213", "cpt 99214", "cpt 99215"]),
        ("You code 82397 every day.", ["cpt 82397"]),
        ("Codes 99213,99214", ["cpt 99213", "cpt 99214"]),
        ("codes 99213 OR 97110", ["cpt 99213", "cpt 97110"]),
        ("anesthesia coding (00100)", ["cpt 00100"]),
        ("CPT 0001U, 0042T, 1000F and add-on +99417", ["cpt 0001U", "cpt 0042T", "cpt 1000F", "cpt 99417"]),
        ("CPT/HCPCS J1100 and G0277", ["hcpcs J1100", "hcpcs G0277"]),
        ("HCPCS E1161 wheelchairs", ["hcpcs E1161"]),
        ("CDT codes D0120-D9999", ["cdt D0120-D9999"]),
        ("vaccines 90460/90461 coded daily", ["cpt 90460", "cpt 90461"]),
    ],
)
def test_codes_of_services(text: str, found: list[str]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ICD-10 codes E11.9, I10 and J44.1", ["icd-10-cm E11.9", "icd-10-cm I10", "icd-10-cm J44.1"]),
        ("ICD-10-CM E119", ["icd-10-cm E11.9"]),
        ("ICD-10: E1165", ["icd-10-cm E11.65"]),
        ("dx Z79.4", ["icd-10-cm Z79.4"]),
        ("diagnosis codes M1A.0110 and QA0.1", ["icd-10-cm M1A.0110", "icd-10-cm QA0.1"]),
        ("ICD-10-CM W19.XXXA or S62.001A", ["icd-10-cm W19.XXXA", "icd-10-cm S62.001A"]),
        ("ICD-10-CM to the last digit: L89, L97, E11.621", ["icd-10-cm L89", "icd-10-cm L97", "icd-10-cm E11.621"]),
        ("ICD-10-CM N18, I12/I13", ["icd-10-cm N18", "icd-10-cm I12", "icd-10-cm I13"]),
        ("ICD-10 A00-B99", ["icd-10-cm A00-B99"]),
        ("ICD-10-PCS 0DTJ4ZZ", ["icd-10-pcs 0DTJ4ZZ"]),
        ("PCS code 0016070", ["icd-10-pcs 0016070"]),
    ],
)
def test_codes_of_diagnoses_and_of_inpatient_procedures(text: str, found: list[str]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("E/M 99202-99215", "cpt 99202-99215"),
        ("codes 99281 to 99285", "cpt 99281-99285"),
        ("codes 97597 through 97610", "cpt 97597-97610"),
        ("codes 11042–11047", "cpt 11042-11047"),
        ("laboratory coding 80047-89398", "cpt 80047-89398"),
        ("J-codes J8501 - J9999", "hcpcs J8501-J9999"),
        ("Coder wanted. Septoplasty, turbinates 30130-30140 and no other word anywhere near it", "cpt 30130-30140"),
    ],
)
def test_ranges_keep_both_ends(text: str, found: str) -> None:
    assert named(text) == [found]


def test_a_range_that_runs_backwards_or_over_sections_is_no_range() -> None:
    assert named("codes 99215-99202") == []
    assert named("codes 45000-52000") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DRG 470", ["ms-drg 470"]),
        ("MS-DRGs 469-470 and 871", ["ms-drg 469-470", "ms-drg 871"]),
        ("APR-DRG 560-2, APR DRG 560", ["apr-drg 560-2", "apr-drg 560"]),
        ("APC 5072", ["apc 5072"]),
        ("CMS-HCC 18, 19 & 22", ["hcc 18", "hcc 19", "hcc 22"]),
    ],
)
def test_groups_are_read_after_their_word(text: str, found: list[str]) -> None:
    assert named(text) == found


def test_a_mention_says_where_it_is_and_what_was_written() -> None:
    text = "Bill CPT 99213-25-GT today"
    assert find_mentions(text) == [Mention(9, 20, "cpt", "99213", None, "99213-25-GT")]
    for one in find_mentions("ICD-10: E1165, e.g. DRG 470; codes 99281 to 99285"):
        assert one.written == "ICD-10: E1165, e.g. DRG 470; codes 99281 to 99285"[one.start : one.end]


def test_a_code_beside_another_needs_no_word_of_its_own() -> None:
    far = "so " * 30
    assert named(f"CPT 59400 {far[:60]} 59510 {far[:60]} 59610") == ["cpt 59400", "cpt 59510", "cpt 59610"]
    assert named(f"CPT 59400 {far} {far} 59510") == ["cpt 59400"]
    assert named(f"99291 {far[:60]} 99292 {far[:60]} critical care CPT") == ["cpt 99291", "cpt 99292"]
