"""The guard that points out patient data: what it finds of made-up patients, what it leaves alone, and how long it takes."""

import json
from itertools import chain
from pathlib import Path

import pytest

from careercenter.codes.patient_data import MOST_FINDINGS, find, summary
from tests.codes.patients_made import HELD_OUT, TUNED, clean, notes

DATA = Path(__file__).parents[3] / "shared" / "data"
RECALL = 0.95


def recall(templates: tuple[str, ...], seed: int) -> float:
    """The part of what was planted that a finding touches."""
    found = total = 0
    for made in notes(templates, seed=seed, times=8):
        findings = find(made.text)
        total += len(made.planted)
        found += sum(any(one.start < end and one.end > start for one in findings) for start, end in made.planted)
    assert total > 250
    return found / total


@pytest.mark.parametrize(("templates", "seed"), [(TUNED, 1), (HELD_OUT, 2)], ids=["tuned", "held out"])
def test_patients_are_found(templates: tuple[str, ...], seed: int) -> None:
    assert recall(templates, seed) >= RECALL


def test_what_only_looks_like_a_patient_is_left_alone() -> None:
    texts = list(clean(seed=3, times=12))
    assert len(texts) > 200
    assert [(text, one) for text in texts for one in find(text)] == []


def test_no_code_is_taken_for_a_patients_number() -> None:
    codes = chain(
        (f"{number:05}" for number in range(0, 100_000, 37)),
        (f"{letter}{number:04}" for letter in "ABCDEGHJKLMPQRSTV" for number in range(0, 10_000, 331)),
        (f"{letter}{number:02}.{tail}" for letter in "ABCEFGHIJKLMNOPQRSTUVXYZ" for number in range(0, 100, 7) for tail in ("9", "01XA")),
        (f"0{a}B{b}{c}ZX" for a in "DFHJQ" for b in "0123459" for c in "0348"),
    )  # fmt: skip
    listed = list(codes)
    for prefix in ("", "Codes: ", "Encounter ", "Patient coded ", "Medicare covers "):
        assert find(prefix + ", ".join(listed)) == ()


def test_a_finding_says_where_and_what() -> None:
    text = "Codes E11.9. Jane Doe, DOB 03/14/1962, MRN 00482913."
    findings = find(text)
    assert [(one.kind, text[one.start : one.end]) for one in findings] == [
        ("birth_date", "Jane Doe, DOB 03/14/1962"),
        ("record_number", "00482913"),
    ]
    said = summary(findings)
    assert said == "This looks like it holds patient data: a birth date and a medical record, account or claim number."
    assert "Jane" not in said and "0048" not in said
    assert summary(()) == ""


@pytest.mark.parametrize(
    "owner", ["Jane Roe\njane@x.example\nDate of birth: {}", "CURRICULUM VITAE\nJane Roe, born {}"]
)
def test_the_writers_own_birth_date_is_theirs(owner: str) -> None:
    own = owner.format("03/14/1985")
    assert find(own) == ()
    assert find(f"{own}\nPatient: John Doe, MRN 00482913") != ()


def test_findings_never_overlap_and_end() -> None:
    text = "Patient: Jane Doe, DOB 03/14/1962, MRN 00482913, SSN 219-09-9999. " * 500
    findings = find(text)
    assert len(findings) == MOST_FINDINGS
    assert all(a.end <= b.start for a, b in zip(findings, findings[1:], strict=False))


@pytest.mark.parametrize(
    "piece",
    [
        "1/1/20 ",
        "Aa Bb ",
        "1-",
        " ",
        "a@",
        "seen on 1/1/20 ",
        "Patient: Aa ",
        "MRN A-",
        "Aa Bb, 62 yo ",
        "\U0001f48a",
        "\x00",
    ],
)
def test_a_hostile_megabyte_is_read_to_its_end(piece: str) -> None:
    text = piece * (1_000_000 // len(piece)) + "\nSSN 219-09-9999"
    findings = find(text)
    assert len(findings) <= MOST_FINDINGS
    assert len(findings) == MOST_FINDINGS or findings[-1].kind == "ssn"


def test_real_adverts_name_no_patient() -> None:
    files = sorted(DATA.glob("ads*.jsonl"))
    if not files:
        pytest.skip("no real adverts beside the project: ../shared/data is missing")
    flagged = []
    for file in files:
        for number, line in enumerate(file.read_text().splitlines()):
            if file.stem == "ads-mixed" and number % 20:
                continue
            advert = json.loads(line)
            text = "\n".join(str(advert.get(name) or "") for name in ("title", "company", "location", "description"))
            flagged += [(advert["id"], one.kind, text[one.start : one.end]) for one in find(text)]
    assert flagged == []
