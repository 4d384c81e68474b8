"""`careercenter corrections`: what staff corrected becomes cases, which the reader is then held to and scored on."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.cli import cli
from careercenter.config import Settings
from careercenter.jobs.correcting import confirm_facts, correct_fact
from careercenter.jobs.models import FactCorrection, Listing
from careercenter.jobs.offer import Offer
from careercenter.jobs.operations import take_in
from careercenter.jobs.regressions import case_of, labels_of, merged, misses
from tests.clock import Clock

TEXT = (
    "Code facility charts, inpatient. CPC or CCS required. Pay is $28 to $34 an hour. Two years of experience required."
)
OFFER = Offer("7", "Inpatient Coder", TEXT, "Mercy", locations=("Tulsa, OK",), salary_text="$28 - $34 per hour")


@pytest.fixture
def listing(session: Session, clock: Clock) -> Listing:
    take_in(session=session, source="feed", offers=[OFFER], now=clock())
    session.commit()
    return session.scalars(select(Listing)).one()


def _correct(session: Session, clock: Clock, listing: Listing, name: str, value: Any, by_role: str = "staff") -> None:
    correct_fact(
        session=session, listing=listing, name=name, value=value, account_id=None, by_role=by_role, now=clock()
    )
    session.commit()


def _run(settings: Settings, *args: object) -> Result:
    return CliRunner().invoke(cli, ["corrections", *map(str, args)], catch_exceptions=True)


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_a_correction_becomes_a_case_with_its_advert(
    session: Session, clock: Clock, listing: Listing, settings: Settings, tmp_path: Path
) -> None:
    _correct(session, clock, listing, "experience_months", 36)
    confirm_facts(
        session=session, listing=listing, names=["pay"], account_id=None, by_role="staff", now=clock()
    )  # fmt: skip
    session.commit()
    file = tmp_path / "new folder" / "cases.jsonl"
    result = _run(settings, "export", file, "--data", settings.data_dir)
    assert result.exit_code == 0, result.output
    assert "1 cases from corrections, 1 in" in result.output
    case = _lines(file)[0]
    assert case["id"] == "feed:7"
    assert case["facts"] == {
        "experience_months": 36, "pay": {"min": 28, "max": 34, "unit": "hour", "currency": "USD"},
    }  # fmt: skip
    assert case["advert"]["description"].strip() == TEXT and case["advert"]["salary_text"] == "$28 - $34 per hour"
    assert misses(case) == {"experience_months": (36, 24)}


def test_a_file_is_extended_and_a_case_replaced_where_it_stands(
    session: Session, clock: Clock, listing: Listing, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "cases.jsonl"
    other = {"id": "x", "advert": {"title": "Coder"}, "facts": {"remote": None}}
    stale = {"id": "feed:7", "advert": {"title": "Coder"}, "facts": {"remote": "onsite"}}
    file.write_text("\n".join(map(json.dumps, [stale, other])) + "\n\n")
    _correct(session, clock, listing, "role", "auditor")
    assert _run(settings, "export", file, "--data", settings.data_dir).exit_code == 0
    assert [case["id"] for case in _lines(file)] == ["feed:7", "x"]
    assert _lines(file)[0]["facts"] == {"role": "auditor"}


def test_what_employers_say_is_left_out_unless_asked_for(
    session: Session, clock: Clock, listing: Listing, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "cases.jsonl"
    _correct(session, clock, listing, "role", "auditor", by_role="employer")
    assert "0 cases" in _run(settings, "export", file, "--data", settings.data_dir).output
    assert "1 cases" in _run(settings, "export", file, "--by", "employer", "--data", settings.data_dir).output


def test_a_correction_of_a_text_that_changed_makes_no_case(
    session: Session, clock: Clock, listing: Listing, settings: Settings, tmp_path: Path
) -> None:
    _correct(session, clock, listing, "experience_months", 36)
    changed = Offer("7", OFFER.title, TEXT.replace("Two", "Five"), "Mercy")
    take_in(session=session, source="feed", offers=[changed], now=clock())
    session.commit()
    session.expire_all()
    assert case_of(listing, session.scalars(select(FactCorrection)).all()) is None
    output = _run(settings, "export", tmp_path / "cases.jsonl", "--data", settings.data_dir).output
    assert "1 corrections of texts that changed were passed over" in output


def test_cases_are_checked_and_scored(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    advert = {"title": "Inpatient Coder", "description": TEXT}
    right = {"id": "right", "advert": advert, "facts": {"experience_months": 24}}
    file.write_text(json.dumps(right))
    assert _run(settings, "check", file).output == "1 cases, 0 facts read wrongly\n"
    file.write_text(json.dumps(right) + "\n" + json.dumps({"id": "no", "advert": advert, "facts": {"role": "auditor"}}))
    wrong = _run(settings, "check", file)
    assert (wrong.exit_code, wrong.output.splitlines()[0]) == (1, "no: role should be auditor, read as coder")
    scored = CliRunner().invoke(cli, ["bench", "extract", str(file)])
    assert scored.exit_code == 0, scored.output
    line = next(line for line in scored.output.splitlines() if line.startswith("experience_months"))
    assert line.split() == ["experience_months", "1.000", "1.000", "1.000", "1", "1"]
    assert "miss pay" not in scored.output


@pytest.mark.parametrize("content", ["{broken", '["a"]', '{"id": "1"}'])
def test_a_file_of_something_else_is_refused_and_left_alone(settings: Settings, tmp_path: Path, content: str) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(content)
    for what in (["export", file, "--data", settings.data_dir], ["check", file]):
        result = _run(settings, *what)
        assert result.exit_code == 1 and "line 1: it is no" in result.output
    assert file.read_text() == content


def test_settled_facts_take_the_names_of_labels() -> None:
    assert labels_of("settings", ["facility", "inpatient"]) == {"fee": ["facility"], "patient_setting": ["inpatient"]}
    assert labels_of("credentials_required", [["cpc", "ccs"], ["cpc"]]) == {"credentials_required": ["ccs", "cpc"]}
    assert labels_of("states_allowed", ["OH", "KY"]) == {"states": ["KY", "OH"]}
    assert labels_of("remote", "hybrid") == {"remote": "hybrid"}


def test_cases_are_merged_by_id() -> None:
    old, new = [{"id": "a", "n": 1}, {"id": "b", "n": 1}], [{"id": "c", "n": 2}, {"id": "a", "n": 2}]
    assert list(merged(old, new)) == [{"id": "a", "n": 2}, {"id": "b", "n": 1}, {"id": "c", "n": 2}]
