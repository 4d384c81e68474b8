"""Résumés that were written after the rules had learnt from `unseen`, to look once more with fresh eyes."""

from tests.applicants.corpus.labels import Case, job, school

CASES = (
    Case(
        "titles before employers, years in words",
        """Denise Abernathy-Cole
Certified Coding Specialist
Charlotte, NC 28202 ~ 704/555-0170 ~ denise@example.com

Career Profile

More than fifteen years of coding experience in academic and community hospitals.
Strong in interventional cardiology and vascular surgery.

Employment

INPATIENT CODING LEAD                                          August 2017 to present
Carolina Teaching Hospital (remote)
Oversee eleven coders. Second-level review of MS-DRG assignment.

INPATIENT CODER                                                May 2009 to July 2017
Piedmont Memorial Hospital, Charlotte, NC
ICD-10-CM and ICD-10-PCS coding since 2015, ICD-9 before. Encoder: 3M; EHR: Cerner.

Schooling

AAS, Health Information Technology - Central Piedmont Community College - 2009

Professional Credentials

CCS (2011)   RHIT (2009)   CDIP - exam scheduled February 2027
""",
        name="Denise Abernathy-Cole", phone="(704) 555-0170", place="Charlotte, NC", months=180,
        jobs=(job("INPATIENT CODING LEAD", "Carolina Teaching Hospital", "2017-08", ""),
              job("INPATIENT CODER", "Piedmont Memorial Hospital", "2009-05", "2017-07")),
        schools=(school("Central Piedmont Community College", "2009"),),
        credentials="ccs rhit", specialties="cardiology vascular inpatient-drg", settings="inpatient academic",
        tools="3m-360 cerner", code_sets="ms-drg icd-10-cm icd-10-pcs icd-9",
    ),
    Case(
        "numbers and labels",
        """Full Name: Fatima Al-Sayed
Mobile: 1-313-555-0129
Address: 88 Oakman Blvd, Dearborn, MI 48126

1. OBJECTIVE
Remote pro-fee coding position.

2. EXPERIENCE
Position: Professional Fee Coder
Employer: Great Lakes Physician Partners
Dates: Oct 2020 - Present
Description: Codes office visits and minor procedures for family medicine and podiatry in eClinicalWorks. 99% accuracy.

Position: Charge Entry Specialist
Employer: Great Lakes Physician Partners
Dates: Jan 2018 - Sep 2020
Description: Entered charges; resolved NCCI edits.

3. EDUCATION
School: Henry Ford College
Degree: Certificate in Medical Insurance Billing and Coding
Year: 2017

4. CERTIFICATIONS
AAPC Certified Professional Coder (CPC), 2019
AAPC Certified Podiatry... planned
""",
        name="Fatima Al-Sayed", phone="(313) 555-0129", place="Dearborn, MI", months=74,
        jobs=(job("Professional Fee Coder", "Great Lakes Physician Partners", "2020-10", ""),
              job("Charge Entry Specialist", "Great Lakes Physician Partners", "2018-01", "2020-09")),
        schools=(school("Henry Ford College", "2017"),),
        credentials="cpc", specialties="family podiatry", settings="clinic professional", tools="eclinicalworks",
        code_sets="ncci",
    ),
    Case(
        "skills first, history at the end",
        """OLGA PETRENKO | CRC | Tampa FL | 813.555.0191

CORE SKILLS
Risk adjustment (CMS-HCC V28) · RADV · Chart review · ICD-10-CM
Platforms: Reveleer, Cotiviti, Epic
Microsoft Office: Excel, Word, PowerPoint

HISTORY
Gulf Coast Health Plan – Risk Adjustment Auditor (2021-present)
Bayline Home Health – OASIS Coder (2018-2021)
US Army – Medic, Fort Hood, TX (2012-2017)

EDUCATION
GED 2011
University of South Florida, BS Health Sciences, 2018
""",
        name="Olga Petrenko", phone="(813) 555-0191", place="Tampa, FL", months=107,
        jobs=(job("Risk Adjustment Auditor", "Gulf Coast Health Plan", "2021", ""),
              job("OASIS Coder", "Bayline Home Health", "2018", "2021"), job("Medic", "US Army", "2012", "2017")),
        schools=(school("University of South Florida", "2018"),),
        credentials="crc", specialties="risk-adjustment home-health-hospice", settings="risk_adjustment home_health payer",
        tools="reveleer cotiviti epic excel word powerpoint", code_sets="hcc icd-10-cm oasis",
    ),
)  # fmt: skip
