"""What mails say of a listing, made once for all who are told of it.

A popular listing is in thousands of digests of one round. Only whether it is still live, and in which version, is asked
for each; its words are kept by version.
"""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.alerts.queries import live_versions
from careercenter.jobs import wording
from careercenter.jobs.criteria import MANY
from careercenter.jobs.documents import document
from careercenter.jobs.links import listing_path
from careercenter.jobs.models import Listing
from careercenter.jobs.queries import live_by_ids

KEPT = 5_000


@dataclass(frozen=True)
class Notice:
    """A listing as a mail tells of it. `held`: its values of each filter that a search may ask for."""

    id: int
    employer_id: int
    employer_slug: str
    employer: str
    title: str
    path: str
    place: str
    pay: str | None
    held: Mapping[str, frozenset[str]]


class Notices:
    """Keeps the notices of the listings told of lately."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[int, Notice]] = OrderedDict()

    def live(self, session: Session, listing_ids: Collection[int], now: datetime) -> dict[int, Notice]:
        """The notices of those of the listings that are live at `now`."""
        versions = live_versions(session, listing_ids, now)
        missing = [id_ for id_, version in versions.items() if self._kept.get(id_, (None, None))[0] != version]
        for listing in live_by_ids(session, missing, now) if missing else ():
            self._kept[listing.id] = (listing.version, notice(listing))
        found = {id_: self._kept[id_][1] for id_ in versions if id_ in self._kept}
        for id_ in found:
            self._kept.move_to_end(id_)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found


def notice(listing: Listing) -> Notice:
    """What mails say of a listing."""
    held, pay = document(listing), listing.pay
    return Notice(
        id=listing.id,
        employer_id=listing.employer_id,
        employer_slug=listing.employer.slug,
        employer=listing.employer.name,
        title=listing.title,
        path=listing_path(listing.id, listing.slug),
        place=" · ".join(part for part in (wording.remote_label(listing.remote), wording.places(listing)) if part),
        pay=wording.pay_stated(pay) if pay else None,
        held={name: frozenset(held[name]) for name in (*MANY, "employer")},
    )
