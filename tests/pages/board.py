"""A small board for the page tests: enough listings for three pages of results, with every kind of fact and gap."""

from datetime import datetime, timedelta

from careercenter.jobs.offer import Offer

EMPLOYERS = (
    "Mercy Ridge Health",
    "Plainfield Coding Partners",
    "St. Brendan Regional Medical Center",
    "Lakes Payer Services",
)
INPATIENT = """Mercy Ridge is a trauma center. Code inpatient encounters with ICD-10-CM, such as E11.9, and ICD-10-PCS.

Requirements:
- An active CCS or RHIT is required.
- 2 years of inpatient coding experience.
- 95% accuracy at 3 charts per hour, in Epic.

The pay range is $28.00 - $34.00 per hour. This job is 100% remote. We do not hire in CA, CO, NY or WA."""
PROFEE = """Assign CPT and HCPCS Level II codes, 82397 among them, for professional fee anesthesia records.

CPC required, CPC-A considered. Part time, hybrid, two days a week in the office in Cedar Rapids."""
AUDIT = """Validate DRG assignment against the record. CIC or CCS. $72,000 - $96,500 per year. On site in Duluth."""
HCC = """Retrospective HCC chart review, 10 charts per hour at 96% accuracy. CRC required. Fully remote."""
KINDS = (
    ("Inpatient Coder", INPATIENT, "Tulsa, OK"),
    ("Professional Fee Coder, Anesthesia", PROFEE, "Cedar Rapids, IA"),
    ("DRG Validation Auditor", AUDIT, "Duluth, MN"),
    ("Risk Adjustment Coder", HCC, "Remote"),
)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\" autofocus onfocus=\"alert(1)"
COUNT = 45


def offers(now: datetime) -> list[Offer]:
    """The listings, newest first by their numbers."""
    return [_offer(number, now) for number in range(COUNT)]


def _offer(number: int, now: datetime) -> Offer:
    title, text, place = KINDS[number % len(KINDS)]
    long = number == 5
    return Offer(
        external_id=f"job-{number}",
        title=f"{title} {HOSTILE if number == 9 else ''}".strip() + (" and colleagues" * 8 if long else ""),
        description=text + ("\n\n" + "Supercalifragilistic" * 12 if long else "") + (HOSTILE if number == 9 else ""),
        employer=EMPLOYERS[number % len(EMPLOYERS)],
        locations=(place,),
        url=f"https://jobs.example.org/{number}" if number != 2 else None,
        posted_at=now - timedelta(hours=number + 1),
        expires_at=now + timedelta(days=2 if number == 1 else 40),
    )
