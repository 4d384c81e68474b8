"""Patient data in free text, pointed out before it is kept: numbers of records and insurance, and people beside what
only a patient has (a birth date, an age, a day of service).

Apart because résumés, notes to employers, messages, exercises and pasted cases must all be judged alike. What tells a
patient from the writer is what stands near: a résumé's own name, address, phone and credential numbers are nobody's
patient data, so a name, phone or address counts only beside the words of a chart. Every look around is bounded, so the
time grows with the text's length and nothing else. Pure; nothing is logged or kept.

The kinds follow the identifiers of HIPAA's safe harbor (45 CFR 164.514(b)(2)); the Medicare number is as CMS writes it
(Understanding the MBI format: 11 places, no S, L, O, I, B, Z). A miss is possible: this is a warning, no proof.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from careercenter.codes import patient_shapes as shapes

_INSURED = re.compile(
    r"\b(?:medicare|medicaid|insur\w+|claims?|polic(?:y|ies)|subscriber|group|payer|hicn|mbi)\b", re.I
)
MOST_FINDINGS, MOST_LOOKED_AT = 100, 20_000
KINDS = {
    "record_number": "a medical record, account or claim number",
    "ssn": "a Social Security number",
    "member_id": "an insurance or Medicare number",
    "birth_date": "a birth date",
    "name": "a patient's name",
    "service_date": "a name with a date of service",
    "contact": "a patient's phone, mail or address",
}


@dataclass(frozen=True)
class Finding:
    """What looks like patient data: `text[start:end]`, and in a few words why."""

    kind: str
    start: int
    end: int
    why: str


def find(text: str) -> tuple[Finding, ...]:
    """Everything in the text that looks like a patient's, in order, none inside another; the first hundred."""
    found = sorted(_all(text), key=lambda one: (one.start, -one.end))
    kept: list[Finding] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept[:MOST_FINDINGS])


def summary(findings: Iterable[Finding]) -> str:
    """One sentence that names what was found, without any of it; empty when nothing was."""
    kinds = list(dict.fromkeys(KINDS[one.kind] for one in findings))
    if not kinds:
        return ""
    listed = " and ".join([", ".join(kinds[:-1]), kinds[-1]] if kinds[1:] else kinds)
    return f"This looks like it holds patient data: {listed}."


def _all(text: str) -> Iterator[Finding]:
    for rule in (_numbers, _births, _people, _services, _contacts):
        for looked, one in enumerate(rule(text)):
            if one is not None:
                yield one
            if looked > MOST_LOOKED_AT:
                break


def _numbers(text: str) -> Iterator[Finding | None]:
    """Numbers that only a patient's papers carry. A membership of one's profession is no insurance."""
    for kind, pattern in shapes.NUMBERS:
        for match in pattern.finditer(text):
            own = kind == "member_id" and shapes.PROFESSION.search(_around(text, *match.span(), 45, 30))
            # A credential on the line above says nothing of what calls itself insurance.
            insured = own and _INSURED.search(_in_line(text, *match.span(), 45, 30))
            yield None if own and not insured else _finding(kind, match, "number")


def _births(text: str) -> Iterator[Finding | None]:
    """Whole birth dates that say so, except in the head of a résumé; and dates after a name beside an age or sex."""
    for match in shapes.BIRTH.finditer(text):
        own = shapes.OWNER.search(_around(text, *match.span(), 250, 250))
        chart = shapes.CHART.search(_beside(text, *match.span(), 120))
        name = shapes.name_before(text, match.start(), gap=6)
        start = name[0] if name else match.start()
        yield None if own and not chart else Finding("birth_date", start, match.end(), KINDS["birth_date"])
    for match in shapes.DATE.finditer(text):
        near = shapes.CHART.search(_around(text, *match.span(), 60, 80))
        name = shapes.name_before(text, match.start(), gap=4) if near else None
        yield Finding("birth_date", name[0], match.end(), KINDS["birth_date"]) if name else None


def _people(text: str) -> Iterator[Finding | None]:
    """Names that are called a patient's, or have an age, or do what patients do."""
    for match in shapes.CALLED.finditer(text):
        name = shapes.name_after(text, match.end())
        sure = name and (match["sure"] or shapes.CHART.search(text, name[1], name[1] + 80))
        yield Finding("name", *name, KINDS["name"]) if name and sure else None
    for match in shapes.AGE.finditer(text):
        name = shapes.name_before(text, match.start(), gap=3)
        yield Finding("name", name[0], match.end(), KINDS["name"]) if name else None
    for match in shapes.HONORIFIC.finditer(text):
        name = shapes.name_after(text, match.end(), words=1)
        acts = name and shapes.ACTS.match(text, name[1], name[1] + 60)
        yield Finding("name", match.start(), name[1], KINDS["name"]) if name and acts else None


def _services(text: str) -> Iterator[Finding | None]:
    """A name beside the day on which somebody was seen, admitted or operated on."""
    for match in shapes.SERVICE.finditer(text):
        name = shapes.name_before(text, match.start(), gap=40) or shapes.name_near(text, match.end(), 40)
        yield (
            None
            if name is None
            else Finding("service_date", min(name[0], match.start()), max(name[1], match.end()), KINDS["service_date"])
        )


def _contacts(text: str) -> Iterator[Finding | None]:
    """A phone, mail or address that is called the patient's, or follows a patient's name."""
    for match in shapes.CONTACT.finditer(text):
        before = text[max(0, match.start() - 120) : match.start()]
        called = [*shapes.CALLED.finditer(before)]
        named = any(one["sure"] and shapes.name_after(before, one.end()) for one in called)
        yield _finding("contact", match, 0) if named or shapes.THEIRS.search(before) else None


def _finding(kind: str, match: re.Match[str], group: str | int) -> Finding:
    return Finding(kind, match.start(group), match.end(group), KINDS[kind])


def _beside(text: str, start: int, end: int, reach: int) -> str:
    """What stands on both sides of a find, without the find."""
    return f"{text[max(0, start - reach) : start]}\n{text[end : end + reach]}"


def _in_line(text: str, start: int, end: int, before: int, after: int) -> str:
    """The same within the line of a find."""
    ahead = text[max(0, start - before) : start].rpartition("\n")[2]
    return f"{ahead}{text[start : end + after].partition(chr(10))[0]}"


def _around(text: str, start: int, end: int, before: int, after: int) -> str:
    return text[max(0, start - before) : end + after]
