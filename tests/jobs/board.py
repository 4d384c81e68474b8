"""A small board for tests: adverts as people write them, taken in like any feed and indexed."""

from flask import Flask
from sqlalchemy.orm import Session

from careercenter.drain import drain
from careercenter.jobs.offer import Offer
from careercenter.jobs.operations import take_in
from careercenter.web.services import now
from careercenter.worker import TASKS

ADVERTS = (
    (
        "1",
        "Inpatient Coder",
        "Mercy Hospital",
        "Tulsa, OK",
        "On site in Tulsa. CCS required. $30 - $36 per hour. Full time. Epic.",
    ),
    (
        "2",
        "Remote Profee Coder",
        "Northgate Coding",
        "Remote",
        "100% remote, anywhere in the US. CPC required. $28 per hour. E/M.",
    ),
    (
        "3",
        "Remote Risk Adjustment Coder",
        "Cedar Health Plan",
        "Remote",
        "Fully remote; must reside in Ohio or Kentucky. CRC required. HCC coding. $60,000 - $70,000 per year.",
    ),
    (
        "4",
        "Coding Auditor",
        "Mercy Hospital",
        "Oklahoma City, OK",
        "Hybrid. CPMA preferred. Salary $75,000 per year. 95% accuracy.",
    ),
    (
        "5",
        "Remote Cardiology Coder",
        "Heartline Billing",
        "Remote",
        "This is a remote position. CPC or CCC required. Cath lab coding.",
    ),
    (
        "6",
        "Apprentice Coder",
        "Prairie Clinic",
        "Lawrence, KS",
        "CPC-A welcome, no experience needed. On site. Codes 99213 and 82397.",
    ),
    (
        "7",
        "Medical Coder",
        "Far Away Staffing",
        "Remote",
        "Remote except CA, NY. CPC required. $0.85 per chart. 1099 contract.",
    ),
)


def offer(row: tuple[str, str, str, str, str]) -> Offer:
    """One advert as an offer."""
    external_id, title, employer, place, text = row
    return Offer(external_id=external_id, title=title, description=text, employer=employer, locations=(place,))


def fill(app: Flask, session: Session) -> None:
    """Take the adverts in and bring the index up to date."""
    take_in(session=session, source="test", offers=[offer(row) for row in ADVERTS], now=now())
    session.commit()
    drain(app, TASKS)
