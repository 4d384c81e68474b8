"""Every change to what people marked. Each may be asked for twice, and by two clicks at once: the database decides."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from careercenter.core.errors import Refused
from careercenter.core.text import clean
from careercenter.saves import queries
from careercenter.saves.marks import (
    LONGEST_NOTE,
    MOST_EMPLOYERS,
    MOST_HIDDEN,
    MOST_SAVED,
    MOST_SEEN,
    GuestLists,
    TooMany,
)
from careercenter.saves.models import EndMail, HiddenEmployer, ListingMark

# How many looks more than are kept may gather before the oldest are forgotten.
_SLACK = 50


@dataclass(frozen=True)
class Merged:
    """What came to a person's lists from a browser, and was not on them: ids of listings and of employers."""

    saved: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    employers: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.saved or self.hidden or self.employers)


def save(*, session: Session, account_id: int, listing_id: int, now: datetime, at: datetime | None = None) -> None:
    """Keep a listing; one that is kept stays as it is. `at` puts it back where it stood. Raises TooMany."""
    saved = queries.counts(session, account_id)[0]
    if saved >= MOST_SAVED and not _is(session, account_id, listing_id, "saved_at"):
        raise TooMany(f"You keep {saved:,} listings. Take off those that have ended, and there is room again.")
    _mark(session, account_id, [listing_id], "saved_at", min(at or now, now))


def unsave(*, session: Session, account_id: int, listing_id: int) -> datetime | None:
    """Keep a listing no more. Its note stays, in case it is saved again. Returns since when it was kept."""
    mark = queries.mark_on(session, account_id, listing_id)
    before = mark.saved_at if mark else None
    _unmark(session, account_id, listing_id, "saved_at")
    return before


def hide(*, session: Session, account_id: int, listing_id: int, now: datetime) -> None:
    """Leave a listing out of every list. Raises TooMany."""
    hidden = queries.counts(session, account_id)[1]
    if hidden >= MOST_HIDDEN and not _is(session, account_id, listing_id, "hidden_at"):
        raise TooMany(f"You hid {hidden:,} listings. Show some again, or hide their employers instead.")
    _mark(session, account_id, [listing_id], "hidden_at", now)


def unhide(*, session: Session, account_id: int, listing_id: int) -> None:
    """Show a listing again."""
    _unmark(session, account_id, listing_id, "hidden_at")


def hide_employer(*, session: Session, account_id: int, employer_id: int, now: datetime) -> None:
    """Leave an employer's listings out of every list. Raises TooMany."""
    hidden = queries.counts(session, account_id)[2]
    if hidden >= MOST_EMPLOYERS and not queries.hides_employer(session, account_id, employer_id):
        raise TooMany(f"You hid {hidden} employers. Show some again first.")
    _hide_employers(session, account_id, [employer_id], now)


def unhide_employer(*, session: Session, account_id: int, employer_id: int) -> None:
    """Show an employer's listings again."""
    mine = (HiddenEmployer.account_id == account_id, HiddenEmployer.employer_id == employer_id)
    session.execute(delete(HiddenEmployer).where(*mine))


def see(*, session: Session, account_id: int, listing_id: int, now: datetime) -> None:
    """Note that a person looked at a listing; only the latest looks are kept."""
    row = _insert(session)(ListingMark).values(account_id=account_id, listing_id=listing_id, note="", seen_at=now)
    session.execute(row.on_conflict_do_update(index_elements=_KEY, set_={"seen_at": now}))
    old = session.scalars(queries.seen_only(account_id).offset(MOST_SEEN).limit(_SLACK)).all()
    if len(old) == _SLACK:
        mine = (ListingMark.account_id == account_id, ListingMark.listing_id.in_(old))
        session.execute(delete(ListingMark).where(*mine).execution_options(synchronize_session=False))


def forget_seen(*, session: Session, account_id: int) -> None:
    """Forget which listings a person looked at; what they saved or hid stays."""
    mine = update(ListingMark).where(ListingMark.account_id == account_id, ListingMark.seen_at.is_not(None))
    session.execute(mine.values(seen_at=None).execution_options(synchronize_session=False))
    _sweep(session, account_id)


