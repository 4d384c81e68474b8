"""A loading takes every row or nothing, changes only what changed, and remembers what a release no longer has."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.codes.loaders.rows import BrokenFile
from careercenter.codes.models import Code, CodeRelease
from careercenter.codes.operations import BATCH, LoadResult, load_codes
from careercenter.codes.queries import find, newest_release
from tests.codes.conftest import NOW
from tests.codes.layouts import CPT_COLUMNS, NOTICE, cpt_line, hcpcs_line

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "codes" / "HCPC2025_OCT_ANWEB.txt"


def load(session: Session, path: Path, lines: list[str], *, system: str = "hcpcs", force: bool = True) -> LoadResult:
    """Write a file of these lines and load it."""
    path.write_text("\n".join(lines), encoding="utf-8")
    return load_codes(session=session, system=system, path=path, now=NOW, force=force)


def many(count: int, text: str = "Thing") -> list[str]:
    """Lines of so many codes."""
    return [hcpcs_line(f"J{number:04}", "3", f"{text} {number}") for number in range(count)]


def test_a_file_is_loaded_in_batches_with_progress(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "HCPC2031_JAN_ANWEB.txt"
    path.write_text("\n".join([*many(BATCH + 5), hcpcs_line("GT", "7", "By telephone")]))
    told: list[int] = []
    result = load_codes(
        session=session, system="hcpcs", path=path, now=NOW, progress=lambda done, _total: told.append(done), force=True
    )
    assert (result.rows, result.added, result.bad) == (BATCH + 6, BATCH + 6, 0)
    assert told == [BATCH, BATCH + 6]
    kept = {row.system: row.rows for row in session.scalars(select(CodeRelease))}
    assert kept == {"hcpcs": BATCH + 5, "modifiers": 1}
    assert session.scalars(select(CodeRelease.loaded_at)).first() == NOW


def test_the_same_file_again_changes_nothing(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "HCPC2031_JAN_ANWEB.txt"
    load(session, path, many(30))
    before = session.execute(select(Code.__table__)).all()
    again = load(session, path, many(30))
    assert (again.added, again.changed, again.unchanged, again.ended) == (0, 0, 30, 0)
    assert session.execute(select(Code.__table__)).all() == before
    assert session.scalar(select(func.count()).select_from(CodeRelease)) == 1


def test_a_new_release_changes_ends_and_adds(session: Session, tmp_path: Path) -> None:
    load(session, tmp_path / "HCPC2031_JAN_ANWEB.txt", many(10))
    lines = [hcpcs_line("J0000", "3", "Thing renamed"), *many(9)[1:], hcpcs_line("J5000", "3", "New thing")]
    result = load(session, tmp_path / "HCPC2031_APR_ANWEB.txt", lines)
    assert (result.added, result.changed, result.unchanged, result.ended) == (1, 1, 8, 1)
    gone = find("hcpcs", "J0009", session=session)
    assert gone is not None
    assert (gone.valid_to, gone.release) == (date(2031, 3, 31), "HCPCS Level II January 2031")
    renamed = find("hcpcs", "J0000", session=session)
    assert renamed is not None and renamed.text == "Thing renamed"
    newest = newest_release("hcpcs", session=session)
    assert newest is not None and newest.name == "HCPCS Level II April 2031"


def test_bad_rows_are_told_by_number_and_passed_over(session: Session, tmp_path: Path) -> None:
    lines = [*many(5), hcpcs_line("J0001", "3", "Again"), hcpcs_line("J00X1", "3", "No code")]
    result = load(session, tmp_path / "x.txt", lines)
    assert (result.rows, result.bad) == (5, 2)
    assert [(error.number, error.reason) for error in result.errors] == [
        (6, "J0001 stands in the file twice"),
        (7, "'J00X1' is not a code of this file"),
    ]


def test_too_many_bad_rows_break_the_file_and_nothing_stays(session: Session, tmp_path: Path) -> None:
    lines = [*many(BATCH + 1), *(hcpcs_line(f"X{number:04}", "3", "No code") for number in range(40))]
    with pytest.raises(BrokenFile, match="rows cannot be read; the first is row 1002"):
        load(session, tmp_path / "x.txt", lines)
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Code)) == 0


@pytest.mark.parametrize(("system", "least"), [("hcpcs", "4,000"), ("cpt", "9,000")])
def test_a_torn_file_is_refused_unless_forced(session: Session, tmp_path: Path, system: str, least: str) -> None:
    lines = many(20) if system == "hcpcs" else [NOTICE, CPT_COLUMNS, *(cpt_line(f"{99202 + n}", "made up") for n in range(20))]
    with pytest.raises(BrokenFile, match=f"only 20 codes of {least}"):
        load(session, tmp_path / "x.txt", lines, system=system, force=False)
    session.rollback()
    assert load(session, tmp_path / "x.txt", lines, system=system).added == 20


def test_a_file_with_no_code_is_refused_even_when_forced(session: Session, tmp_path: Path) -> None:
    with pytest.raises(BrokenFile, match="no code"):
        load(session, tmp_path / "x.txt", [NOTICE, CPT_COLUMNS], system="cpt")


def test_an_older_release_is_refused_unless_forced(session: Session, tmp_path: Path) -> None:
    load(session, tmp_path / "HCPC2031_APR_ANWEB.txt", many(10))
    with pytest.raises(BrokenFile, match="older than what is loaded"):
        load(session, tmp_path / "HCPC2031_JAN_ANWEB.txt", many(10), force=False)


def test_a_system_without_a_loader_is_refused(session: Session) -> None:
    with pytest.raises(BrokenFile, match="Nothing here loads 'apc'"):
        load_codes(session=session, system="apc", now=NOW)


def test_the_real_hcpcs_file_is_loaded_whole(session: Session) -> None:
    if not SHARED.exists():
        pytest.skip("the real HCPCS file is not beside this checkout")
    result = load_codes(session=session, system="hcpcs", path=SHARED, now=NOW)
    assert (result.rows, result.bad) == (8_463 + 383, 0)
    entry = find("hcpcs", "j1100", session=session)
    assert entry is not None and entry.text.startswith("Injection, dexamethasone")
