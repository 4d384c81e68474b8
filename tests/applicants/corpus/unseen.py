"""Résumés that were written after the rules, to see what the rules make of layouts they have not met."""

from tests.applicants.corpus.labels import Case, job, school

CASES = (
    Case(
        "short years and several roles",
        """José Ángel Núñez-Ortiz
Orlando, FL • (321) 555-0102 • jose@example.com • linkedin.com/in/example

Summary of Qualifications
Bilingual inpatient coder with eight years in acute care hospitals.

Professional History

Sunshine State Hospital, Orlando, FL
   Senior Inpatient Coder, Mar '21 – Present
      ▪ Assign ICD-10-CM/PCS codes for neurosurgery and transplant discharges
      ▪ Validate APR-DRG assignment in 3M 360
   Inpatient Coder, Jul '18 – Feb '21
      ▪ Coded obstetrics and NICU stays in Meditech
   
Education & Certifications
A.S. in Health Information Technology, Valencia College, 2017
Certified Coding Specialist (CCS), AHIMA, 2018
Registered Health Information Technician (RHIT), 2017
""",
        name="José Ángel Núñez-Ortiz", phone="(321) 555-0102", place="Orlando, FL", months=101,
        jobs=(job("Senior Inpatient Coder", "Sunshine State Hospital", "2021-03", ""),
              job("Inpatient Coder", "Sunshine State Hospital", "2018-07", "2021-02")),
        schools=(school("Valencia College", "2017"),),
        credentials="ccs rhit", specialties="neurosurgery transplant obgyn neonatology inpatient-drg", settings="inpatient",
        tools="3m-360 meditech", code_sets="icd-10-cm icd-10-pcs apr-drg",
    ),
    Case(
        "federal form",
        """KAREN L. WHITEHORSE
1420 Mesa Rd, Albuquerque, NM 87105
Home: 505-555-0166

WORK EXPERIENCE:

Medical Records Technician (Coder), GS-0675-08
Indian Health Service
Albuquerque, NM
Dates: 09/2015 - Present
Hours per week: 40
Duties: Assigns ICD-10-CM, CPT and HCPCS codes to outpatient clinic visits using RPMS and EncoderPro.

Medical Support Assistant
VA Medical Center
Albuquerque, NM
Dates: 03/2011 - 08/2015
Hours per week: 40
Duties: Scheduled patients.

EDUCATION:
Central New Mexico Community College, Albuquerque, NM
Certificate, Health Information Coding, 12/2014

LICENSES/CERTIFICATIONS:
CCA (AHIMA) 2015, CCS-P (AHIMA) 2018, CPC lapsed 2012
""",
        name="Karen L. Whitehorse", phone="(505) 555-0166", place="Albuquerque, NM", months=135,
        jobs=(job("Medical Records Technician (Coder)", "Indian Health Service", "2015-09", ""),
              job("Medical Support Assistant", "VA Medical Center", "2011-03", "2015-08")),
        schools=(school("Central New Mexico Community College", "2014-12"),),
        credentials="cca ccs-p", specialties="", settings="clinic federal", tools="encoderpro rpms",
        code_sets="icd-10-cm cpt hcpcs",
    ),
    Case(
        "sidebar read first",
        """CONTACT
(503) 555-0148
theo.b@example.com
Portland, OR

CERTIFICATIONS
COC
CPC
CIRCC

SOFTWARE
Epic
Optum Encoder
Nuance
Microsoft Excel

THEO BAUMGARTNER
Interventional Radiology Coder

ABOUT ME
I code interventional radiology and vascular cases for a five-hospital system.

EXPERIENCE
Cascadia Health
Interventional Radiology Coder (2019 – Present)
Codes IR, cardiac cath and vascular surgery.
Rose City Imaging
Radiology Coder (2015 – 2019)
Diagnostic radiology, mammography, MRI.

EDUCATION
Portland Community College
Medical Coding Certificate (2014)
""",
        name="Theo Baumgartner", phone="(503) 555-0148", place="Portland, OR", months=143,
        jobs=(job("Interventional Radiology Coder", "Cascadia Health", "2019", ""),
              job("Radiology Coder", "Rose City Imaging", "2015", "2019")),
        schools=(school("Portland Community College", "2014"),),
        credentials="coc cpc circc", specialties="interventional-radiology vascular cardiology radiology", settings="",
        tools="epic encoderpro clintegrity excel", code_sets="",
    ),
    Case(
        "markdown",
        """# Wei Zhang, CPC, CPB

**Location:** Seattle, WA | **Phone:** 206.555.0117

## Summary

Biller and coder for behavioral health with 4+ years of coding and billing experience.

## Experience

### Coder and Biller, Puget Counseling Group (Seattle, WA)
*2022-05 – present*

- Codes psychotherapy and telehealth visits in AdvancedMD
- Works denials; posts payments

### Billing Specialist, Rainier Dental Group (Tacoma, WA)
*2019-02 – 2022-04*

- CDT claims in Dentrix

## Education

- B.A. Economics, University of Washington, 2018

## Next

- Studying for CPMA
""",
        name="Wei Zhang", phone="(206) 555-0117", place="Seattle, WA", months=48,
        jobs=(job("Coder and Biller", "Puget Counseling Group", "2022-05", ""),
              job("Billing Specialist", "Rainier Dental Group", "2019-02", "2022-04")),
        schools=(school("University of Washington", "2018"),),
        credentials="cpc cpb", specialties="psychiatry-behavioral dental", settings="telehealth dental", tools="advancedmd dentrix",
        code_sets="cdt",
    ),
)  # fmt: skip