def write_note(*, session: Session, account_id: int, listing_id: int, text: str) -> str:
    """Keep a note on a saved listing; an empty one takes it away. Raises Refused."""
    note = clean(text).replace("\r\n", "\n").strip()
    if len(note) > LONGEST_NOTE:
        raise Refused(f"A note is within {LONGEST_NOTE} characters; this one has {len(note):,}.", field="note")
    mine = (ListingMark.account_id == account_id, ListingMark.listing_id == listing_id)
    written = update(ListingMark).where(*mine, ListingMark.saved_at.is_not(None)).values(note=note)
    if not session.execute(written).rowcount:
        raise Refused("This listing is not on your list. Save it first, and then write a note on it.")
    return note


def merge(*, session: Session, account_id: int, guest: GuestLists, now: datetime) -> Merged:
    """Add what a browser kept for its guest. What is gone from the board falls out; limits give way, since nothing that
    somebody kept may be lost. Doing it twice adds nothing."""
    known = queries.existing(session, {*guest.saved, *guest.hidden})
    saved = [id_ for id_ in guest.saved if id_ in known]
    hidden = [id_ for id_ in guest.hidden if id_ in known]
    employers = queries.existing_employers(session, guest.employers) if guest.employers else set()
    return Merged(
        tuple(_mark(session, account_id, saved, "saved_at", now)),
        tuple(_mark(session, account_id, hidden, "hidden_at", now)),
        tuple(_hide_employers(session, account_id, [id_ for id_ in guest.employers if id_ in employers], now)),
    )


def take_back(*, session: Session, account_id: int, merged: Merged) -> None:
    """Undo a merge: these were somebody else's."""
    for listing_id in merged.saved:
        _unmark(session, account_id, listing_id, "saved_at")
    for listing_id in merged.hidden:
        _unmark(session, account_id, listing_id, "hidden_at")
    for employer_id in merged.employers:
        unhide_employer(session=session, account_id=account_id, employer_id=employer_id)


def want_end_mail(*, session: Session, account_id: int, wanted: bool, now: datetime) -> None:
    """Have a mail when something saved ends or is about to, or no more. Asking twice changes nothing."""
    if not wanted:
        session.execute(delete(EndMail).where(EndMail.account_id == account_id))
        return
    row = _insert(session)(EndMail).values(account_id=account_id, asked_at=now)
    session.execute(row.on_conflict_do_nothing())


_KEY = ["account_id", "listing_id"]


def _mark(session: Session, account_id: int, listing_ids: Iterable[int], name: str, now: datetime) -> list[int]:
    """Set one of the times on listings that lack it; which those were. The first is the latest by a moment."""
    fresh = []
    for place, listing_id in enumerate(listing_ids):
        at = now - timedelta(milliseconds=place)
        row = _insert(session)(ListingMark).values(account_id=account_id, listing_id=listing_id, note="", **{name: at})
        only_new = row.on_conflict_do_update(
            index_elements=_KEY, set_={name: at}, where=getattr(ListingMark, name).is_(None)
        )
        with suppress(IntegrityError), session.begin_nested():
            # A listing may be deleted at this very moment: then there is nothing to mark.
            fresh += session.scalars(only_new.returning(ListingMark.listing_id)).all()
    session.expire_all()
    return fresh


def _unmark(session: Session, account_id: int, listing_id: int, name: str) -> None:
    mine = (ListingMark.account_id == account_id, ListingMark.listing_id == listing_id)
    session.execute(update(ListingMark).where(*mine).values({name: None}))
    _sweep(session, account_id, ListingMark.listing_id == listing_id)


def _sweep(session: Session, account_id: int, *which: ColumnElement[bool]) -> None:
    """Delete rows that mark nothing any more."""
    empty = [getattr(ListingMark, time).is_(None) for time in ("saved_at", "hidden_at", "seen_at")]
    mine = delete(ListingMark).where(ListingMark.account_id == account_id, *which, *empty, ListingMark.note == "")
    session.execute(mine.execution_options(synchronize_session=False))


def _is(session: Session, account_id: int, listing_id: int, name: str) -> bool:
    mark = queries.mark_on(session, account_id, listing_id)
    return mark is not None and getattr(mark, name) is not None


def _hide_employers(session: Session, account_id: int, ids: Iterable[int], now: datetime) -> list[int]:
    fresh: list[int] = []
    for employer_id in ids:
        row = _insert(session)(HiddenEmployer).values(account_id=account_id, employer_id=employer_id, hidden_at=now)
        with suppress(IntegrityError), session.begin_nested():
            fresh += session.scalars(row.on_conflict_do_nothing().returning(HiddenEmployer.employer_id)).all()
    return fresh


def _insert(session: Session) -> Any:
    """The insert that knows conflicts, of the database in use."""
    return (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert
