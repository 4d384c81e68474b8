"""Changes of form change no fact, and a change of one thing changes that fact alone; cost grows as the text does."""

import sys
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from careercenter.jobs.facts.advert import Advert
from careercenter.jobs.facts.read import read
from tests.jobs.facts.adverts import reading

TITLE = "Outpatient Coder"
PARTS = {
    "about": "About Us:\nLakeview runs nine hospitals and has served the valley since 1952.",
    "duties": "Responsibilities:\n- Code outpatient surgery and emergency department records\n- Apply CPT, HCPCS, NCCI",
    "required": "Requirements:\n- CPC or COC required\n- Two years of outpatient coding experience\n- Epic",
    "preferred": "Preferred:\n- CPMA\n- Five years of experience preferred",
    "pay": "Pay:\n- $27.50 - $36.00 per hour, full time",
    "where": "Where:\n- Fully remote; must live in Ohio or Kentucky",
    "standards": "Standards:\n- 95% accuracy\n- 12 charts per hour",
}
PLAIN = "\n\n".join(PARTS.values())
BOILERPLATE = (
    "We are an equal opportunity employer. Qualified applicants are considered without regard to race, age or sex.",
    "Benefits include medical, dental and vision insurance, a 401(k) with a 4% match and 15 days of PTO.",
    "Beware of fraud: we never ask for money. Offices in Texas, Nevada and Maine. Call 555-0100.",
    "Mercy's telehealth program won an award in 2019, and its on-site gym is open to all staff.",
)


def labels(text: str, **fields: str) -> dict[str, Any]:
    return reading(text, TITLE, **fields).to_labels()


def changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {name for name in before if before[name] != after[name]}


def marked(text: str) -> str:
    """The text as HTML: a line that begins with a dash is an item, others are paragraphs."""
    lines = [line for line in text.splitlines() if line]
    items = [f"<li>{line[2:]}</li>" if line.startswith("- ") else f"<p><strong>{line}</strong></p>" for line in lines]
    return f"<div>{''.join(items)}</div>"


FORMS: dict[str, Callable[[str], str]] = {
    "dots": lambda text: text.replace("\n- ", "\n• "),
    "stars": lambda text: text.replace("\n- ", "\n* "),
    "odd bullets": lambda text: text.replace("\n- ", "\n\uf0b7 "),
    "dashes": lambda text: text.replace(" - ", " – "),
    "markdown": lambda text: "\n".join(f"**{line}**" if line.endswith(":") else line for line in text.splitlines()),
    "hashes": lambda text: "\n".join(f"## {line}" if line.endswith(":") else line for line in text.splitlines()),
    "html": marked,
    "windows": lambda text: text.replace("\n", "\r\n"),
    "airy": lambda text: text.replace("\n", "\n\n"),
    "dense": lambda text: text.replace("\n\n", "\n"),
    "hard blanks": lambda text: text.replace(" ", "\u00a0"),
    "capitals": str.upper,
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_form_is_not_content(form: Callable[[str], str]) -> None:
    assert changed(labels(PLAIN), labels(form(PLAIN))) == set()


@pytest.mark.parametrize("order", list(permutations(PARTS))[::360])
def test_the_order_of_sections_changes_nothing(order: tuple[str, ...]) -> None:
    assert changed(labels(PLAIN), labels("\n\n".join(PARTS[name] for name in order))) == set()


@pytest.mark.parametrize("more", BOILERPLATE)
@pytest.mark.parametrize("first", [True, False], ids=["before", "behind"])
def test_boilerplate_changes_nothing(more: str, first: bool) -> None:
    assert changed(labels(PLAIN), labels(f"{more}\n\n{PLAIN}" if first else f"{PLAIN}\n\n{more}")) == set()


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("Ohio", "Georgia", {"states"}),
        ("must live in Ohio or Kentucky", "not available in Ohio or Kentucky", {"states", "states_denied"}),
        ("$36.00", "$38.25", {"pay"}),
        ("per hour, full time", "per hour, part time", {"employment"}),
        ("12 charts", "14 charts", {"productivity"}),
        ("95%", "97%", {"accuracy_pct"}),
        ("CPC or COC required", "CPC or CCS required", {"credentials_required"}),
        ("- CPMA", "- CEDC", {"credentials_preferred"}),
        ("Two years", "Three years", {"experience_months"}),
        ("HCPCS", "ICD-10-CM", {"code_sets"}),
        ("- Epic", "- Cerner", {"tools"}),
        ("Fully remote; must live in Ohio or Kentucky", "On site in Tulsa", {"remote", "states"}),
        ("emergency department", "observation", {"patient_setting", "specialties"}),
    ],
)
def test_one_change_changes_one_fact(old: str, new: str, names: set[str]) -> None:
    assert PLAIN.count(old) == 1
    assert changed(labels(PLAIN), labels(PLAIN.replace(old, new))) == names


def test_a_sentence_over_two_lines_is_one_sentence() -> None:
    line = "Coders of our outpatient team hold one of these credentials, which are required: CPC, COC or\nccs-p, rhit."
    assert labels(line)["credentials_required"] == labels(line.replace("\n", " "))["credentials_required"]


def test_facts_of_a_label_in_the_text_have_their_place_there() -> None:
    text = "Location: Dayton, OH\nCPC required."
    (span,) = reading(text, TITLE).facts["states"].spans
    assert text[span.start : span.end] == "Dayton, OH"


def calls(text: str) -> int:
    """How many functions reading calls: a measure of its work that no other program on the machine disturbs."""
    count = 0

    def counted(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    advert = Advert(title=TITLE, description=text)
    read(advert)
    sys.setprofile(counted)
    try:
        read(advert)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "text",
    [
        PLAIN + "\n\n",
        "CPC, CCS and RHIT required, $25 - $30 per hour, remote in Ohio, Texas. ",
        "must live in Ohio, not in Texas; " * 3,
        "remote, hybrid, on-site 3 days a week. " * 3,
        "two or more years of coding experience, or one year. ",
    ],
    ids=["advert", "facts", "states", "workplace", "years"],
)
def test_ten_times_the_text_costs_at_most_twelve_times(text: str) -> None:
    base = text * (5_000 // len(text))
    assert calls(base * 10) <= 12 * calls(base)
