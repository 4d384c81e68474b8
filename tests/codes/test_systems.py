"""Every system writes a code in one way, and takes nothing that cannot be one."""

import pytest

from careercenter.codes.links import reference_url
from careercenter.codes.sections import same_group, same_section, section_of, sections
from careercenter.codes.systems import SYSTEMS, labels, normalise
from careercenter.taxonomy.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("system", "written", "code"),
    [
        ("cpt", " 99213 ", "99213"),
        ("cpt", "0001u", "0001U"),
        ("hcpcs", "j1100", "J1100"),
        ("icd-10-cm", "e11621", "E11.621"),
        ("icd-10-cm", "E11.", "E11"),
        ("icd-10-cm", "qa0.1", "QA0.1"),
        ("icd-10-cm", "W19XXXA", "W19.XXXA"),
        ("icd-10-cm", "a00-a09", "A00-A09"),
        ("icd-10-pcs", "0dtj4zz", "0DTJ4ZZ"),
        ("ms-drg", "3", "003"),
        ("apr-drg", "560-2", "560-2"),
        ("hcc", "018", "18"),
        ("cdt", "d0120", "D0120"),
        ("modifiers", "gt", "GT"),
    ],
)
def test_a_code_has_one_spelling(system: str, written: str, code: str) -> None:
    assert normalise(system, written) == code


@pytest.mark.parametrize(
    ("system", "written"),
    [
        ("cpt", "9921"), ("cpt", "99213X"), ("cpt", "٩٩٢١٣"), ("cpt", ""), ("cpt", "9" * 10_000), ("hcpcs", "D0120"),
        ("icd-10-cm", "E1.19"), ("icd-10-cm", "E11.62111"), ("icd-10-cm", "E11..9"), ("icd-10-pcs", "0DTI4ZZ"),
        ("hcc", "0"), ("ms-drg", "1234"), ("nonsense", "99213"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_code_is_none(system: str, written: str) -> None:
    assert normalise(system, written) is None


def test_systems_are_named_as_the_vocabulary_names_them() -> None:
    assert [slug for slug in SYSTEMS if slug not in vocabulary("code_sets")] == []
    assert labels()["icd-10-cm"] == "ICD-10-CM"


def test_text_under_licence_is_never_called_public() -> None:
    assert [slug for slug, system in SYSTEMS.items() if not system.public] == ["cpt", "apr-drg", "cdt"]


@pytest.mark.parametrize(
    ("system", "code", "label"),
    [
        ("cpt", "82397", "Chemistry"),
        ("cpt", "00100", "Anesthesia"),
        ("cpt", "01999", "Anesthesia"),
        ("cpt", "99213", "Office visits, established patients"),
        ("cpt", "99459", "Evaluation and management"),
        ("cpt", "90480", "Vaccine administration"),
        ("cpt", "0042T", "Emerging technology, services and procedures"),
        ("icd-10-cm", "O9A.1", "Pregnancy, childbirth and the puerperium"),
        ("hcpcs", "J1100", "Drugs other than oral, and chemotherapy"),
        ("icd-10-pcs", "0DTJ4ZZ", "Medical and surgical"),
    ],
)
def test_a_code_lies_in_its_narrowest_section(system: str, code: str, label: str) -> None:
    section = section_of(system, code)
    assert section is not None
    assert section.label == label


@pytest.mark.parametrize("code", ["90210", "02000", "99999", "00042", "0042X"])
def test_a_number_outside_every_section_is_no_code(code: str) -> None:
    assert section_of("cpt", code) is None


def test_a_range_may_lie_in_one_section_or_one_group() -> None:
    assert same_section("cpt", "99202", "99215")
    assert not same_section("cpt", "45000", "52000")
    assert same_group("cpt", "80047", "89398")
    assert not same_group("cpt", "70010", "80047")


@pytest.mark.parametrize("system", ["cpt", "hcpcs", "icd-10-cm", "icd-10-pcs"])
def test_every_section_begins_before_it_ends_and_holds_both(system: str) -> None:
    for section in sections(system):
        assert section.start <= section.end
        assert section.holds(section.start) and section.holds(section.end)
        assert section.label and section.group


def test_links_lead_to_our_page_or_where_the_operator_says() -> None:
    assert reference_url("icd-10-cm", "E11.9", None) == "/codes/icd-10-cm/E11.9"
    assert reference_url("cpt", "99213", "https://example.org/{system}/{code}?x={y}") == "https://example.org/cpt/99213?x={y}"
    assert reference_url("e/m", "a b?c/../d", None) == "/codes/e%2Fm/a%20b%3Fc%2F..%2Fd"
    assert reference_url("cpt", "{system}", "/{code}/{system}") == "/%7Bsystem%7D/cpt"
