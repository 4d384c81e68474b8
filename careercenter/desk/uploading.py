"""A spreadsheet in two steps: read and shown first, made into drafts when its sender says yes. All of them or none."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.desk import columns, spreadsheet
from careercenter.desk.columns import Problem, RowRead, heading
from careercenter.desk.drafting import drafted
from careercenter.desk.models import SpreadsheetUpload
from careercenter.desk.operations import EMPTY, external_id, row_of
from careercenter.employers.models import Employer
from careercenter.employers.operations import record
from careercenter.jobs.lifecycle import DESK
from careercenter.jobs.queries import known_offers

# What nobody said yes to is forgotten after this time.
KEPT = timedelta(days=7)


def take(
    *, session: Session, employer: Employer, account: Account, name: str, data: bytes, now: datetime
) -> SpreadsheetUpload:
    """Read a spreadsheet and keep what it says until somebody says yes. Raises Refused for a file that is none."""
    read = columns.read_rows(spreadsheet.read(name, data))
    old = (SpreadsheetUpload.employer_id == employer.id, SpreadsheetUpload.created_at < now - KEPT)
    session.execute(delete(SpreadsheetUpload).where(*old))
    taken = SpreadsheetUpload(
        employer_id=employer.id,
        account_id=account.id,
        file_name=name[-200:],
        rows=[{"number": row.number, "cells": dict(row.cells)} for row in read.rows],
        problems=[vars(problem) for problem in read.problems] + _unknown(read.unknown),
        created_at=now,
    )
    session.add(taken)
    session.flush()
    return taken


def good_rows(taken: SpreadsheetUpload) -> list[RowRead]:
    """The rows that can become drafts."""
    return [row for row in _rows(taken) if not row.problems]


def problems(taken: SpreadsheetUpload) -> list[Problem]:
    """What is wrong, in order of rows; row 1 is the header."""
    return sorted((Problem(**problem) for problem in taken.problems), key=lambda problem: problem.row)


def problem_rows(taken: SpreadsheetUpload) -> list[list[str]]:
    """The rows that cannot become drafts, as a spreadsheet to be mended and sent again."""
    bad = [row for row in _rows(taken) if row.problems]
    fields = list(dict.fromkeys(field for row in bad for field in row.cells))
    head = [heading(field) for field in fields] + ["What is wrong"]
    said = [[row.cells.get(field, "") for field in fields] + [_said(row.problems)] for row in bad]
    return [head, *said]


def make(
    *, session: Session, employer: Employer, account: Account, taken: SpreadsheetUpload, now: datetime
) -> tuple[int, int]:
    """Make drafts of all good rows. Returns how many are new and how many were there already, by their reference.

    Every text is read before anything is written, so that the database is kept waiting for the writing only.
    """
    rows = {_token(taken, row): row for row in good_rows(taken)}
    known = known_offers(session, DESK, [external_id(employer.id, token) for token in rows])
    fresh = [
        row_of(
            employer, token, drafted(EMPTY | dict(row.sheet), _settled(row), employer=employer.name, quoted=False), now
        )
        for token, row in rows.items()
        if external_id(employer.id, token) not in known
    ]
    session.add_all(fresh)
    session.flush()
    if taken.made_at is None:
        taken.made_at = now
        record(
            session=session,
            employer=employer,
            account=account,
            action="listing.upload",
            subject=taken.file_name,
            details={"made": len(fresh), "already_there": len(known)},
            now=now,
        )
    return len(fresh), len(known)


def _token(taken: SpreadsheetUpload, row: RowRead) -> str:
    """What a row's draft is known by: its reference, or else its place in this upload."""
    reference = row.cells.get("reference")
    return f"ref:{reference}" if reference else f"sheet:{taken.id}:{row.number}"


def _settled(row: RowRead) -> set[str]:
    """A group of fields counts as said when any of it is."""
    fields = set(row.sheet)
    for group in (("pay_min", "pay_max", "pay_unit"), ("remote_scope", "states_allowed")):
        if fields & set(group):
            fields |= set(group)
    if "productivity_amount" in fields:
        fields |= {"productivity_unit", "productivity_per"}
    return fields


def _rows(taken: SpreadsheetUpload) -> list[RowRead]:
    return [columns.read_cells(row["number"], row["cells"]) for row in taken.rows]


def _unknown(names: Sequence[str]) -> list[dict[str, object]]:
    return [vars(Problem(1, name[:80], "We do not know this column; it is left out.")) for name in names]


def _said(found: Sequence[Problem]) -> str:
    return " ".join(f"{problem.column}: {problem.says}" for problem in found)
