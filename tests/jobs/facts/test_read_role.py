"""Is it ours, and what does the person do?"""

import json
from pathlib import Path

import pytest

from tests.jobs.facts.adverts import reading

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Medical Coder", "coder"),
        ("Medical Records Technician (Coder-Inpatient)", "coder"),
        ("Biller / Coder for a Busy Practice", "biller_coder"),
        ("Medical Billing and Coding Specialist", "biller_coder"),
        ("Inpatient Coding Auditor", "auditor"),
        ("CDI Specialist, RN", "cdi_specialist"),
        ("HCC Coder", "risk_adjustment_coder"),
        ("DRG Validator", "drg_validator"),
        ("Coding Educator", "educator"),
        ("Lead Medical Coder", "lead"),
        ("Coding Manager, Physician Services", "manager"),
        ("Director of Coding and HIM", "director"),
        ("Adjunct Instructor, Medical Billing & Coding", "instructor"),
    ],
)
def test_coders_jobs(title: str, role: str) -> None:
    labels = reading("Work with ICD-10-CM and CPT.", title=title).to_labels()
    assert (labels["is_coding_job"], labels["role"]) == (True, role)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Medical Records Technician - Release of Information", "him_technician"),
        ("Cancer Registrar (ODS-C)", "registrar"),
        ("Medical Biller", "biller"),
        ("Registered Nurse", "other"),
        ("Python Coder", "other"),
        ("CNC Coder / Programmer", "other"),
        ("Développeur Java - CDI (H/F)", "other"),
        ("Coding Instructor for Kids", "other"),
    ],
)
def test_others_jobs(title: str, role: str) -> None:
    labels = reading("", title=title).to_labels()
    assert (labels["is_coding_job"], labels["role"]) == (False, role)


def test_a_plain_title_is_settled_by_the_text() -> None:
    clinical = reading("Assign ICD-10-CM and CPT codes from medical records.", title="Coder").to_labels()
    software = reading("Write Python and JavaScript with agile developers.", title="Coder").to_labels()
    assert (clinical["is_coding_job"], software["is_coding_job"]) == (True, False)


def test_titles_that_look_like_coders_jobs() -> None:
    path = SHARED / "title-traps.jsonl"
    if not path.exists():
        pytest.skip(f"{path.name} is not here: real look-alike titles are not checked")
    titles = [json.loads(line)["title"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert [title for title in titles if reading("", title=title).value("is_coding_job")] == []
