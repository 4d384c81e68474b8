"""Made-up patients in made-up notes, and texts that only look like them. Every name, date and number here is drawn.

`TUNED` were looked at while the guard was written; on `HELD_OUT` it was tried when it was done, and found 0.951 at first sight.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

FIRST = "Jane John Maria José Wei Aisha Robert Linda Priya Dmitri Chloé Kwame Anne-Marie Tyrone Guadalupe Bjørn".split()
LAST = "Doe Smith O'Brien Núñez Nguyen McAllister Washington-Lee Patel Okafor Kowalski D'Angelo Brown García Müller".split()
MONTHS = "January February March April May June July August September October November December".split()
STREETS = ("Oak Street", "Maple Ave", "N. 4th St", "Willow Creek Rd", "Sunset Blvd", "Cedar Ln")
REASONS = (
    "chest pain",
    "a fall on ice",
    "type 2 diabetes, E11.9",
    "shortness of breath",
    "cough and fever",
    "left knee pain",
)
_MBI_LETTERS = "ACDEFGHJKMNPQRTUVWXY"

# What is between ‹ and › must be found.
TUNED = (
    "‹{name}›, DOB ‹{date}›, seen for {reason}.", "Patient: ‹{name}› presents with {reason}.", "MRN ‹{digits:8}›",
    "MRN: ‹{digits:7}›. {reason}.", "Medical Record #: ‹{digits:6}›", "medical record number ‹{letters:2}{digits:6}›",
    "Acct #: ‹{digits:9}›", "Account No. ‹{digits:10}› {reason}", "Encounter number: ‹{digits:8}›", "SSN: ‹{ssn}›", "‹{ssn}›",
    "Medicare ID ‹{mbi}›", "‹{mbi}›", "Member ID: ‹{letters:3}{digits:9}›", "Subscriber ID# ‹{letters:1}{digits:8}›",
    "‹{name}›, {age} yo female with {reason}", "‹{name}› is a {age}-year-old man with {reason}", "{title} ‹{last}› is a {age}-year-old woman.",
    "{title} ‹{last}› presented with {reason}.", "Pt: ‹{last}, {first}›  DOB: ‹{date}›  MRN: ‹{digits:8}›",
    "Patient name: ‹{upper_last}, {upper_first}›", "‹{name}› was admitted on {date}.", "DOS {date}, ‹{name}›, {reason}",
    "Patient: ‹{name}›, phone ‹{phone}›", "Patient ‹{name}›, {age} y/o, {reason}", "patient's phone: ‹{phone}›",
    "Name: ‹{name}›\nDOB: ‹{date}›\n{reason}", "Patient: ‹{name}›\nAddress: ‹{house} {street}›", "born ‹{date}›, {reason}",
    "Date of birth: ‹{date}›", "pt {lower} dob ‹{date}›", "Medicaid ID: ‹{letters:2}{digits:8}›", "Chart #‹{digits:6}›",
    "RE: ‹{name}› (D.O.B. ‹{date}›)", "Pt Name: ‹{name}›  Age: {age}  Sex: F", "‹{upper_last}, {upper_first}› ‹{date}› M  MRN# ‹{digits:7}›",
    "Discharge summary for ‹{name}›, date of birth ‹{date}›. {reason}.", "{title} ‹{last}› was seen on {date} for {reason}.",
    "‹{name}› ({age}F) c/o {reason}", "Hospital number: ‹{digits:8}›", "FIN: ‹{digits:10}› {reason}", "CSN: ‹{digits:9}›", "HICN: ‹{digits:9}A›",
    "Social Security Number ‹{ssn}›", "Insurance ID: ‹{letters:3}{digits:8}›", "Policy holder ID ‹{letters:2}{digits:9}›",
    "Claim # ‹{digits:11}› denied, {reason}", "The patient, ‹{name}›, is a {age} year old with {reason}.", "This is ‹{name}›, a {age}-year-old woman with {reason}.",
    "Patient's name is ‹{name}›. {reason}.", "Date of service: {date}. Patient: ‹{name}›.", "‹{name}› underwent appendectomy on {date}",
    "Member: ‹{name}›, Member #‹{letters:1}{digits:9}›", "Birthdate ‹{date}›, {reason}", "MR# ‹{digits:7}›", "Pt ID: ‹{digits:7}›",
    "admission date {date}, ‹{name}›, {reason}", "Patient ID ‹{letters:2}-{digits:6}›", "‹{name}› DOB:‹{date}› {reason}", "Med Rec No: ‹{digits:8}›",
    "Patient lives at ‹{house} {street}›", "pt's cell: ‹{phone}›", "{reason}. Patient ‹{name}›, DOB ‹{date}›, SSN ‹{ssn}›.",
    "MBI: ‹{mbi}›", "{title} ‹{last}›, {age}, has a history of {reason}.",
)  # fmt: skip
HELD_OUT = (
    "Progress note\nName: ‹{name}›\nD.O.B: ‹{date}›\nCC: {reason}", "‹{upper_first} {upper_last}›, {age} Y/O M, {reason}",
    "Pt. ‹{name}› is a {age} y.o. male who presents with {reason}.", "Operative report, patient ‹{name}›, MRN ‹{digits:8}›, surgeon on file.",
    "Visit ID ‹{digits:9}›; {reason}", "Case number: ‹{digits:8}›, {reason}", "Patient account number - ‹{digits:9}›", "MRN (‹{digits:7}›)",
    "Medicare Beneficiary Identifier: ‹{mbi}›", "medicare #‹{mbi}› active", "Medicaid recipient ID ‹{digits:10}›", "Insured ID: ‹{letters:4}{digits:8}›",
    "SS# ‹{ssn}›", "social security no. ‹{ssn}›", "{title} ‹{last}› underwent a knee replacement.", "{title} ‹{last}› complains of {reason}.",
    "‹{name}› (born ‹{date}›) {reason}", "Birth date: ‹{date}›. Female. {reason}", "Patient (‹{name}›, {age} yo) {reason}",
    "Seen today: ‹{name}›, {age}-year-old female, {reason}", "‹{name}› was discharged on {date} after {reason}.", "Surgery date: {date}\nPatient: ‹{name}›",
    "Patient: ‹{name}› / DOB ‹{date}› / Acct# ‹{digits:8}›", "Patient's address: ‹{house} {street}›", "Patient email: ‹{first}@example.org›",
    "Chart no. ‹{digits:6}› {name}", "Specimen # ‹{letters:1}{digits:2}-{digits:5}›", "Subscriber: ‹{name}›  ID: {letters:3}{digits:9}",
    "EMPI: ‹{digits:9}›", "ICN: ‹{digits:13}› denied as duplicate", "‹{name}›, age {age}, {reason}", "‹{last}, {first}› - DOB: ‹{date}› - {reason}",
    "Date of birth of the patient is ‹{date}›.", "Encounter ID: ‹{digits:10}›", "‹{name}› presented on {date} with {reason}",
)  # fmt: skip
AROUND = (
    "", "Coded 99213 with modifier 25 and E11.9. ", "HPI: three days of symptoms.\n", "Please code this one: ", "J1100 x2 given.\n",
    "Inpatient stay, 0FB03ZX, MS-DRG 470. ",
)  # fmt: skip
CLEAN = (
    "{name}\n{house} {street}, Tulsa, OK 74101\n{phone} | {first}@example.org\nCPC, AAPC ID 0{digits:7}\nCoder since {year}",
    "{name}, CPC, CCS\nBorn in {year}. Phone: {phone}\nAAPC Member ID: 0{digits:7}, AHIMA ID {digits:6}",
    "RESUME\n{name}\nDate of birth: {date}\n{first}@example.org\nMember of AAPC, member number {digits:8}",
    "Mercy Hospital, Tulsa, OK  {date} - {date}\nInpatient coder: 25 charts a day at 96% accuracy",
    "Codes: 99213, 99214-25, E11.9, I21.4, J1100, 0FB03ZX, S52.501A, G0439, 82397, MS-DRG 470, HCC 18", "NPI {digits:10}, Tax ID on request",
    "Salary $45,000 - $62,000 a year, or $28.50/hour. Job number {digits:7}. Posted {date}.", "Encounters: 99213 (40 a day), 99285 (12 a day)",
    "Patient Access Representative at St. Mary Medical Center, {year} to {year}", "Coded records of patients over 65 years old in 2019",
    "Dear {first} {last},\nI have coded for {digits:1} years at Mercy. Call me at {phone}.\nYours, {first} {last}",
    "Applicants must be at least 18 years old. Equal Opportunity Employer, veterans welcome.", "Mercy is a 62-year-old system with 14 hospitals.",
    "Reviewed 12,400 Medicare Advantage charts; cut denials 18% in {year}", "License number RN{digits:6}, certification no. {digits:8}",
    "Interview with {title} {last} on {date}, reports to the Director of Coding", "Excel, 3M 360, Epic; HIM ext. 4521; ZIP 74101-{digits:4}",
    "Patient: verified name and birth date at each visit as front desk lead", "Medical records clerk, 2014 to 2018; chart reviews 100/day",
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A text, and where in it something of a patient was put."""

    text: str
    planted: tuple[tuple[int, int], ...]


