"""The search document of a code, and the words that mean other words: what is found by what.

An id is the number of the row below its prior rank: among codes that hold the words equally well an engine gives the
highest id first, and of the fifteen hundred fractures of a radius it gives only the first hundreds. Codes that only we
describe have no row, and count on from `OURS`.
"""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.backends.search.contract import Schema, Synonym
from careercenter.codes.lookup.ranking import prior
from careercenter.codes.models import Code, CodeRelease
from careercenter.codes.plain import Plain, all_plain

OURS = 2_000_000
PAGE = 5_000
_ROW_BITS = 21
# Notes of the tabular list that name what a code holds; the others name what it does not, or what goes with it.
_NAMING = ("inclusionTerm", "includes")


@cache
def schema() -> Schema:
    """The shape of code documents."""
    return Schema(
        name="codes",
        words=(("title", 5.0), ("plain", 2.5), ("notes", 2.0)),
        facets=("system",),
        numbers=("billable",),
        points="points",
        synonyms=tuple(Synonym(said, (means,)) for said, means in said_for().items()),
    )


@cache
def said_for() -> dict[str, str]:
    """What people say, and the words of the tables for it; `data/said.csv`, of our own making."""
    return {row["said"]: row["means"] for row in _rows("said.csv") if row["said"] != row["means"]}


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("careercenter.codes").joinpath("data", name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


def documents(session: Session) -> Iterator[dict[str, Any]]:
    """Every document that the index should hold; memory holds one page of rows."""
    version = stamp(session)
    columns = (Code.id, Code.system, Code.code, Code.short, Code.long, Code.billable, Code.notes)
    last = 0
    while rows := session.execute(select(*columns).where(Code.id > last).order_by(Code.id).limit(PAGE)).all():
        last = rows[-1].id
        yield from (_document(row, version) for row in rows)
    for number, one in enumerate(all_plain().values()):
        yield _shape(OURS + number, version, one.system, one.title, one.plain, "", True)


def stamp(session: Session) -> int:
    """A number that differs whenever a release was loaded since: the version of every document."""
    count, newest = session.execute(select(func.count(CodeRelease.id), func.max(CodeRelease.loaded_at))).one()
    return int(newest.timestamp()) % 2**31 + count if newest else 1


def row_of(document_id: str) -> int:
    """The number of the row that a document stands for, or that of a code of ours."""
    return int(document_id) % 2**_ROW_BITS


def ours(number: int) -> Plain | None:
    """What the id of a code that only we describe stands for."""
    return next((one for place, one in enumerate(all_plain().values()) if OURS + place == number), None)


def _document(row: Any, version: int) -> dict[str, Any]:
    words = all_plain().get((row.system, row.code))
    notes = "; ".join(line for kind, lines in row.notes or () if kind in _NAMING for line in lines)
    plain = f"{words.title} {words.plain}" if words else ""
    return _shape(row.id, version, row.system, row.long or row.short, plain, notes, row.billable is not False)


def _shape(
    number: int, version: int, system: str, title: str, plain: str, notes: str, billable: bool
) -> dict[str, Any]:
    place = prior(title, billable) * 2**_ROW_BITS + number
    return {
        "id": str(place), "version": version, "system": [system], "title": title, "plain": plain, "notes": notes,
        "billable": int(billable), "points": [],
    }  # fmt: skip
