"""The lists of whoever asks: those of their account, or those of a guest's browser. Pages need not know which."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from careercenter.accounts.access import current_account
from careercenter.core.database import db
from careercenter.jobs.left_out import NOTHING, LeftOut
from careercenter.saves import browser, operations, queries
from careercenter.saves.marks import Marks
from careercenter.web.services import now


class Mine(Protocol):
    """What can be done with one's own lists. Everything may be asked for twice; what is full raises TooMany."""

    def marks(self, ids: Collection[int]) -> dict[int, Marks]:
        """The marks on those of these listings that have any."""

    def left_out(self) -> LeftOut:
        """What was hidden."""

    def hides_employer(self, employer_id: int) -> bool: ...
    def save(self, listing_id: int, at: datetime | None = None) -> None: ...
    def unsave(self, listing_id: int) -> datetime | None: ...
    def hide(self, listing_id: int) -> None: ...
    def unhide(self, listing_id: int) -> None: ...
    def hide_employer(self, employer_id: int) -> None: ...
    def unhide_employer(self, employer_id: int) -> None: ...


class OfAccount:
    """Rows of the database."""

    def __init__(self, account_id: int):
        self._id = account_id

    def marks(self, ids: Collection[int]) -> dict[int, Marks]:
        return queries.marks_on(db.session(), self._id, ids) if ids else {}

    def left_out(self) -> LeftOut:
        return queries.left_out_by(db.session(), self._id)

    def hides_employer(self, employer_id: int) -> bool:
        return queries.hides_employer(db.session(), self._id, employer_id)

    def save(self, listing_id: int, at: datetime | None = None) -> None:
        operations.save(session=db.session(), account_id=self._id, listing_id=listing_id, now=now(), at=at)

    def unsave(self, listing_id: int) -> datetime | None:
        return operations.unsave(session=db.session(), account_id=self._id, listing_id=listing_id)

    def hide(self, listing_id: int) -> None:
        operations.hide(session=db.session(), account_id=self._id, listing_id=listing_id, now=now())

    def unhide(self, listing_id: int) -> None:
        operations.unhide(session=db.session(), account_id=self._id, listing_id=listing_id)

    def hide_employer(self, employer_id: int) -> None:
        operations.hide_employer(session=db.session(), account_id=self._id, employer_id=employer_id, now=now())

    def unhide_employer(self, employer_id: int) -> None:
        operations.unhide_employer(session=db.session(), account_id=self._id, employer_id=employer_id)


class OfGuest:
    """The browser's cookie. Who keeps nothing costs no query."""

    def marks(self, ids: Collection[int]) -> dict[int, Marks]:
        kept = browser.lists()
        return {id_: kept.of(id_) for id_ in ids} if kept else {}

    def left_out(self) -> LeftOut:
        kept = browser.lists()
        slugs = queries.slugs(db.session(), kept.employers) if kept.employers else ()
        return LeftOut(frozenset(kept.hidden), frozenset(slugs)) if kept else NOTHING

    def hides_employer(self, employer_id: int) -> bool:
        return employer_id in browser.lists().employers

    def save(self, listing_id: int, at: datetime | None = None) -> None:
        browser.keep(browser.lists().with_one("saved", listing_id))

    def unsave(self, listing_id: int) -> datetime | None:
        browser.keep(browser.lists().without_one("saved", listing_id))

    def hide(self, listing_id: int) -> None:
        browser.keep(browser.lists().with_one("hidden", listing_id))

    def unhide(self, listing_id: int) -> None:
        browser.keep(browser.lists().without_one("hidden", listing_id))

    def hide_employer(self, employer_id: int) -> None:
        browser.keep(browser.lists().with_one("employers", employer_id))

    def unhide_employer(self, employer_id: int) -> None:
        browser.keep(browser.lists().without_one("employers", employer_id))


def mine() -> Mine:
    """The lists of whoever asks."""
    account = current_account()
    return OfGuest() if account is None else OfAccount(account.id)
