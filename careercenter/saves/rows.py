"""One line of somebody's own lists: the card of a listing, what became of it, and the way to others like it. Pure."""

from dataclasses import dataclass
from datetime import datetime

from careercenter.jobs.cards import card
from careercenter.jobs.lifecycle import GRACE, HIDDEN, ended_at, state_of
from careercenter.jobs.links import search_path
from careercenter.jobs.models import Listing
from careercenter.jobs.search import likeness
from careercenter.jobs.shown import Card
from careercenter.saves.sorting import became


@dataclass(frozen=True)
class SavedRow:
    """`became` is empty for a live listing. `page` says that it still has a page; `shown` that anything of it may be
    shown: what staff froze may not, whoever saved it."""

    card: Card
    became: str
    page: bool
    shown: bool
    similar_url: str
    saved_at: datetime | None = None
    note: str = ""

    @property
    def id(self) -> int:
        return self.card.id

    @property
    def title(self) -> str:
        return "".join(text for text, _ in self.card.title)


def row(listing: Listing, now: datetime, saved_at: datetime | None = None, note: str = "") -> SavedRow:
    """The line of a listing, live or not, with its parts loaded."""
    end = ended_at(listing, now)
    shown = state_of(listing, now) not in HIDDEN
    return SavedRow(
        card=card(listing, now),
        became=became(listing, now),
        page=shown and (end is None or now - end <= GRACE),
        shown=shown,
        similar_url=search_path(likeness(listing)),
        saved_at=saved_at,
        note=note,
    )
