"""Order files, tables of procedures, payment groups and mappings are read as they are written; torn, mixed and
foreign ones are refused as a whole."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from careercenter.codes import pcs
from careercenter.codes.loaders import drg, hcc, icd10cm, icd10pcs
from careercenter.codes.loaders.rows import BrokenFile, CodeRow, FactRow, RowError, Source
from tests.codes.layouts import PCS_TABLES, order_line, table5, written

CM = [
    order_line(1, "A00", 0, "Trouble"), order_line(2, "A000", 1, "Trouble of one kind"), order_line(3, "A001", 0, "Other"),
    order_line(4, "A0010", 1, "Other, first"), order_line(5, "B01", 1, "Spots"),
]  # fmt: skip


def codes(source: Source) -> list[CodeRow]:
    """All rows, of a file in which every row can be read."""
    found = list(source.rows)
    assert not [row for row in found if isinstance(row, RowError)]
    return [row for row in found if isinstance(row, CodeRow)]


def test_an_order_file_has_codes_headings_and_what_stands_under_what(tmp_path: Path) -> None:
    source = icd10cm.read(written(tmp_path, "icd10cm_order_2031.txt", "\r\n".join(CM)))
    assert (source.name, source.effective_from) == ("ICD-10-CM 2031", date(2030, 10, 1))
    found = codes(source)
    assert [(row.code, row.parent, row.billable) for row in found] == [
        ("A00", None, False), ("A00.0", "A00", True), ("A00.1", "A00", False), ("A00.10", "A00.1", True), ("B01", None, True),
    ]  # fmt: skip
    assert (found[1].short, found[1].long) == ("Trouble of one kind", "Trouble of one kind, at length")


@pytest.mark.parametrize(
    ("name", "release", "start"),
    [
        ("icd10cm_order_2031.txt", "ICD-10-CM 2031", date(2030, 10, 1)),
        ("icd10cm-order-April-1-2031.txt", "ICD-10-CM April 2031", date(2031, 4, 1)),
        ("icd10cm order april 2031.TXT", "ICD-10-CM April 2031", date(2031, 4, 1)),
        ("download.txt", "ICD-10-CM download", None),
    ],
)
def test_the_release_is_in_the_name(tmp_path: Path, name: str, release: str, start: date | None) -> None:
    source = icd10cm.read(written(tmp_path, name, "\n".join(CM)))
    assert (source.name, source.effective_from) == (release, start)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([*CM, *CM], "goes back from order number 5 to 1: two releases"),
        ([CM[0], *CM[2:]], "Lines are missing before line 2"),
        (["code,text", "A00,x"], "line 1 has another layout"),
        (["99213  1 x"], "line 1 has another layout"),
        ([], "no line"),
    ],
)
def test_an_order_file_that_is_mixed_torn_or_foreign_is_refused(tmp_path: Path, lines: list[str], why: str) -> None:
    with pytest.raises(BrokenFile, match=why):
        list(icd10cm.read(written(tmp_path, "icd10cm_order_2031.txt", "\n".join(lines))).rows)


def test_lines_of_an_order_file_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    lines = [CM[0], order_line(2, "ZZZ", 1, "No code"), "00003 A001 what", order_line(3, "A001", 1, "")]
    found = list(icd10cm.read(written(tmp_path, "icd10cm_order_2031.txt", "\n".join(lines))).rows)
    assert [row.number for row in found if isinstance(row, RowError)] == [2, 3, 4]


def test_procedures_come_in_an_order_file_with_their_tables(tmp_path: Path) -> None:
    lines = [order_line(1, "0DT", 0, "Gut, taking out"), order_line(2, "0DTJ4ZZ", 1, "Taking out of a part")]
    source = icd10pcs.read(written(tmp_path, "icd10pcs_order_2031.txt", "\n".join(lines)))
    table, code = codes(source)
    assert (table.code, table.billable, code.code, code.parent) == ("0DT", False, "0DTJ4ZZ", "0DT")


def test_a_table_says_what_each_place_means(tmp_path: Path) -> None:
    source = icd10pcs.read(written(tmp_path, "icd10pcs_tables_2031.xml", PCS_TABLES))
    assert (source.states, source.covers) == (("notes",), "none")
    (table,) = codes(source)
    assert table.code == "0DT"
    notes = [(kind, list(lines)) for kind, lines in table.notes]
    assert [(place.value, place.label) for place in pcs.places("0DTJ4ZZ", notes)] == [
        ("0", "First part"), ("D", "Gut"), ("T", "Taking out"), ("J", "Tip"), ("4", "Keyhole"), ("Z", "Nothing left"), ("Z", "Plain"),
    ]  # fmt: skip
    assert len(pcs.rows_of(notes)) == 2
    # J goes with 4 and not with 0: such a code is in no row, and only what holds in general is said.
    assert [place.position for place in pcs.places("0DTJ0ZZ", notes)] == [1, 2, 3, 5]


def test_the_packaged_procedures_are_whole_and_stand_under_tables() -> None:
    found = {row.code: row for row in codes(icd10pcs.read(None))}
    assert sum(row.billable is True for row in found.values()) == 78_638
    assert found["0DTJ4ZZ"].parent == "0DT"
    assert found["0DT"].long == "Gastrointestinal System, Resection"


def test_payment_groups_have_titles_and_weights(tmp_path: Path) -> None:
    source = drg.read(written(tmp_path, "table5.txt", table5(2031), "cp1252"))
    assert (source.name, source.effective_from) == ("MS-DRG 2031", date(2030, 10, 1))
    first, last = codes(source)
    assert (first.code, first.long) == ("001", "MADE-UP GROUP, LARGE")
    assert dict(first.notes)["weight"] == ("2.5",)
    assert "weight" not in dict(last.notes)
    packaged = codes(drg.read(None))
    assert len(packaged) == 772 and all(row.long for row in packaged)


def test_risk_categories_are_mapped_model_by_model() -> None:
    source = hcc.read(None)
    categories = {row.code: row for row in codes(source)}
    assert dict(categories["18"].notes)["CMS-HCC V24"] == ("Diabetes with Chronic Complications",)
    (facts,) = source.facts
    mapped = [row.values for row in facts.rows if isinstance(row, FactRow)]
    assert len(mapped) > 55_000
    assert {one["to_code"] for one in mapped if (one["code"], one["model"]) == ("E11.9", "CMS-HCC V28")} == {"38"}
    assert {one["to_code"] for one in mapped} <= set(categories)


def test_a_mapping_of_cms_is_read_by_its_heading(tmp_path: Path) -> None:
    text = (
        "2031 mappings,,\nDiagnosis Code,Description,CMS-HCC Model Category V24,CMS-HCC Model Category V28,for 2031 Payment Year\n"
        "E119,made up,19,38,Yes\nA000,made up,,7,Yes\nnotes below the table,,\n"
    )
    (facts,) = hcc.read(written(tmp_path, "2031 Midyear.csv", text)).facts
    values = [row.values for row in facts.rows if isinstance(row, FactRow)]
    assert [(one["code"], one["to_code"], one["model"]) for one in values] == [
        ("E11.9", "19", "CMS-HCC V24"), ("E11.9", "38", "CMS-HCC V28"), ("A00.0", "7", "CMS-HCC V28"),
    ]  # fmt: skip


@pytest.mark.parametrize("read", [icd10pcs.read, drg.read])
@pytest.mark.parametrize("text", ["hello", "x" * 100_000, "\x00" * 500, "<a><b></a>", "PK\x03\x04 no workbook"])
def test_another_layout_is_refused(read: Callable[[Path], Source], text: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenFile):
        list(read(written(tmp_path, "file.txt", text)).rows)


@pytest.mark.parametrize("text", ["hello", "\x00" * 500, "Diagnosis Code,Description\nE119,x\n"])
def test_a_mapping_without_models_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenFile):
        (facts,) = hcc.read(written(tmp_path, "map.csv", text)).facts
        list(facts.rows)
