"""Mappings of ICD-9-CM are read in all four directions, and an old code is told where it went."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter.codes.former import DIAGNOSES, PROCEDURES, spelled
from careercenter.codes.loaders import gems
from careercenter.codes.loaders.rows import BrokenFile, FactRow, RowError
from careercenter.codes.operations import load_codes
from careercenter.core.database import db
from tests.clock import Clock
from tests.codes.layouts import order_line, written

FORWARD = "25000 E119    10000\n0010  A000    00000\nE8500 T401X1A 10000\nV1000 Z8500   10000\n7999  NoDx    11000\n"
COMBINED = "80002 S020XXA 10111\n80002 S06300A 10112\n"


@pytest.mark.parametrize(
    ("system", "text", "code"),
    [
        (DIAGNOSES, "25000", "250.00"), (DIAGNOSES, "250.00", "250.00"), (DIAGNOSES, "470", "470"),
        (DIAGNOSES, "v1000", "V10.00"), (DIAGNOSES, "E8500", "E850.0"), (DIAGNOSES, "E85000", None),
        (DIAGNOSES, "E11.9", None), (DIAGNOSES, "2500000", None),
        (PROCEDURES, "4701", "47.01"), (PROCEDURES, "47.0", "47.0"), (PROCEDURES, "47", None), (DIAGNOSES, "", None),
    ],
)  # fmt: skip
def test_how_its_codes_are_spelled(system: str, text: str, code: str | None) -> None:
    assert spelled(system, text) == code


def rows(folder: Path, name: str, text: str) -> list[FactRow | RowError]:
    (facts,) = gems.read(written(folder, name, text)).facts
    return list(facts.rows)


def test_each_of_the_four_files_leads_its_own_way(tmp_path: Path) -> None:
    for name, line, ends in (
        ("2018_I9gem.txt", "25000 E119    10000", ("250.00", "E11.9", "GEM from ICD-9, approximate")),
        ("2018_I10gem.txt", "E119    25000 00000", ("E11.9", "250.00", "GEM to ICD-9, exact")),
        ("gem_i9pcs.txt", "4701  0DTJ4ZZ 10000", ("47.01", "0DTJ4ZZ", "GEM from ICD-9, approximate")),
        ("gem_pcsi9.txt", "0DTJ4ZZ 4701  10000", ("0DTJ4ZZ", "47.01", "GEM to ICD-9, approximate")),
    ):
        (row,) = rows(tmp_path, name, line + "\n")
        assert isinstance(row, FactRow)
        assert (row.values["code"], row.values["to_code"], row.values["model"]) == ends, name


def test_codes_without_a_counterpart_are_left_out_and_combinations_say_their_part(tmp_path: Path) -> None:
    found = rows(tmp_path, "2018_I9gem.txt", FORWARD + COMBINED)
    assert [row.values["to_code"] for row in found] == ["E11.9", "A00.0", "T40.1X1A", "Z85.00", "S02.0XXA", "S06.300A"]
    assert [row.values["model"].split(", ")[1] for row in found[4:]] == ["combination 1.1", "combination 1.2"]


@pytest.mark.parametrize("line", ["25000 E119", "25000 E119 1000", "E119 25000 10000", "25000 250.00 00000", "x" * 90])
def test_a_line_of_another_kind_is_named(tmp_path: Path, line: str) -> None:
    first, second = rows(tmp_path, "2018_I9gem.txt", f"0010  A000    00000\n{line}\n")
    assert isinstance(first, FactRow) and isinstance(second, RowError) and second.number == 2


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("mapping.txt", FORWARD, "does not say which way"), ("2018_I9gem.txt", FORWARD, "only 4 rows of 10,000"),
        ("2018_I9gem.txt", "hello\n" * 200, "cannot be read"), ("2018_I10gem.txt", FORWARD * 20, "cannot be read"),
        ("2018_I9gem.txt", "\x00" * 99, "not a line"), ("2018_I9gem.txt", "", "no row that can be read"),
    ],
)  # fmt: skip
def test_another_file_is_refused_with_one_line(
    app: Flask, clock: Clock, tmp_path: Path, name: str, text: str, why: str
) -> None:
    path = written(tmp_path, name, text)
    with app.app_context(), pytest.raises(BrokenFile, match=why):
        load_codes(session=db.session(), system="gems", path=path, now=clock())


@pytest.fixture
def mapped(app: Flask, clock: Clock, tmp_path: Path, client: FlaskClient) -> FlaskClient:
    with app.app_context():
        for system, path in (
            ("icd-10-cm", written(tmp_path, "icd10cm_order_2026.txt", order_line(1, "E119", 1, "Sweet blood, plain"))),
            ("gems", written(tmp_path, "2018_I9gem.txt", FORWARD)),
        ):
            load_codes(session=db.session(), system=system, path=path, now=clock(), force=True)
        db.session.commit()
    return client


def test_an_old_code_says_that_it_ended_and_where_it_went(mapped: FlaskClient) -> None:
    page = mapped.get("/codes/icd-9-cm/250.00")
    assert page.status_code == 200 and "ended on 30 Sep 2015" in page.text
    assert 'href="/codes/icd-10-cm/E11.9"' in page.text and "Sweet blood, plain" in page.text
    assert mapped.get("/codes/icd-9-cm/25000").headers["Location"].endswith("/codes/icd-9-cm/250.00")
    assert 'href="/codes/icd-9-cm/250.00"' in mapped.get("/codes/icd-10-cm/E11.9").text, "and back"
    asked = mapped.get("/codes/icd-10-cm/250.00")
    assert asked.status_code == 404 and "250.00 is a code of ICD-9-CM" in asked.text
    assert "250.00 is a code of ICD-9-CM" in mapped.get("/codes?q=250.00").text
    assert "ICD-9-CM" not in mapped.get("/codes?q=25000").text, "without a dot it is a CPT number first"


@pytest.mark.parametrize("code", ["999.99", "E11.9", "%3Cb%3E", "250.001", "%00"])
def test_what_no_mapping_knows_has_no_page(mapped: FlaskClient, code: str) -> None:
    assert mapped.get(f"/codes/icd-9-cm/{code}").status_code == 404
