"""Codes as people type them into a field: any spelling, groups by their word, ranges; what is no code is said."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from careercenter.codes.operations import load_codes
from careercenter.codes.typed import MOST, NamedCode, pieces, resolve
from careercenter.core.errors import Refused
from tests.codes.conftest import NOW
from tests.codes.layouts import order_line, written


@pytest.fixture
def loaded(session: Session, tmp_path: Path) -> Session:
    """A few diagnoses; the other systems have no table."""
    rows = [("E11", 0), ("E1165", 1), ("E119", 1), ("E13", 0)]
    lines = [order_line(number, code, flag, "Words") for number, (code, flag) in enumerate(rows, 1)]
    path = written(tmp_path, "icd10cm_order_2026.txt", "\n".join(lines))
    load_codes(session=session, system="icd-10-cm", path=path, now=NOW, force=True)
    return session


def meant(session: Session, text: str) -> list[str]:
    found = resolve(pieces(text), session=session)
    return [f"{one.system} {one.code}{'..' + one.end if one.end else ''}" for one in found]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("99213, E11.9", ["cpt 99213", "icd-10-cm E11.9"]),
        ("e119 e1165\n99213;", ["icd-10-cm E11.9", "icd-10-cm E11.65", "cpt 99213"]),
        ("99213, 99213", ["cpt 99213"]),
        ("J1885", ["hcpcs J1885"]),
        ("DRG 470, ms-drg 871 HCC18", ["ms-drg 470", "ms-drg 871", "hcc 18"]),
        ("APR-DRG 560-2", ["apr-drg 560-2"]),
        ("70010-76499, E11 – E13", ["cpt 70010..76499", "icd-10-cm E11..E13"]),
        ("99215 to 99202", ["cpt 99202..99215"]),
        ("9921O", ["cpt 99210"]),
        ("", []),
        (" ,;\n ", []),
    ],
)
def test_what_is_typed_is_read(loaded: Session, text: str, codes: list[str]) -> None:
    assert meant(loaded, text) == codes


@pytest.mark.parametrize("text", ["E11.99", "99999999", "hello", "99213-25", "470", "1-2", "-", "E11-", "E1165-99213"])
def test_what_is_no_code_is_said(loaded: Session, text: str) -> None:
    with pytest.raises(Refused, match="is no code that we know") as refusal:
        resolve(pieces(text), session=loaded, field="codes")
    assert refusal.value.field == "codes"


def test_a_near_code_is_proposed(loaded: Session) -> None:
    with pytest.raises(Refused, match=r"Did you mean .*E11\.9"):
        resolve(pieces("E11.99"), session=loaded)


def test_a_field_holds_so_many(loaded: Session) -> None:
    with pytest.raises(Refused, match=str(MOST)):
        pieces(" ".join(str(number) for number in range(10_000, 10_000 + MOST + 1)))
    with pytest.raises(Refused):
        pieces("9" * 100_000)


def test_what_is_written_is_read_back(loaded: Session) -> None:
    every = [NamedCode("cpt", "99202", "99215"), NamedCode("ms-drg", "470"), NamedCode("icd-10-cm", "E11.9")]
    assert list(resolve(pieces(", ".join(one.text for one in every)), session=loaded)) == every
