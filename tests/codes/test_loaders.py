"""Each official layout is read as it is written; what is another layout, or torn, is refused as a whole."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from careercenter.codes.loaders import cpt, hcpcs, icd10cm
from careercenter.codes.loaders.rows import BrokenFile, CodeRow, RowError, Source
from tests.codes.layouts import CPT_COLUMNS, NOTICE, TABULAR, cpt_line, hcpcs_line


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def rows(source: Source) -> list[CodeRow]:
    """All rows, of a file in which every row can be read."""
    found = list(source.rows)
    assert not [row for row in found if isinstance(row, RowError)]
    return [row for row in found if isinstance(row, CodeRow)]


def test_hcpcs_lines_of_one_code_make_one_row(tmp_path: Path) -> None:
    text = [
        hcpcs_line("J1100", "3", "Injection of something that takes", short="Inject sth", coverage="D", cross="J1094J1095"),
        hcpcs_line("J1100", "4", "two lines to describe"),
        hcpcs_line("A0021", "3", "Ride", ended="20251231"),
        hcpcs_line("GT", "7", "By telephone"),
    ]
    source = hcpcs.read(written(tmp_path, "HCPC2031_OCT_ANWEB.txt", "\r\n".join(text), "cp1252"))
    assert (source.name, source.effective_from) == ("HCPCS Level II October 2031", date(2031, 10, 1))
    drug, ride, phone = rows(source)
    assert (drug.system, drug.code, drug.short) == ("hcpcs", "J1100", "Inject sth")
    assert drug.long == "Injection of something that takes two lines to describe"
    assert drug.notes == (("coverage", ("Special coverage instructions apply",)), ("cross", ("J1094", "J1095")))
    assert (drug.effective_from, drug.effective_to) == (date(2024, 1, 1), None)
    assert ride.effective_to == date(2025, 12, 31)
    assert (phone.system, phone.code) == ("modifiers", "GT")


def test_hcpcs_rows_that_cannot_be_read_are_named_by_their_line(tmp_path: Path) -> None:
    text = [
        hcpcs_line("J1100", "3", "Good"),
        hcpcs_line("J1101", "4", "continues nothing"),
        hcpcs_line("J11X0", "3", "no code"),
        hcpcs_line("J1102", "3", ""),
        hcpcs_line("J1103", "3", "Bad day", added="20241399"),
        hcpcs_line("D0120", "3", "A dental code, which is not shown"),
        hcpcs_line("J1104", "3", "Good too"),
    ]
    found = list(hcpcs.read(written(tmp_path, "any.txt", "\n".join(text))).rows)
    assert [row.code for row in found if isinstance(row, CodeRow)] == ["J1100", "J1104"]
    assert [row.number for row in found if isinstance(row, RowError)] == [2, 3, 4, 5]


def test_icd_is_read_with_blocks_notes_and_seventh_characters(tmp_path: Path) -> None:
    source = icd10cm.read(written(tmp_path, "icd10cm_tabular_2031.xml", TABULAR))
    assert (source.name, source.effective_from) == ("ICD-10-CM 2031", date(2030, 10, 1))
    found = {row.code: row for row in rows(source)}
    assert list(found) == [
        "E08-E13", "E11", "E11.9", "E11.6", "E11.62", "S00-S09", "S06", "S06.1", "S06.1XXA", "S06.1XXS", "S06.1X7", "S06.1X7A",
    ]  # fmt: skip
    assert found["E08-E13"].long == "Sugar troubles"
    assert found["E08-E13"].notes == (("excludes1", ("salt troubles (E87.-)",)),)
    assert (found["E11"].parent, found["E11.62"].parent, found["S06.1XXA"].parent) == ("E08-E13", "E11.6", "S06.1")
    billable = [code for code, row in found.items() if row.billable]
    assert billable == ["E11.9", "E11.62", "S06.1XXA", "S06.1XXS", "S06.1X7A"]
    assert found["S06.1XXA"].long == "Hard knock, first time"


def test_the_icd_of_the_package_is_whole() -> None:
    source = icd10cm.read(None)
    found = {row.code.replace(".", "") for row in rows(source)}
    listed = next(Path(icd10cm._builtin()).parent.glob("code-list-*.txt")).read_text().split()
    assert found == {code for code in listed if not code.isdigit()}
    assert source.effective_from is not None


def test_cpt_is_read_by_the_names_of_its_columns(tmp_path: Path) -> None:
    lines = [NOTICE, "all rights", CPT_COLUMNS, cpt_line("99213", "Made-up visit"), cpt_line("0042T", "Made-up trial", "")]
    source = cpt.read(written(tmp_path, "ConsolidatedCodeList.txt", "\n".join(lines)))
    assert (source.name, source.effective_from, source.least) == ("CPT 2031", date(2031, 1, 1), 9_000)
    visit, trial = rows(source)
    assert (visit.code, visit.long, visit.short) == ("99213", "Made-up visit", "Short Made-up visit")
    assert (visit.effective_from, trial.effective_from) == (date(2031, 1, 1), None)


def test_cpt_rows_that_cannot_be_read_are_named_by_their_line(tmp_path: Path) -> None:
    lines = [CPT_COLUMNS, cpt_line("9921", "x"), cpt_line("99213", ""), cpt_line("99214", "x", "soon"), "1\t99215"]
    found = list(cpt.read(written(tmp_path, "list.txt", "\n".join(lines))).rows)
    assert [row.number for row in found if isinstance(row, RowError)] == [2, 3, 4, 5]


@pytest.mark.parametrize("read", [hcpcs.read, cpt.read, icd10cm.read])
@pytest.mark.parametrize(
    "text", ["", "hello", "x" * 100_000, "\x00" * 500, "<a><b></a>", "CPT Code\tLong\n99213\tx", '{"code": "99213"}\n']
)
def test_another_layout_is_refused(read: Callable[[Path], Source], text: str, tmp_path: Path) -> None:
    path = written(tmp_path, "file.txt", text)
    if text == "" and read is hcpcs.read:
        assert list(read(path).rows) == []
        return
    with pytest.raises(BrokenFile):
        list(read(path).rows)


@pytest.mark.parametrize("read", [hcpcs.read, cpt.read])
def test_a_file_must_be_named_and_exist(read: Callable[[Path | None], Source], tmp_path: Path) -> None:
    with pytest.raises(BrokenFile, match="needs a file"):
        read(None)
    with pytest.raises(BrokenFile, match="no file"):
        read(tmp_path / "missing")


def test_xml_cannot_reach_other_files(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret", "secret words")
    text = TABULAR.replace("?>", f'?><!DOCTYPE x [<!ENTITY out SYSTEM "{secret.as_uri()}">]>', 1)
    text = text.replace("Sweet blood, plain", "plain &out;")
    source = icd10cm.read(written(tmp_path, "t.xml", text))
    found = {row.code: row for row in rows(source)}
    assert found["E11.9"].long.strip() == "plain"


def test_xml_that_swells_is_refused(tmp_path: Path) -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(9))
    text = TABULAR.replace("?>", f"?><!DOCTYPE x [{bomb}]>", 1).replace("Sweet blood, plain", "plain &e8;")
    with pytest.raises(BrokenFile):
        list(icd10cm.read(written(tmp_path, "t.xml", text)).rows)
