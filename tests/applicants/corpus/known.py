"""Résumés of people who do not exist, in the layouts one meets, with what a careful reader finds in each.

These were at hand while the rules were written; those of `unseen` were not.
"""

from tests.applicants.corpus.labels import Case, job, school

CASES = (
    Case(
        "classic",
        """MARIA LOPEZ, CPC, COC
Tulsa, OK 74103 | (918) 555-0142 | maria.lopez@example.com

SUMMARY
Certified professional coder with 7 years of outpatient coding experience in orthopedic surgery and cardiology.
CRC exam scheduled for January 2027.

PROFESSIONAL EXPERIENCE
Senior Outpatient Coder — Mercy Hospital, Tulsa, OK                 March 2021 – Present
• Code 45 ambulatory surgery charts a day in Epic and 3M 360 Encompass using CPT, HCPCS and ICD-10-CM
• Mentor two CPC-A coders

Medical Coder, Lakeside Orthopedics, Tulsa, OK
June 2018 – February 2021
• Assigned E/M levels and modifiers for 12 providers; reviewed NCCI edits

EDUCATION
Associate of Applied Science in Health Information Technology, Tulsa Community College, 2018

CERTIFICATIONS
CPC, AAPC, 2018
COC, AAPC, 2020

SKILLS
Epic, 3M 360 Encompass, Optum EncoderPro, Excel
""",
        name="Maria Lopez", phone="(918) 555-0142", place="Tulsa, OK", months=84,
        jobs=(job("Senior Outpatient Coder", "Mercy Hospital", "2021-03", ""),
              job("Medical Coder", "Lakeside Orthopedics", "2018-06", "2021-02")),
        schools=(school("Tulsa Community College", "2018"),),
        credentials="cpc coc", specialties="orthopaedics cardiology evaluation-management",
        settings="outpatient", tools="epic 3m-360 encoderpro excel", code_sets="cpt hcpcs icd-10-cm e/m modifiers ncci",
    ),
    Case(
        "dates on the left",
        """Jordan Ellis Whitfield
412 Pine Street
Columbus, Ohio 43215
Cell: 614.555.0199
j.whitfield@example.org

Work Experience

01/2020 - Current    Inpatient Coder III
                     Buckeye Regional Health System, Columbus, OH
   - Assign ICD-10-CM and ICD-10-PCS codes and MS-DRGs for trauma and cardiothoracic stays
   - Query physicians with the CDI team

05/2016 - 12/2019    Coding Specialist II
                     St. Brendan Medical Center, Dayton, OH
   - Coded observation and same day surgery accounts in Cerner

08/2013 - 04/2016    Medical Records Clerk
                     St. Brendan Medical Center, Dayton, OH
   - Release of information

Education

2011 - 2013   A.A.S. Health Information Management, Sinclair Community College

Credentials

RHIT (AHIMA), since 2014
CCS (AHIMA), since 2017
""",
        name="Jordan Ellis Whitfield", phone="(614) 555-0199", place="Columbus, OH", months=127,
        jobs=(job("Inpatient Coder III", "Buckeye Regional Health System", "2020-01", ""),
              job("Coding Specialist II", "St. Brendan Medical Center", "2016-05", "2019-12"),
              job("Medical Records Clerk", "St. Brendan Medical Center", "2013-08", "2016-04")),
        schools=(school("Sinclair Community College", "2013"),),
        credentials="rhit ccs", specialties="trauma cardiothoracic inpatient-drg", settings="inpatient outpatient observation",
        tools="cerner", code_sets="icd-10-cm icd-10-pcs ms-drg",
    ),
    Case(
        "employer first",
        """Priya Raman
Remote | Plano, TX | 469-555-0111

PROFILE
Risk adjustment coder. Ten years of HCC coding for Medicare Advantage plans.

EXPERIENCE

Northwind Health Plan, Dallas, TX
Risk Adjustment Coder
Sep 2019 to Present
Review charts for HCC capture and RADV audits. Work with Apixio and Excel.

Clearwater Coding Solutions LLC
HCC Coding Auditor (Remote)
Feb 2016 to Aug 2019
Audited CMS-HCC coding of 20 coders for accuracy.

EDUCATION

University of Texas at Dallas
Bachelor of Science in Biology
2012

CERTIFICATIONS & LICENSES

Certified Risk Adjustment Coder (CRC)
CPC
Pursuing CPMA, exam expected March 2027
""",
        name="Priya Raman", phone="(469) 555-0111", place="Plano, TX", months=120,
        jobs=(job("Risk Adjustment Coder", "Northwind Health Plan", "2019-09", ""),
              job("HCC Coding Auditor", "Clearwater Coding Solutions LLC", "2016-02", "2019-08")),
        schools=(school("University of Texas at Dallas", "2012"),),
        credentials="crc cpc", specialties="risk-adjustment", settings="risk_adjustment payer", tools="apixio excel",
        code_sets="hcc",
    ),
    Case(
        "apprentice without jobs in coding",
        """DeShawn Carter, CPC-A
Atlanta, GA 30310
Phone: (404) 555-0177   Email: dcarter@example.com

OBJECTIVE
Newly certified coder looking for a first position in an outpatient clinic.

EDUCATION
Certificate, Medical Billing and Coding, Atlanta Technical College, May 2026
High School Diploma, Booker Academy, 2019

CERTIFICATION
CPC-A, AAPC, June 2026

EXPERIENCE
Front Desk Receptionist, Peachtree Family Practice, Atlanta, GA, 2022 - Present
- Verified insurance and scheduled patients in athenahealth
Cashier, Corner Market, Atlanta, GA, 2019 - 2022

SKILLS
CPT, ICD-10-CM, HCPCS Level II, Microsoft Excel, Practicode (in progress)
""",
        name="DeShawn Carter", phone="(404) 555-0177", place="Atlanta, GA", months=None,
        jobs=(job("Front Desk Receptionist", "Peachtree Family Practice", "2022", ""),
              job("Cashier", "Corner Market", "2019", "2022")),
        schools=(school("Atlanta Technical College", "2026-05"), school("Booker Academy", "2019")),
        credentials="cpc-a", specialties="", settings="clinic", tools="athenaone excel",
        code_sets="cpt icd-10-cm hcpcs",
    ),
    Case(
        "table of a word processor",
        """Linh Nguyen\tlinh.nguyen@example.net
San Jose, CA 95112\t408 555 0123
Professional Summary
Emergency department coder, facility and professional, over 12 years of coding.
Employment History
ED Coder\tValley General Hospital, San Jose, CA\t2014 – present
Levels for 160 ED charts a day; infusion and injection coding; Epic and Optum CAC
Medical Biller\tBay Urgent Care, Milpitas, CA\t2010 – 2014
Claims and denials for three urgent care centers
Education and Training
Medical Coding Certificate\tDeAnza College\t2010
Certifications
CPC, CEDC
""",
        name="Linh Nguyen", phone="(408) 555-0123", place="San Jose, CA", months=144,
        jobs=(job("ED Coder", "Valley General Hospital", "2014", ""),
              job("Medical Biller", "Bay Urgent Care", "2010", "2014")),
        schools=(school("DeAnza College", "2010"),),
        credentials="cpc cedc", specialties="emergency-medicine infusion", settings="emergency urgent_care facility professional",
        tools="epic optum-cac", code_sets="",
    ),
    Case(
        "one line a job",
        """Name: Roberta K. O'Neill
City: Boise, Idaho
Tel.: +1 208-555-0155 / Fax: 208-555-0156

Career History
Coding Manager | Treasure Valley Physicians Group | Boise, ID | 11/2018 - present
Lead Coder | Treasure Valley Physicians Group | Boise, ID | 03/2012 - 10/2018
Coder | Sawtooth Surgery Center | Boise, ID | 06/2007 - 02/2012

Academic Background
MBA, Boise State University, 2015
Bachelor of Science in Health Informatics and Information Management, Boise State University, 2007

Licenses & Certifications
RHIA, CCS-P, CPPM

Areas of Expertise
Gastroenterology, Ophthalmology, Pain Management, General Surgery
NextGen, Codify, Power BI
""",
        name="Roberta K. O'Neill", phone="(208) 555-0155", place="Boise, ID", months=234,
        jobs=(job("Coding Manager", "Treasure Valley Physicians Group", "2018-11", ""),
              job("Lead Coder", "Treasure Valley Physicians Group", "2012-03", "2018-10"),
              job("Coder", "Sawtooth Surgery Center", "2007-06", "2012-02")),
        schools=(school("Boise State University", "2015"), school("Boise State University", "2007")),
        credentials="rhia ccs-p cppm",
        specialties="gastroenterology ophthalmology anesthesia-pain general-surgery", settings="asc",
        tools="nextgen codify power-bi", code_sets="",
    ),
    Case(
        "spaced headings and a team",
        """A N A   M A R T I N S
Medical Coding Auditor
Newark, New Jersey  ·  (973) 555-0188

E X P E R I E N C E

Medical Coding Auditor
Garden State Health Network  |  July 2020 - Present
• Audit E/M and surgical coding of 35 CPC and CCS-P certified coders
• Train new CPC-A hires; teach the CPMA review course

Professional Fee Coder
Hudson Dermatology Associates  |  January 2015 - June 2020
• Coded Mohs surgery and pathology with CPT and modifiers 25 and 59

E D U C A T I O N

Rutgers University, B.A. in Public Health, 2014

C R E D E N T I A L S

CPMA, CPC, CPCD
""",
        name="Ana Martins", phone="(973) 555-0188", place="Newark, NJ", months=143,
        jobs=(job("Medical Coding Auditor", "Garden State Health Network", "2020-07", ""),
              job("Professional Fee Coder", "Hudson Dermatology Associates", "2015-01", "2020-06")),
        schools=(school("Rutgers University", "2014"),),
        credentials="cpma cpc cpcd", specialties="dermatology evaluation-management pathology-lab", settings="professional",
        tools="", code_sets="cpt modifiers e/m",
    ),
    Case(
        "nurse who codes",
        """GRACE ADEYEMI, RN, BSN, CCDS
Nashville, Tennessee
615-555-0134

CLINICAL DOCUMENTATION SPECIALIST

Professional Experience
Cumberland Medical Center – Nashville, TN
CDI Specialist (Full-time), 04/2017–Present
Reviews inpatient records for MS-DRG and APR-DRG accuracy; uses Epic, Iodine and 3M 360.

Cumberland Medical Center – Nashville, TN
Staff Nurse, Medical ICU, 06/2010–03/2017
Cared for critically ill patients.

Education
Bachelor of Science in Nursing, Belmont University, 2010

Licensure and Certification
Registered Nurse, State of Tennessee, active
CCDS, ACDIS, 2019
""",
        name="Grace Adeyemi", phone="(615) 555-0134", place="Nashville, TN", months=116,
        jobs=(job("CDI Specialist", "Cumberland Medical Center", "2017-04", ""),
              job("Staff Nurse", "Cumberland Medical Center", "2010-06", "2017-03")),
        schools=(school("Belmont University", "2010"),),
        credentials="rn ccds", specialties="inpatient-drg", settings="inpatient", tools="epic iodine 3m-360", code_sets="ms-drg apr-drg",
    ),
)  # fmt: skip