def notes(templates: tuple[str, ...], *, seed: int, times: int) -> Iterator[Made]:
    """Each template so many times, filled anew, with something around it."""
    draw = random.Random(seed)
    for _ in range(times):
        for template in templates:
            yield _marked(draw.choice(AROUND) + filled(template, draw))


def clean(*, seed: int, times: int) -> Iterator[str]:
    """Texts with nobody's patient data."""
    draw = random.Random(seed)
    return (filled(template, draw) for _ in range(times) for template in CLEAN)


def filled(template: str, draw: random.Random) -> str:
    """A template with everything in braces drawn."""
    first, last = draw.choice(FIRST), draw.choice(LAST)
    full = draw.choice((f"{first} {last}", f"{first} {draw.choice('ABCDEFGHJKLMRST')}. {last}", f"{first} {last}"))
    values = {
        "name": full, "first": first, "last": last, "lower": full.lower(), "upper_first": first.upper(), "upper_last": last.upper(),
        "date": _date(draw), "age": str(draw.randint(18, 99)), "reason": draw.choice(REASONS), "title": draw.choice(("Mr.", "Mrs.", "Ms.")),
        "ssn": f"{draw.randint(100, 665)}-{draw.randint(10, 99)}-{draw.randint(1000, 9999)}", "mbi": _mbi(draw),
        "phone": _phone(draw),
        "house": str(draw.randint(1, 9999)), "street": draw.choice(STREETS), "year": str(draw.randint(1985, 2026)),
        "digits": _Digits(draw), "letters": _Letters(draw),
    }  # fmt: skip
    return template.format_map(values)


