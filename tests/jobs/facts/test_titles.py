"""Roles by their titles, of this trade and of others that use its words."""

import pytest

from tests.jobs.facts.adverts import reading

TEXT = "We code with CPT, HCPCS and ICD-10-CM. AAPC or AHIMA credential. Medical records, claims."
TITLES = {
    "coder": [
        "Medical Coder II - Remote", "Inpatient Coding Specialist (Acute Care)", "HIM Coder, Certified",
        "Outpatient Surgery / SDS Coder", "Remote ED Facility Coder - PRN", "Coder Abstractor",
        "Profee Surgical Coder", "Certified Professional Coder (CPC)", "Physician Practice Coder",
        "Health Information Coding Specialist III", "Coding Analyst - Orthopedics", "Anesthesia Coder",
        "Radiology Coding Specialist", "Home Health Coder (HCS-D)", "Home Health Coding & OASIS Review Specialist",
        "Dental Coder", "ASC Coder", "Coding Technician", "Apprentice Medical Coder (CPC-A welcome)",
        "Medical Coding Specialist - Pathology", "Interventional Radiology Coder (CIRCC)",
        "Facility Coder, Observation & Same-Day Surgery", "Clinic Coder", "Sr. Coder - E/M and Minor Procedures",
        "Inpatient Facility Coder - $5,000 Sign-On Bonus", "MEDICAL RECORDS CODER", "Coder 3, Trauma",
    ],
    "biller_coder": [
        "Medical Biller/Coder", "Biller & Coder (Part Time)", "Billing and Coding Specialist",
        "Coding & Billing Specialist", "Medical Billing/Coding Coordinator",
        "Medical Billing and Coding Representative",
    ],
    "biller": [
        "Medical Biller", "Billing Specialist - Cardiology", "AR Follow-Up Specialist",
        "Accounts Receivable Specialist, Medical", "Patient Account Representative",
        "Insurance Verification and Billing Clerk", "Payment Poster",
    ],
    "auditor": [
        "Coding Auditor", "Senior Inpatient Coding Auditor", "Coding Compliance Auditor",
        "Professional Fee Auditor (CPMA)", "Coding Quality Auditor II", "Coding Quality Analyst",
        "Medical Chart Auditor", "Provider Documentation & Coding Auditor", "Revenue Integrity Auditor - Coding",
        "Risk Adjustment Auditor", "RADV Coding Auditor", "HCC Coding Auditor", "Clinical Auditor - DRG Coding",
    ],
    "cdi_specialist": [
        "Clinical Documentation Specialist", "CDI Specialist (RN)",
        "Clinical Documentation Integrity Specialist - Remote", "Registered Nurse - CDI", "CDI Second Level Reviewer",
        "Outpatient CDI Nurse", "CDS - Clinical Documentation",
    ],
    "risk_adjustment_coder": [
        "Risk Adjustment Coder", "HCC Coder - Per Chart", "HCC Risk Adjustment Coding Specialist",
        "Medicare Advantage Risk Adjustment Chart Reviewer", "Retrospective Chart Review Coder (HCC)", "CRC Coder",
    ],
    "denials_specialist": [
        "Coding Denials Specialist", "Clinical Denials and Appeals Coordinator", "DRG Appeals Specialist",
        "Denial Management Coder",
    ],
    "drg_validator": [
        "DRG Validator", "Clinical DRG Auditor", "DRG Validation Auditor (Remote)",
        "Clinical Validation Specialist - RN", "DRG Reviewer",
    ],
    "educator": [
        "Coding Educator", "Coding Education Specialist", "Provider Coding Educator", "CDI Educator",
        "Physician Coding Trainer", "Coding Auditor/Educator",
    ],
    "lead": [
        "Lead Medical Coder", "Coding Team Lead", "HCC Coding Lead", "Inpatient Coding Lead - HIM",
    ],
    "manager": [
        "Coding Manager", "Manager, Professional Coding", "Coding Supervisor", "HIM Coding Supervisor",
        "Manager of Coding and CDI", "CDI Manager", "Assistant Manager, Facility Coding",
    ],
    "charge_capture": [
        "Revenue Integrity Manager", "Charge Capture Specialist", "Charge Entry Specialist",
        "Revenue Integrity Analyst", "CDM Coordinator", "Charge Integrity Coder",
    ],
    "director": [
        "Director of Coding", "Director, Coding & CDI", "VP, Coding Operations",
        "Associate Director Risk Adjustment Coding",
    ],
    "registrar": [
        "Cancer Registrar", "Oncology Data Specialist (ODS-C)", "Trauma Registrar", "Tumor Registrar, Certified",
    ],
    "him_technician": [
        "HIM Technician", "Release of Information Specialist", "Medical Records Clerk",
        "Health Information Management Specialist", "Medical Records Technician",
    ],
    "instructor": [
        "Medical Coding Instructor", "Adjunct Faculty - Medical Billing and Coding",
    ],
}  # fmt: skip
STRANGERS = [
    "Python Coder", "Java Coding Expert", "Coding Instructor for Kids", "Front Desk Receptionist",
    "Clinical Research Coordinator", "Insurance Agent (CIC)", "Registered Nurse - ICU", "Case Manager RN",
    "Sales Director, Revenue Cycle Software", "Lead Software Engineer", "Warehouse Team Lead", "Manager, Store",
    "Developpeur CDI H/F", "CNC Coder", "QA Auditor - Food Safety", "Training Specialist",
]  # fmt: skip
CODERS = {
    "coder", "biller_coder", "auditor", "cdi_specialist", "risk_adjustment_coder", "drg_validator", "educator", "lead",
    "manager", "director",
}  # fmt: skip


@pytest.mark.parametrize(("role", "title"), [(role, title) for role, titles in TITLES.items() for title in titles])
def test_the_title_names_the_role(role: str, title: str) -> None:
    assert reading(TEXT, title).value("role") == role


@pytest.mark.parametrize("title", [title for role, titles in TITLES.items() if role in CODERS for title in titles])
def test_coders_jobs_are_ours(title: str) -> None:
    assert reading(TEXT, title).value("is_coding_job") is True


@pytest.mark.parametrize("title", STRANGERS)
def test_other_trades_are_not(title: str) -> None:
    read_ = reading("Join our team.", title)
    assert (read_.value("is_coding_job"), read_.value("role")) == (False, "other")


@pytest.mark.parametrize(
    ("title", "text", "role"),
    [
        ("Medical Records Technician", "Assigns ICD codes to visits. Selects CPT codes for procedures.", "coder"),
        ("Medical Records Technician", "Files charts and answers requests.", "him_technician"),
        ("Supervisory Medical Records Technician", "Leads a team; MRT (Coder) experience.", "manager"),
        ("Supervisory Medical Records Technician", "Leads the file room.", "other"),
        ("Medical Records Technician (CD", "Clinical documentation improvement; ICD and CPT.", "cdi_specialist"),
    ],
)
def test_a_general_title_is_settled_by_the_text(title: str, text: str, role: str) -> None:
    assert reading(text, title).value("role") == role
