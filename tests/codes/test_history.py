"""Releases stand side by side: what a new one adds, ends, divides and rewords is kept, with what took its place."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from careercenter.codes.history import changes_of, changes_to, retired, summary
from careercenter.codes.loaders.rows import BrokenFile
from careercenter.codes.operations import LoadResult, load_codes
from careercenter.codes.queries import find
from tests.codes.conftest import NOW
from tests.codes.layouts import PCS_TABLES, TABULAR, hcpcs_line, order_line, written

OLD = [
    ("E11", 0, "Sweet blood"), ("E119", 1, "Sweet blood, plain"), ("G35", 1, "Hard spots"), ("S301XXA", 1, "Bruise, first time"),
    ("S301XXD", 1, "Bruise, later"), ("T80", 1, "Old words"),
]  # fmt: skip
NEW = [
    ("E11", 0, "Sweet blood"), ("E119", 1, "Sweet blood, plain"), ("G35", 0, "Hard spots"), ("G35A", 1, "Hard spots, coming and going"),
    ("G35D", 1, "Hard spots, other"), ("S3011XA", 1, "Bruise of side, first time"), ("S3011XD", 1, "Bruise of side, later"),
    ("T80", 1, "New wording"),
]  # fmt: skip


def load(session: Session, folder: Path, year: int, rows: list[tuple[str, int, str]], **more: bool) -> LoadResult:
    """Load an order file of a year."""
    lines = [order_line(number, code, flag, text) for number, (code, flag, text) in enumerate(rows, 1)]
    path = written(folder, f"icd10cm_order_{year}.txt", "\n".join(lines))
    return load_codes(session=session, system="icd-10-cm", path=path, now=NOW, force=more.get("force", True))


@pytest.fixture
def two(session: Session, tmp_path: Path) -> Session:
    """Two releases, one after the other."""
    load(session, tmp_path, 2031, OLD)
    load(session, tmp_path, 2032, NEW)
    return session


def test_the_first_release_changes_nothing(session: Session, tmp_path: Path) -> None:
    load(session, tmp_path, 2031, OLD)
    assert summary("icd-10-cm", session=session) == {}


def test_a_release_tells_what_it_changed_and_what_took_its_place(two: Session) -> None:
    assert summary("icd-10-cm", session=two) == {
        "ICD-10-CM 2032": {"added": 4, "retired": 2, "reworded": 1, "split": 1}
    }
    told = {(one.code, one.kind): one.successors for one in changes_of("icd-10-cm", "ICD-10-CM 2032", session=two)}
    assert told["G35", "split"] == ("G35.A", "G35.D")
    assert told["S30.1XXA", "retired"] == ("S30.11XA",)
    assert told["S30.1XXD", "retired"] == ("S30.11XD",)
    (reworded,) = changes_to("icd-10-cm", "T80", session=two)
    assert (reworded.kind, reworded.text, reworded.effective_from) == (
        "reworded",
        "Old words, at length",
        date(2031, 10, 1),
    )
    only = changes_of("icd-10-cm", "ICD-10-CM 2032", kinds=("retired",), session=two)
    assert [one.code for one in only] == ["S30.1XXA", "S30.1XXD"]


def test_codes_have_their_first_and_last_day(two: Session) -> None:
    gone, new = find("icd-10-cm", "S30.1XXA", session=two), find("icd-10-cm", "G35.A", session=two)
    assert gone is not None and new is not None
    assert gone.valid_to == date(2031, 9, 30) and gone.over(date(2031, 10, 1)) and not gone.over(date(2031, 9, 30))
    assert new.valid_from == date(2031, 10, 1)
    assert [change.kind for change in gone.changes] == ["retired"]


def test_the_same_release_again_adds_no_history(two: Session, tmp_path: Path) -> None:
    before = changes_of("icd-10-cm", "ICD-10-CM 2032", session=two)
    again = load(two, tmp_path, 2032, NEW)
    assert (again.added, again.changed, again.unchanged, again.ended) == (0, 0, 8, 0)
    assert changes_of("icd-10-cm", "ICD-10-CM 2032", session=two) == before


def test_a_code_that_comes_back_is_restored(two: Session, tmp_path: Path) -> None:
    load(two, tmp_path, 2033, [*NEW[:5], ("S301XXA", 1, "Bruise, first time")])
    entry = find("icd-10-cm", "S30.1XXA", session=two)
    assert entry is not None and entry.valid_to is None
    assert [change.kind for change in entry.changes] == ["restored", "retired"]


def test_which_of_many_codes_are_over(two: Session) -> None:
    named = [("icd-10-cm", code) for code in ("E11.9", "G35", "S30.1XXA", "Z99")] + [("cpt", "99213")]
    assert retired(named, session=two, on=date(2032, 1, 1)) == {
        ("icd-10-cm", "G35"): ("G35.A", "G35.D"), ("icd-10-cm", "S30.1XXA"): ("S30.11XA",),
    }  # fmt: skip
    assert retired(named, session=two, on=date(2031, 9, 1)) == {}


def test_an_order_file_keeps_notes_and_ranges_that_the_tabular_list_gave(session: Session, tmp_path: Path) -> None:
    load_codes(
        session=session,
        system="icd-10-cm",
        path=written(tmp_path, "icd10cm_tabular_2031.xml", TABULAR),
        now=NOW,
        force=True,
    )
    result = load(session, tmp_path, 2031, [("E11", 0, "Sweet blood"), ("E119", 1, "Sweet blood, plain")])
    entry = find("icd-10-cm", "E11.9", session=session)
    assert entry is not None and entry.short == "Sweet blood, plain"
    assert [one.code for one in entry.parents] == ["E08-E13", "E11"]
    assert [note.label for note in entry.notes] == ["Includes", "Never with (Excludes1)"]
    # The rest of that release is of the same name, so it is not over.
    assert result.ended == 0


def test_tables_of_procedures_add_notes_and_end_nothing(session: Session, tmp_path: Path) -> None:
    lines = [order_line(1, "0DT", 0, "Gut, taking out"), order_line(2, "0DTJ4ZZ", 1, "Taking out the tip")]
    for name, text in (("icd10pcs_order_2031.txt", "\n".join(lines)), ("icd10pcs_tables_2031.xml", PCS_TABLES)):
        load_codes(session=session, system="icd-10-pcs", path=written(tmp_path, name, text), now=NOW, force=True)
    entry = find("icd-10-pcs", "0DTJ4ZZ", session=session)
    assert entry is not None and entry.valid_to is None and entry.text == "Taking out the tip, at length"


def test_a_year_that_is_not_the_files_is_refused(session: Session, tmp_path: Path) -> None:
    path = written(tmp_path, "icd10cm_order_2031.txt", order_line(1, "A00", 1, "Trouble"))
    with pytest.raises(BrokenFile, match="is of ICD-10-CM 2031, not of 2032"):
        load_codes(session=session, system="icd-10-cm", path=path, now=NOW, force=True, release=2032)
    unnamed = written(tmp_path, "order.txt", order_line(1, "A00", 1, "Trouble"))
    result = load_codes(session=session, system="icd-10-cm", path=unnamed, now=NOW, force=True, release=2032)
    assert result.release == "ICD-10-CM order 2032"


def test_a_drug_that_moved_is_found_by_its_cross_reference(session: Session, tmp_path: Path) -> None:
    old = [hcpcs_line("C9001", "3", "Injection, madeupumab, 1 mg", cross="J1234"), hcpcs_line("J1100", "3", "Other")]
    new = [hcpcs_line("J1234", "3", "Injection, madeupumab, 1 mg"), hcpcs_line("J1100", "3", "Other")]
    for name, lines in (("HCPC2031_JAN_ANWEB.txt", old), ("HCPC2031_APR_ANWEB.txt", new)):
        path = written(tmp_path, name, "\n".join(lines))
        load_codes(session=session, system="hcpcs", path=path, now=NOW, force=True)
    (change,) = changes_to("hcpcs", "C9001", session=session)
    assert (change.kind, change.successors) == ("retired", ("J1234",))
