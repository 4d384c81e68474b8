"""`careercenter extract`: one line of facts an advert, or one advert explained."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from careercenter.commands.extract import command
from careercenter.jobs.facts.reading import SCALARS, SETS

ADVERT = {
    "id": "a-1",
    "title": "Medical Coder",
    "location": "Tulsa, OK",
    "description": "Café team. CPC required. Pay: $25 - $30 per hour.",
}


@pytest.fixture
def adverts(tmp_path: Path) -> Path:
    path = tmp_path / "adverts.jsonl"
    rows = [ADVERT, {"id": "a-2", "title": "Coding Auditor", "description": "<p>CPMA <b>preferred</b></p>"}]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")
    return path


def extract(*words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])


def test_each_advert_gives_one_line_with_every_name(adverts: Path) -> None:
    first, second = [json.loads(line) for line in extract(adverts).stdout.splitlines()]
    assert list(first) == ["id", "facts", "more", "spans", "notes"]
    assert set(first["facts"]) == {*SCALARS, *SETS}
    assert (first["id"], first["facts"]["pay"]["max"]) == ("a-1", 30)
    assert second["facts"]["credentials_preferred"] == ["cpma"]


def test_spans_count_characters_of_the_description_as_given(adverts: Path) -> None:
    first, second = [json.loads(line) for line in extract(adverts).stdout.splitlines()]
    ((start, end),) = first["spans"]["credentials_required"]
    assert ADVERT["description"][start:end] == "CPC"
    ((start, end),) = second["spans"]["credentials_preferred"]
    assert "<p>CPMA <b>preferred</b></p>"[start:end] == "CPMA"


def test_lines_that_are_no_adverts_are_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_text('nonsense\n[]\n{"title": "Coder", "description": "CPC \\ud800 required", "location": ["Tulsa"]}\n')
    result = extract(path)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    assert "line 1: not JSON" in result.stderr
    assert "line 2: not a JSON object" in result.stderr


def test_a_file_without_any_advert_fails(tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    path.write_text("nonsense\n")
    assert extract(path).exit_code == 1
    assert extract(tmp_path / "absent.jsonl").exit_code == 2


def test_explaining_marks_the_facts_of_one_advert(adverts: Path) -> None:
    said = extract("--explain", adverts).output
    assert "title: Medical Coder" in said
    assert "CPC[" in said
    assert "Coding Auditor" not in said
    assert "credentials_required" in said


def test_explaining_takes_the_advert_asked_for(adverts: Path) -> None:
    assert "Coding Auditor" in extract("--explain", "--id", "a-2", adverts).output
    missing = extract("--explain", "--id", "a-9", adverts)
    assert missing.exit_code == 1
    assert "No advert has the id a-9." in missing.output
