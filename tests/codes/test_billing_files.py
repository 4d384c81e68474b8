"""NCCI pairs, unit limits and fee values are read from workbooks, commas and fixed places, and written whole or not."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.codes import payment
from careercenter.codes.loaders import ncci, rvu
from careercenter.codes.loaders.rows import BrokenFile, FactRow, RowError
from careercenter.codes.models import CodeRelease, FeeValue, PairEdit, UnitLimit
from careercenter.codes.operations import LoadResult, load_codes
from tests.codes.conftest import NOW
from tests.codes.layouts import fee_line, fees_csv, pairs_txt, written

PAIRS = [
    ("99213", "36415", "20200101", "*", "1"),
    ("99213", "36416", "20200101", "20240101", "0"),
    ("45378", "99213", "20210101", "*", "0"),
]
LATER = [("99213", f"{11000 + n}", "20260101", "*", "1") for n in range(30)]
LIMITS = "Notice of somebody\n,\nHCPCS/CPT Code\tPractitioner Services MUE Values\tMUE Adjudication Indicator\tMUE Rationale\n"
LIMIT_ROWS = "99213\t2\t3 Date of Service Edit: Clinical\tMade up\nJ1100\t10\t1 Line Edit\tMade up\n"


def load(session: Session, system: str, path: Path, *, force: bool = True) -> LoadResult:
    """Load a file that is too small to be a real one."""
    return load_codes(session=session, system=system, path=path, now=NOW, force=force)


def test_pairs_are_loaded_asked_in_both_directions_and_paged(session: Session, tmp_path: Path) -> None:
    many = [("99213", f"{11000 + n}", "20200101", "*", "1") for n in range(60)]
    load(session, "ncci-ptp", written(tmp_path, "ccipra-v313r0-f1.txt", pairs_txt([*PAIRS, *many])))
    found = payment.pairs("99213", session=session, on=date(2026, 11, 23))
    assert found is not None
    assert (found.all, found.paging.pages, len(found.rows)) == (62, 7, 10)
    narrowed = payment.pairs("99213", session=session, on=date(2026, 11, 23), q="4537")
    assert narrowed is not None
    assert [(one.code, one.other_is_paid, one.modifier) for one in narrowed.rows] == [
        ("45378", True, "Never paid together")
    ]
    last = payment.pairs("99213", session=session, on=date(2026, 11, 23), page=99)
    assert last is not None and last.paging.page == 7 and len(last.rows) == 2
    assert payment.pairs("36416", session=session, on=date(2026, 11, 23)) is None
    assert payment.pairs("36416", session=session, on=date(2023, 1, 1)) is not None
    assert payment.pairs("82397", session=session, on=date(2026, 11, 23)) is None


def test_a_later_part_is_laid_over_and_the_same_again_changes_nothing(session: Session, tmp_path: Path) -> None:
    first = written(tmp_path, "ccipra-v313r0-f1.txt", pairs_txt(PAIRS))
    second = written(tmp_path, "ccipra-v313r0-f2.txt", pairs_txt([("J1100", "J1200", "20200101", "*", "1")]))
    for path in (first, second, first):
        load(session, "ncci-ptp", path)
    assert session.scalar(select(func.count()).select_from(PairEdit)) == 4
    release = session.scalars(select(CodeRelease)).one()
    assert (release.system, release.name, release.rows) == ("ptp-practitioner", "NCCI 31.3 practitioner", 4)
    assert release.effective_from == date(2025, 10, 1)
    ended = [PAIRS[0][:3] + ("20260101", "1")]
    load(session, "ncci-ptp", written(tmp_path, "ccipra-v320r0-f1.txt", pairs_txt(ended)))
    assert session.get(PairEdit, ("practitioner", "99213", "36415", date(2020, 1, 1))).until == date(2026, 1, 1)


def test_an_older_quarter_is_refused(session: Session, tmp_path: Path) -> None:
    load(session, "ncci-ptp", written(tmp_path, "ccipra-v320r0-f1.txt", pairs_txt(PAIRS)))
    with pytest.raises(BrokenFile, match="older than what is loaded"):
        load(session, "ncci-ptp", written(tmp_path, "ccipra-v313r0-f1.txt", pairs_txt(PAIRS)), force=False)


def test_rows_of_pairs_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    bad = [("99213", "no", "20200101", "*", "1"), ("99213", "99214", "soon", "*", "1"), ("99213", "99214", "20200101", "*", "7"),
           ("99213", "99214", "", "*", "1")]  # fmt: skip
    (facts,) = ncci.read_pairs(written(tmp_path, "ccipra-v313r0-f1.txt", pairs_txt([*PAIRS, *bad]))).facts
    rows = list(facts.rows)
    assert sum(isinstance(row, FactRow) for row in rows) == 3
    assert [row.number for row in rows if isinstance(row, RowError)] == [8, 9, 10, 11]


def test_limits_are_read_from_a_workbook_and_take_the_place_of_the_old(session: Session, tmp_path: Path) -> None:
    book = Workbook()
    for line in (LIMITS + LIMIT_ROWS).splitlines():
        book.active.append(line.split("\t"))
    path = tmp_path / "MCR_MUE_PractitionerServices_Eff_10-01-2025.xlsx"
    book.save(path)
    assert load(session, "mue", path).facts == 2
    (limit,) = payment.limits("99213", session=session)
    assert (limit.setting, limit.units) == ("Physicians", 2)
    later = written(tmp_path, "MCR_MUE_PractitionerServices_Eff_01-01-2026.txt", LIMITS + LIMIT_ROWS.splitlines()[1])
    load(session, "mue", later)
    assert session.scalars(select(UnitLimit.code)).all() == ["J1100"]


@pytest.mark.parametrize("row", ["99213\tmany\t3\tx", "99213\t2\t9\tx", "nine\t2\t3\tx", "99213\t2", "99213\t-1\t3\tx"])
def test_a_limit_that_is_none_is_named(tmp_path: Path, row: str) -> None:
    path = written(tmp_path, "MUE_Practitioner.txt", LIMITS + LIMIT_ROWS + row)
    (facts,) = ncci.read_limits(path).facts
    assert [type(one) for one in facts.rows] == [FactRow, FactRow, RowError]


def test_fees_are_the_same_from_commas_and_from_fixed_places(session: Session, tmp_path: Path) -> None:
    by_comma = written(
        tmp_path,
        "PPRRVU2025_Oct.csv",
        fees_csv(["99213,,made up,A,,1.30,1.35,,0.57,,0.10,2.75,1.97,0,000,0,0,0,0,0,1,0,0,,32.3465,09,0,99,0,0,0"]),
    )
    fixed = written(
        tmp_path,
        "PPRRVU2025_Oct.txt",
        "HDR made up\n" + fee_line("99213", "", "1.30", "1.35", "0.57", "0.10", "2.75", "1.97"),
    )
    read = []
    for path in (by_comma, fixed):
        (facts,) = rvu.read(path).facts
        (row,) = facts.rows
        assert isinstance(row, FactRow)
        read.append({name: row.values[name] for name in ("code", "year", "work", "total_office", "factor", "status")})
    assert read[0] == read[1]
    load(session, "rvu", by_comma)
    fees = payment.fees("99213", session=session)
    assert fees is not None
    (line,) = fees.lines
    assert (fees.year, line.work, line.total_office, line.pay_office) == (
        2025,
        Decimal("1.3"),
        Decimal("2.75"),
        Decimal("88.95"),
    )


def test_another_year_stands_beside_and_the_same_year_is_replaced(session: Session, tmp_path: Path) -> None:
    line = "99213,,x,A,,{},1,,1,,1,3,3,0,000,0,0,0,0,0,0,0,0,,30,,0,99,0,0,0"
    for name, work in (("PPRRVU2025_Jan.csv", 1), ("PPRRVU2025_Apr.csv", 2), ("PPRRVU2026_Jan_nonQPP.csv", 3)):
        load(session, "rvu", written(tmp_path, name, fees_csv([line.format(work)])))
    found = session.execute(select(FeeValue.year, FeeValue.pathway, FeeValue.work).order_by(FeeValue.year)).all()
    assert [tuple(row) for row in found] == [(2025, "", Decimal(2)), (2026, "nonqpp", Decimal(3))]


@pytest.mark.parametrize(
    ("system", "name", "text", "why"),
    [
        ("ncci-ptp", "pairs.txt", pairs_txt(PAIRS), "does not say whose edits"),
        ("ncci-ptp", "ccipra-v313r0-f1.txt", "hello\n" * 100, "no heading"),
        ("ncci-ptp", "ccipra-v313r0-f1.xlsx", "PK\x03\x04 no workbook", "not a workbook"),
        ("mue", "MUE_dme.txt", "\x00" * 99, "not a line"),
        ("mue", "MUE_Practitioner.txt", LIMITS, "no row that can be read"),
        ("mue", "MUE_dme.txt", LIMITS + LIMIT_ROWS, "not what its name says"),
        ("mue", "ccipra-practitioner.txt", pairs_txt(PAIRS), "no heading"),
        ("ncci-ptp", "ccioph-v313r0-f1.txt", LIMITS + LIMIT_ROWS, "no heading"),
        ("ncci-ptp", "ccipra-v313r0-f1.txt", pairs_txt(LATER), "later release"),
        ("rvu", "PPRRVU2025_Oct.csv", "2026 National Physician Fee Schedule\n" + fees_csv([]), "of 2026, not of 2025"),
        ("rvu", "PPRRVU2025_Oct.txt", "HDR2026 National Physician Fee Schedule\n", "of 2026, not of 2025"),
        ("rvu", "PPRRVU.csv", "", "has no year"),
        ("rvu", "PPRRVU2025_Oct.csv", "a,b\n" * 100, "no line of column names"),
        ("rvu", "PPRRVU2025_Oct.txt", "99213 x", "no HDR line"),
    ],
)
def test_another_layout_is_refused_and_nothing_stays(
    session: Session, tmp_path: Path, system: str, name: str, text: str, why: str
) -> None:
    with pytest.raises(BrokenFile, match=why):
        load(session, system, written(tmp_path, name, text))
    session.rollback()
    assert session.scalar(select(func.count()).select_from(CodeRelease)) == 0


@pytest.mark.parametrize("system", ["ncci-ptp", "mue", "rvu"])
def test_a_torn_file_is_refused_unless_forced(session: Session, tmp_path: Path, system: str) -> None:
    name, text = {
        "ncci-ptp": ("ccipra-v313r0-f1.txt", pairs_txt(PAIRS)),
        "mue": ("MUE_Practitioner.txt", LIMITS + LIMIT_ROWS),
        "rvu": ("PPRRVU2025_Oct.csv", fees_csv(["99213,,x,A,,1,1,,1,,1,3,3"])),
    }[system]
    with pytest.raises(BrokenFile, match="at least; load it with --force"):
        load(session, system, written(tmp_path, name, text), force=False)