class _Digits:
    """`{digits:8}`: eight of them."""

    alphabet = "0123456789"

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw

    def __format__(self, count: str) -> str:
        return "".join(self.draw.choice(self.alphabet) for _ in range(int(count)))


class _Letters(_Digits):
    alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def _date(draw: random.Random) -> str:
    day, month, year = draw.randint(1, 28), draw.randint(1, 12), draw.randint(1930, 2020)
    name = MONTHS[month - 1]
    return draw.choice(
        (f"{month:02}/{day:02}/{year}", f"{month}/{day}/{year % 100:02}", f"{month}-{day}-{year}", f"{year}-{month:02}-{day:02}",
         f"{name} {day}, {year}", f"{day} {name[:3]} {year}", f"{name[:3]} {day}, {year}")
    )  # fmt: skip


def _phone(draw: random.Random) -> str:
    written = draw.choice(("({}) {}-{}", "{}-{}-{}", "{}.{}.{}"))
    return written.format(draw.randint(201, 989), draw.randint(200, 999), draw.randint(1000, 9999))


def _mbi(draw: random.Random) -> str:
    """Eleven places of digits (N, C without zero), letters (A) and either (B), whole or in three parts."""
    sets = {"C": "123456789", "N": "0123456789", "A": _MBI_LETTERS, "B": f"{_MBI_LETTERS}0123456789"}
    parts = ("".join(draw.choice(sets[kind]) for kind in part) for part in ("CABN", "ABN", "AANN"))
    return draw.choice(("", "-")).join(parts)


def _marked(text: str) -> Made:
    planted, out, start = [], "", 0
    for char in text:
        if char == "‹":
            start = len(out)
        elif char == "›":
            planted.append((start, len(out)))
        else:
            out += char
    return Made(out, tuple(planted))
