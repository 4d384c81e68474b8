"""Settling the facts of a listing by hand: correct one, confirm some, take a correction back.

Apart from `operations`, which takes in what sources say: here a person speaks, and their word outlives the next import.
Who may is asked by the caller, who also keeps the audit of an employer's acts.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.core.errors import NotFound
from careercenter.core.outbox import enqueue
from careercenter.jobs import corrections
from careercenter.jobs.correctable import CORRECTABLE, NotCorrectable, checked
from careercenter.jobs.models import FactCorrection, Listing
from careercenter.jobs.operations import INDEX_TASK
from careercenter.jobs.queries import correction, corrections_of

_HELD = ("facts", "notes", *(column for fact in CORRECTABLE.values() for column in fact.columns))


class NoCorrection(NotFound):
    """Nobody has settled this fact of this listing."""


def correct_fact(
    *, session: Session, listing: Listing, name: str, value: Any, account_id: int | None, by_role: str, now: datetime
) -> FactCorrection:
    """Say what a fact is. `by_role` is employer or staff. Facts that follow from it are settled with it (states that
    are listed as open make the scope). Raises NotCorrectable."""
    right = checked(name, value)
    before = columns_of(listing)
    for other, follows in corrections.implied(before, name, right).items():
        _settle(session, listing, other, follows, account_id, by_role, now)
    row = _settle(session, listing, name, right, account_id, by_role, now)
    _changed(session, listing, now)
    return row


def confirm_facts(
    *,
    session: Session,
    listing: Listing,
    names: Collection[str],
    account_id: int | None,
    by_role: str,
    now: datetime,
) -> list[FactCorrection]:
    """Say that facts are right as they stand. One that is settled already stays as it is. Raises NotCorrectable for a
    name that is no such fact, and then confirms none."""
    for name in names:
        if name not in CORRECTABLE:
            raise NotCorrectable("This is not a fact that can be confirmed.", field="name")
    settled = {row.name for row in corrections_of(session, [listing.id])}
    rows = [
        _settle(session, listing, name, corrections.value_of(columns_of(listing), name), account_id, by_role, now)
        for name in dict.fromkeys(names)
        if name not in settled
    ]
    if rows:
        _changed(session, listing, now)
    return rows


def uncorrect_fact(*, session: Session, listing: Listing, name: str, now: datetime) -> Listing:
    """Take a correction or confirmation back: the latest reading stands again. Raises NoCorrection."""
    row = correction(session, listing.id, name)
    if row is None:
        raise NoCorrection("Nobody has settled this fact.")
    _set(listing, corrections.restored(columns_of(listing), name, row.reading["value"], row.reading["entries"]))
    listing.notes = corrections.without_notes(listing.notes, name)
    session.delete(row)
    _changed(session, listing, now)
    return listing


def columns_of(listing: Listing) -> dict[str, Any]:
    """The columns of a listing that hold facts."""
    return {column: getattr(listing, column) for column in _HELD}


def _settle(
    session: Session, listing: Listing, name: str, value: Any, account_id: int | None, by_role: str, now: datetime
) -> FactCorrection:
    columns = columns_of(listing)
    row = correction(session, listing.id, name)
    if row is None:
        reading = corrections.reading_of(columns, name)
        row = FactCorrection(listing_id=listing.id, name=name, replaced=reading, reading=reading)
        session.add(row)
    row.settled, row.account_id, row.by_role, row.at = {"value": value}, account_id, by_role, now
    if corrections.same(value, row.reading["value"]):
        columns |= corrections.restored(columns, name, value, row.reading["entries"])
        columns |= corrections.confirmed(columns, name, by_role)
    else:
        columns |= corrections.corrected(columns, name, value, by_role)
    _set(listing, columns | {"notes": corrections.without_notes(listing.notes, name)})
    session.flush()
    return row


def _set(listing: Listing, columns: corrections.Columns) -> None:
    for column, value in columns.items():
        setattr(listing, column, value)


def _changed(session: Session, listing: Listing, now: datetime) -> None:
    listing.version += 1
    listing.updated_at = now
    session.flush()
    enqueue(session, INDEX_TASK, {"listing_ids": [listing.id]}, now=now)
