"""What one alert tells of what its search found: who wants what left out, and the same job told once.

Pure: listings in, lines out. A repost, or the same job in thirty cities, is one line that says so.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from careercenter.core.text import one_line
from careercenter.jobs.eligibility import Answer, eligible
from careercenter.jobs.left_out import LeftOut
from careercenter.jobs.models import Listing

# Lines of one search in a mail; the rest is counted and linked.
MOST = 10


@dataclass(frozen=True)
class Wants:
    """What a subscriber wants left out of every alert: employers by slug, listings by id, and work that does not hire
    in their state."""

    without_employers: frozenset[str] = frozenset()
    without_listings: frozenset[int] = frozenset()
    state: str | None = None

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Wants":
        """From what the subscriber's row holds."""
        return cls(
            frozenset(stored.get("without_employers", ())),
            frozenset(stored.get("without_listings", ())),
            stored.get("state"),
        )

    def and_not(self, left_out: LeftOut) -> "Wants":
        """The same without what the person hid on the board."""
        employers, listings = self.without_employers | left_out.employers, self.without_listings | left_out.listings
        return replace(self, without_employers=employers, without_listings=listings)


class Told(Protocol):
    """What decides whether two listings are the same job."""

    id: Any
    employer_id: Any
    title: Any


T = TypeVar("T", bound=Told)


@dataclass(frozen=True)
class Line(Generic[T]):
    """One job: its newest listing, and the other listings that are the same job."""

    listing: T
    others: tuple[T, ...] = ()


def wanted(listings: Iterable[Listing], *, wants: Wants, since: datetime) -> list[Listing]:
    """The listings that came after the alert was made and that its person has not asked to be spared."""
    return [listing for listing in listings if _is_new(listing, since) and _is_wanted(listing, wants)]


def told_once(listings: Iterable[T]) -> list[Line[T]]:
    """Listings of one employer with one title as one line, the newest first."""
    jobs: dict[tuple[int, str], list[T]] = {}
    for listing in sorted(listings, key=lambda row: row.id, reverse=True):
        jobs.setdefault((listing.employer_id, one_line(listing.title).casefold()), []).append(listing)
    return [Line(same[0], tuple(same[1:])) for same in jobs.values()]


def ids(lines: Collection[Line]) -> list[int]:
    """Every listing of some lines."""
    return [listing.id for line in lines for listing in (line.listing, *line.others)]


def _is_new(listing: Listing, since: datetime) -> bool:
    return listing.publish_at is not None and listing.publish_at > since


def _is_wanted(listing: Listing, wants: Wants) -> bool:
    if listing.employer.slug in wants.without_employers or listing.id in wants.without_listings:
        return False
    return wants.state is None or eligible(listing.reach, wants.state) is not Answer.NO
